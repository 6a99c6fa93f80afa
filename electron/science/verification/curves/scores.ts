// Genuine and impostor scores, sorted, and what a threshold makes of them.
// Terms after ISO/IEC 19795-1: a genuine (mated) pair shows one person, an impostor (non-mated) pair shows two.
import { sortedAscending } from '../../sorting/radix-sort.ts';
import { searchSorted } from '../../sorting/search-sorted.ts';

declare const sorted: unique symbol;

/**
 * The scores of both kinds of pairs, each ascending. Higher is more alike. Only `sortScores` makes one, so that
 * it never holds NaN and need not be checked again. Infinities are scores like any other: above and below all
 * numbers.
 */
export interface Scores {
  readonly genuine: Float64Array;
  readonly impostor: Float64Array;
  readonly [sorted]: true;
}

/**
 * Copies and sorts; the arrays given stay as they are. Throws RangeError where a score is NaN: it would be counted as
 * anything.
 */
export function sortScores(genuine: ArrayLike<number>, impostor: ArrayLike<number>): Scores {
  return { genuine: sortedCopy(genuine, 'genuine'), impostor: sortedCopy(impostor, 'impostor') } as Scores;
}

const sortedCopy = (scores: ArrayLike<number>, kind: string): Float64Array =>
  sortedAscending(scores, (index) => `The ${kind} score at index ${index} is not a number.`);

/** Throws RangeError where one kind of pair is missing: rates over nothing have no value. */
export function assertBothKinds({ genuine, impostor }: Scores, what: string): void {
  if (genuine.length === 0) throw new RangeError(`${what} needs at least one genuine pair.`);
  if (impostor.length === 0) throw new RangeError(`${what} needs at least one impostor pair.`);
}

/** @throws RangeError for a share of genuine pairs outside 0..1, the ends included */
export function assertPrior(prior: number): void {
  if (!(prior > 0 && prior < 1)) throw new RangeError(`A pair prior lies between 0 and 1, not at ${prior}.`);
}

/** What the decision "same if score >= threshold" gets right and wrong, in pairs. */
export interface Decisions {
  trueMatches: number;
  falseNonMatches: number;
  falseMatches: number;
  trueNonMatches: number;
}

/** Two binary searches: cheap enough to follow a slider over millions of pairs. */
export function decisionsAt(scores: Scores, threshold: number): Decisions {
  const falseNonMatches = searchSorted(scores.genuine, threshold);
  const trueNonMatches = searchSorted(scores.impostor, threshold);
  return {
    trueMatches: scores.genuine.length - falseNonMatches,
    falseNonMatches,
    falseMatches: scores.impostor.length - trueNonMatches,
    trueNonMatches,
  };
}

/**
 * Calls `visit` once for each distinct score, highest first, with the matches there are when that score is the
 * threshold. Tied scores move together: no threshold can part them. `visit` may answer false to stop.
 */
export function walkThresholds(
  { genuine, impostor }: Scores,
  visit: (threshold: number, trueMatches: number, falseMatches: number) => boolean | void,
): void {
  let g = genuine.length - 1;
  let i = impostor.length - 1;
  while (g >= 0 || i >= 0) {
    const threshold = Math.max(g >= 0 ? genuine[g]! : -Infinity, i >= 0 ? impostor[i]! : -Infinity);
    while (g >= 0 && genuine[g] === threshold) g--;
    while (i >= 0 && impostor[i] === threshold) i--;
    if (visit(threshold, genuine.length - 1 - g, impostor.length - 1 - i) === false) return;
  }
}
