// FMR and FNMR at one threshold, and how sure they are over people, at once: no replicates. Pure mathematics, any process.
//
// A rate at a fixed threshold is a mean, so that its variance over people is a sum of squares (influence.ts says which, and why it is on the safe side). For slices, and for what a
// chosen threshold does to people it was not chosen on.
import { bandAround, clusterVariance, trialsOf, type Band, type Trials } from './people-bands.ts';
import { assertPeoplePairs, type PeoplePairs } from './people-pairs.ts';
import { leastRates, type LeastRates } from './proportions.ts';

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
 * Intervals at `level` (0.95), made as those of `bootstrapPeople`. With genuine pairs of one person (impostor pairs of two people) alone they say as good as nothing: it is not known
 * how people differ.
 * @throws RangeError for a threshold that is NaN, or pairs that `assertPeoplePairs` refuses
 */
export function ratesAt(pairs: PeoplePairs, threshold: number, level = 0.95): Rates {
  assertPeoplePairs(pairs);
  if (Number.isNaN(threshold)) throw new RangeError('A threshold is a number.');
  if (!(level > 0 && level < 1)) throw new RangeError(`A level lies between 0 and 1, not at ${level}.`);
  const trials = trialsOf(pairs, level);
  const { genuine, impostor } = pairs;
  return {
    fmr: rateOf(pairs.people, impostor.scores, [impostor.personA, impostor.personB], (score) => score >= threshold, trials.impostor),
    fnmr: rateOf(pairs.people, genuine.scores, [genuine.person], (score) => score < threshold, trials.genuine),
  };
}

/** `sides`: the people of each pair, one or two. */
function rateOf(people: number, scores: Float64Array, sides: readonly Uint32Array[], isError: (score: number) => boolean, trials: Trials): Rate | null {
  const pairs = scores.length;
  if (pairs === 0) return null;
  const errorsOf = new Float64Array(people);
  const pairsOf = new Float64Array(people);
  let errors = 0;
  for (let i = 0; i < pairs; i++) {
    const is = Number(isError(scores[i]!));
    errors += is;
    for (const side of sides) {
      errorsOf[side[i]!]! += is;
      pairsOf[side[i]!]!++;
    }
  }
  const value = errors / pairs;
  const influence = errorsOf.map((count, person) => (count - value * pairsOf[person]!) / pairs);
  // Rounding leaves crumbs where everybody agrees.
  const variance = value === 0 || value === 1 ? 0 : clusterVariance(influence);
  return { ...bandAround(value, variance, influence, trials), errors, pairs, people: pairsOf.filter((count) => count > 0).length, least: leastRates(pairs) };
}
