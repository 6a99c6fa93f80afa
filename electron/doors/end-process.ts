// How a door's process ends: soon after it was told to, whatever still runs in it. Any process with a door.
import { setTimeout as after } from 'node:timers/promises';

/** What is written to the library is safe by then: SQLite keeps each action as it is done. */
const END_MS = 5000;
const LOOK_EVERY_MS = 20;

/** The last resort, for when a process is told to end: what does not end by itself in five seconds is killed. */
export function endWithin(ms = END_MS): void {
  setTimeout(kill, ms).unref();
}

/**
 * process.exit(), which waits for threads that are inside a file's reading or opening, and they may wait for a disk
 * that does not answer. They are given time; then the process is killed.
 */
export async function exitProcess(code: number): Promise<never> {
  for (const end = performance.now() + END_MS; isReadingFiles() && performance.now() < end;) await after(LOOK_EVERY_MS);
  if (isReadingFiles()) kill();
  process.exit(code);
}

const isReadingFiles = (): boolean => process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'));

const kill = (): void => void process.kill(process.pid, 'SIGKILL');
