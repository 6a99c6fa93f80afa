// Filters of the photo grid against a naive loop over a small random library; folders.
import { afterAll, expect, test } from 'vitest';
import type { PhotoQuery } from '../../../electron/contract/photos.ts';
import { decideAside, decideIs } from '../../../electron/db/decisions.ts';
import { openDatabase } from '../../../electron/db/open.ts';
import { insertPerson } from '../../../electron/db/people.ts';
import { insertFile, insertPhoto, listFolders, markDone, photoGrid } from '../../../electron/db/photos.ts';
import { inTransaction } from '../../../electron/db/sql.ts';
import { insertFace } from '../../../electron/db/faces.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';
import { disposableFolder } from '../../helpers/disposable-folder.ts';
import { temporaryFolder } from '../../helpers/temporary-library.ts';

const DAY = 86_400_000;
const FOLDERS = ['/a/2024', '/a/2024/June', '/a/2025', '/a/20', 'C:\\Fotos\\x'];

interface Photo {
  id: number;
  takenAt: number;
  folder: string;
  faces: { quality: number; person: number | null; aside: 'nobody' | 'not-a-face' | null }[];
}

function randomLibrary(libraryDir: string) {
  const random = seededRandom(11);
  const db = openDatabase(libraryDir);
  const photos: Photo[] = [];
  inTransaction(db, () => {
    const people = ['Anna', 'Boris', 'Vera'].map((name) => insertPerson(db, name));
    for (let n = 0; n < 150; n++) {
      const folder = FOLDERS[Math.floor(random() * FOLDERS.length)]!;
      const takenAt = Date.UTC(2024, 0, 1) + Math.floor(random() * 20 * DAY);
      const separator = folder.includes('\\') ? '\\' : '/';
      const id = insertPhoto(db, { path: `${folder}${separator}${n}.jpg`, bytes: n, mtime_ms: 0, copied: 0 });
      markDone(db, id, { sha256: String(n), bytes: n, width: 4, height: 3, takenAt });
      const faces = Array.from({ length: Math.floor(random() * 4) }, (): Photo['faces'][number] => {
        const quality = random();
        const faceId = insertFace(db, id, 'default', {
          box: { x: 0, y: 0, width: 0.1, height: 0.1 },
          score: 1,
          landmarks: new Float32Array(2),
          vector: new Float32Array(2),
          quality,
          qualityParts: { size: 1, sharpness: 1, pose: 1 },
        });
        const fate = random();
        if (fate < 0.6) {
          const person = people[Math.floor(random() * people.length)]!;
          decideIs(db, [faceId], person);
          return { quality, person, aside: null };
        }
        const aside = fate < 0.7 ? 'nobody' : fate < 0.8 ? 'not-a-face' : null;
        if (aside) decideAside(db, [faceId], aside);
        return { quality, person: null, aside };
      });
      photos.push({ id, takenAt, folder, faces });
    }
  });
  return { db, photos };
}

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);

function fits(
  { people = [], without = [], unnamed, from, until, folder, faces, minQuality }: PhotoQuery,
  photo: Photo,
): boolean {
  const real = photo.faces.filter(({ aside }) => aside !== 'not-a-face');
  const shows = (person: number): boolean => photo.faces.some((face) => face.person === person);
  return (
    people.every(shows) &&
    !without.some(shows) &&
    (!unnamed || photo.faces.some((face) => face.person === null && face.aside === null)) &&
    (from === undefined || photo.takenAt >= day(from)) &&
    (until === undefined || photo.takenAt < day(until) + DAY) &&
    (folder === undefined ||
      photo.folder === folder ||
      photo.folder.startsWith(`${folder}/`) ||
      photo.folder.startsWith(`${folder}\\`)) &&
    (faces?.min === undefined || real.length >= faces.min) &&
    (faces?.max === undefined || real.length <= faces.max) &&
    (minQuality === undefined ||
      real.some(
        (face) =>
          face.quality >= minQuality && (people.length === 0 || (face.person !== null && people.includes(face.person))),
      ))
  );
}

const folder = await disposableFolder();
const { db, photos } = randomLibrary(folder.path);
afterAll(async () => {
  db.close();
  await folder[Symbol.asyncDispose]();
});

test.each<PhotoQuery>([
  {},
  { people: [1] },
  { people: [1, 2] },
  { people: [1], without: [3] },
  { without: [1, 2, 3] },
  { unnamed: true },
  { from: '2024-01-05' },
  { until: '2024-01-05' },
  { from: '2024-01-05', until: '2024-01-05' },
  { folder: '/a/2024' },
  { folder: '/a' },
  { folder: 'C:\\Fotos' },
  { faces: { min: 2 } },
  { faces: { max: 0 } },
  { faces: { min: 1, max: 1 } },
  { minQuality: 0.8 },
  { minQuality: 0.8, people: [2] },
  { people: [2], without: [1], from: '2024-01-03', folder: '/a/2024', faces: { max: 3 }, order: 'oldest' },
])('%j', (query) => {
  const wanted = photos
    .filter((photo) => fits(query, photo))
    .sort((a, b) => (query.order === 'oldest' ? 1 : -1) * (a.takenAt - b.takenAt || a.id - b.id))
    .map(({ id }) => id);
  expect(photoGrid(db, query).ids).toEqual(wanted);
  if (Object.keys(query).length > 0) expect(wanted.length).toBeLessThan(photos.length);
});

test.each(['newest', 'oldest'] as const)('the first few of the %s', (order) => {
  const all = photoGrid(db, { order });
  expect(photoGrid(db, { order, limit: 3 })).toEqual({
    ids: all.ids.slice(0, 3),
    aspects: all.aspects.slice(0, 3),
    takenAt: all.takenAt.slice(0, 3),
  });
  expect(photoGrid(db, { people: [2], order, limit: 1000 })).toEqual(photoGrid(db, { people: [2], order }));
});

test.each(['yesterday', '2024-02-30', '2024-1-1', ''])('%j is no day', (from) => {
  expect(() => photoGrid(db, { from })).toThrow(expect.objectContaining({ code: 'bad-request' }) as Error);
});

test('folders tell apart what lies where, each with what is beneath', () => {
  const folders = listFolders(db);
  expect(folders.map(({ id, name, depth }) => [id, name, depth])).toEqual([
    ['/a', 'a', 0],
    ['/a/20', '20', 1],
    ['/a/2024', '2024', 1],
    ['/a/2024/June', 'June', 2],
    ['/a/2025', '2025', 1],
    ['C:\\Fotos\\x', 'x', 0],
  ]);
  for (const { id, photos: count } of folders) expect(count).toBe(photoGrid(db, { folder: id }).ids.length);
});

test('an uploaded folder goes by its own name, and a photo in two folders is in both', () => {
  const fresh = openDatabase(temporaryFolder());
  const id = insertPhoto(fresh, { path: 'photos/0a1b2c3d/Summer/1.jpg', bytes: 1, mtime_ms: 0, copied: 1 });
  markDone(fresh, id, { sha256: 'x', bytes: 1, width: 1, height: 1, takenAt: 0 });
  insertFile(fresh, { path: '/b/1.jpg', photo_id: id, bytes: 1, mtime_ms: 0, copied: 0 });
  const folders = listFolders(fresh);
  expect(folders.map(({ name, photos: count }) => [name, count])).toEqual([
    ['b', 1],
    ['Summer', 1],
  ]);
  for (const folder of folders) expect(photoGrid(fresh, { folder: folder.id }).ids).toEqual([id]);
});
