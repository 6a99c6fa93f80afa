// Photos and the files they lie in.
import type { Failure, PathFailure } from '../contract/errors.ts';
import type { PhotoId } from '../contract/ids.ts';
import type { FolderSummary, PhotoGrid, PhotoQuery, PhotoStatus } from '../contract/photos.ts';
import { FacetError } from '../contract/failure.ts';
import type { Db } from './open.ts';
import { all, idList, one, run } from './sql.ts';

export interface PhotoRow {
  id: PhotoId;
  sha256: string | null;
  bytes: number;
  width: number | null;
  height: number | null;
  taken_at: number;
  has_capture_time: number;
  status: PhotoStatus;
  failure: string | null;
}

export interface FileRow {
  path: string;
  photo_id: PhotoId;
  bytes: number;
  mtime_ms: number;
  copied: number;
}

export const findPhoto = (db: Db, id: PhotoId): PhotoRow | undefined =>
  one<PhotoRow>(db, 'SELECT * FROM photos WHERE id = ?', id);

export const findPhotoByHash = (db: Db, sha256: string): PhotoRow | undefined =>
  one<PhotoRow>(db, 'SELECT * FROM photos WHERE sha256 = ?', sha256);

export const findFile = (db: Db, path: string): FileRow | undefined =>
  one<FileRow>(db, 'SELECT * FROM files WHERE path = ?', path);

/** In the order they were added: the first that still exists is the one to read. */
export const filesOfPhoto = (db: Db, id: PhotoId): FileRow[] =>
  all<FileRow>(db, 'SELECT * FROM files WHERE photo_id = ? ORDER BY rowid', id);

/** Whether some analysed photo has this many bytes, so that a new file might be the same content. */
export const hasPhotoOfBytes = (db: Db, bytes: number): boolean =>
  one(db, 'SELECT 1 FROM photos WHERE bytes = ? AND sha256 IS NOT NULL LIMIT 1', bytes) !== undefined;

/**
 * The file's time as this computer's clock showed it, kept as if it were UTC: as capture times are, so that both stand
 * in one order.
 */
const wallClock = (time: number): number => time - new Date(time).getTimezoneOffset() * 60_000;

export function insertPhoto(db: Db, file: Omit<FileRow, 'photo_id'>): PhotoId {
  const { id } = run(
    db,
    "INSERT INTO photos (bytes, taken_at, status, added_at) VALUES (?, ?, 'pending', ?)",
    file.bytes,
    wallClock(file.mtime_ms),
    Date.now(),
  );
  insertFile(db, { ...file, photo_id: id });
  return id;
}

export const insertFile = (db: Db, file: FileRow): void => {
  run(
    db,
    `INSERT INTO files (path, photo_id, bytes, mtime_ms, copied) VALUES (@path, @photo_id, @bytes, @mtime_ms, @copied)
     ON CONFLICT (path) DO UPDATE SET photo_id = excluded.photo_id, bytes = excluded.bytes, mtime_ms = excluded.mtime_ms, copied = excluded.copied`,
    file,
  );
};

export const deleteFile = (db: Db, path: string): void => void run(db, 'DELETE FROM files WHERE path = ?', path);

/**
 * The content of `id` has changed, or is to be tried again: its faces stay until the new analysis is merged with them.
 */
export const markPending = (db: Db, id: PhotoId, bytes: number): void =>
  void run(
    db,
    "UPDATE photos SET status = 'pending', failure = NULL, sha256 = NULL, bytes = ? WHERE id = ?",
    bytes,
    id,
  );

const asBit = (told: boolean | null | undefined): number | null =>
  told === undefined || told === null ? null : Number(told);

export function markDone(
  db: Db,
  id: PhotoId,
  found: {
    sha256: string;
    bytes: number;
    width: number;
    height: number;
    takenAt: number | null;
    flash?: boolean | null;
    scanned?: boolean | null;
  },
): void {
  run(
    db,
    `UPDATE photos SET status = 'done', failure = NULL, sha256 = @sha256, bytes = @bytes, width = @width, height = @height,
       taken_at = coalesce(@takenAt, taken_at), has_capture_time = @takenAt IS NOT NULL, flash = @flash, scanned = @scanned WHERE id = @id`,
    { ...found, id, flash: asBit(found.flash), scanned: asBit(found.scanned) },
  );
}

export const markFailed = (db: Db, id: PhotoId, failure: Failure): void =>
  void run(db, "UPDATE photos SET status = 'failed', failure = ? WHERE id = ?", JSON.stringify(failure), id);

/** A photo without a single decision about its faces; used for twins and dismissed failures. */
export const deletePhoto = (db: Db, id: PhotoId): void => void run(db, 'DELETE FROM photos WHERE id = ?', id);

