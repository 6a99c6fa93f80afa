// The figures of the ROC where each person counts so many times: what a bootstrap asks a thousand times over. Pure
// mathematics, any process.
//
// Everything asked for depends on the impostor pairs only through how many of them lie below each genuine score and
// each fixed threshold, and how many are tied with it. So both kinds are sorted once, and a replicate is one pass over
// the impostor pairs that adds up weights between such levels: no sorting, no memory. Several replicates share that
// pass: what each two people weigh in four of them stands in one number, 13 bits for each, so that one addition adds to
// four sums. All of these are whole numbers, so that nothing is rounded and the sums are those of one replicate at a
// time.
import { assertPeoplePairs, personPairs, type PeoplePairs } from './people-pairs.ts';
import { ascendingOrder, inOrder } from '../../sorting/radix-sort.ts';
import { partitionPoint, searchSorted } from '../../sorting/search-sorted.ts';

/** Where a rate is asked for. */
export interface FiguresWanted {
  /** TAR at each of these FMRs. */
  fmrs: readonly number[];
  /** FMR and FNMR at each of these thresholds. */
  thresholds: readonly number[];
}

export interface WeightedFigures {
  auc: number;
  eer: number;
  tarAtFmr: Float64Array;
  fmrAt: Float64Array;
  fnmrAt: Float64Array;
}

/** How many replicates share a pass. */
export const TOGETHER = 4;

/**
 * A function of people's weights (how often each was drawn: whole numbers) in up to `TOGETHER` replicates at once. A
 * genuine pair counts as often as its person was drawn: each copy of a person brings that person's own pairs, and two
 * copies of one face are no pair. An impostor pair counts w_i x w_j: each copy of the one meets each copy of the other.
 * Two copies of one person are not impostors to one another, so there is no w_i x w_i. For each replicate it answers
 * null where the weights leave a kind of pair without any, and else the figures: the records are the same in every
 * call, so read them before the next. With all weights 1 the figures are those of roc.ts.
 */
export function weightedRoc(
  pairs: PeoplePairs,
  wanted: FiguresWanted,
): (weights: readonly Float64Array[]) => (WeightedFigures | null)[] {
  assertPeoplePairs(pairs);
  const genuine = sortedGenuine(pairs);
  const impostor = sortedImpostor(pairs);
  const levels = levelsOf(genuine.scores, impostor.scores, wanted.thresholds);
  const sums = impostorSums(pairs, impostor.order, levels);
  const figures = Array.from({ length: TOGETHER }, () => figuresOf(genuine.person, levels, wanted));
  return (weights) => {
    const added = sums(weights);
    return weights.map((each, n) => figures[n]!(each, added[n]!));
  };
}

/**
 * What the impostor pairs of one replicate weigh: above the level before and below this one (the last: above all
 * levels); and tied with it.
 */
interface ImpostorSums {
  between: Float64Array;
  tied: Float64Array;
}

const FIELD_BITS = 13;
const FIELD = 2 ** FIELD_BITS;
const HALF = FIELD * FIELD;

