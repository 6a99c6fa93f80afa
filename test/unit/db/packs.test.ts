// Which photos each pack has analysed, and what is deleted together with a pack.
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { writeRecognition } from '../../../electron/db/assignments.ts';
import { findFace } from '../../../electron/db/faces.ts';
import { openDatabase, type Db } from '../../../electron/db/open.ts';
import {
  forgetPack,
  markLooked,
  markNotLooked,
  notLookedAt,
  photosByPack,
  photosWithout,
  untriedInPieces,
} from '../../../electron/db/packs.ts';
import { lastGroupId, writeGroups } from '../../../electron/db/groups.ts';
import { leaveOutFaces } from '../../../electron/db/left-out.ts';
import { ownSpace } from '../../../electron/db/vector-space.ts';
import { countVectors, deleteVectors, putVector, writeVectors } from '../../../electron/db/vectors.ts';
import { insertPerson } from '../../../electron/db/people.ts';
import { insertAnalysedPhoto } from '../../helpers/library-rows.ts';
import { temporaryFolder } from '../../helpers/temporary-library.ts';

let db: Db;
beforeEach(() => {
  db = openDatabase(temporaryFolder());
  onTestFinished(() => void db.close());
});

const VECTOR = Float32Array.of(1, 0);
const untried = (pack: string): boolean => [...untriedInPieces(db, pack)].includes(true);

test('a photo that a pack could not analyse is tried again when the user asks for the pack, but not at the start', () => {
  expect(untried('new')).toBe(false);
  const [a, b] = [insertAnalysedPhoto(db, []).photoId, insertAnalysedPhoto(db, []).photoId];
  expect(untried('new')).toBe(true);
  markLooked(db, 'new', a, { changed: false });
  expect(untried('new')).toBe(true);
  markNotLooked(db, 'new', b, 'vanished');
  expect(untried('new')).toBe(false);
  expect(untried('other')).toBe(true);
  expect(photosWithout(db, 'new')).toEqual([b]);
  expect(notLookedAt(db, 'new', 'vanished')).toEqual([b]);
  expect(notLookedAt(db, 'new', 'truncated')).toEqual([]);
  expect(photosByPack(db).get('new')).toBe(1);

  markNotLooked(db, 'new', b, 'truncated');
  expect(notLookedAt(db, 'new', 'vanished')).toEqual([]);
  // An analysed photo stays analysed when its file vanishes, and a deleted photo gets no row.
  markNotLooked(db, 'new', a, 'vanished');
  markNotLooked(db, 'new', 999, 'vanished');
  markLooked(db, 'new', b, { changed: false });
  expect(photosWithout(db, 'new')).toEqual([]);
  expect(photosByPack(db).get('new')).toBe(2);
});

test('one photo that was never tried is found among 12,000, piece by piece', () => {
  db.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
    INSERT INTO photos (id, bytes, taken_at, status, added_at) SELECT i, 1, 0, 'done', 0 FROM n`);
  db.exec("INSERT INTO pack_photos (pack, photo_id) SELECT 'new', id FROM photos WHERE id <> 11000");
  expect([...untriedInPieces(db, 'new')]).toEqual([false, false, true]);
});

test('with a pack its faces are deleted, but not those that another pack found, that have a name or that were left out', () => {
  const [shared, named, leftOut, nameless] = insertAnalysedPhoto(db, [VECTOR, VECTOR, VECTOR, VECTOR], 'old')
    .faceIds as [number, number, number, number];
  putVector(db, shared, 'new', VECTOR);
  const anna = insertPerson(db, 'Anna');
  writeRecognition(db, named, { personId: anna, similarity: 0.9, sure: true });
  leaveOutFaces(db, [leftOut]);
  expect(forgetPack(db, 'old')).toEqual([nameless]);
  expect([shared, named, leftOut, nameless].map((id) => findFace(db, id)?.person?.name ?? !!findFace(db, id))).toEqual([
    true,
    'Anna',
    true,
    false,
  ]);
});

test("a pack's own vectors and those of its heads are kept apart, and are deleted with it", () => {
  const [face] = insertAnalysedPhoto(db, [VECTOR], 'old').faceIds as [number];
  putVector(db, face, 'new', VECTOR);
  const spaces = [ownSpace('old'), { pack: 'old', headId: 1 }, { pack: 'old', headId: 2 }, { pack: 'new', headId: 1 }];
  const counts = () => spaces.map((space) => countVectors(db, space));
  for (const space of spaces.slice(1)) {
    writeVectors(db, space, [[face, VECTOR]]);
    writeGroups(db, space, [[face, 5]]);
  }
  expect(counts()).toEqual([1, 1, 1, 1]);
  deleteVectors(db, spaces[1]!);
  expect(counts()).toEqual([1, 0, 1, 1]);
  putVector(db, face, 'old', VECTOR); // a new vector: what heads made of the old one is gone
  expect(counts()).toEqual([1, 0, 0, 1]);
  forgetPack(db, 'old');
  expect(counts()).toEqual([0, 0, 0, 1]);
  expect(spaces.map((space) => lastGroupId(db, space))).toEqual([0, 0, 0, 5]);
});