/** Those of `ids` that are pending and have no faces yet are forgotten; answers which. */
export const deletePending = (db: Db, ids: readonly PhotoId[]): PhotoId[] =>
  all<{ id: number }>(
    db,
    `DELETE FROM photos WHERE status = 'pending' AND id IN (SELECT value FROM json_each(?))
       AND id NOT IN (SELECT photo_id FROM faces) RETURNING id`,
    idList(ids),
  ).map((row) => row.id);

/** `status <> 'done'`, so that SQLite knows its index of the unfinished will do. */
export const pendingPhotos = (db: Db): PhotoId[] =>
  all<{ id: number }>(db, "SELECT id FROM photos WHERE status = 'pending' AND status <> 'done' ORDER BY id").map(
    (row) => row.id,
  );

/** Faces of a photo that are faces. */
const REAL = `f.id NOT IN (SELECT face_id FROM decisions WHERE verdict = 'not-a-face')`;

/** @throws FacetError 'bad-request' for a day that is none */
export function photoGrid(db: Db, query: PhotoQuery): PhotoGrid {
  const conditions = ["p.status = 'done'"];
  const params: unknown[] = [];
  const and = (condition: string, ...values: unknown[]): void => {
    conditions.push(condition);
    params.push(...values);
  };
  const shows =
    'EXISTS (SELECT 1 FROM faces f JOIN assignments a ON a.face_id = f.id WHERE f.photo_id = p.id AND a.person_id = ?)';
  for (const person of query.people ?? []) and(shows, person);
  for (const person of query.without ?? []) and(`NOT ${shows}`, person);
  if (query.unnamed) {
    and(`EXISTS (SELECT 1 FROM faces f WHERE f.photo_id = p.id AND f.id NOT IN (SELECT face_id FROM assignments)
         AND f.id NOT IN (SELECT face_id FROM decisions WHERE person_id IS NULL))`);
  }
  if (query.from !== undefined) and('p.taken_at >= ?', startOfDay(query.from));
  if (query.until !== undefined) and('p.taken_at < ?', startOfDay(query.until) + DAY_MS);
  if (query.folder !== undefined) {
    // Beneath, as a range of paths: an index can be used, and no character means anything.
    const inside =
      query.folder.endsWith('/') || query.folder.endsWith('\\')
        ? query.folder
        : query.folder + (query.folder.includes('\\') ? '\\' : '/');
    const after = inside.slice(0, -1) + String.fromCharCode(inside.charCodeAt(inside.length - 1) + 1);
    and('p.id IN (SELECT photo_id FROM files WHERE path >= ? AND path < ?)', inside, after);
  }
  const { min, max } = query.faces ?? {};
  if (min !== undefined) and(`(SELECT count(*) FROM faces f WHERE f.photo_id = p.id AND ${REAL}) >= ?`, min);
  if (max !== undefined) and(`(SELECT count(*) FROM faces f WHERE f.photo_id = p.id AND ${REAL}) <= ?`, max);
  if (query.minQuality !== undefined) {
    const theirs = query.people && query.people.length > 0;
    and(
      `EXISTS (SELECT 1 FROM faces f ${theirs ? 'JOIN assignments a ON a.face_id = f.id' : ''} WHERE f.photo_id = p.id AND f.quality >= ? AND ${REAL}
         ${theirs ? 'AND a.person_id IN (SELECT value FROM json_each(?))' : ''})`,
      query.minQuality,
      ...(theirs ? [idList(query.people!)] : []),
    );
  }
  const direction = query.order === 'oldest' ? 'ASC' : 'DESC';
  // Three columns as JSON: a third of the time that 100,000 rows take.
  const columns = db
    .prepare(
      `SELECT json_group_array(id) AS ids, json_group_array(round(1.0 * width / height, 3)) AS aspects, json_group_array(taken_at) AS takenAt FROM (
         SELECT p.id, p.width, p.height, p.taken_at FROM photos p WHERE ${conditions.join(' AND ')} ORDER BY p.taken_at ${direction}, p.id ${direction} LIMIT ?)`,
    )
    .get(...params, query.limit ?? -1) as Record<keyof PhotoGrid, string>;
  const read = (column: keyof PhotoGrid): number[] => JSON.parse(columns[column]) as number[];
  return { ids: read('ids'), aspects: read('aspects'), takenAt: read('takenAt') };
}

const DAY_MS = 86_400_000;

/** Capture times are the camera's clock, kept as if it were UTC; so are days. */
function startOfDay(day: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day)
    throw new FacetError('bad-request', 'A day is written as 2024-05-31.', { day: day.slice(0, 40) });
  return time;
}

/** The library's own copies lie in 'photos/<upload>/'; what was uploaded begins beneath. */
const COPIES = /^photos\/[^/]+$/;

/**
 * Folders in order of paths, each with the photos in it and beneath it. Only those that tell something apart: with
 * photos right in them, or several folders.
 */
