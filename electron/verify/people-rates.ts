// FMR and FNMR at one threshold, and how sure they are over people, at once: no replicates. Pure mathematics, any process.
//
// A rate at a fixed threshold is a mean, so that its variance over people has a closed form (influence.ts). For slices, and for what a chosen threshold does to
// people it was not chosen on.
import { ofFmr, ofFnmr, type Influence } from './influence.ts';
import { bandAround, trialsOf, type Band, type Trials } from './people-bands.ts';
import { assertPeoplePairs, personPairs, type PeoplePairs } from './people-pairs.ts';
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
  const rate = (scores: Float64Array, isError: (score: number) => boolean, people: Iterable<number>, influence: () => Influence, trial: Trials): Rate | null => {
    if (scores.length === 0) return null;
    let errors = 0;
    for (let i = 0; i < scores.length; i++) if (isError(scores[i]!)) errors++;
    const count = new Set(people).size;
    const band = bandAround(errors / scores.length, varianceOf(influence(), count), trial);
    return { ...band, errors, pairs: scores.length, people: count, least: leastRates(scores.length) };
  };
  const { genuine, impostor } = pairs;
  return {
    fmr: rate(impostor.scores, (score) => score >= threshold, [...new Set(impostor.personA), ...new Set(impostor.personB)], () => ofFmr(pairs, [threshold], personPairs(pairs))[0]!, trials.impostor),
    fnmr: rate(genuine.scores, (score) => score < threshold, genuine.person, () => ofFnmr(pairs, [threshold])[0]!, trials.genuine),
  };
}

/** Over so many people drawn anew: see influence.ts. */
function varianceOf({ people, interplay }: Influence, count: number): number {
  const squares = people.reduce((sum, s) => sum + s * s, 0);
  // As where nothing depends on who is who: no less can be. Then the first sum is twice the second.
  const known = Math.max(squares - interplay, squares / 2);
  return interplay > 0 ? known * ((count * (count - 1)) / Math.max(1, count - 2) ** 2) : known * (count / Math.max(1, count - 1));
}
