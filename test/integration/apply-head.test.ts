// A head in use: everything is compared in its vectors, names stay, new photos follow, and one call goes back. Over a
// real database.
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { insertHead } from '../../electron/db/heads.ts';
import type { Db } from '../../electron/db/open.ts';
import { undoAction } from '../../electron/db/replay.ts';
import { ownSpace } from '../../electron/db/vector-space.ts';
import { countVectors } from '../../electron/db/vectors.ts';
import type { JobControl } from '../../electron/core/jobs.ts';
import { encodeHead } from '../../electron/science/learning/heads/head-file.ts';
import type { Head } from '../../electron/science/learning/heads/head.ts';
import * as decide from '../../electron/core/people/decide.ts';
import { applyHead } from '../../electron/core/learn/apply-head.ts';
import { listHeads, removeHead, restoreHead } from '../../electron/core/learn/kept-heads.ts';
import { transferOperatingPoints } from '../../electron/core/learn/transfer-operating-points.ts';
import { recogniseLibrary } from '../../electron/core/changes/recognise-library.ts';
import { setThreshold } from '../../electron/core/trust/set-thresholds.ts';
import { openBareContext, type BareContext } from '../helpers/bare-context.ts';
import { addPhoto, like, somebody } from '../helpers/made-faces.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';

const control: JobControl = {
  id: 'job',
  signal: new AbortController().signal,
  progress: () => {},
  checkpoint: () => Promise.resolve(),
};
let random: () => number;
beforeEach(() => void (random = seededRandom(7)));

function openLibrary(folder = temporaryFolder()): BareContext {
  const bare = openBareContext(folder);
  onTestFinished(() => void (bare.db.open && bare.close()));
  return bare;
}

/**
 * Keeps 64 of the 128 numbers, and of these not the first, which all people have in common: strangers are worlds apart
 * by it.
 */
function sharpHead(): Head {
  const [input, output] = [128, 64];
  const map = new Float32Array(input * output);
  for (let i = 1; i <= output; i++) map[i * output + i - 1] = 1;
  return {
    kind: 'linear',
    input,
    output,
    hidden: 0,
    distance: 'cosine',
    values: { map, shift: new Float32Array(output) },
  };
}

const keep = (db: Db, head: Uint8Array = encodeHead(sharpHead()), input = 128) =>
  insertHead(db, {
    pack: 'default',
    name: 'Sharp',
    loss: 'softmax',
    kind: 'linear',
    input,
    output: 64,
    head,
    judgement: null,
    closedSet: null,
    film: null,
  });

/** Eight people with five photos each, all but the last named. */
function people(bare: BareContext) {
  const faces = Array.from({ length: 8 }, (_, person) =>
    Array.from({ length: 5 }, () => addPhoto(bare, [like(somebody(person), 0.98, random)])[0]!),
  );
  faces.forEach((ids, person) => decide.confirmFaces(bare.context, ids.slice(0, 4), { name: `Person ${person}` }));
  return faces;
}

const nearest = ({ context }: BareContext, faceId: number) =>
  context.index().nearest([context.index().vector(faceId)!], 'cosine', 5)[0]!;

test('applied, everything is compared in its vectors; back, all is as it was; names and decisions stay', async () => {
  const bare = openLibrary();
  const { context, db } = bare;
  const faces = people(bare);
  const before = {
    points: context.threshold().points,
    nearest: nearest(bare, faces[0]![0]!),
    people: context.people.all(),
    groups: context.groups().shown(),
  };
  const decisions = db.prepare('SELECT * FROM decisions').all();

  const id = keep(db);
  await applyHead(context, id, control);
  expect(context.space()).toMatchObject({ pack: 'default', headId: id, dimension: 64 });
  expect(context.index().dimension).toBe(64);
  expect(countVectors(db, { pack: 'default', headId: id })).toBe(countVectors(db, ownSpace('default')));
  // Strangers are far away now, and the threshold has come down with them.
  expect(
    nearest(bare, faces[0]![0]!)
      .map(({ faceId }) => faceId)
      .toSorted(),
  ).toEqual(faces[0]!.toSorted());
  expect(context.threshold().default).toBeLessThan(before.points[0]!.similarity);
  await recogniseLibrary(context, control);
  expect(context.people.all().map(({ name, confirmed }) => [name, confirmed])).toEqual(
    before.people.map(({ name, confirmed }) => [name, confirmed]),
  );
  expect(db.prepare('SELECT * FROM decisions').all()).toEqual(decisions);
  expect(listHeads(context)).toMatchObject({ applied: id, problem: null, heads: [{ id, applied: true }] });

  await applyHead(context, null, control);
  await recogniseLibrary(context, control);
  expect(context.threshold().points).toEqual(before.points);
  expect(nearest(bare, faces[0]![0]!)).toEqual(before.nearest);
  expect(context.groups().shown()).toEqual(before.groups);
  expect(context.people.all()).toEqual(before.people);
});

