// Faults that end a door's process are written to the library's log before it ends.
import { existsSync } from 'node:fs';
import { databaseFile } from '../files/library-dir.ts';
import { openLog } from '../files/log.ts';

/** From now on, an error that no code catches is logged. Node ends the process after it, as it would without this. */
export function logCrashes(libraryDir: string): void {
  process.on('uncaughtExceptionMonitor', (error) => openLog(libraryDir).writeNow({ event: 'crashed', error }));
}

/** Only where there is a library: a mistyped folder gets no log. */
export function logStartFailure(libraryDir: string, error: unknown): void {
  if (existsSync(databaseFile(libraryDir))) openLog(libraryDir).writeNow({ event: 'start-failed', error });
}
