// Folders in which files are put together before they have their place. Each carries the number of its process, so that
// what a killed one left can be told from what another one is using now. Runs in the process behind the doors.
import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { userPacksDir } from './pack-places.ts';

/** A pack on its way in. A dot: it is no pack yet (pack-places.ts). */
const PACK = '.coming-';
/** Copies of the sample photos that a pack is tried on. */
const TRIAL = 'facet-trial-';
/** No work takes longer; a number of a process may be given out again. */
const OLD_MS = 24 * 3_600_000;

const newName = (kind: string): string => `${kind}${process.pid}-${randomUUID()}`;

/** Where to put a pack together; not made yet. */
export const packStaging = (libraryDir: string): string => join(userPacksDir(libraryDir), newName(PACK));

/** Where to put what is tried; not made yet. */
export const trialStaging = (): string => join(tmpdir(), newName(TRIAL));

/**
 * At the start: removes what runs that were killed have left. Uploads are another matter (uploads.ts), and what has
 * come of a download is kept.
 */
export async function sweepStaging(libraryDir: string): Promise<void> {
  await Promise.all([sweep(userPacksDir(libraryDir), PACK), sweep(tmpdir(), TRIAL)]);
}

async function sweep(folder: string, kind: string): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names) {
    if (!name.startsWith(kind)) continue;
    const path = join(folder, name);
    // What can't be removed, such as another user's, does no harm.
    if (await isLeftOver(path, name.slice(kind.length)))
      await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

async function isLeftOver(path: string, rest: string): Promise<boolean> {
  const owner = /^(\d+)-/.exec(rest)?.[1];
  if (owner !== undefined && !isRunning(Number(owner))) return true;
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs < Date.now() - OLD_MS,
    () => false,
  );
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
