// A threshold of one's own for people who look like many others, drawn toward the common one as far as their pairs are
// few.
//
// Person i's own impostor scores have a mean m_i, and over people these means scatter by tau around the mean of all, m.
// What is seen of m_i is uncertain by e_i (the scatter of the means to each other person, over the root of how many
// other people there are), so the best guess of the true m_i - m is
//
//   shift_i = w_i (m_i - m),   w_i = tau^2 / (tau^2 + e_i^2)
//
// (empirical Bayes: B. Efron and C. Morris, "Data analysis using Stein's estimator and its generalizations", 1975; tau
// by moments: R. DerSimonian and N. Laird 1986). The person's threshold is the common one plus the shift: strangers to
// each person are then let in about as often (C. Auckenthaler, M. Carey and H. Lloyd-Thomas, "Score normalization for
// text-independent speaker verification", 2000, where it is called Z-norm; N. Poh and J. Kittler 2007 for the
// shrinkage).
//
// A threshold of a person is for faces said to be that person. So an impostor pair stands for two trials, one against
// each of its people, and a genuine pair for one.
import { probit } from '../../statistics/normal.ts';
import { seededRandom } from '../../statistics/random.ts';
import { assertPeoplePairs, type PeoplePairs } from '../people/people-pairs.ts';
import { tarAtFmr } from '../curves/roc.ts';
import { sortScores } from '../curves/scores.ts';

export interface PersonThreshold {
  person: number;
  threshold: number;
  /** How far above the common threshold. */
  shift: number;
  /** w_i: 0, the common threshold; 1, their own pairs alone. */
  weight: number;
  /** Beyond chance: more than 1.96 standard deviations of what is still unknown of it, tau (1 - w_i)^(1/2). */
  justified: boolean;
  genuines: number;
  impostors: number;
}

export interface ErrorRates {
  fmr: number;
  fnmr: number;
}

export interface PersonThresholds {
  /** The common threshold: no higher FMR than asked for, on all pairs. */
  common: number;
  /**
   * Where people have thresholds of their own: to be shifted. The same FMR on all pairs, so that the two can be
   * compared.
   */
  base: number;
  /** Everybody with impostor pairs, farthest from the common threshold first. */
  people: PersonThreshold[];
  /**
   * On trials against people whose faces took no part in choosing: both thresholds, and the shifts. How unevenly
   * strangers are let in: standard deviation over people of each one's own FMR. Null where there are too few people to
   * hold any out.
   */
  heldOut: {
    common: ErrorRates;
    own: ErrorRates;
    unevenness: { common: number; own: number };
    trials: { genuine: number; impostor: number };
  } | null;
}

/**
 * `fmr`: what the common threshold is to keep.
 * @throws RangeError where a kind of pair is missing, an impostor score is infinite, or `fmr` is outside 0..1
 */
export function personThresholds(pairs: PeoplePairs, fmr: number, { seed = 1 } = {}): PersonThresholds {
  assertPeoplePairs(pairs);
  if (!pairs.impostor.scores.every(Number.isFinite))
    throw new RangeError("People's own thresholds need finite scores.");
  const { shifts, common, base } = choose(pairs, fmr, () => true);
  const counts = new Map<number, number>();
  for (const person of pairs.genuine.person) counts.set(person, (counts.get(person) ?? 0) + 1);
  const people = shifts.flatMap((of, person) =>
    of === null
      ? []
      : [
          {
            person,
            threshold: base + of.shift,
            shift: base + of.shift - common,
            weight: of.weight,
            justified: Math.abs(of.shift) > probit(0.975) * of.error,
            genuines: counts.get(person) ?? 0,
            impostors: of.impostors,
          },
        ],
  );
  return {
    common,
    base,
    people: people.sort((a, b) => Math.abs(b.shift) - Math.abs(a.shift)),
    heldOut: holdOut(pairs, fmr, seed),
  };
}

interface Shift {
  shift: number;
  /** Standard deviation of the true shift given what was seen: tau (1 - w)^(1/2). */
  error: number;
  weight: number;
  impostors: number;
}

interface Choice {
  shifts: (Shift | null)[];
  common: number;
  base: number;
}

/** From the trials against each person by `others` alone. */
function choose(pairs: PeoplePairs, fmr: number, isOther: (person: number) => boolean): Choice {
  const { genuine, impostor } = pairs;
  const shifts = shiftsOf(pairs, isOther);
  const raw: number[] = [];
  const shifted: number[] = [];
  forEachTrial(pairs, (score, against, other) => {
    if (!isOther(other)) return;
    raw.push(score);
    shifted.push(score - (shifts[against]?.shift ?? 0));
  });
  const own = genuine.scores.map((score, i) => score - (shifts[genuine.person[i]!]?.shift ?? 0));
  const at = (genuines: ArrayLike<number>, impostors: number[]): number =>
    tarAtFmr(sortScores(genuines, impostors), fmr).threshold ?? Infinity;
  if (impostor.scores.length > 0 && raw.length === 0)
    throw new RangeError('Too few people for thresholds of their own.');
  return { shifts, common: at(genuine.scores, raw), base: at(own, shifted) };
}

