// Moves a pack's operating points to a head: the thresholds at which the head lets through as many impostor pairs.
import type { OperatingPoint } from '../../contract/thresholds.ts';
import { searchSorted } from '../../science/sorting/search-sorted.ts';

/** A rate observed on fewer pairs than this is extrapolated instead. */
const FEWEST_OBSERVED = 5;
/** With fewer impostor pairs nothing can be transferred, and the pack's own points stay. */
export const FEWEST_PAIRS = 200;

/**
 * @param before similarities of impostor pairs by the pack's own vectors, ascending
 * @param after the same pairs by the head's vectors, ascending
 * @returns each point at the similarity that as many of `after` reach as `before` reached the pack's point. Where fewer
 *   than FEWEST_OBSERVED pairs reach it, similarity is extrapolated on a line over the logarithm of the rate.
 */
export function transferOperatingPoints(
  points: readonly OperatingPoint[],
  before: Float64Array,
  after: Float64Array,
): OperatingPoint[] {
  const count = before.length;
  const observed = points.map(({ fmr, similarity }) => ({ fmr, reached: count - searchSorted(before, similarity) }));
  // These pairs may be harder or easier than those the pack was measured on: in the empty tail the same factor is used.
  const factors = observed
    .filter(({ reached }) => reached >= FEWEST_OBSERVED)
    .map(({ fmr, reached }) => reached / count / fmr);
  const factor = factors.length === 0 ? 1 : factors.at(-1)!;
  const rates = observed.map(({ fmr, reached }) =>
    reached >= FEWEST_OBSERVED ? reached / count : Math.min(0.5, fmr * factor),
  );
  const moved = rates.map((rate) => similarityAtRate(after, rate));
  // A stricter rate never gets a lower threshold.
  return points
    .map(({ fmr }, i) => ({ fmr, similarity: moved[i]! }))
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
  if (rate * count >= FEWEST_OBSERVED) return at(rate * count);
  const [lenient, strict] = [Math.min(count / 2, FEWEST_OBSERVED * 20), FEWEST_OBSERVED];
  const slope = (at(strict) - at(lenient)) / Math.log10(lenient / strict);
  return at(strict) + slope * Math.log10(strict / (rate * count));
}
