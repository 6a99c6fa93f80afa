// Reading what is matched by, piece by piece, while other things go on.
import { expect, test } from 'vitest';
import { openDatabase } from '../../../../electron/db/open.ts';
import { inTransaction } from '../../../../electron/db/sql.ts';
import { createMatching } from '../../../../electron/core/matching/matching.ts';
import { insertAnalysedPhoto } from '../../../helpers/library-rows.ts';
import { randomVector, seededRandom } from '../../../helpers/seeded-random.ts';
import { temporaryFolder } from '../../../helpers/temporary-library.ts';

const PACK = {
  name: 'default',
  title: 'Small',
  dimension: 4,
  licence: 'none',
  distance: 'cosine' as const,
  defaultFmr: 0.001,
  points: { cosine: [], euclidean: [] },
};

function library(faces: number) {
  const random = seededRandom(11);
  const db = openDatabase(temporaryFolder());
  const vectors = new Map<number, Float32Array>();
  const add = (): number => {
    const vector = randomVector(random, PACK.dimension);
    const id = insertAnalysedPhoto(db, [vector]).faceIds[0]!;
    vectors.set(id, vector);
    return id;
  };
  inTransaction(db, () => {
    for (let i = 0; i < faces; i++) add();
  });
  return { db, vectors, add, matching: createMatching(db, PACK), [Symbol.dispose]: () => void db.close() };
}

test('the index is read in pieces, and is whole after the last', () => {
  using home = library(5000);
  let pieces = 1;
  while (home.matching.readSome()) pieces++;
  expect(pieces).toBeGreaterThan(2);
  const index = home.matching.index();
  expect(index.size).toBe(5000);
  for (const [id, vector] of home.vectors) expect(index.vector(id)).toEqual(vector);
});

test('index() reads what is not read yet', () => {
  using home = library(5000);
  expect(home.matching.readSome()).toBe(true);
  expect(home.matching.index().size).toBe(5000);
  expect(home.matching.readSome()).toBe(false);
});

test('a vector that is new, changed or gone is updated, and announced while the old one is still there', () => {
  using home = library(10);
  const index = home.matching.index();
  const [gone, changed, same] = [...home.vectors.keys()] as [number, number, number];
  const before = home.vectors.get(changed)!;
  home.db.prepare("INSERT INTO decisions (face_id, verdict, made_at) VALUES (?, 'not-a-face', 0)").run(gone);
  const after = before.map((value) => value + 1);
  home.db.prepare('UPDATE vectors SET vector = ? WHERE face_id = ?').run(Buffer.from(after.buffer), changed);
  const added = home.add();
  let announced: number[] = [];
  const moved = home.matching.updateVectors([gone, changed, same, added], (ids) => {
    announced = ids;
    expect(index.vector(changed)).toEqual(before);
    expect(index.has(gone)).toBe(true);
  });
  expect([announced, moved]).toEqual([
    [gone, changed, added],
    [gone, changed, added],
  ]);
  expect([index.has(gone), index.vector(changed), index.vector(added)]).toEqual([
    false,
    after,
    home.vectors.get(added),
  ]);
});

test('what changes between two pieces is not missed', () => {
  using home = library(5000);
  home.matching.readSome();
  const [first] = home.vectors.keys();
  home.db.prepare("INSERT INTO decisions (face_id, verdict, made_at) VALUES (?, 'not-a-face', 0)").run(first);
  const added = home.add();
  home.matching.updateVectors([first!, added], () => {});
  const index = home.matching.index();
  expect(index.has(first!)).toBe(false);
  expect(index.vector(added)).toEqual(home.vectors.get(added));
  expect(index.size).toBe(5000);
});

const NEXT = { ...PACK, name: 'next', dimension: 2 };

/** A second pack has seen the same faces. */
function seenByNext({ db, vectors }: ReturnType<typeof library>): void {
  const put = db.prepare("INSERT INTO vectors (face_id, pack, head_id, vector) VALUES (?, 'next', 0, ?)");
  inTransaction(db, () => {
    for (const [id, [a, b]] of vectors) put.run(id, Buffer.from(Float32Array.of(a!, b!).buffer));
  });
}

test('the index of the next pack, read ahead, is complete when that pack comes into use', () => {
  using home = library(5000);
  seenByNext(home);
  let inUse = PACK;
  const matching = createMatching(home.db, () => inUse);
  expect(matching.index().dimension).toBe(4);
  let pieces = 0;
  for (const _ of matching.readAhead(NEXT)) {
    pieces++;
    expect(matching.index().dimension).toBe(4);
  }
  expect(pieces).toBeGreaterThan(1);
  inUse = NEXT;
  expect(matching.readSome()).toBe(false);
  expect(matching.index()).toMatchObject({ dimension: 2, size: 5000 });
  expect(matching.space().pack).toBe('next');
  const [first] = home.vectors.keys();
  expect([...matching.index().vector(first!)!]).toEqual([...home.vectors.get(first!)!.slice(0, 2)]);
});

test('an index read ahead is not used if a face was removed meanwhile, or if that pack never comes into use', () => {
  using home = library(5000);
  seenByNext(home);
  let inUse = PACK;
  const matching = createMatching(home.db, () => inUse);
  const [first] = home.vectors.keys();
  const reading = matching.readAhead(NEXT);
  reading.next();
  home.db.prepare("INSERT INTO decisions (face_id, verdict, made_at) VALUES (?, 'not-a-face', 0)").run(first);
  matching.updateVectors([first!], () => {});
  while (reading.next().done !== true);
  inUse = NEXT;
  expect(matching.readSome()).toBe(true);
  expect(matching.index().has(first!)).toBe(false);

  for (const _ of matching.readAhead({ ...PACK, name: 'another' }));
  expect(matching.index()).toMatchObject({ dimension: 2, size: 4999 });
});
