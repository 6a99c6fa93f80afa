// A head as bytes to keep, and back: a line of JSON that says what it is, then its numbers.
import { heads } from './heads.ts';
import { checkForm, type Head, type HeadForm } from './head.ts';
import { LearnError } from '../learn-error.ts';

const KIND = 'facet-head';
const VERSION = 1;
const NEWLINE = 10;
/** More than any form takes. */
const LONGEST_LINE = 1000;

/**
 * UTF-8: {"file":"facet-head","version":1,"kind":…,"input":…,"output":…,"hidden":…,"distance":…} and a line feed; then
 * float32, little-endian, row-major, of each part in the order of the rule's `shapes`. The same head gives the same
 * bytes.
 */
export function encodeHead(head: Head): Uint8Array<ArrayBuffer> {
  const { kind, input, output, hidden, distance, values } = head;
  const line = new TextEncoder().encode(
    `${JSON.stringify({ file: KIND, version: VERSION, kind, input, output, hidden, distance })}\n`,
  );
  const parts = partsOf(head).map(([name]) => values[name]!);
  const bytes = new Uint8Array(line.length + parts.reduce((sum, part) => sum + part.byteLength, 0));
  bytes.set(line);
  const view = new DataView(bytes.buffer);
  let at = line.length;
  for (const part of parts)
    for (const value of part) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  return bytes;
}

/** @throws LearnError head-unreadable for other bytes, too few or too many of them, or a number that is not finite */
export function decodeHead(bytes: Uint8Array): Head {
  const end = bytes.subarray(0, LONGEST_LINE).indexOf(NEWLINE);
  if (end < 0) throw unreadable('This is no head: its first line is missing.');
  const form = formOf(bytes.subarray(0, end));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = end + 1;
  const values: Head['values'] = {};
  for (const [name, length] of partsOf(form)) {
    if (at + 4 * length > bytes.length) throw unreadable('The head is cut off: some of its numbers are missing.');
    const part = new Float32Array(length);
    for (let i = 0; i < length; i++, at += 4) part[i] = view.getFloat32(at, true);
    if (!part.every(Number.isFinite)) throw unreadable(`The head's '${name}' has an entry that is not a number.`);
    values[name] = part;
  }
  if (at !== bytes.length) throw unreadable('The head has more numbers than it should.');
  return { ...form, values };
}

function formOf(line: Uint8Array): HeadForm {
  let read: unknown;
  try {
    read = JSON.parse(new TextDecoder().decode(line));
  } catch {
    throw unreadable('This is no head: its first line is not JSON.');
  }
  const { file, version, kind, input, output, hidden, distance } = (
    typeof read === 'object' && read !== null ? read : {}
  ) as Record<string, unknown>;
  if (file !== KIND) throw unreadable('This is no head.');
  if (version !== VERSION)
    throw unreadable(`This head was written in version ${String(version)}; ${VERSION} can be read.`);
  const dimensions = [input, output, hidden].every(
    (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 65_536,
  );
  if (
    typeof kind !== 'string' ||
    !Object.hasOwn(heads, kind) ||
    !dimensions ||
    (distance !== 'cosine' && distance !== 'euclidean')
  )
    throw unreadable('The first line of this head says what no head can be.');
  const form = { kind, input, output, hidden, distance } as HeadForm;
  try {
    checkForm(form);
  } catch (error) {
    throw unreadable((error as Error).message);
  }
  return form;
}

const partsOf = (form: HeadForm): [name: string, length: number][] =>
  Object.entries(heads[form.kind].shapes(form)).map(([name, [rows, columns]]) => [name, rows * columns]);

const unreadable = (message: string): LearnError => new LearnError('head-unreadable', message);
