// Whether chances are to be believed: of all that was called 70 %, are 70 % so?
import { assertPrior } from '../curves/scores.ts';
import { bandAround, clusterVariance, type Band } from '../people/people-bands.ts';
import { effectiveCount } from '../people/people-pairs.ts';

/** A chance that was given to a pair, and whose faces it compares; for a genuine pair both are the same person. */
export interface Forecasts {
  chances: Float64Array;
  same: Uint8Array;
  personA: Uint32Array;
  personB: Uint32Array;
}

export interface ReliabilityBin {
  /** Chances above `from` up to `to`; the first bin has its lower end too. */
  from: number;
  to: number;
  pairs: number;
  /** Of all the weight there is. */
  share: number;
  /** Null for an empty bin. */
  meanChance: number | null;
  /** How many of them are genuine, and how sure that is over people. */
  observed: Band | null;
}

export interface CalibrationQuality {
  /** Mean of (chance - truth)^2: 0 is perfect. G. Brier 1950. */
  brier: number;
  /** What saying the prior of every pair would have: as good as knowing nothing. */
  brierOfPrior: number;
  /**
   * Mean distance of what was said from what was so, over the bins by their weight. M. Naeini, G. Cooper and M.
   * Hauskrecht 2015.
   */
  ece: number;
  bins: ReliabilityBin[];
}

/**
 * `prior`: the share of genuine pairs that the chances are for; the pairs are weighed to have it. Intervals at `level`
 * are over people (the variance of a mean whose pairs share people, a little too wide for impostor pairs).
 * @throws RangeError where a kind of pair is missing, a chance is outside 0..1, or an option is out of its range
 */
export function calibrationQuality(
  { chances, same, personA, personB }: Forecasts,
  prior: number,
  { bins = 10, level = 0.95 } = {},
): CalibrationQuality {
  assertPrior(prior);
  if (!(Number.isInteger(bins) && bins >= 1)) throw new RangeError(`There is a whole number of bins, not ${bins}.`);
  const genuines = same.reduce((sum, is) => sum + is, 0);
  if (genuines === 0 || genuines === same.length) throw new RangeError('Reliability needs pairs of both kinds.');
  const weights = [(1 - prior) / (same.length - genuines), prior / genuines] as const;
  const found = Array.from({ length: bins }, (_, bin) => ({
    from: bin / bins,
    to: (bin + 1) / bins,
    pairs: 0,
    weight: 0,
    said: 0,
    so: 0,
    squares: 0,
  }));
  const binOf = new Uint32Array(chances.length);
  let brier = 0;
  chances.forEach((chance, i) => {
    if (!(chance >= 0 && chance <= 1)) throw new RangeError(`A chance lies between 0 and 1, not at ${chance}.`);
    const index = Math.max(
      0,
      found.findIndex(({ to }) => chance <= to),
    );
    const bin = found[index]!;
    const weight = weights[same[i] as 0 | 1];
    binOf[i] = index;
    bin.pairs++;
    bin.weight += weight;
    bin.said += weight * chance;
    bin.so += weight * same[i]!;
    bin.squares += weight * weight;
    brier += weight * (chance - same[i]!) ** 2;
  });
  const observed = found.map((bin, index) => (bin.pairs === 0 ? null : observedIn(index)));
  function observedIn(index: number): Band {
    const { weight: total, so, squares, pairs } = found[index]!;
    const value = Math.min(1, so / total);
    const errors = new Map<number, { sum: number; pairs: number }>();
    const add = (person: number, error: number): void => {
      const known = errors.get(person) ?? { sum: 0, pairs: 0 };
      errors.set(person, { sum: known.sum + error, pairs: known.pairs + 1 });
    };
    for (let i = 0; i < binOf.length; i++) {
      if (binOf[i] !== index) continue;
      const error = (weights[same[i] as 0 | 1] * (same[i]! - value)) / total;
      add(personA[i]!, error);
      if (personB[i] !== personA[i]) add(personB[i]!, error);
    }
    const people = effectiveCount([...errors.values()].map((known) => known.pairs));
    const added = Float64Array.from(errors.values(), (known) => known.sum);
    // Where all are of one kind the sums are zero up to rounding.
    return bandAround(value, value === 0 || value === 1 ? 0 : clusterVariance(added), added, {
      most: Math.min(pairs, total ** 2 / squares),
      least: people,
      people,
      level,
    });
  }
  const all = found.map(({ from, to, pairs, weight, said }, i) => ({
    from,
    to,
    pairs,
    share: weight,
    meanChance: pairs === 0 ? null : said / weight,
    observed: observed[i]!,
  }));
  return {
    brier,
    brierOfPrior: prior * (1 - prior),
    ece: all.reduce(
      (sum, { share, meanChance, observed }) =>
        sum + (observed === null ? 0 : share * Math.abs(observed.value - meanChance!)),
      0,
    ),
    bins: all,
  };
}