function forEachTrial({ impostor }: PeoplePairs, visit: (score: number, against: number, other: number) => void): void {
  for (let i = 0; i < impostor.scores.length; i++) {
    const [a, b] = [impostor.personA[i]!, impostor.personB[i]!];
    visit(impostor.scores[i]!, a, b);
    visit(impostor.scores[i]!, b, a);
  }
}

function shiftsOf(pairs: PeoplePairs, isOther: (person: number) => boolean): (Shift | null)[] {
  const { people } = pairs;
  // Means by the two people first: their pairs are much alike, and many photos of one other person are no more than one
  // person.
  const between = Array.from({ length: people }, () => new Map<number, { sum: number; count: number }>());
  forEachTrial(pairs, (score, against, other) => {
    if (!isOther(other)) return;
    const known = between[against]!.get(other) ?? { sum: 0, count: 0 };
    between[against]!.set(other, { sum: known.sum + score, count: known.count + 1 });
  });
  const seen = between.map((others) => {
    const means = [...others.values()].map(({ sum, count }) => sum / count);
    const mean = means.reduce((a, b) => a + b, 0) / means.length;
    return {
      means,
      mean,
      squares: means.reduce((sum, x) => sum + (x - mean) ** 2, 0),
      impostors: [...others.values()].reduce((sum, { count }) => sum + count, 0),
    };
  });
  const counted = seen.filter(({ means }) => means.length > 0);
  const freedom = counted.reduce((sum, { means }) => sum + means.length - 1, 0);
  if (counted.length < 3 || freedom === 0)
    return seen.map(({ means, impostors }) =>
      means.length === 0 ? null : { shift: 0, error: 0, weight: 0, impostors },
    );
  // One scatter for all: of few means, each person's own says little.
  const scatter = counted.reduce((sum, { squares }) => sum + squares, 0) / freedom;
  const error = ({ means }: { means: number[] }): number => scatter / means.length;
  const mean = counted.reduce((sum, one) => sum + one.mean, 0) / counted.length;
  const tauSquared = Math.max(
    0,
    counted.reduce((sum, one) => sum + (one.mean - mean) ** 2, 0) / (counted.length - 1) -
      counted.reduce((sum, one) => sum + error(one), 0) / counted.length,
  );
  return seen.map((one) => {
    if (one.means.length === 0) return null;
    const weight = tauSquared === 0 ? 0 : tauSquared / (tauSquared + error(one));
    return {
      shift: weight * (one.mean - mean),
      error: Math.sqrt(tauSquared * (1 - weight)),
      weight,
      impostors: one.impostors,
    };
  });
}

/**
 * Thresholds and shifts from trials by one half of the people, judged on trials by the other; and the other way round.
 */
function holdOut(pairs: PeoplePairs, fmr: number, seed: number): PersonThresholds['heldOut'] {
  const { people, genuine } = pairs;
  const order = seededRandom(seed).shuffle(Array.from({ length: people }, (_, person) => person));
  const half = new Uint8Array(people);
  order.forEach((person, turn) => (half[person] = turn % 2));
  const counts = { genuine: 0, impostor: 0 };
  const wrong = { common: { matches: 0, misses: 0 }, own: { matches: 0, misses: 0 } };
  const against = Array.from({ length: people }, () => ({ trials: 0, common: 0, own: 0 }));
  for (const held of [0, 1]) {
    const trialsBy = [0, 0];
    forEachTrial(pairs, (_, __, other) => void trialsBy[half[other]!]!++);
    if (trialsBy[0] === 0 || trialsBy[1] === 0 || genuine.scores.length === 0) return null;
    const { shifts, common, base } = choose(pairs, fmr, (person) => half[person] !== held);
    const ownOf = (person: number): number => base + (shifts[person]?.shift ?? 0);
    forEachTrial(pairs, (score, person, other) => {
      if (half[other] !== held) return;
      const here = against[person]!;
      counts.impostor++;
      here.trials++;
      if (score >= common) {
        wrong.common.matches++;
        here.common++;
      }
      if (score >= ownOf(person)) {
        wrong.own.matches++;
        here.own++;
      }
    });
    genuine.scores.forEach((score, i) => {
      counts.genuine++;
      if (score < common) wrong.common.misses++;
      if (score < ownOf(genuine.person[i]!)) wrong.own.misses++;
    });
  }
  const rates = ({ matches, misses }: { matches: number; misses: number }): ErrorRates => ({
    fmr: matches / counts.impostor,
    fnmr: misses / counts.genuine,
  });
  const uneven = (kind: 'common' | 'own'): number => {
    const each = against.filter(({ trials }) => trials > 0).map((one) => one[kind] / one.trials);
    const mean = each.reduce((a, b) => a + b, 0) / each.length;
    return Math.sqrt(each.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / each.length);
  };
  return {
    common: rates(wrong.common),
    own: rates(wrong.own),
    unevenness: { common: uneven('common'), own: uneven('own') },
    trials: { genuine: genuine.scores.length, impostor: counts.impostor },
  };
}