test('a threshold set while a head is in use is the head’s: the pack keeps its own, and each comes back with what it is for', async () => {
  const bare = openLibrary();
  const { context, db } = bare;
  people(bare);
  const named = (): number => context.people.all().reduce((sum, { recognised }) => sum + recognised, 0);
  setThreshold(context, 'cosine', 0.93);
  const id = keep(db);
  await applyHead(context, id, control);
  await recogniseLibrary(context, control);
  const { default: notch, value } = context.threshold();
  expect(value).toBe(notch); // not the 0.93 of the pack's vectors, which mean something else
  expect(named()).toBeGreaterThan(0);

  // Nobody is that alike, and nobody is recognised any more.
  const action = setThreshold(context, 'cosine', 1);
  await recogniseLibrary(context, control);
  expect(context.threshold().value).toBe(1);
  expect(named()).toBe(0);

  await applyHead(context, null, control);
  expect(context.threshold().value).toBe(0.93);
  // Taken back while the pack's own vectors are in use, it is the head's that is taken back.
  undoAction(db, action!.id);
  expect(context.threshold().value).toBe(0.93);
  await applyHead(context, id, control);
  expect(context.threshold().value).toBe(notch);
});

test('new photos are mapped as they come, and a face seen anew is mapped anew', async () => {
  const bare = openLibrary();
  const { context, db } = bare;
  people(bare);
  const id = keep(db);
  await applyHead(context, id, control);
  const [faceId] = addPhoto(bare, [like(somebody(2), 0.98, random)]);
  expect(context.index().vector(faceId!)).toHaveLength(64);
  expect(context.people.all().find(({ name }) => name === 'Person 2')).toMatchObject({ recognised: 2 });
  // Without this run knowing: as the command line adds photos while the app is open.
  const other = openLibrary(context.libraryDir);
  const [late] = addPhoto(other, [somebody(3)]);
  expect(context.index().has(late!)).toBe(true);
});

test('after a restart the head is in use still; gone or spoilt, the pack’s own vectors serve, and it is said', async () => {
  const folder = temporaryFolder();
  const bare = openLibrary(folder);
  people(bare);
  const id = keep(bare.db);
  await applyHead(bare.context, id, control);
  bare.close();

  const again = openLibrary(folder);
  expect(again.context.space().headId).toBe(id);
  again.db.prepare('UPDATE trained_heads SET head = ? WHERE id = ?').run(Buffer.from('spoilt'), id);
  again.close();

  const spoilt = openLibrary(folder);
  expect(spoilt.context.space().headId).toBeNull();
  expect(spoilt.context.index().dimension).toBe(128);
  expect(listHeads(spoilt.context)).toMatchObject({
    applied: null,
    problem: { code: 'head-unreadable', params: { file: 'Sharp' } },
  });
});

test('a head that does not fit or is gone is refused, and what is in use stays; cancelled while mapping, too', async () => {
  const bare = openLibrary();
  const { context, db } = bare;
  people(bare);
  const id = keep(db);
  await applyHead(context, id, control);
  const narrow = { ...sharpHead(), input: 100, values: { map: new Float32Array(6400), shift: new Float32Array(64) } };
  await expect(applyHead(context, keep(db, encodeHead(narrow), 100), control)).rejects.toMatchObject({
    code: 'head-does-not-fit',
  });
  await expect(applyHead(context, 99, control)).rejects.toMatchObject({ code: 'gone' });
  const other = keep(db);
  const abort = new AbortController();
  const cancelling: JobControl = {
    id: 'job',
    signal: abort.signal,
    progress: () => abort.abort(new Error('cancelled')),
    checkpoint: async () => abort.signal.throwIfAborted(),
  };
  await expect(applyHead(context, other, cancelling)).rejects.toThrow('cancelled');
  expect(context.space().headId).toBe(id);
});

test('taken off the list it is out of use; brought back it can be applied again', async () => {
  const bare = openLibrary();
  const { context, db } = bare;
  people(bare);
  const id = keep(db);
  await applyHead(context, id, control);
  removeHead(context, id);
  expect(bare.recognisedAll).toBe(2);
  expect(context.space().headId).toBeNull();
  expect(countVectors(db, { pack: 'default', headId: id })).toBe(0);
  expect(listHeads(context)).toMatchObject({ heads: [], problem: null });
  restoreHead(context, id);
  await applyHead(context, id, control);
  expect(context.space().headId).toBe(id);
});

test('operating points let as many strangers through as before, and rise as they get stricter', () => {
  const points = [
    { fmr: 0.01, similarity: 0.9 },
    { fmr: 0.001, similarity: 0.95 },
    { fmr: 0.0001, similarity: 0.97 },
  ];
  const before = Float64Array.from({ length: 10_000 }, (_, i) => i / 10_000);
  const after = before.map((value) => value / 2);
  const made = transferOperatingPoints(points, before, after);
  expect(made.map(({ fmr }) => fmr)).toEqual([0.01, 0.001, 0.0001]);
  expect(made[0]!.similarity).toBeCloseTo(0.45, 3);
  expect(made[1]!.similarity).toBeCloseTo(0.475, 3);
  expect(made[2]!.similarity).toBeCloseTo(0.485, 3);
  // Nobody reaches them: read off a line.
  const sparse = transferOperatingPoints(
    points,
    before.map((value) => value * 0.5),
    after.map((value) => value * 0.5),
  );
  expect(sparse[0]!.similarity).toBeLessThan(sparse[1]!.similarity);
  expect(sparse[1]!.similarity).toBeLessThan(sparse[2]!.similarity);
});
