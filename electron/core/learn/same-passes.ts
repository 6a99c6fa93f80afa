// Thresholds that let as many strangers through as a pack's own do. Pure, any process.
import type { OperatingPoint } from '../../contract/thresholds.ts';
import { searchSorted } from '../../science/sorting/search-sorted.ts';

/** A rate that fewer pairs than this speak for is read off a line instead. */
const FEWEST = 5;
/** With fewer pairs of two people nothing can be said, and the pack's own points stand. */
export const FEWEST_PAIRS = 200;

/**
 * The points, each at the similarity that as many of these pairs of strangers reach as reach the pack's own point. Both
 * ascending. Beyond what so few pairs can say, along the line of similarity over the logarithm of the rate.
 */
export function samePasses(
  points: readonly OperatingPoint[],
  before: Float64Array,
  after: Float64Array,
): OperatingPoint[] {
  const count = before.length;
  const observed = points.map(({ fmr, similarity }) => ({ fmr, reached: count - searchSorted(before, similarity) }));
  // Where the tail is empty: as much above or below what the pack says as where it is not.
  const factors = observed.filter(({ reached }) => reached >= FEWEST).map(({ fmr, reached }) => reached / count / fmr);
  const factor = factors.length === 0 ? 1 : factors.at(-1)!;
  const rates = observed.map(({ fmr, reached }) => (reached >= FEWEST ? reached / count : Math.min(0.5, fmr * factor)));
  const made = rates.map((rate) => similarityAtRate(after, rate));
  // A stricter rate never asks for less.
  return points
    .map(({ fmr }, i) => ({ fmr, similarity: made[i]! }))
    .sort((a, b) => b.fmr - a.fmr)
    .map((point, i, all) => ({
      ...point,
      similarity: Math.min(
        1,
        Math.max(...all.slice(0, i + 1).map(({ similarity }, at) => similarity + (i - at) * 1e-6)),
      ),
    }));
}

function similarityAtRate(ascending: Float64Array, rate: number): number {
  const count = ascending.length;
  const at = (reached: number): number => ascending[Math.min(count - 1, Math.max(0, count - Math.round(reached)))]!;
  if (rate * count >= FEWEST) return at(rate * count);
  const [lenient, strict] = [Math.min(count / 2, FEWEST * 20), FEWEST];
  const slope = (at(strict) - at(lenient)) / Math.log10(lenient / strict);
  return at(strict) + slope * Math.log10(strict / (rate * count));
}
