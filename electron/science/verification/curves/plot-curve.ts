// The ROC as a plot needs it: some hundred of its points, however many millions there are.
import { probit } from '../../statistics/normal.ts';
import type { RocCurve } from './roc.ts';
import { assertBothKinds, type Scores } from './scores.ts';
import { searchSorted } from '../../sorting/search-sorted.ts';

/**
 * Points of the ROC, exact ones, near together wherever some axis stretches it: linear and logarithmic FMR, linear and
 * logarithmic FNMR, so that ROC and DET can both be drawn from it. About 4 x `resolution` of them at most; all there
 * are where they are that few. Cost: a few binary searches a point.
 */
export function plotCurve(scores: Scores, resolution = 200): RocCurve {
  assertBothKinds(scores, 'A ROC curve');
  if (!(resolution >= 1)) throw new RangeError(`A curve needs a resolution of at least 1, not ${resolution}.`);
  const { genuine, impostor } = scores;
  const thresholds = new Set<number>();
  // Where n impostors match, and where the n lowest genuine pairs do not; and the point next to each, or a stair would
  // be cut to a slope.
  for (const n of countsToShow(impostor.length, resolution)) {
    const score = impostor[impostor.length - n]!;
    thresholds.add(score);
    addNextAbove(thresholds, scores, score);
  }
  for (const n of countsToShow(genuine.length, resolution)) {
    thresholds.add(genuine[n - 1]!);
    addNextAbove(thresholds, scores, genuine[n - 1]!);
  }
  const falling = Float64Array.from(thresholds).sort().reverse();
  const curve: RocCurve = {
    thresholds: new Float64Array(falling.length + 1),
    falseMatches: new Uint32Array(falling.length + 1),
    trueMatches: new Uint32Array(falling.length + 1),
    impostors: impostor.length,
    genuines: genuine.length,
  };
  curve.thresholds[0] = Infinity;
  falling.forEach((threshold, i) => {
    curve.thresholds[i + 1] = threshold;
    curve.falseMatches[i + 1] = impostor.length - searchSorted(impostor, threshold);
    curve.trueMatches[i + 1] = genuine.length - searchSorted(genuine, threshold);
  });
  return curve;
}

/** Numbers from 1 to `most`, both ends among them: half of them evenly spread, half by their logarithm. */
function countsToShow(most: number, resolution: number): Set<number> {
  const counts = new Set([1, most]);
  const half = Math.ceil(resolution / 2);
  for (let i = 1; i <= half; i++) {
    counts.add(Math.max(1, Math.round((most * i) / half)));
    counts.add(Math.max(1, Math.round(most ** (i / half))));
  }
  return counts;
}

function addNextAbove(thresholds: Set<number>, { genuine, impostor }: Scores, score: number): void {
  const next = Math.min(
    genuine[searchSorted(genuine, score, 'right')] ?? Infinity,
    impostor[searchSorted(impostor, score, 'right')] ?? Infinity,
  );
  // No score above: the first point, at which no pair matches, is the neighbour. A score of Infinity is added by its own count.
  if (next !== Infinity) thresholds.add(next);
}

/** A point of the DET: error against error, on axes where two normal distributions make a straight line. */
export interface DetPoint {
  threshold: number;
  fmr: number;
  fnmr: number;
  /**
   * probit(fmr) and probit(fnmr): -Infinity at a rate of 0, Infinity at 1. No axis shows those; a plot leaves them out
   * or puts them on its rim.
   */
  x: number;
  y: number;
}

/**
 * A. Martin et al., "The DET Curve in Assessment of Detection Task Performance", 1997. In the curve's own order: FMR
 * rising, FNMR falling.
 */
export function detPoints({ thresholds, falseMatches, trueMatches, impostors, genuines }: RocCurve): DetPoint[] {
  return Array.from(thresholds, (threshold, i) => {
    const fmr = falseMatches[i]! / impostors;
    const fnmr = (genuines - trueMatches[i]!) / genuines;
    return { threshold, fmr, fnmr, x: probit(fmr), y: probit(fnmr) };
  });
}
