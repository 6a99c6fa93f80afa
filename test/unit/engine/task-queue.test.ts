// Order, limits and suspects of the engine's work.
import { expect, test } from 'vitest';
import type { TaskRequest } from '../../../electron/engine/messages.ts';
import { createTaskQueue, type Task } from '../../../electron/engine/client/task-queue.ts';

let ids = 0;
const task = (request: TaskRequest): Task => ({
  id: ++ids,
  request,
  deaths: 0,
  late: false,
  resolve: () => {},
  reject: () => {},
});
const photo = (path: string): Task => task({ kind: 'analyse', path });
const queue = () =>
  createTaskQueue({ analyse: 2, 'analyse-face': 1, render: 1, inspect: 1, status: Infinity, probe: 1 });
const names = (tasks: Task[]): string[] =>
  tasks.map(({ request }) => (request.kind === 'analyse' ? request.path : request.kind));

test('each kind has its own room, and what somebody waits for goes first', () => {
  const q = queue();
  const all = [
    photo('a'),
    photo('b'),
    photo('c'),
    task({ kind: 'render', request: { path: 'x', size: 9 } }),
    task({ kind: 'render', request: { path: 'y', size: 9 } }),
    task({ kind: 'status' }),
  ];
  all.forEach(q.add);
  expect(names(q.next())).toEqual(['status', 'render', 'a', 'b']);
  expect(q.next()).toEqual([]);
  q.finish(all[0]!.id);
  expect(names(q.next())).toEqual(['c']);
  expect(q.isEmpty).toBe(false);
  q.finish(all[3]!.id);
  expect(names(q.next())).toEqual(['render']);
  expect(q.isEmpty).toBe(true);
});

test('a drawn box goes before photos and measuring: somebody waits for it', () => {
  const q = queue();
  const drawn = { box: { x: 0, y: 0, width: 1, height: 1 }, others: [] };
  [
    photo('a'),
    task({ kind: 'probe' }),
    task({ kind: 'analyse-face', path: 'b', drawn }),
    task({ kind: 'analyse-face', path: 'c', drawn }),
  ].forEach(q.add);
  expect(names(q.next())).toEqual(['analyse-face', 'probe', 'a']);
});

test('after a death the bench is tried one by one, and new work waits until all are cleared', () => {
  const q = queue();
  const [a, b, c] = [photo('a'), photo('b'), photo('c')];
  [a, b, c].forEach(q.add);
  q.next();
  expect(q.afterDeath(false)).toEqual([]);
  expect(names(q.next())).toEqual(['a']);
  expect(q.next()).toEqual([]);
  q.finish(a.id);
  expect(names(q.next())).toEqual(['b']);
  expect(q.afterDeath(false)).toEqual([b]);
  expect(names(q.next())).toEqual(['c']);
});

test('the innocent are tried as often as need be', () => {
  const q = queue();
  q.add(photo('a'));
  for (let i = 0; i < 5; i++) {
    expect(names(q.next())).toEqual(['a']);
    expect(q.afterDeath(true)).toEqual([]);
  }
});

test('a dropped suspect lets the next one go', () => {
  const q = queue();
  const [a, b] = [photo('a'), photo('b')];
  [a, b].forEach(q.add);
  q.next();
  q.afterDeath(false);
  q.next();
  expect(q.drop(a)).toBe(true);
  expect(names(q.next())).toEqual(['b']);
  expect(q.drop(a)).toBe(false);
});

test('putting back keeps the order and blames nobody', () => {
  const q = queue();
  const all = [photo('a'), photo('b'), photo('c')];
  all.forEach(q.add);
  q.next();
  q.putBack();
  expect(names(q.next())).toEqual(['a', 'b']);
  expect(all.every(({ deaths }) => deaths === 0)).toBe(true);
  expect(names(q.takeAll())).toEqual(['a', 'b', 'c']);
  expect(q.isEmpty).toBe(true);
});

test('one that was late beside others has the nets to itself once more, with pictures beside it, and is to blame the second time', () => {
  const q = queue();
  const [a, b, c] = [photo('a'), photo('b'), photo('c')];
  [a, b, c].forEach(q.add);
  expect(names(q.next())).toEqual(['a', 'b']);
  expect(q.timeOut(a)).toBe(false);
  q.add(task({ kind: 'render', request: { path: 'x', size: 9 } }));
  expect(names(q.next())).toEqual(['a', 'render']);
  expect(q.next()).toEqual([]);
  expect(q.timeOut(a)).toBe(true);
  expect(names(q.next())).toEqual(['render', 'b', 'c']);
});

test('one that had the bench to itself is to blame at once', () => {
  const q = queue();
  const a = photo('a');
  q.add(a);
  q.next();
  expect(q.timeOut(a)).toBe(true);
  expect(q.isEmpty).toBe(true);
});

test('one that has been left alone by the others is not to blame yet: they may have kept it waiting', () => {
  const q = queue();
  const [a, b] = [photo('a'), photo('b')];
  [a, b].forEach(q.add);
  q.next();
  q.finish(b.id);
  expect(q.timeOut(a)).toBe(false);
});
