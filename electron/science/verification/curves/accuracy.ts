// Accuracy fold by fold, each at a threshold chosen on the other folds: LFW's protocol.
// G. Huang et al., "Labeled Faces in the Wild", 2007, section IV: View 2.
import { decisionsAt, sortScores, walkThresholds, type Scores } from './scores.ts';

export interface FoldedPair {
  same: boolean;
  /**
   * Null: one of the photos gave no face (failure to acquire). Such a pair is answered "different" at any threshold.
   */
  similarity: number | null;
  /** From 0. */
  fold: number;
}

export interface FoldAccuracy {
  fold: number;
  accuracy: number;
  /** Chosen on all the other folds. Infinity: there the best answer was always "different". */
  threshold: number;
}

/**
 * One entry for each fold that has pairs, by its number. Throws RangeError where there are fewer than two: no fold is
 * left to choose on.
 */
export function foldAccuracies(pairs: readonly FoldedPair[]): FoldAccuracy[] {
  const folds = [...new Set(pairs.map(({ fold }) => fold))].sort((a, b) => a - b);
  if (folds.length < 2) throw new RangeError('Accuracy by folds needs pairs in at least two folds.');
  return folds.map((fold) => {
    const threshold = bestThreshold(scoresOf(pairs.filter((pair) => pair.fold !== fold)));
    const held = pairs.filter((pair) => pair.fold === fold);
    return { fold, accuracy: accuracyAt(held, threshold), threshold };
  });
}

/** The share of right answers at a threshold, failures to acquire counting as "different". */
function accuracyAt(pairs: readonly FoldedPair[], threshold: number): number {
  const { trueMatches, trueNonMatches } = decisionsAt(scoresOf(pairs), threshold);
  const unacquiredRight = pairs.filter(({ same, similarity }) => similarity === null && !same).length;
  return (trueMatches + trueNonMatches + unacquiredRight) / pairs.length;
}

function scoresOf(pairs: readonly FoldedPair[]): Scores {
  const genuine: number[] = [];
  const impostor: number[] = [];
  for (const { same, similarity } of pairs) {
    if (similarity !== null) (same ? genuine : impostor).push(similarity);
  }
  return sortScores(genuine, impostor);
}

/**
 * The threshold with the most right answers ("same if score >= threshold"). The candidates are the midpoints between
 * neighbouring scores, the lowest score (every pair matches) and Infinity (none does). Of equally good midpoints the
 * one in the widest gap is taken, and of equal gaps the highest; the two ends only where they are better than every
 * midpoint.
 */
export function bestThreshold(scores: Scores): number {
  const { genuine, impostor } = scores;
  // A score of Infinity matches at any threshold: then no threshold refuses all pairs.
  const canRefuseAll = genuine.at(-1) !== Infinity && impostor.at(-1) !== Infinity;
  let best = { threshold: Infinity, right: canRefuseAll ? impostor.length : -1, gap: 0 };
  let above: { score: number; right: number } | undefined;
  const offer = (threshold: number, right: number, gap: number): void => {
    if (right > best.right || (right === best.right && gap > best.gap)) best = { threshold, right, gap };
  };
  walkThresholds(scores, (score, trueMatches, falseMatches) => {
    if (above !== undefined) offer(between(score, above.score), above.right, above.score - score);
    above = { score, right: trueMatches + impostor.length - falseMatches };
  });
  if (above !== undefined) offer(above.score, above.right, 0);
  return best.threshold;
}

/** A threshold that parts two scores: the midpoint, or the upper one where there is no number between them. */
function between(lower: number, upper: number): number {
  const middle = lower / 2 + upper / 2;
  return middle > lower && middle <= upper ? middle : upper;
}

export interface Summary {
  mean: number;
  /** Over the values themselves (divided by n, not n - 1), as the field prints "99.05 % +- 0.38". */
  std: number;
}

export function summarise(values: readonly number[]): Summary {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, std: Math.sqrt(variance) };
}
