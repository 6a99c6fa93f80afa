// What a threshold means: how many strangers would match, from the operating points a pack knows.
import type { OperatingPoint, Threshold } from '../../../electron/contract/thresholds.ts';
import {
  fmrAtSimilarity,
  similarityPerDecade,
} from '../../../electron/science/verification/curves/operating-points.ts';

/** 'about': between known points. 'fewer', 'more': beyond the strictest, the most lenient; `oneIn` is that point's. */
export interface FalseMatches {
  kind: 'about' | 'fewer' | 'more';
  /** One stranger in so many, rounded as one would say it. */
  oneIn: number;
  /** False match rate, not rounded; beyond the known points that of the nearest. */
  fmr: number;
}

/** Similarities nearer than this are the same place: a slider steps by thousandths. */
const SAME = 5e-4;

/**
 * Between two known points the FMR is interpolated; beyond them only a bound is given, since nothing was measured there.
 * `points`: highest FMR first, as in Threshold. Null where the pack has none.
 */
export function falseMatches(points: readonly OperatingPoint[], similarity: number): FalseMatches | null {
  const lenient = points[0];
  const strict = points.at(-1);
  if (lenient === undefined || strict === undefined) return null;
  const at = (kind: FalseMatches['kind'], fmr: number): FalseMatches => ({ kind, oneIn: spoken(1 / fmr), fmr });
  if (similarity < lenient.similarity - SAME) return at('more', lenient.fmr);
  if (similarity > strict.similarity + SAME) return at('fewer', strict.fmr);
  return at('about', fmrAtSimilarity(points, similarity));
}

/** The steps people count by: 100, 150, 200, 300, 500, 700, 1,000. */
const STEPS = [1, 1.5, 2, 3, 5, 7, 10];

function spoken(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  const nearest = STEPS.reduce((best, step) =>
    Math.abs(Math.log(value / power / step)) < Math.abs(Math.log(value / power / best)) ? step : best,
  );
  return Math.round(nearest * power);
}

/**
 * The zone under the threshold where a pair is too close to call: as wide as the similarity that makes false matches
 * ten times rarer, where the threshold stands. There a stranger is still rare, and pairs of one person are not.
 */
export function closeZone({ points, value }: Threshold): { from: number; to: number } {
  return { from: value - similarityPerDecade(points, value - SAME), to: value };
}
