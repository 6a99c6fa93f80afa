// What is known of which pack has looked at which photo, and what goes with a pack that is deleted.
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { writeRecognition } from '../../../electron/db/decisions.ts';
import { findFace, putVector } from '../../../electron/db/faces.ts';
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

test('a photo that a pack could not look at is tried again when it is asked for, and is nothing to go on with', () => {
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
  // What has been seen stays seen, whatever happens to the file; what is gone meanwhile is no row.
  markNotLooked(db, 'new', a, 'vanished');
  markNotLooked(db, 'new', 999, 'vanished');
  markLooked(db, 'new', b, { changed: false });
  expect(photosWithout(db, 'new')).toEqual([]);
  expect(photosByPack(db).get('new')).toBe(2);
});

test('one photo that was never tried is found among many, in pieces', () => {
  db.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
    INSERT INTO photos (id, bytes, taken_at, status, added_at) SELECT i, 1, 0, 'done', 0 FROM n`);
  db.exec("INSERT INTO pack_photos (pack, photo_id) SELECT 'new', id FROM photos WHERE id <> 11000");
  expect([...untriedInPieces(db, 'new')]).toEqual([false, false, true]);
});

test('with a pack go the faces that it alone saw; those with a name stay, whoever gave it', () => {
  const [shared, named, nameless] = insertAnalysedPhoto(db, [VECTOR, VECTOR, VECTOR], 'old').faceIds as [
    number,
    number,
    number,
  ];
  putVector(db, shared, 'new', VECTOR);
  const anna = insertPerson(db, 'Anna');
  writeRecognition(db, named, { personId: anna, similarity: 0.9, sure: true });
  expect(forgetPack(db, 'old')).toEqual([nameless]);
  expect(
    [shared, named, nameless].map((id) => findFace(db, id)?.person?.name ?? (findFace(db, id) ? 'nobody' : 'gone')),
  ).toEqual(['nobody', 'Anna', 'gone']);
});
