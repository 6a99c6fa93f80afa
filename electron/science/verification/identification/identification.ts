// Closed set and open set: how often the right person is found, and how often a stranger is taken for somebody. Pure
// mathematics, any process.
//
// Closed set: the person is known to be in the gallery; whoever is most alike is the answer (rank 1), or the right one
// is among the first r (CMC). Open set: they may be missing, so that an answer must also reach the threshold. DIR:
// share of faces whose person is in the gallery that are found, first and above it; FPIR: share of faces of strangers
// to the gallery that reach it with anybody. ISO/IEC 19795-1; P. Grother et al., NIST FRTE 1:N.
//
// Smaller galleries are not drawn at random: over all galleries of N people that there are, the chance that none of m
// people is in it is a hypergeometric one, so that each figure is the mean over all of them, exactly.
//
// How sure a figure is depends on who was looked for and on who was there to be taken for somebody: somebody in the
// gallery who is like everybody makes many false answers at once. So the jackknife leaves out each person in turn, with
// their faces and from every gallery, and the variance is (n - 1) / n times the sum of the squares of what that changes
// (J. Tukey 1958; on average no smaller than the true one: B. Efron and C. Stein, "The jackknife estimate of variance",
// 1981). people-bands.ts makes the interval.
import { partitionPoint } from '../../sorting/search-sorted.ts';
import type { IdentificationScores } from './identification-scores.ts';
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
 * `gallery`: how many people, the right one among them; all unless told. Ties count against: a face that is as like
 * somebody else is not found first.
 * @throws RangeError where nobody has two photos, or for a gallery that there is not
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
  /** Null where nobody has two photos. FNIR = 1 - DIR. */
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
 * `found`: how many others are as like each of the mated probes as their own person is, NOBODY for one that does not
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
    found: mated.map((probe, n) => (own[probe]! >= threshold ? ahead[n]! : NOBODY)),
    taken: probes.map((probe) => countReaching(scores, probe, threshold)),
  };
}

/** In place of how many are ahead: the probe is not found, whoever is in the gallery. */
const NOBODY = Infinity;

const aheadOf = (scores: IdentificationScores, probes: readonly number[]): number[] =>
  probes.map((probe) => countReaching(scores, probe, scores.own[probe]!));

/**
 * The mean over the probes of what becomes of each, and how sure it is (see above). `reaching`: the first so many of a
 * probe's others count against it; or NOBODY. `answer`: what becomes of a probe against which so many count, of a total
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
    const gone = count === NOBODY;
    // Whoever is left out is among those who reach it where all do.
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

export interface FpirAtSize {
  gallery: number;
  /** Null where there are not so many people. */
  measured: number | null;
  /** 1 - (1 - FMR)^N: as if each face were as like strangers as any other. */
  independent: number;
  /** As `independent`, but faces differ in how like strangers they are. */
  extrapolated: number;
}

/**
 * FPIR as the gallery grows, each person in it being like so many of the strangers. For the extrapolation the chance of
 * a face to match a person of the gallery is taken to be beta distributed over faces, with the mean that was measured,
 * and as uneven as it must be for the FPIR of the largest gallery measured to come out; the independent one is too high
 * where some faces match many.
 * @throws RangeError for a threshold that is NaN or sizes that are no whole numbers
 */
export function fpirBySize(
  scores: IdentificationScores,
  threshold: number,
  galleries: readonly number[],
): FpirAtSize[] {
  if (Number.isNaN(threshold)) throw new RangeError('A threshold is a number.');
  const largest = scores.people - 1;
  const reaching = Array.from(scores.own.keys(), (probe) => countReaching(scores, probe, threshold));
  const measuredAt = (gallery: number): number =>
    reaching.reduce((sum, count) => sum + 1 - noneOf(largest, count, gallery), 0) / reaching.length;
  const fmr = measuredAt(1);
  const evenness = evennessFor(fmr, largest, measuredAt(largest));
  return galleries.map((gallery) => {
    if (!(Number.isInteger(gallery) && gallery >= 1))
      throw new RangeError(`A gallery has a whole number of people, not ${gallery}.`);
    return {
      gallery,
      measured: gallery <= largest ? measuredAt(gallery) : null,
      independent: -Math.expm1(gallery * Math.log1p(-fmr)),
      extrapolated: betaFpir(fmr, evenness, gallery),
    };
  });
}

/** 1 - E[(1 - p)^N] for p of Beta(fmr x evenness, (1 - fmr) x evenness): 1 - product of (b + i) / (a + b + i). */
function betaFpir(fmr: number, evenness: number, gallery: number): number {
  if (fmr === 0 || fmr === 1) return fmr;
  if (evenness === Infinity) return -Math.expm1(gallery * Math.log1p(-fmr));
  let logarithm = 0;
  for (let i = 0; i < gallery; i++) logarithm += Math.log1p((-fmr * evenness) / (evenness + i));
  return -Math.expm1(logarithm);
}

/** The more even, the higher the FPIR; by halving, on the logarithm. */
function evennessFor(fmr: number, gallery: number, fpir: number): number {
  let [low, high] = [-30, 30];
  if (betaFpir(fmr, Math.exp(high), gallery) <= fpir) return Infinity;
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (betaFpir(fmr, Math.exp(middle), gallery) < fpir) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/** How many other people a probe is like to at least so much. */
function countReaching({ people, others }: IdentificationScores, probe: number, bound: number): number {
  const start = probe * (people - 1);
  return partitionPoint(people - 1, (at) => others[start + at]! >= bound);
}

/** The chance that none of `marked` among `total` is among `drawn` of them; 0 for NOBODY. */
function noneOf(total: number, marked: number, drawn: number): number {
  if (marked === NOBODY) return 0;
  let chance = 1;
  const [fewer, more] = marked < drawn ? [marked, drawn] : [drawn, marked];
  for (let i = 0; i < fewer; i++) chance *= Math.max(0, total - more - i) / (total - i);
  return chance;
}

/** The chance of each number of the marked to be drawn. */
function forEachHypergeometric(
  total: number,
  marked: number,
  drawn: number,
  visit: (count: number, chance: number) => void,
): void {
  const from = Math.max(0, drawn - (total - marked));
  const to = Math.min(marked, drawn);
  // By the ratio of neighbours, from one that is not too small; then all divided by their sum.
  const chances = new Float64Array(to - from + 1);
  const middle = Math.min(to, Math.max(from, Math.round((drawn * marked) / Math.max(1, total))));
  chances[middle - from] = 1;
  const ratio = (n: number): number => ((marked - n) * (drawn - n)) / ((n + 1) * (total - marked - drawn + n + 1));
  for (let n = middle; n < to; n++) chances[n + 1 - from] = chances[n - from]! * ratio(n);
  for (let n = middle; n > from; n--) chances[n - 1 - from] = chances[n - from]! / ratio(n - 1);
  const sum = chances.reduce((a, b) => a + b, 0);
  chances.forEach((chance, i) => visit(from + i, chance / sum));
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
