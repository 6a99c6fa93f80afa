// The ROC and the figures read off it: area, equal error rate, TAR at a given FMR.
import { assertBothKinds, decisionsAt, walkThresholds, type Scores } from './scores.ts';
import { searchSorted } from '../../sorting/search-sorted.ts';

/**
 * Every point that some threshold reaches, from no match to all matches. Entries n of the arrays belong
 * together: at `thresholds[n]` (decision: same if score >= threshold) so many pairs match. Counts rather than rates:
 * they are exact. FMR = falseMatches / impostors; TAR = 1 - FNMR = trueMatches / genuines.
 */
export interface RocCurve {
  /** Falling. The first is Infinity and stands for "above every score"; then each distinct score. */
  thresholds: Float64Array;
  falseMatches: Uint32Array;
  trueMatches: Uint32Array;
  impostors: number;
  genuines: number;
}

/**
 * The whole curve.
 * @public the reference that faster code is measured against
 */
export function rocCurve(scores: Scores): RocCurve {
  assertBothKinds(scores, 'A ROC curve');
  const { genuine, impostor } = scores;
  // As many points as there can be; a loop of its own, for of all that is done with ten million scores this walk writes
  // the most.
  const most = genuine.length + impostor.length + 1;
  const thresholds = new Float64Array(most);
  const falseMatches = new Uint32Array(most);
  const trueMatches = new Uint32Array(most);
  thresholds[0] = Infinity;
  let n = 0;
  let last = NaN;
  let i = impostor.length - 1;
  for (let g = genuine.length - 1; ;) {
    // The impostor scores down to the next genuine one, in a loop with one way through: there are many more of them.
    const bound = g >= 0 ? genuine[g]! : -Infinity;
    const first = n;
    for (; i >= 0 && (impostor[i]! > bound || g < 0); i--) {
      const score = impostor[i]!;
      if (score !== last) thresholds[++n] = last = score;
      falseMatches[n] = impostor.length - i;
    }
    trueMatches.fill(genuine.length - 1 - g, first + 1, n + 1);
    if (g < 0) break;
    thresholds[++n] = last = bound;
    while (g >= 0 && genuine[g] === bound) g--;
    while (i >= 0 && impostor[i] === bound) i--;
    trueMatches[n] = genuine.length - 1 - g;
    falseMatches[n] = impostor.length - 1 - i;
  }
  n++;
  // Where nearly all are points, the rest is not worth a copy.
  const upTo = <Column extends Float64Array | Uint32Array>(column: Column): Column =>
    (2 * n > most ? column.subarray(0, n) : column.slice(0, n)) as Column;
  return {
    thresholds: upTo(thresholds),
    falseMatches: upTo(falseMatches),
    trueMatches: upTo(trueMatches),
    impostors: impostor.length,
    genuines: genuine.length,
  };
}

/**
 * AUC: the chance that a genuine pair scores above an impostor pair, a tie counting half. The Mann-Whitney statistic
 * U / (genuines x impostors), which equals the area under the ROC with tied points joined by straight lines.
 */
export function areaUnderRoc(scores: Scores): number {
  assertBothKinds(scores, 'AUC');
  // Twice U, in whole numbers: exact up to 2^53, that is 67 million pairs of each kind.
  let doubled = 0;
  let trueBefore = 0;
  let falseBefore = 0;
  walkThresholds(scores, (_, trueMatches, falseMatches) => {
    doubled += (falseMatches - falseBefore) * (trueMatches + trueBefore);
    trueBefore = trueMatches;
    falseBefore = falseMatches;
  });
  return doubled / 2 / (scores.genuine.length * scores.impostor.length);
}

export interface EqualErrorRate {
  value: number;
  threshold: number;
}

/**
 * EER: where FMR = FNMR. Thresholds jump from score to score, so the two rates seldom meet at one; `value` is where the
 * ROC, its points joined by straight lines, crosses TAR = 1 - FMR. `threshold` is the score, of the two on either side
 * of the crossing, at which the rates lie nearer each other (the higher if alike): a threshold that there is.
 */
export function equalErrorRate(scores: Scores): EqualErrorRate {
  assertBothKinds(scores, 'EER');
  const genuines = scores.genuine.length;
  const impostors = scores.impostor.length;
  // FMR - FNMR, times both counts: whole numbers, so "exactly equal" is seen. Rises from -genuines x impostors.
  let before: { threshold: number | null; falseMatches: number; excess: number } = {
    threshold: null,
    falseMatches: 0,
    excess: -genuines * impostors,
  };
  let result: EqualErrorRate | undefined;
  walkThresholds(scores, (threshold, trueMatches, falseMatches) => {
    const excess = falseMatches * genuines + (trueMatches - genuines) * impostors;
    if (excess < 0) {
      before = { threshold, falseMatches, excess };
      return true;
    }
    const share = before.excess / (before.excess - excess);
    result = {
      value: (before.falseMatches + share * (falseMatches - before.falseMatches)) / impostors,
      threshold: before.threshold !== null && -before.excess <= excess ? before.threshold : threshold,
    };
    return false;
  });
  // At the last score everybody matches: FMR 1, FNMR 0. The walk always passes the crossing.
  return result as EqualErrorRate;
}

export interface TarAtFmr {
  fmr: number;
  tar: number;
  /** Null: not even the highest score keeps the FMR, so no pair may match. */
  threshold: number | null;
}

/**
 * The highest TAR with FMR no higher than asked for, at a threshold that there is: the lowest score of any pair that
 * keeps the FMR. Nothing is interpolated, so the figure is one that a user of the threshold gets. Asked for less than 1
 * / impostors, it answers for no false match at all (ZeroFMR): the most that so few pairs can say.
 */
export function tarAtFmr(scores: Scores, fmr: number): TarAtFmr {
  assertBothKinds(scores, 'TAR at FMR');
  if (!(fmr >= 0 && fmr <= 1)) throw new RangeError(`An FMR lies between 0 and 1, not at ${fmr}.`);
  const { genuine, impostor } = scores;
  const allowed = allowedFalseMatches(fmr, impostor.length);
  const threshold =
    allowed === impostor.length
      ? lowest(genuine[0], impostor[0])
      : lowestAbove(scores, impostor[impostor.length - 1 - allowed]!);
  if (threshold === null) return { fmr, tar: 0, threshold };
  return { fmr, tar: decisionsAt(scores, threshold).trueMatches / genuine.length, threshold };
}

/**
 * The most false matches with FMR <= fmr. Asks the quotient itself: 0.29 x 100 is 28.999... in binary, but 29 / 100 <=
 * 0.29.
 */
function allowedFalseMatches(fmr: number, impostors: number): number {
  const guess = Math.floor(fmr * impostors);
  if (guess < impostors && (guess + 1) / impostors <= fmr) return guess + 1;
  return guess / impostors <= fmr ? guess : guess - 1;
}

/** The lowest score of either kind above `bound`; null if there is none. */
function lowestAbove({ genuine, impostor }: Scores, bound: number): number | null {
  return lowest(firstAbove(genuine, bound), firstAbove(impostor, bound));
}

const firstAbove = (ascending: Float64Array, bound: number): number | undefined =>
  ascending[searchSorted(ascending, bound, 'right')];

function lowest(a: number | undefined, b: number | undefined): number | null {
  if (a === undefined) return b ?? null;
  return b === undefined ? a : Math.min(a, b);
}