export function listFolders(db: Db): FolderSummary[] {
  /** Photos right in a folder. */
  const direct = new Map<string, { copied: boolean; photos: number; severalFiles: PhotoId[] }>();
  const files = all<{ path: string; copied: number; photoId: PhotoId; several: number }>(
    db,
    `SELECT f.path, f.copied, f.photo_id AS photoId, f.photo_id IN (SELECT photo_id FROM files GROUP BY photo_id HAVING count(*) > 1) AS several
     FROM files f WHERE f.photo_id NOT IN (SELECT id FROM photos WHERE status <> 'done')`,
  );
  for (const { path, copied, photoId, several } of files) {
    const folder = parentOf(path);
    const known = direct.get(folder) ?? { copied: copied === 1, photos: 0, severalFiles: [] };
    direct.set(folder, known);
    if (several) known.severalFiles.push(photoId);
    else known.photos++;
  }
  const beneath = new Map<string, { photos: number; severalFiles: Set<PhotoId> }>();
  for (const [home, { copied, photos, severalFiles }] of direct) {
    const isInside = (folder: string): boolean =>
      folder !== '' && !(copied && (folder === 'photos' || COPIES.test(folder)));
    if (!isInside(home)) direct.delete(home);
    for (let folder = home; isInside(folder); folder = parentOf(folder)) {
      const known = beneath.get(folder) ?? { photos: 0, severalFiles: new Set() };
      beneath.set(folder, known);
      known.photos += photos;
      for (const id of severalFiles) known.severalFiles.add(id);
    }
  }
  const children = new Map<string, number>();
  for (const folder of beneath.keys()) children.set(parentOf(folder), (children.get(parentOf(folder)) ?? 0) + 1);
  const shown = [...beneath.keys()].filter((folder) => direct.has(folder) || (children.get(folder) ?? 0) > 1).sort();
  const ids = new Set(shown);
  const depthOf = (folder: string): number => {
    let depth = 0;
    for (let parent = parentOf(folder); parent !== ''; parent = parentOf(parent)) if (ids.has(parent)) depth++;
    return depth;
  };
  return shown.map((folder) => {
    const { photos, severalFiles } = beneath.get(folder)!;
    return {
      id: folder,
      name: folder.slice(lastSeparator(folder) + 1),
      depth: depthOf(folder),
      photos: photos + severalFiles.size,
    };
  });
}

/** A path of Windows has backslashes. */
const lastSeparator = (path: string): number => Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
const parentOf = (folder: string): string => folder.slice(0, Math.max(0, lastSeparator(folder)));

export const listFailedPhotos = (db: Db): (PathFailure & { photoId: PhotoId })[] =>
  all<{ id: number; failure: string; path: string }>(
    db,
    "SELECT p.id, p.failure, f.path FROM photos p JOIN files f ON f.photo_id = p.id WHERE p.status = 'failed' GROUP BY p.id ORDER BY p.id",
  ).map((row) => ({ photoId: row.id, path: row.path, ...(JSON.parse(row.failure) as Failure) }));

export const failuresOf = (db: Db, ids: readonly PhotoId[]): (PathFailure & { photoId: PhotoId })[] =>
  all<{ id: number; failure: string; path: string }>(
    db,
    `SELECT p.id, p.failure, f.path FROM photos p JOIN files f ON f.photo_id = p.id
     WHERE p.status = 'failed' AND p.id IN (SELECT value FROM json_each(?)) GROUP BY p.id ORDER BY p.id`,
    idList(ids),
  ).map((row) => ({ photoId: row.id, path: row.path, ...(JSON.parse(row.failure) as Failure) }));

/**
 * Failed photos that nobody spoke of are forgotten; one with a face that somebody named or drew (its file went bad
 * later) is kept.
 */
export const deleteFailedPhotos = (db: Db): void =>
  void run(
    db,
    `DELETE FROM photos WHERE status = 'failed' AND NOT EXISTS (
       SELECT 1 FROM faces f WHERE f.photo_id = photos.id AND (f.drawn = 1
         OR EXISTS (SELECT 1 FROM decisions d WHERE d.face_id = f.id) OR EXISTS (SELECT 1 FROM people p WHERE p.cover_face_id = f.id)
         OR EXISTS (SELECT 1 FROM pair_decisions d WHERE d.face_a = f.id) OR EXISTS (SELECT 1 FROM pair_decisions d WHERE d.face_b = f.id)))`,
  );

export const countPhotos = (db: Db): { photos: number; pending: number; failed: number } =>
  one(
    db,
    `SELECT count(*) FILTER (WHERE status = 'done') AS photos, count(*) FILTER (WHERE status = 'pending') AS pending,
       count(*) FILTER (WHERE status = 'failed') AS failed FROM photos`,
  )!;
