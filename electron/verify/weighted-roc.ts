// The figures of the ROC where each person counts so many times: what a bootstrap asks a thousand times over. Pure mathematics, any process.
//
// Everything asked for depends on the impostor pairs only through how many of them lie below each genuine score and each fixed threshold, and how many are tied with
// it. So both kinds are sorted once, and a replicate is one pass over the impostor pairs that adds up weights between such levels: no sorting, no memory.
import { assertPeoplePairs, type PeoplePairs } from './people-pairs.ts';
import { ascendingOrder, inOrder } from './radix-sort.ts';
import { countBelow } from './scores.ts';

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

/**
 * A function of the people's weights (how often each was drawn). A genuine pair counts as often as its person was drawn: each copy of a person brings that person's own pairs,
 * and two copies of one face are no pair. An impostor pair counts w_i x w_j: each copy of the one meets each copy of the other. Two copies of one person are not impostors
 * to one another, so there is no w_i x w_i. It answers null where the weights leave a kind of pair without any, and else always the same record: read it before the
 * next call. With all weights 1 the figures are those of roc.ts.
 */
export function weightedRoc(pairs: PeoplePairs, { fmrs, thresholds }: FiguresWanted): (weights: Float64Array) => WeightedFigures | null {
  assertPeoplePairs(pairs);
  const genuine = sortedGenuine(pairs);
  const impostor = sortedImpostor(pairs);
  const { person } = genuine;
  const { personA, personB } = impostor;
  const levels = levelsOf(genuine.scores, impostor.scores, thresholds);
  const { count, genuineEnd, impostorBelow, impostorUpTo } = levels;
  const thresholdLevels = thresholds.map((threshold) => levels.at(threshold));
  // Weights: strictly below a level; and tied with it.
  const below = { genuine: new Float64Array(count + 1), impostor: new Float64Array(count + 1) };
  const tied = new Float64Array(count);
  const figures: WeightedFigures = {
    auc: 0,
    eer: 0,
    tarAtFmr: new Float64Array(fmrs.length),
    fmrAt: new Float64Array(thresholds.length),
    fnmrAt: new Float64Array(thresholds.length),
  };
  return (weights) => {
    let genuineSum = 0;
    let impostorSum = 0;
    let wins = 0;
    let g = 0;
    let i = 0;
    for (let level = 0; level < count; level++) {
      let between = 0;
      for (const end = impostorBelow[level]!; i < end; i++) between += weights[personA[i]!]! * weights[personB[i]!]!;
      impostorSum += between;
      let same = 0;
      for (const end = impostorUpTo[level]!; i < end; i++) same += weights[personA[i]!]! * weights[personB[i]!]!;
      let here = 0;
      for (const end = genuineEnd[level]!; g < end; g++) here += weights[person[g]!]!;
      below.genuine[level] = genuineSum;
      below.impostor[level] = impostorSum;
      tied[level] = same;
      wins += here * (impostorSum + same / 2);
      genuineSum += here;
      impostorSum += same;
    }
    let above = 0;
    for (; i < impostor.scores.length; i++) above += weights[personA[i]!]! * weights[personB[i]!]!;
    impostorSum += above;
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
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((impostors - below.impostor[middle]!) / impostors <= fmr) high = middle;
    else low = middle + 1;
  }
  return (genuines - below.genuine[low]!) / genuines;
}

/** As `equalErrorRate` in roc.ts. Its ROC goes level with FMR alone rising between two levels, and aslant over the pairs tied with one. */
function equalError(below: Below, tied: Float64Array, count: number): number {
  const genuines = below.genuine[count]!;
  const impostors = below.impostor[count]!;
  const fmrAt = (level: number): number => (impostors - below.impostor[level]!) / impostors;
  const fnmrAt = (level: number): number => below.genuine[level]! / genuines;
  // The highest level at which FMR >= FNMR; at the lowest nobody is missed.
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (fmrAt(middle) >= fnmrAt(middle)) low = middle;
    else high = middle - 1;
  }
  const before = { fmr: (impostors - below.impostor[low]! - tied[low]!) / impostors, fnmr: fnmrAt(low + 1) };
  if (before.fmr >= before.fnmr) return before.fnmr;
  const share = (before.fnmr - before.fmr) / (before.fnmr - before.fmr + fmrAt(low) - fnmrAt(low));
  return before.fmr + share * (fmrAt(low) - before.fmr);
}

interface Levels {
  count: number;
  /** Of the sorted pairs: how many genuine ones are at most at the level, and how many impostor ones below it, and at most at it. */
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
  return { count: scores.length, genuineEnd, impostorBelow, impostorUpTo, at: (threshold) => countBelow(scores, threshold) };
}

/** The distinct values of two ascending arrays, ascending. */
function distinct(a: Float64Array, b: Float64Array): Float64Array {
  const merged = new Float64Array(a.length + b.length);
  let count = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const value = j >= b.length || (i < a.length && a[i]! <= b[j]!) ? a[i]! : b[j]!;
    while (a[i] === value) i++;
    while (b[j] === value) j++;
    merged[count++] = value;
  }
  return merged.slice(0, count);
}

/** Narrow where that is enough: half the memory to go over, a thousand times. */
const indices = (people: number, length: number): Uint16Array | Uint32Array => (people <= 65_536 ? new Uint16Array(length) : new Uint32Array(length));

function sortedGenuine({ people, genuine }: PeoplePairs): { scores: Float64Array; person: Uint16Array | Uint32Array } {
  const order = ascendingOrder(genuine.scores);
  const person = indices(people, order.length);
  for (let i = 0; i < order.length; i++) person[i] = genuine.person[order[i]!]!;
  return { scores: inOrder(genuine.scores, order), person };
}

function sortedImpostor({ people, impostor }: PeoplePairs): { scores: Float64Array; personA: Uint16Array | Uint32Array; personB: Uint16Array | Uint32Array } {
  const order = ascendingOrder(impostor.scores);
  const personA = indices(people, order.length);
  const personB = indices(people, order.length);
  for (let i = 0; i < order.length; i++) {
    personA[i] = impostor.personA[order[i]!]!;
    personB[i] = impostor.personB[order[i]!]!;
  }
  return { scores: inOrder(impostor.scores, order), personA, personB };
}
