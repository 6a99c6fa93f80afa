// Compares the files found with the files known: what is new, changed, moved, or the same photo twice. Runs behind the
// doors.
import { rm, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative } from 'node:path';
import type { PathFailure } from '../../contract/errors.ts';
import type { PhotoId } from '../../contract/ids.ts';
import type { Db } from '../../db/open.ts';
import * as photos from '../../db/photos.ts';
import { hashFile } from '../../files/hash-file.ts';
import type { FoundFile } from './scan.ts';

export type Registration =
  /** `photoId` is pending: to be analysed. */
  | { kind: 'added' | 'updated'; photoId: PhotoId }
  /** Known content: nothing to analyse. `moved`: the file lies elsewhere now, its faces and names went with it. */
  | { kind: 'unchanged' | 'moved'; photoId: PhotoId }
  | { kind: 'duplicate'; photoId: PhotoId; failure: PathFailure };

/**
 * As `files.path` keeps it: absolute, or relative to the library for the library's own copies (so that a library can be
 * moved).
 */
export const storedPath = (libraryDir: string, file: Pick<FoundFile, 'path' | 'copied'>): string =>
  file.copied ? relative(libraryDir, file.path).replaceAll('\\', '/') : file.path;

export const absolutePath = (libraryDir: string, stored: string): string =>
  isAbsolute(stored) ? stored : join(libraryDir, stored);

/**
 * Size and time alone decide for a known path; content (SHA-256) decides where some known photo has just as many bytes.
 */
export async function registerFile(db: Db, libraryDir: string, file: FoundFile): Promise<Registration> {
  const path = storedPath(libraryDir, file);
  const known = photos.findFile(db, path);
  const row = { path, bytes: file.bytes, mtime_ms: file.mtimeMs, copied: file.copied ? 1 : 0 };

  if (known && known.bytes === file.bytes && known.mtime_ms === file.mtimeMs) {
    const photo = photos.findPhoto(db, known.photo_id)!;
    if (photo.status === 'done') return { kind: 'unchanged', photoId: photo.id };
    // A photo that failed is tried again: that is why somebody adds it again.
    if (photo.status === 'failed') photos.markPending(db, photo.id, file.bytes);
    return { kind: 'added', photoId: photo.id };
  }

  if (photos.hasPhotoOfBytes(db, file.bytes)) {
    const twin = photos.findPhotoByHash(db, await hashFile(file.path).catch(() => ''));
    if (twin && twin.id === known?.photo_id) {
      photos.insertFile(db, { ...row, photo_id: twin.id }); // touched, same content
      return { kind: 'unchanged', photoId: twin.id };
    }
    if (twin) return joinTwin(db, libraryDir, row, twin.id);
  }

  if (known) {
    if (photos.filesOfPhoto(db, known.photo_id).length === 1) {
      photos.markPending(db, known.photo_id, file.bytes);
      photos.insertFile(db, { ...row, photo_id: known.photo_id });
      return { kind: 'updated', photoId: known.photo_id };
    }
    // The other files of that photo still hold the old content; this one is a photo of its own now.
    photos.deleteFile(db, path);
    return { kind: 'updated', photoId: photos.insertPhoto(db, row) };
  }
  return { kind: 'added', photoId: photos.insertPhoto(db, row) };
}

/** One more place for content the library has. Where its other places are gone, the photo has moved. */
export async function joinTwin(
  db: Db,
  libraryDir: string,
  row: Omit<photos.FileRow, 'photo_id'>,
  photoId: PhotoId,
): Promise<Registration> {
  const others = photos.filesOfPhoto(db, photoId).filter((file) => file.path !== row.path);
  const present = [];
  for (const other of others) {
    if (await exists(absolutePath(libraryDir, other.path))) present.push(other);
    else photos.deleteFile(db, other.path);
  }
  const first = present[0];
  if (!first) {
    photos.insertFile(db, { ...row, photo_id: photoId });
    return { kind: 'moved', photoId };
  }
  if (row.copied) {
    // The library need not keep two copies of its own; the file the person has is not touched.
    photos.deleteFile(db, row.path);
    await rm(absolutePath(libraryDir, row.path), { force: true });
    if (basename(first.path) === basename(row.path)) return { kind: 'unchanged', photoId };
  } else {
    photos.insertFile(db, { ...row, photo_id: photoId });
  }
  const [file, twin] = [basename(row.path), basename(first.path)];
  const message = `${file} is the same photo as ${twin}, which is already in the library. It was added once.`;
  return {
    kind: 'duplicate',
    photoId,
    failure: { path: row.path, code: 'duplicate', message, params: { file, twin } },
  };
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
