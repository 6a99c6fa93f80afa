// Other users of the machine and a library's files: new ones, those made before, and folders that hold more than a
// library.
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../electron/db/open.ts';
import { readFilesClosed } from '../../electron/db/settings.ts';
import { closeFilesToOthers, closeLibraryToOthers, isOpenToOthers } from '../../electron/files/close-to-others.ts';
import { openFacet } from '../helpers/open-facet.ts';
import { canBeAnotherUser, readableByAnotherUser } from '../helpers/other-user.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';

// The usual umask, under which libraries were made before.
let before: number;
beforeEach(() => void (before = process.umask(0o022)));
afterEach(() => {
  process.umask(before);
  vi.unstubAllEnvs();
});

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const never = new AbortController().signal;

/** In a folder that others can enter, a library as it was made before: everyone can read all of it. */
function olderLibrary(): string {
  const parent = temporaryFolder();
  chmodSync(parent, 0o755);
  const library = join(parent, 'library');
  for (const path of ['thumbnails/ab', 'photos/batch', 'incoming/batch', 'packs/mine'])
    mkdirSync(join(library, path), { recursive: true });
  for (const path of [
    'thumbnails/ab/1.jpg',
    'photos/batch/a.jpg',
    'incoming/batch/b.jpg',
    'packs/mine/pack.json',
    '.DS_Store',
  ])
    writeFileSync(join(library, path), 'x');
  openDatabase(library).close();
  for (const path of everythingIn(library)) chmodSync(path, lstatSync(path).isDirectory() ? 0o755 : 0o644);
  return library;
}

const everythingIn = (folder: string): string[] => [
  folder,
  ...readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path))),
];

describe.skipIf(process.platform === 'win32')('a library', () => {
  it('made before is closed at once when it is opened, and each file soon after', async () => {
    const library = olderLibrary();
    const facet = await openFacet({ libraryDir: library, background: true });
    for (const path of ['', 'facet.db', 'facet.db-wal', 'facet.db-shm', 'thumbnails', 'photos', 'packs'].map((name) =>
      join(library, name),
    )) {
      expect(modeOf(path), path).toBe(statSync(path).isDirectory() ? '700' : '600');
    }
    await expect.poll(() => modeOf(join(library, 'thumbnails/ab/1.jpg')), { timeout: 30_000 }).toBe('600');
    await expect.poll(() => modeOf(join(library, 'packs/mine/pack.json')), { timeout: 30_000 }).toBe('600');
    await facet.close();
  });

  it('has its files closed once, and a stopped pass is not taken for a whole one', async () => {
    const library = olderLibrary();
    expect(await closeFilesToOthers(library, AbortSignal.abort())).toBe(false);
    expect(modeOf(join(library, 'photos/batch/a.jpg'))).toBe('644');
    expect(await closeFilesToOthers(library, never)).toBe(true);
    expect(modeOf(join(library, 'photos/batch/a.jpg'))).toBe('600');
    expect(modeOf(join(library, 'photos/batch'))).toBe('700');

    const facet = await openFacet({ libraryDir: library, background: true });
    const closed = () => {
      const db = openDatabase(library);
      try {
        return readFilesClosed(db);
      } finally {
        db.close();
      }
    };
    await expect.poll(closed, { timeout: 30_000 }).toBe(true);
    await facet.close();
  });

  it('that is new is closed from the beginning', async () => {
    const library = join(temporaryFolder(), 'new', 'library');
    await openFacet({ libraryDir: library });
    expect(everythingIn(library).map(modeOf)).toEqual(
      everythingIn(library).map((path) => (statSync(path).isDirectory() ? '700' : '600')),
    );
  });

  it('in a folder that holds other things closes what is its own, and the folder stays as it was', async () => {
    const library = olderLibrary();
    mkdirSync(join(library, 'public_html'));
    closeLibraryToOthers(library);
    expect(modeOf(library)).toBe('755');
    expect(modeOf(join(library, 'public_html'))).toBe('755');
    expect(modeOf(join(library, 'facet.db'))).toBe('600');
    expect(modeOf(join(library, 'thumbnails'))).toBe('700');
    expect(isOpenToOthers(library)).toBe(false);
  });

  it('in the home folder leaves that as it was, empty or not', () => {
    const library = olderLibrary();
    vi.stubEnv('HOME', library);
    closeLibraryToOthers(library);
    expect(modeOf(library)).toBe('755');
    expect(modeOf(join(library, 'photos'))).toBe('700');
  });

  it('does not follow links, nor change a file that has another name elsewhere', async () => {
    const library = olderLibrary();
    const elsewhere = temporaryFolder();
    writeFileSync(join(elsewhere, 'net.onnx'), 'x');
    mkdirSync(join(elsewhere, 'pictures'));
    linkSync(join(elsewhere, 'net.onnx'), join(library, 'packs/mine/net.onnx'));
    symlinkSync(join(elsewhere, 'pictures'), join(library, 'photos/pictures'));
    chmodSync(join(elsewhere, 'net.onnx'), 0o644);
    chmodSync(join(elsewhere, 'pictures'), 0o755);
    closeLibraryToOthers(library);
    await closeFilesToOthers(library, never);
    expect(modeOf(join(elsewhere, 'net.onnx'))).toBe('644');
    expect(modeOf(join(elsewhere, 'pictures'))).toBe('755');
  });

  it('that is not there or no folder is no reason to fail', async () => {
    const none = join(temporaryFolder(), 'none');
    closeLibraryToOthers(none);
    expect(await closeFilesToOthers(none, never)).toBe(true);
    expect(isOpenToOthers(none)).toBe(false);
    expect(existsSync(none)).toBe(false);
  });

  it('that stays open is known to be (facet doctor says so)', () => {
    const library = olderLibrary();
    expect(isOpenToOthers(library)).toBe(true);
    closeLibraryToOthers(library);
    expect(isOpenToOthers(library)).toBe(false);
  });
});

describe.skipIf(!canBeAnotherUser)('another user (skipped: only root can become one)', () => {
  it('reads all of a library made before, and nothing of it once it was opened', async () => {
    const library = olderLibrary();
    expect(await readableByAnotherUser(everythingIn(library))).toEqual(everythingIn(library));
    await openFacet({ libraryDir: library });
    expect(await readableByAnotherUser(everythingIn(library))).toEqual([]);
  });
});
