// Reads lists of photo pairs with the truth beside them: LFW's pairs.txt, and a CSV.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { FacetError } from '../../../contract/failure.ts';
import { statFile } from '../../../files/regular-file.ts';
import { foldsInOrder } from '../../../science/verification/curves/folds.ts';
import { parseCsv } from './csv.ts';

/** Photos as the list names them: paths relative to the folder of images, or absolute. */
export interface ProtocolPair {
  pathA: string;
  pathB: string;
  /** Both photos show one person. */
  same: boolean;
  /** From 0. */
  fold: number;
}

/** As many as LFW has. */
const DEFAULT_FOLDS = 10;

/**
 * The first line tells the format: one or two numbers start a pairs.txt, names of columns a CSV. A list without folds is
 * cut into ten (fewer if a kind has fewer pairs) in its own order: see `foldsInOrder`.
 *
 * @throws FacetError 'pairs-unreadable' with the line of the error; 'not-found', 'not-a-file', 'unreadable'
 */
export async function readProtocol(path: string): Promise<ProtocolPair[]> {
  const text = await readText(path);
  const file = basename(path);
  const pairs = /^\ufeff?\s*\d+([ \t]+\d+)?[ \t]*(\r?\n|$)/.test(text)
    ? parsePairsTxt(text, file)
    : parsePairsCsv(text, file);
  if (pairs.every(({ same }) => same) || !pairs.some(({ same }) => same)) {
    const missing = pairs.some(({ same }) => same) ? 'two different people' : 'one and the same person';
    throw new FacetError('pairs-unreadable', `${file} names no pair of ${missing}. Measuring needs both kinds.`, {
      file,
    });
  }
  return pairs;
}

async function readText(path: string): Promise<string> {
  try {
    await statFile(path);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof FacetError) throw error;
    const file = basename(path);
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new FacetError('not-found', `${file} is not there.`, { file });
    throw new FacetError('unreadable', `${file} can't be opened.`, { file }, { cause: error });
  }
}

function unreadable(file: string, line: number, what: string): FacetError {
  return new FacetError('pairs-unreadable', `${file}, line ${line}: ${what}`, { file, line });
}

/**
 * LFW's own format (http://vis-www.cs.umass.edu/lfw/README.txt). First line: folds and pairs of each kind a fold, or
 * one number, the pairs of each kind. Then `name n1 n2` for two photos of one person, `name1 n1 name2 n2` for two
 * people, by tabs (so that a name may hold spaces) or spaces. Photo n of a person is `<name>/<name>_<n in four
 * digits>.jpg`.
 */
export function parsePairsTxt(text: string, file: string): ProtocolPair[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const [first = 0, second] = lines[0]!.trim().split(/\s+/).map(Number);
  const [folds, perKind] = second === undefined ? [1, first] : [first, second];
  const pairs: Omit<ProtocolPair, 'fold'>[] = [];
  lines.forEach((line, index) => {
    if (index === 0 || line.trim() === '') return;
    const fields = line.includes('\t') ? line.split('\t').map((field) => field.trim()) : line.trim().split(/\s+/);
    const [a, b] =
      fields.length === 3
        ? [
            [fields[0], fields[1]],
            [fields[0], fields[2]],
          ]
        : fields.length === 4
          ? [
              [fields[0], fields[1]],
              [fields[2], fields[3]],
            ]
          : [];
    const pathA = a && lfwPath(a[0]!, a[1]!);
    const pathB = b && lfwPath(b[0]!, b[1]!);
    if (!pathA || !pathB)
      throw unreadable(file, index + 1, 'a name and two numbers, or a name and a number twice, were expected.');
    pairs.push({ pathA, pathB, same: fields.length === 3 });
  });
  if (pairs.length !== folds * perKind * 2) {
    throw unreadable(file, 1, `it promises ${folds * perKind * 2} pairs, but ${pairs.length} follow.`);
  }
  return folds > 1
    ? pairs.map((pair, index) => ({ ...pair, fold: Math.floor(index / (perKind * 2)) }))
    : withFolds(pairs);
}

function lfwPath(name: string, number: string): string | undefined {
  return name !== '' && /^\d+$/.test(number) ? `${name}/${name}_${number.padStart(4, '0')}.jpg` : undefined;
}

const ANSWERS: Readonly<Record<string, boolean>> = {
  yes: true,
  same: true,
  true: true,
  1: true,
  no: false,
  different: false,
  false: false,
  0: false,
};

/**
 * Columns `file_x`, `file_y` and `Decision` (Yes or No, same or different, true or false, 1 or 0), and `fold` if there
 * is one. In any order, upper or lower case; other columns are ignored.
 */
export function parsePairsCsv(text: string, file: string): ProtocolPair[] {
  const [header, ...rows] = csvRows(text, file);
  const columns = header?.fields.map((field) => field.trim().toLowerCase()) ?? [];
  const [x, y, decision, fold] = ['file_x', 'file_y', 'decision', 'fold'].map((name) => columns.indexOf(name)) as [
    number,
    number,
    number,
    number,
  ];
  if (x < 0 || y < 0 || decision < 0) {
    throw unreadable(
      file,
      header?.line ?? 1,
      "neither the numbers that open LFW's pairs.txt nor the columns file_x, file_y and Decision were found.",
    );
  }
  const foldNumbers = new Map<string, number>();
  const pairs = rows.map(({ line, fields }) => {
    const pathA = fields[x]?.trim();
    const pathB = fields[y]?.trim();
    const answer = fields[decision]?.trim() ?? '';
    const same = Object.hasOwn(ANSWERS, answer.toLowerCase()) ? ANSWERS[answer.toLowerCase()] : undefined;
    if (!pathA || !pathB) throw unreadable(file, line, 'the name of a photo is missing.');
    if (same === undefined) throw unreadable(file, line, `Decision is "${answer}"; Yes or No was expected.`);
    const foldName = fold < 0 ? '' : (fields[fold]?.trim() ?? '');
    if (fold >= 0 && foldName === '') throw unreadable(file, line, 'the fold is missing.');
    if (!foldNumbers.has(foldName)) foldNumbers.set(foldName, foldNumbers.size);
    return { pathA, pathB, same, fold: foldNumbers.get(foldName)! };
  });
  return foldNumbers.size > 1 ? pairs : withFolds(pairs);
}

function csvRows(text: string, file: string): ReturnType<typeof parseCsv> {
  try {
    return parseCsv(text);
  } catch (error) {
    if (error instanceof SyntaxError && typeof error.cause === 'number')
      throw unreadable(file, error.cause, 'a quote is opened and never closed.');
    throw error;
  }
}

function withFolds(pairs: readonly Omit<ProtocolPair, 'fold'>[]): ProtocolPair[] {
  const same = pairs.map((pair) => pair.same);
  const genuines = same.filter(Boolean).length;
  const folds = foldsInOrder(same, Math.max(2, Math.min(DEFAULT_FOLDS, genuines, same.length - genuines)));
  return pairs.map((pair, index) => ({ ...pair, fold: folds[index]! }));
}
