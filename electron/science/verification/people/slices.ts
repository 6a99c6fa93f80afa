// The same rates for parts of the pairs: small faces, old photos, turned heads.
import { indicesWhere, pairsAt, type PeoplePairs } from './people-pairs.ts';
import { ratesAtEach, type Rates } from './people-rates.ts';

/** The part of a pair of which nothing is known. */
export const NO_PART = 255;

/** Which part each pair belongs to, from 0, in the order of the pairs; NO_PART: none. */
export interface Parts {
  count: number;
  genuine: Uint8Array;
  impostor: Uint8Array;
}

export interface Slice {
  genuines: number;
  impostors: number;
  /** At each threshold, with intervals over people. */
  rates: Rates[];
}

/**
 * One for each part. An empty one has null rates. With many slices some will look bad by chance alone: look at the
 * intervals.
 * @throws RangeError for parts that are not as many as the pairs, and as `ratesAt`
 */
export function sliceRates(
  pairs: PeoplePairs,
  { count, genuine, impostor }: Parts,
  thresholds: readonly number[],
  level = 0.95,
): Slice[] {
  if (genuine.length !== pairs.genuine.scores.length || impostor.length !== pairs.impostor.scores.length)
    throw new RangeError('Each pair needs its part.');
  return Array.from({ length: count }, (_, part) => {
    const g = indicesWhere(genuine.length, (n) => genuine[n] === part);
    const i = indicesWhere(impostor.length, (n) => impostor[n] === part);
    return { genuines: g.length, impostors: i.length, rates: ratesAtEach(pairsAt(pairs, g, i), thresholds, level) };
  });
}
