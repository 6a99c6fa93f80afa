// Removes what ONNX Runtime's telemetry left on this machine before Facet switched it off (engine/telemetry-off.ts).
//
// All programs with ONNX Runtime share the folder. Facet's own events are always deleted from the queue: another program
// would send them with its own. The queue and the device id are removed only if no other program seems to use them: it
// has no event waiting and does not have the queue open, and the id is no older than the library (the first program to
// run makes it). Otherwise they stay: Facet sends nothing, and another program may need its id.
import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import type { Db } from '../db/open.ts';
import { databaseFile } from '../files/library-dir.ts';
import { readTelemetryRemoved, writeTelemetryRemoved } from '../db/settings.ts';
import { deleteQueuedEvents } from '../db/telemetry-queue.ts';

interface Surroundings {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  home: string;
  temporary: string;
}

const here = (): Surroundings => ({
  platform: process.platform,
  env: process.env,
  home: homedir(),
  temporary: tmpdir(),
});

/** Runs once for each library. What can't be removed now is tried again at the next start. */
export function removeTelemetryOnce(db: Db, libraryDir: string, surroundings = here()): void {
  if (readTelemetryRemoved(db)) return;
  try {
    removeTelemetryLeftovers(statSync(databaseFile(libraryDir)).birthtimeMs, surroundings);
    writeTelemetryRemoved(db);
  } catch {
    // Not allowed, or another program is writing to the queue.
  }
}

/** `libraryBegan`: when the library was made, in ms since 1970. Exported for its test. */
export function removeTelemetryLeftovers(libraryBegan: number, surroundings: Surroundings): void {
  const folder = telemetryFolder(surroundings);
  if (folder === null || !existsSync(folder)) return;
  const queue = join(folder, 'onnxruntime.db');
  const rest = existsSync(queue) ? deleteQueuedEvents(queue, isOfFacet) : { events: 0, isOpenElsewhere: false };
  if (rest.events > 0 || rest.isOpenElsewhere || !isIdSince(join(folder, 'deviceid'), libraryBegan)) return;
  for (const name of readdirSync(folder))
    if (/^(deviceid|onnxruntime\.db)/.test(name)) rmSync(join(folder, name), { force: true });
  removeEmptyFolders(folder);
  removeTemporaryFiles(surroundings.temporary);
}

/** Null where ONNX Runtime keeps nothing in files. */
function telemetryFolder({ platform, env, home }: Surroundings): string | null {
  const { XDG_CACHE_HOME: cache = '' } = env;
  if (platform === 'linux')
    return join(isAbsolute(cache) ? cache : join(home, '.cache'), 'Microsoft', 'DeveloperTools', '.onnxruntime');
  if (platform === 'darwin')
    return join(home, 'Library', 'Application Support', 'Microsoft', 'DeveloperTools', '.onnxruntime');
  return null;
}

/**
 * An event names its program: by its path on Linux, by an identifier such as app.facet.desktop on macOS. Facet runs in
 * Node, in Electron, or packed.
 */
const isOfFacet = (event: Buffer): boolean => /[/.](node|electron|facet)[^\0/]*\0/i.test(event.toString('latin1'));

const isIdSince = (idFile: string, libraryBegan: number): boolean =>
  !existsSync(idFile) || statSync(idFile).mtimeMs >= libraryBegan;

/** .onnxruntime, DeveloperTools and Microsoft, as far as nothing else is in them. */
function removeEmptyFolders(folder: string): void {
  for (const each of [folder, dirname(folder), dirname(dirname(folder))]) {
    if (readdirSync(each).length > 0) return;
    rmdirSync(each);
  }
}

/** The id of a session, and an empty file for each process that was ever started. */
function removeTemporaryFiles(temporary: string): void {
  for (const name of readdirSync(temporary)) {
    const pid = /^mat-debug-(\d+)\.log$/.exec(name)?.[1];
    if (name !== '.ses' && pid === undefined) continue;
    const { uid, size } = statSync(join(temporary, name));
    if (uid === process.getuid?.() && (pid === undefined || (size === 0 && !isRunning(Number(pid)))))
      rmSync(join(temporary, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code !== 'ESRCH';
  }
}
