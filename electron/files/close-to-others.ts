// Keeps a library's files from other users of the machine. Runs behind the doors; does nothing on Windows, where a
// person's folders are their own.
import { chmodSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { chmod, lstat, opendir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { LOG_FILE, OLDER_LOG_FILE } from './log.ts';

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
const OTHERS = 0o077;

const OURS = new Set([
  'facet.db',
  'facet.db-wal',
  'facet.db-shm',
  'facet.db-journal',
  'thumbnails',
  'photos',
  'incoming',
  'packs',
  LOG_FILE,
  OLDER_LOG_FILE,
]);
/** What systems leave in a folder that was looked at. */
const LEFT_BY_SYSTEMS = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', '.directory']);

/**
 * Closes the folder and what lies directly in it, which keeps others from everything below. Only what is Facet's: the
 * folder may hold other things too, or be the home folder, and other people may need to reach those. Never throws: a
 * file system may know no modes (FAT, a network), or the folder may belong to another user.
 */
export function closeLibraryToOthers(libraryDir: string): void {
  if (process.platform === 'win32') return;
  const names = quietly(() => readdirSync(libraryDir)) ?? [];
  for (const name of names.filter((each) => OURS.has(each))) quietly(() => closeEntry(join(libraryDir, name)));
  if (isAllOurs(libraryDir, names)) quietly(() => chmodSync(libraryDir, FOLDER_MODE));
}

/** Can other users of this machine get at the library in spite of that? */
export function isOpenToOthers(libraryDir: string): boolean {
  if (process.platform === 'win32') return false;
  const mode = (path: string): number => quietly(() => statSync(path).mode & OTHERS) ?? 0;
  if (mode(libraryDir) === 0) return false;
  return (quietly(() => readdirSync(libraryDir)) ?? []).some(
    (name) => OURS.has(name) && mode(join(libraryDir, name)) !== 0,
  );
}

/**
 * Closes each file below too, in case the folder's own mode is changed later. Slow (a library has 100,000 thumbnails),
 * so it is done once, in the background. False where it was stopped.
 */
export async function closeFilesToOthers(libraryDir: string, signal: AbortSignal): Promise<boolean> {
  if (process.platform === 'win32') return true;
  for (const name of ['thumbnails', 'photos', 'incoming', 'packs']) {
    const folder = join(libraryDir, name);
    if ((await lstat(folder).catch(() => null))?.isDirectory()) await closeBelow(folder, signal);
  }
  return !signal.aborted;
}

async function closeBelow(folder: string, signal: AbortSignal): Promise<void> {
  const entries = await opendir(folder).catch(() => null);
  if (entries === null) return;
  for await (const entry of entries) {
    if (signal.aborted) return;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      await chmod(path, FOLDER_MODE).catch(() => {});
      await closeBelow(path, signal);
    } else if (entry.isFile() && (await lstat(path).catch(() => null))?.nlink === 1) {
      // A file with a second name is also a file elsewhere: a pack of Facet's own that one in the library shares.
      await chmod(path, FILE_MODE).catch(() => {});
    }
  }
}

/** Not through a link: what it leads to lies elsewhere. */
function closeEntry(path: string): void {
  const entry = lstatSync(path);
  if (entry.isSymbolicLink() || (entry.mode & OTHERS) === 0) return;
  chmodSync(path, entry.isDirectory() ? FOLDER_MODE : FILE_MODE);
}

function isAllOurs(libraryDir: string, names: readonly string[]): boolean {
  return (
    resolve(libraryDir) !== homedir() &&
    names.includes('facet.db') &&
    names.every((name) => OURS.has(name) || LEFT_BY_SYSTEMS.has(name))
  );
}

function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