function impostorSums(
  pairs: PeoplePairs,
  order: Uint32Array,
  { count, impostorBelow, impostorUpTo }: Levels,
): (weights: readonly Float64Array[]) => ImpostorSums[] {
  const { of, sizes } = personPairs(pairs);
  const [one, other] = [new Uint32Array(sizes.length), new Uint32Array(sizes.length)];
  const sorted = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const two = of[order[i]!]!;
    sorted[i] = two;
    one[two] = pairs.impostor.personA[order[i]!]!;
    other[two] = pairs.impostor.personB[order[i]!]!;
  }
  const packed = new Float64Array(sizes.length);
  const results = Array.from({ length: TOGETHER }, (): ImpostorSums => ({
    between: new Float64Array(count + 1),
    tied: new Float64Array(count),
  }));
  const total = new Float64Array(TOGETHER);
  let room = 0;

  /** From..to of the sorted pairs, added to `total`. */
  function add(from: number, to: number): void {
    for (let at = from; at < to;) {
      // So many at most that no field runs over into the next.
      const end = Math.min(to, at + room);
      let sum = 0;
      for (; at < end; at++) sum += packed[sorted[at]!]!;
      const high = Math.floor(sum / HALF);
      const low = sum - high * HALF;
      total[0]! += low & (FIELD - 1);
      total[1]! += low >>> FIELD_BITS;
      total[2]! += high & (FIELD - 1);
      total[3]! += high >>> FIELD_BITS;
    }
  }

  return (weights) => {
    const [w0, w1, w2, w3] = Array.from(
      { length: TOGETHER },
      (_, n) => weights[n] ?? new Float64Array(pairs.people),
    ) as [Float64Array, Float64Array, Float64Array, Float64Array];
    let most = 1;
    for (let two = 0; two < packed.length; two++) {
      const a = one[two]!;
      const b = other[two]!;
      const p0 = w0[a]! * w0[b]!;
      const p1 = w1[a]! * w1[b]!;
      const p2 = w2[a]! * w2[b]!;
      const p3 = w3[a]! * w3[b]!;
      most = Math.max(most, p0, p1, p2, p3);
      packed[two] = p0 + FIELD * p1 + HALF * (p2 + FIELD * p3);
    }
    room = Math.floor((FIELD - 1) / most);
    if (room === 0) throw new RangeError('Nobody is drawn so often.');
    let i = 0;
    for (let level = 0; level <= count; level++) {
      total.fill(0);
      const below = level < count ? impostorBelow[level]! : order.length;
      add(i, below);
      for (let n = 0; n < TOGETHER; n++) results[n]!.between[level] = total[n]!;
      if (level === count) break;
      i = impostorUpTo[level]!;
      total.fill(0);
      if (i > below) add(below, i);
      for (let n = 0; n < TOGETHER; n++) results[n]!.tied[level] = total[n]!;
    }
    return results;
  };
}

/** The figures of one replicate, in a record of its own. */
function figuresOf(
  person: Uint16Array | Uint32Array,
  levels: Levels,
  { fmrs, thresholds }: FiguresWanted,
): (weights: Float64Array, sums: ImpostorSums) => WeightedFigures | null {
  const { count, genuineEnd } = levels;
  const thresholdLevels = thresholds.map((threshold) => levels.at(threshold));
  const below = { genuine: new Float64Array(count + 1), impostor: new Float64Array(count + 1) };
  const figures: WeightedFigures = {
    auc: 0,
    eer: 0,
    tarAtFmr: new Float64Array(fmrs.length),
    fmrAt: new Float64Array(thresholds.length),
    fnmrAt: new Float64Array(thresholds.length),
  };
  return (weights, { between, tied }) => {
    let genuineSum = 0;
    let impostorSum = 0;
    let wins = 0;
    let g = 0;
    for (let level = 0; level < count; level++) {
      impostorSum += between[level]!;
      const same = tied[level]!;
      let here = 0;
      for (const end = genuineEnd[level]!; g < end; g++) here += weights[person[g]!]!;
      below.genuine[level] = genuineSum;
      below.impostor[level] = impostorSum;
      wins += here * (impostorSum + same / 2);
      genuineSum += here;
      impostorSum += same;
    }
    impostorSum += between[count]!;
    if (genuineSum === 0 || impostorSum === 0) return null;
    below.genuine[count] = genuineSum;
    below.impostor[count] = impostorSum;
    figures.auc = wins / (genuineSum * impostorSum);
    figures.eer = equalError(below, tied, count);
    fmrs.forEach((fmr, n) => (figures.tarAtFmr[n] = tarAt(below, count, fmr)));
    thresholdLevels.forEach((level, n) => {
      figures.fmrAt[n] = (impostorSum - below.impostor[level]!) / impostorSum;
      figures.fnmrAt[n] = below.genuine[level]! / genuineSum;
    });
    return figures;
  };
}

interface Below {
  genuine: Float64Array;
  impostor: Float64Array;
}

