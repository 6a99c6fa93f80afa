// Closed-set and open-set identification: how often the right person is found, and how often a stranger gets a name.
//
// Closed set: the person is in the gallery. The most similar person is the answer (rank 1); CMC counts how often the
// right one is among the first r. Open set: they may be missing, so that an answer must also reach the threshold. DIR:
// share of faces whose person is in the gallery that are found, first and above it; FPIR: share of faces of strangers
// to the gallery that reach it with any person. ISO/IEC 19795-1; P. Grother et al., NIST FRTE 1:N.
//
// Smaller galleries are not drawn at random: over all galleries of N people that there are, the chance that none of m
// people is in it is a hypergeometric one, so that each figure is the mean over all of them, exactly.
//
// How sure a figure is depends on who was looked for and on who was in the gallery: one person who resembles many
// others causes many false answers at once. So the jackknife leaves out each person in turn, with
// their faces and from every gallery, and the variance is (n - 1) / n times the sum of the squares of what that changes
// (J. Tukey 1958; on average no smaller than the true one: B. Efron and C. Stein, "The jackknife estimate of variance",
// 1981). people-bands.ts makes the interval.
import { forEachHypergeometric, NEVER_FOUND, noneOf } from './gallery-chances.ts';
import { countReaching, type IdentificationScores } from './identification-scores.ts';
import { bandAround, type Band } from '../people/people-bands.ts';
import { effectiveCount } from '../people/people-pairs.ts';

const LEVEL = 0.95;

export interface ClosedSet {
  /** Faces whose person has another photo. */
  probes: number;
  gallery: number;
  /** Share found at rank 1, sure to so much over people. */
  rank1: Band;
  /** Share found among the first n + 1. */
  cmc: Float64Array;
}

/**
 * `gallery`: how many people, the right one among them; default: all. Ties count as errors: a face as similar to another
 * person is not found first.
 * @throws RangeError if no person has two photos, or for a gallery size outside 1 .. people
 */
export function closedSet(scores: IdentificationScores, gallery = scores.people): ClosedSet {
  assertGallery(gallery, scores.people);
  const probes = matedOf(scores);
  const cmc = new Float64Array(gallery);
  const ahead = aheadOf(scores, probes);
  for (const count of ahead) {
    // The chance of each number of those ahead to be among the gallery's others.
    forEachHypergeometric(
      scores.people - 1,
      count,
      gallery - 1,
      (rank, chance) => (cmc[rank]! += chance / probes.length),
    );
  }
  for (let rank = 1; rank < gallery; rank++) cmc[rank] = Math.min(1, cmc[rank]! + cmc[rank - 1]!);
  return {
    probes: probes.length,
    gallery,
    rank1: overPeople(scores, probes, ahead, (total, count) => noneOf(total, count, Math.min(total, gallery - 1))),
    cmc,
  };
}

export interface OpenSet {
  threshold: number;
  gallery: number;
  /** Null if no person has two photos. FNIR = 1 - DIR. */
  dir: Band | null;
  /** Null for a gallery of everybody: then there are no strangers to it. */
  fpir: Band | null;
}

/**
 * With intervals; work grows with how many people reach the threshold. @throws RangeError for a threshold that is NaN,
 * or a gallery that there is not
 */
export function openSet(scores: IdentificationScores, threshold: number, gallery = scores.people - 1): OpenSet {
  const { people } = scores;
  const { probes, mated, found, taken } = answersAt(scores, threshold, gallery);
  return {
    threshold,
    gallery,
    dir:
      mated.length === 0
        ? null
        : overPeople(scores, mated, found, (total, ahead) => noneOf(total, ahead, Math.min(total, gallery - 1))),
    fpir:
      gallery === people
        ? null
        : overPeople(scores, probes, taken, (total, reaching) => 1 - noneOf(total, reaching, Math.min(total, gallery))),
  };
}

