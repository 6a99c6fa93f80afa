// Photos and the files they lie in. Runs in the process behind the doors.
import type { Failure, PathFailure, PhotoGrid, PhotoId, PhotoQuery, PhotoStatus } from '../api.ts';
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

export const findPhoto = (db: Db, id: PhotoId): PhotoRow | undefined => one<PhotoRow>(db, 'SELECT * FROM photos WHERE id = ?', id);

export const findPhotoByHash = (db: Db, sha256: string): PhotoRow | undefined =>
  one<PhotoRow>(db, 'SELECT * FROM photos WHERE sha256 = ?', sha256);

export const findFile = (db: Db, path: string): FileRow | undefined => one<FileRow>(db, 'SELECT * FROM files WHERE path = ?', path);

/** In the order they were added: the first that still exists is the one to read. */
export const filesOfPhoto = (db: Db, id: PhotoId): FileRow[] => all<FileRow>(db, 'SELECT * FROM files WHERE photo_id = ? ORDER BY rowid', id);

/** Whether some analysed photo has this many bytes, so that a new file might be the same content. */
export const hasPhotoOfBytes = (db: Db, bytes: number): boolean =>
  one(db, 'SELECT 1 FROM photos WHERE bytes = ? AND sha256 IS NOT NULL LIMIT 1', bytes) !== undefined;

export function insertPhoto(db: Db, file: Omit<FileRow, 'photo_id'>): PhotoId {
  const { id } = run(
    db,
    "INSERT INTO photos (bytes, taken_at, status, added_at) VALUES (?, ?, 'pending', ?)",
    file.bytes,
    file.mtime_ms,
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

/** The content of `id` has changed, or is to be tried again: its faces stay until the new analysis is merged with them. */
export const markPending = (db: Db, id: PhotoId, bytes: number): void =>
  void run(db, "UPDATE photos SET status = 'pending', failure = NULL, sha256 = NULL, bytes = ? WHERE id = ?", bytes, id);

export function markDone(
  db: Db,
  id: PhotoId,
  found: { sha256: string; bytes: number; width: number; height: number; takenAt: number | null },
): void {
  run(
    db,
    `UPDATE photos SET status = 'done', failure = NULL, sha256 = @sha256, bytes = @bytes, width = @width, height = @height,
       taken_at = coalesce(@takenAt, taken_at), has_capture_time = @takenAt IS NOT NULL WHERE id = @id`,
    { ...found, id },
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

export const pendingPhotos = (db: Db): PhotoId[] =>
  all<{ id: number }>(db, "SELECT id FROM photos WHERE status = 'pending' ORDER BY id").map((row) => row.id);

export function photoGrid(db: Db, query: PhotoQuery): PhotoGrid {
  const conditions = ["p.status = 'done'"];
  const params: unknown[] = [];
  for (const person of query.people ?? []) {
    conditions.push('EXISTS (SELECT 1 FROM faces f JOIN assignments a ON a.face_id = f.id WHERE f.photo_id = p.id AND a.person_id = ?)');
    params.push(person);
  }
  if (query.unnamed) {
    conditions.push(
      `EXISTS (SELECT 1 FROM faces f WHERE f.photo_id = p.id AND f.id NOT IN (SELECT face_id FROM assignments)
         AND f.id NOT IN (SELECT face_id FROM decisions WHERE verdict = 'not-a-face'))`,
    );
  }
  const direction = query.order === 'oldest' ? 'ASC' : 'DESC';
  const grid: PhotoGrid = { ids: [], aspects: [], takenAt: [] };
  const rows = db
    .prepare(`SELECT p.id, p.width, p.height, p.taken_at FROM photos p WHERE ${conditions.join(' AND ')} ORDER BY p.taken_at ${direction}, p.id ${direction}`)
    .raw()
    .iterate(...params) as IterableIterator<[number, number, number, number]>;
  for (const [id, width, height, takenAt] of rows) {
    grid.ids.push(id);
    grid.aspects.push(Math.round((width / height) * 1000) / 1000);
    grid.takenAt.push(takenAt);
  }
  return grid;
}

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

/** Failed photos that nobody spoke of are forgotten; one with a face that somebody named or drew (its file went bad later) is kept. */
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