/** As `tarAtFmr` in roc.ts: the highest TAR with FMR no higher than asked for. FMR falls from level to level. */
function tarAt(below: Below, count: number, fmr: number): number {
  const genuines = below.genuine[count]!;
  const impostors = below.impostor[count]!;
  const level = partitionPoint(count, (at) => (impostors - below.impostor[at]!) / impostors > fmr);
  return (genuines - below.genuine[level]!) / genuines;
}

/**
 * As `equalErrorRate` in roc.ts. Its ROC goes level with FMR alone rising between two levels, and aslant over the pairs
 * tied with one.
 */
function equalError(below: Below, tied: Float64Array, count: number): number {
  const genuines = below.genuine[count]!;
  const impostors = below.impostor[count]!;
  const fmrAt = (level: number): number => (impostors - below.impostor[level]!) / impostors;
  const fnmrAt = (level: number): number => below.genuine[level]! / genuines;
  // The highest level at which FMR >= FNMR. At the lowest, every genuine pair matches: FNMR is 0 there.
  const low = Math.max(0, partitionPoint(count, (level) => fmrAt(level) >= fnmrAt(level)) - 1);
  const before = { fmr: (impostors - below.impostor[low]! - tied[low]!) / impostors, fnmr: fnmrAt(low + 1) };
  if (before.fmr >= before.fnmr) return before.fnmr;
  const share = (before.fnmr - before.fmr) / (before.fnmr - before.fmr + fmrAt(low) - fnmrAt(low));
  return before.fmr + share * (fmrAt(low) - before.fmr);
}

interface Levels {
  count: number;
  /**
   * Of the sorted pairs: how many genuine ones are at most at the level, and how many impostor ones below it, and at
   * most at it.
   */
  genuineEnd: Uint32Array;
  impostorBelow: Uint32Array;
  impostorUpTo: Uint32Array;
  at(threshold: number): number;
}

function levelsOf(genuine: Float64Array, impostor: Float64Array, thresholds: readonly number[]): Levels {
  if (thresholds.some(Number.isNaN)) throw new RangeError('A threshold is a number.');
  const scores = distinct(genuine, Float64Array.from(thresholds).sort());
  const genuineEnd = new Uint32Array(scores.length);
  const impostorBelow = new Uint32Array(scores.length);
  const impostorUpTo = new Uint32Array(scores.length);
  let g = 0;
  let i = 0;
  scores.forEach((score, level) => {
    while (g < genuine.length && genuine[g]! <= score) g++;
    while (i < impostor.length && impostor[i]! < score) i++;
    impostorBelow[level] = i;
    while (i < impostor.length && impostor[i] === score) i++;
    genuineEnd[level] = g;
    impostorUpTo[level] = i;
  });
  return {
    count: scores.length,
    genuineEnd,
    impostorBelow,
    impostorUpTo,
    at: (threshold) => searchSorted(scores, threshold),
  };
}

/** The distinct values of two ascending arrays, ascending. */
function distinct(a: Float64Array, b: Float64Array): Float64Array {
  const merged = new Float64Array(a.length + b.length);
  let count = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const value = j >= b.length || (i < a.length && a[i]! <= b[j]!) ? a[i]! : b[j]!;
    while (a[i] === value) i++;
    while (b[j] === value) j++;
    merged[count++] = value;
  }
  return merged.slice(0, count);
}

/** Narrow where that is enough: half the memory to go over, a thousand times. */
const indices = (people: number, length: number): Uint16Array | Uint32Array =>
  people <= 65_536 ? new Uint16Array(length) : new Uint32Array(length);

function sortedGenuine({ people, genuine }: PeoplePairs): { scores: Float64Array; person: Uint16Array | Uint32Array } {
  const order = ascendingOrder(genuine.scores);
  const person = indices(people, order.length);
  for (let i = 0; i < order.length; i++) person[i] = genuine.person[order[i]!]!;
  return { scores: inOrder(genuine.scores, order), person };
}

function sortedImpostor({ impostor }: PeoplePairs): { scores: Float64Array; order: Uint32Array } {
  const order = ascendingOrder(impostor.scores);
  return { scores: inOrder(impostor.scores, order), order };
}
