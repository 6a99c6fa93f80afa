// FMR and FNMR at one threshold, and how sure they are over people, at once: no replicates.
//
// A rate at a fixed threshold is a mean, so that its variance over people is a sum of squares (influence.ts says which,
// and why it is on the safe side). For slices, and for what a chosen threshold does to people it was not chosen on.
import { bandAround, clusterVariance, trialsOf, type Band, type Trials } from './people-bands.ts';
import { assertPeoplePairs, type PeoplePairs } from './people-pairs.ts';
import { leastRates, type LeastRates } from '../../statistics/proportions.ts';
import { ascendingOrder, inOrder } from '../../sorting/radix-sort.ts';
import { searchSorted } from '../../sorting/search-sorted.ts';

export interface Rate extends Band {
  /** Wrong answers, of so many pairs, of so many people. */
  errors: number;
  pairs: number;
  people: number;
  /** What so many pairs can say at best. */
  least: LeastRates;
}

export interface Rates {
  /** Null where there is no such pair. */
  fmr: Rate | null;
  fnmr: Rate | null;
}

/**
 * Intervals at `level` (0.95), made as those of `bootstrapPeople`. With genuine pairs of one person (impostor pairs of
 * two people) alone they say as good as nothing: it is not known how people differ.
 * @throws RangeError for a threshold that is NaN, or pairs that `assertPeoplePairs` refuses
 */
export const ratesAt = (pairs: PeoplePairs, threshold: number, level = 0.95): Rates =>
  ratesAtEach(pairs, [threshold], level)[0]!;

/** The same at several thresholds, in their order: one pass over the pairs for all of them. @throws as `ratesAt` */
export function ratesAtEach(pairs: PeoplePairs, thresholds: readonly number[], level = 0.95): Rates[] {
  assertPeoplePairs(pairs);
  if (thresholds.some(Number.isNaN)) throw new RangeError('A threshold is a number.');
  if (!(level > 0 && level < 1)) throw new RangeError(`A level lies between 0 and 1, not at ${level}.`);
  const trials = trialsOf(pairs, level);
  const { genuine, impostor } = pairs;
  const fmr = ratesOf(
    pairs.people,
    impostor.scores,
    [impostor.personA, impostor.personB],
    thresholds,
    'match',
    trials.impostor,
  );
  const fnmr = ratesOf(pairs.people, genuine.scores, [genuine.person], thresholds, 'non-match', trials.genuine);
  return thresholds.map((_, n) => ({ fmr: fmr?.[n] ?? null, fnmr: fnmr?.[n] ?? null }));
}

/** `sides`: the people of each pair, one or two. `error`: the answer that is wrong. Null without a pair. */
function ratesOf(
  people: number,
  scores: Float64Array,
  sides: readonly Uint32Array[],
  thresholds: readonly number[],
  error: 'match' | 'non-match',
  trials: Trials,
): Rate[] | null {
  const pairs = scores.length;
  if (pairs === 0) return null;
  const order = ascendingOrder(Float64Array.from(thresholds));
  const rising = inOrder(Float64Array.from(thresholds), order);
  // Pairs by how many of the rising thresholds they reach, so that each is looked at once on the way down.
  const reach = Uint32Array.from(scores, (score) => searchSorted(rising, score, 'right'));
  const ends = new Uint32Array(rising.length + 2);
  for (let i = 0; i < pairs; i++) ends[reach[i]! + 1]!++;
  for (let n = 1; n < ends.length; n++) ends[n]! += ends[n - 1]!;
  const starts = ends.slice();
  const byReach = new Uint32Array(pairs);
  for (let i = 0; i < pairs; i++) byReach[starts[reach[i]!]!++] = i;
  const pairsOf = new Float64Array(people);
  for (const side of sides) for (let i = 0; i < pairs; i++) pairsOf[side[i]!]!++;
  const seen = pairsOf.filter((count) => count > 0).length;
  const least = leastRates(pairs);
  const matchesOf = new Float64Array(people);
  const rates: Rate[] = [];
  for (let n = rising.length - 1; n >= 0; n--) {
    for (let at = ends[n + 1]!; at < ends[n + 2]!; at++) for (const side of sides) matchesOf[side[byReach[at]!]!]!++;
    const matches = pairs - ends[n + 1]!;
    const errors = error === 'match' ? matches : pairs - matches;
    const value = errors / pairs;
    const influence = matchesOf.map(
      (count, person) => ((error === 'match' ? count : pairsOf[person]! - count) - value * pairsOf[person]!) / pairs,
    );
    // Rounding leaves crumbs where everybody agrees.
    const variance = value === 0 || value === 1 ? 0 : clusterVariance(influence);
    rates[order[n]!] = { ...bandAround(value, variance, influence, trials), errors, pairs, people: seen, least };
  }
  return rates;
}
