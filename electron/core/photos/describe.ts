// A photo and the library as the page shows them.
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Failure } from '../../contract/errors.ts';
import type { PhotoId } from '../../contract/ids.ts';
import type { LibrarySummary, PhotoDetail } from '../../contract/photos.ts';
import type { DoorInfo } from '../../contract/settings.ts';
import { countFaces, facesOfPhoto } from '../../db/faces.ts';
import { databaseFile } from '../../files/library-dir.ts';
import { countPeople } from '../../db/people.ts';
import { countPhotos, filesOfPhoto, findPhoto } from '../../db/photos.ts';
import { FacetError } from '../../contract/failure.ts';
import { LOG_FILE } from '../../files/log.ts';
import { appVersion } from '../../files/resources.ts';
import { pathOfPhoto } from './analyse-photos.ts';
import type { LibraryContext } from '../context.ts';

export async function describePhoto(context: LibraryContext, door: DoorInfo, id: PhotoId): Promise<PhotoDetail> {
  const photo = findPhoto(context.db, id);
  if (!photo) throw new FacetError('gone', 'That photo is no longer in the library.');
  const path = await pathOfPhoto(context, id);
  const isCopy = filesOfPhoto(context.db, id)[0]?.copied === 1;
  return {
    id,
    fileName: basename(path),
    folder: isCopy ? basename(dirname(path)) : dirname(path),
    width: photo.width ?? 0,
    height: photo.height ?? 0,
    takenAt: photo.has_capture_time ? new Date(photo.taken_at).toISOString().slice(0, 19) : null,
    status: photo.status,
    failure: photo.failure === null ? null : (JSON.parse(photo.failure) as Failure),
    faces: facesOfPhoto(context.db, id),
    canReveal: door.canReveal,
  };
}

export async function describeLibrary(context: LibraryContext): Promise<LibrarySummary> {
  const { db, libraryDir } = context;
  return {
    path: libraryDir,
    log: join(libraryDir, LOG_FILE),
    ...countPhotos(db),
    faces: countFaces(db),
    people: countPeople(db),
    bytes: await sizeOf(libraryDir),
    pack: context.engine.pack.name,
    head: context.space().headId,
    version: appVersion(),
  };
}

/** Counting every thumbnail of a large library takes a second; a size need not be newer than this. */
const FRESH_MS = 60_000;
const measured = new Map<string, { at: number; bytes: Promise<number> }>();

function sizeOf(libraryDir: string): Promise<number> {
  const known = measured.get(libraryDir);
  if (known && Date.now() - known.at < FRESH_MS) return known.bytes;
  const bytes = (async () => {
    const folders = ['thumbnails', 'photos'].map((name) => bytesIn(join(libraryDir, name)));
    const files = ['', '-wal'].map((suffix) => bytesOf(databaseFile(libraryDir) + suffix));
    return (await Promise.all([...folders, ...files])).reduce((a, b) => a + b, 0);
  })();
  measured.set(libraryDir, { at: Date.now(), bytes });
  return bytes;
}

const bytesOf = (file: string): Promise<number> =>
  stat(file).then(
    (info) => info.size,
    () => 0,
  );

async function bytesIn(folder: string): Promise<number> {
  let total = 0;
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    total += entry.isDirectory() ? await bytesIn(path) : await bytesOf(path);
  }
  return total;
}
