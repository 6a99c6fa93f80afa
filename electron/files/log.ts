// The library's log file: what went wrong, for a report of a fault. It holds codes, counts, durations, versions and
// places in Facet's own code; no names, paths, vectors or sentences, so that a person can send it without reading it.
import { appendFileSync, lstatSync } from 'node:fs';
import { appendFile, lstat, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { FacetApi } from '../contract/api.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { JobState } from '../contract/jobs.ts';
import type { DoorInfo } from '../contract/settings.ts';
import { describeFault } from './describe-fault.ts';

/** Each text in an entry is from a fixed list: nothing that a person typed or named can be passed. */
export type LogEntry =
  | { event: 'started'; door: DoorInfo['door']; version: string }
  | { event: 'start-failed' | 'crashed' | 'refresh-failed' | 'request-failed'; error: unknown }
  | { event: 'call-failed'; method: keyof FacetApi; error: unknown }
  | { event: 'job-failed'; job: JobState['kind']; seconds: number; error: unknown }
  /** The engine's process ended by itself, or was ended because it did not answer. */
  | { event: 'engine-died'; whileStarting: boolean; overdue: boolean; provider: string | null }
  /** The engine was not started again. */
  | { event: 'engine-refused'; code: ErrorCode };

export interface Log {
  /** The file that is written now; it may not be there yet. */
  readonly path: string;
  /** Adds a line in the background. Never throws, never waits. */
  write(entry: LogEntry): void;
  /** Adds a line at once, for a process that is about to end. Never throws. */
  writeNow(entry: LogEntry): void;
  /** Resolves when all that was written is in the file. */
  close(): Promise<void>;
}

export const LOG_FILE = 'facet.log';
export const OLDER_LOG_FILE = 'facet.1.log';
/** Two files of this size at most. */
const MAX_BYTES = 512 * 1024;
/** Lines that wait for a slow disk, in characters; more are dropped. */
const MAX_WAITING = 64 * 1024;

/** @param maxBytes of each of the two files */
export function openLog(libraryDir: string, maxBytes = MAX_BYTES): Log {
  const path = join(libraryDir, LOG_FILE);
  let waiting = '';
  let writing: Promise<void> | null = null;

  async function writeWaiting(): Promise<void> {
    while (waiting !== '') {
      const lines = waiting;
      waiting = '';
      const info = await lstat(path).catch(() => null);
      // A link or a pipe could lead elsewhere, or keep a thread waiting.
      if (info !== null && !info.isFile()) continue;
      if (info !== null && info.size + lines.length > maxBytes) await rename(path, join(libraryDir, OLDER_LOG_FILE));
      await appendFile(path, lines, { mode: 0o600 });
    }
  }

  function startWriting(): Promise<void> {
    return writeWaiting()
      .catch(() => {}) // a full or read-only disk: Facet works without a log
      .finally(() => (writing = null));
  }

  return {
    path,
    write(entry) {
      const line = lineOf(entry);
      if (waiting.length + line.length > MAX_WAITING) return;
      waiting += line;
      writing ??= startWriting();
    },
    writeNow(entry) {
      try {
        if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === false) return;
        appendFileSync(path, lineOf(entry), { mode: 0o600 });
      } catch {
        // As above.
      }
    },
    async close() {
      while (writing !== null) await writing;
    },
  };
}

/** Keeps nothing: for tests, and for what runs without a library. */
export const NO_LOG: Log = { path: '', write() {}, writeNow() {}, close: () => Promise.resolve() };

function lineOf(entry: LogEntry): string {
  if ('error' in entry && process.env['FACET_DEBUG']) console.error(`facet: ${entry.event}:`, entry.error);
  const { error, ...facts } = { error: undefined, ...entry };
  const fault = 'error' in entry ? describeFault(error) : {};
  const system =
    entry.event === 'started' ? { node: process.versions.node, system: process.platform, cpu: process.arch } : {};
  return `${JSON.stringify({ at: new Date().toISOString(), ...facts, ...system, ...fault })}\n`;
}