/** The two rates alone. @throws as `openSet` */
export function openSetRates(
  scores: IdentificationScores,
  threshold: number,
  gallery: number,
): { dir: number | null; fpir: number | null } {
  const { people } = scores;
  const { probes, mated, found, taken } = answersAt(scores, threshold, gallery);
  return {
    dir:
      mated.length === 0
        ? null
        : found.reduce((sum, ahead) => sum + noneOf(people - 1, ahead, gallery - 1), 0) / mated.length,
    fpir:
      gallery === people
        ? null
        : taken.reduce((sum, reaching) => sum + 1 - noneOf(people - 1, reaching, gallery), 0) / probes.length,
  };
}

/**
 * `found`: how many others are as like each of the mated probes as their own person is, NEVER_FOUND for one that does not
 * reach the threshold; `taken`: how many others each probe reaches.
 */
function answersAt(
  scores: IdentificationScores,
  threshold: number,
  gallery: number,
): { probes: number[]; mated: number[]; found: number[]; taken: number[] } {
  if (Number.isNaN(threshold)) throw new RangeError('A threshold is a number.');
  assertGallery(gallery, scores.people);
  const { own } = scores;
  const probes = Array.from(own.keys());
  const mated = probes.filter((probe) => !Number.isNaN(own[probe]!));
  const ahead = aheadOf(scores, mated);
  return {
    probes,
    mated,
    found: mated.map((probe, n) => (own[probe]! >= threshold ? ahead[n]! : NEVER_FOUND)),
    taken: probes.map((probe) => countReaching(scores, probe, threshold)),
  };
}

const aheadOf = (scores: IdentificationScores, probes: readonly number[]): number[] =>
  probes.map((probe) => countReaching(scores, probe, scores.own[probe]!));

/**
 * The mean over the probes of what becomes of each, and how sure it is (see above). `reaching`: the first so many of a
 * probe's others count against it; or NEVER_FOUND. `answer`: what becomes of a probe against which so many count, of a total
 * of others.
 */
function overPeople(
  scores: IdentificationScores,
  probes: readonly number[],
  reaching: readonly number[],
  answer: (total: number, reaching: number) => number,
): Band {
  const { people, person, whose } = scores;
  const others = people - 1;
  // Without one person: the sum of the probes' answers, less those of their own probes, and more where they had
  // counted.
  const added = new Float64Array(people);
  const ofTheirs = new Float64Array(people);
  const theirs = new Float64Array(people);
  let sum = 0;
  let rest = 0;
  probes.forEach((probe, n) => {
    const count = reaching[n]!;
    sum += answer(others, count);
    theirs[person[probe]!]!++;
    const gone = count === NEVER_FOUND;
    // If all others reach it, the person left out is one of them.
    const without = answer(others - 1, gone ? count : Math.min(count, others - 1));
    rest += without;
    ofTheirs[person[probe]!]! += without;
    const fewer = gone || count === 0 ? without : answer(others - 1, count - 1);
    if (fewer === without) return;
    const start = probe * others;
    for (let at = start; at < start + count; at++) added[whose[at]!]! += fewer - without;
  });
  const count = probes.length;
  const value = Math.min(1, Math.max(0, sum / count));
  const left = Array.from({ length: people }, (_, one) => one).filter((one) => theirs[one]! < count);
  const replicates = left.map((one) => (rest - ofTheirs[one]! + added[one]!) / (count - theirs[one]!));
  const mean = replicates.reduce((a, b) => a + b, 0) / replicates.length;
  const errors = Float64Array.from(
    replicates,
    (replicate) => Math.sqrt((replicates.length - 1) / replicates.length) * (replicate - mean),
  );
  // Where everybody agrees rounding leaves crumbs; and of two people none can be left out.
  const variance =
    value === 0 || value === 1 || people < 3 ? 0 : errors.reduce((squares, error) => squares + error * error, 0);
  const effective = effectiveCount(theirs);
  return bandAround(value, variance, errors, { most: count, least: effective, people: effective, level: LEVEL });
}

function matedOf({ own }: IdentificationScores): number[] {
  const mated = Array.from(own.keys()).filter((probe) => !Number.isNaN(own[probe]!));
  if (mated.length === 0) throw new RangeError('Closed-set identification needs a person with two photos.');
  return mated;
}

function assertGallery(gallery: number, people: number): void {
  if (!(Number.isInteger(gallery) && gallery >= 1 && gallery <= people))
    throw new RangeError(`There is no gallery of ${gallery} among ${people} people.`);
}
