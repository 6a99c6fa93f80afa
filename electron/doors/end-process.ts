// Ends a door's process soon after it was told to, whatever still runs in it.
import { setTimeout as after } from 'node:timers/promises';

/** Nothing is lost by a kill: SQLite has stored each action when it was done. */
const END_MS = 5000;
const LOOK_EVERY_MS = 20;

/** Kills this process in `ms` milliseconds, unless it ends by itself before. */
export function endWithin(ms = END_MS): void {
  setTimeout(kill, ms).unref();
}

/**
 * process.exit() waits for threads that read or open a file, and a disk may not answer. They get some time; then the
 * process is killed.
 */
export async function exitProcess(code: number): Promise<never> {
  for (const end = performance.now() + END_MS; isReadingFiles() && performance.now() < end;) await after(LOOK_EVERY_MS);
  if (isReadingFiles()) kill();
  process.exit(code);
}

const isReadingFiles = (): boolean => process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'));

const kill = (): void => void process.kill(process.pid, 'SIGKILL');
