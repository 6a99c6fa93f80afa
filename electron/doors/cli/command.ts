// What a command of `facet` is, and functions that several commands share.
import { existsSync, statSync } from 'node:fs';
import type { PathFailure } from '../../contract/errors.ts';
import { WrongUse, type CommandOption } from './options.ts';
import type { Session } from './session.ts';

export interface Command {
  /** Each way of using it, without `facet `. */
  usage: readonly string[];
  /** One line. */
  summary: string;
  /** The longer text of its help; lines of at most 90 characters. */
  details?: string;
  options: readonly CommandOption[];
  /** Takes `--pack` twice, to compare. */
  twoPacks?: true;
  /** Throws WrongUse where `words` or options do not fit; FacetError where the work fails. */
  run(words: readonly string[], session: Session): Promise<Answer>;
}

export interface Answer {
  /** With --json: exactly what the contract of the command says. */
  json: unknown;
  /** Without: the same for people. */
  text: string;
  /** 1: the answer is no. 3: nothing of what was asked could be done. Default 0. */
  exit?: 1 | 3;
}

/** @throws WrongUse unless there is one word for each name */
export function exactly<const Names extends readonly string[]>(
  words: readonly string[],
  ...names: Names
): { [K in keyof Names]: string } {
  if (words.length < names.length) {
    const missing = names.slice(words.length).join(' and ');
    throw new WrongUse(
      `${missing[0]!.toUpperCase()}${missing.slice(1)} ${names.length - words.length > 1 ? 'are' : 'is'} missing.`,
    );
  }
  if (words.length > names.length) throw new WrongUse(`'${words[names.length]}' is one too many.`);
  return words as unknown as { [K in keyof Names]: string };
}

/** @throws WrongUse for a path without file or folder */
export function mustExist(path: string): string {
  if (!existsSync(path)) throw new WrongUse(`There is no file or folder '${path}'.`);
  return path;
}

/** Exists, and is not a folder. */
export function isFile(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false; // not every person's name is a valid path
  }
}

/** @throws WrongUse for a path that does not exist, or is a folder */
export function mustBeFile(path: string): string {
  if (!isFile(mustExist(path))) throw new WrongUse(`'${path}' is a folder; one file was expected.`);
  return path;
}

export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

export const similarityText = (similarity: number): string => similarity.toFixed(4);

/** A file that could not be used, as JSON answers list it. */
export const failureJson = ({ path, code, message }: PathFailure): Pick<PathFailure, 'path' | 'code' | 'message'> => ({
  path,
  code,
  message,
});

/** Aligned columns, two spaces apart. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  return rows
    .map((row) =>
      row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!))).join('  '),
    )
    .join('\n');
}
