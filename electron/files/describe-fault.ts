// What of an error may be kept in a log: its kind, its code and the places in Facet's own code that it passed. Its
// message may name a person or a file, so it is left out.
import { isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FacetError } from '../contract/failure.ts';
import { appDir } from './resources.ts';

export interface Fault {
  /** The class of the error, where it is a known one. */
  error: string;
  code?: string;
  /** Files of the project with line and column, the innermost first. */
  frames?: string[];
}

const KNOWN_ERRORS = new Set([
  'AggregateError',
  'DOMException',
  'Error',
  'FacetError',
  'RangeError',
  'ReferenceError',
  'SqliteError',
  'SyntaxError',
  'TypeError',
]);
/** Codes of Node and of SQLite: ENOSPC, ERR_INVALID_ARG_TYPE, SQLITE_BUSY. */
const SYSTEM_CODE = /^(?:E[A-Z0-9]{2,15}|(?:ERR|SQLITE)_[A-Z0-9_]{1,60})$/;
const FRAME = /^ {4}at (?:.*\()?(.+):(\d+):(\d+)\)?$/;
/** The project's folders that hold code. */
const OWN_FILE = /^(?:electron|dist|models|node_modules|test)\/[\w@./-]+\.[cm]?[jt]s$/;
const MAX_FRAMES = 12;

export function describeFault(error: unknown): Fault {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = framesOf(error);
  const code = codeOf(error);
  return {
    error: KNOWN_ERRORS.has(error.name) ? error.name : 'Error',
    ...(code !== null && { code }),
    ...(frames.length > 0 && { frames }),
  };
}

function codeOf(error: Error): string | null {
  if (error instanceof FacetError) return error.code;
  const code: unknown = 'code' in error ? error.code : null;
  return typeof code === 'string' && SYSTEM_CODE.test(code) ? code : null;
}

function framesOf({ stack, message }: Error): string[] {
  const messageAt = stack?.indexOf(message) ?? -1;
  // The message stands before the frames, and may itself look like one.
  if (stack === undefined || messageAt === -1) return [];
  const lines = stack.slice(messageAt + message.length).split('\n');
  return lines.flatMap((line) => frameOf(line) ?? []).slice(0, MAX_FRAMES);
}

function frameOf(line: string): string | null {
  const [, place = '', row, column] = FRAME.exec(line) ?? [];
  const path = place.startsWith('file:') ? fileURLToPath(place) : place;
  if (!isAbsolute(path)) return null;
  const file = relative(appDir(), path).split(sep).join('/');
  return OWN_FILE.test(file) ? `${file}:${row}:${column}` : null;
}
