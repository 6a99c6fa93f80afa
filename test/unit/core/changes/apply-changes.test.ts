// The order in which everything derived follows a change, and when recognition may wait.
import { expect, test } from 'vitest';
import { applyChanges, type Touched } from '../../../../electron/core/changes/apply-changes.ts';
import type { DecisionContext } from '../../../../electron/core/context.ts';
import { openDatabase } from '../../../../electron/db/open.ts';
import { insertAnalysedPhoto } from '../../../helpers/library-rows.ts';
import { temporaryFolder } from '../../../helpers/temporary-library.ts';

/** A context that writes down what is done to it, over a library of three faces, all of whose vectors have changed. */
function open() {
  const db = openDatabase(temporaryFolder());
  const { faceIds } = insertAnalysedPhoto(db, [Float32Array.of(1, 0), Float32Array.of(0, 1), Float32Array.of(1, 1)]);
  const calls: string[] = [];
  const note =
    (name: string) =>
    (...args: unknown[]) =>
      void calls.push([name, ...args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg)))].join(' '));
  const groups = {
    refresh: note('groups.refresh'),
    removeNamed: note('groups.removeNamed'),
    leave: note('groups.leave'),
    regroup: note('groups.regroup'),
    join: note('groups.join'),
  };
  const context = {
    db,
    changeSpace: note('changeSpace'),
    updateVectors(ids: number[], beforeMove: (moved: number[]) => void) {
      beforeMove(ids);
      note('index')(ids);
      return ids;
    },
    gallery: () => ({ refresh: () => calls.push('gallery.refresh') }),
    groups: () => groups,
    groupsIfRead: () => groups,
    people: { refresh: (ids: Iterable<number>) => note('people.refresh')([...ids]) },
    tell: (topics: string[], people?: Iterable<number>) => note('tell')(topics, ...(people ? [[...people]] : [])),
    pending: { add: (_: unknown, when: string) => note('recognise')(when) },
    recogniseEveryFace: note('recogniseEveryFace'),
  } as unknown as DecisionContext;
  return { context, calls, faceIds, db };
}

test('vectors, gallery, groups, people, doors and recognition follow, in this order', () => {
  const { context, calls, faceIds } = open();
  const [a, b, c] = faceIds as [number, number, number];
  applyChanges(context, {
    everyFace: true,
    topics: ['actions'],
    details: [8],
    examples: [7],
    joined: { from: 1, into: 2 },
    pairs: [c],
    deleted: [99],
    vectors: [a],
    named: [b],
    faces: [a],
    space: true,
  });
  expect(calls).toEqual([
    'changeSpace',
    `groups.leave [${a},99]`,
    `index [${a},99]`,
    'gallery.refresh',
    `groups.removeNamed [${b}]`,
    `groups.refresh [${a},99]`,
    `groups.regroup [${c}]`,
    'groups.join 1 2',
    'people.refresh [7,8]',
    'tell ["actions"]',
    'tell ["people"] [7,8]',
    'tell ["groups"]',
    'recognise soon',
    'recogniseEveryFace',
  ]);
});

test('where only something else is touched the doors are told, even while the library closes', () => {
  const { context, calls, db } = open();
  db.close();
  applyChanges(context, { topics: ['engine'] });
  expect(calls).toEqual(['tell ["engine"]']);
});

const faces = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

test.each<[string, Touched, string | undefined]>([
  ['a few faces are recognised at once', { faces: faces(64) }, 'recognise now'],
  ['so are the faces of an analysed photo', { analysed: faces(3) }, 'recognise now'],
  ['many faces wait', { faces: faces(65) }, 'recognise soon'],
  ['a person whose examples changed waits: the whole library is searched', { examples: [7] }, 'recognise soon'],
  ['a name waits', { named: [1], examples: [7] }, 'recognise soon'],
  ['another cover calls for no recognition', { details: [7] }, undefined],
])('%s', (_, touched, expected) => {
  const { context, calls } = open();
  applyChanges(context, touched);
  expect(calls.find((call) => call.startsWith('recognise '))).toBe(expected);
});
