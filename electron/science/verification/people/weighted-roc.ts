// The figures of the ROC where each person counts so many times: what a bootstrap asks a thousand times over.
//
// Everything asked for depends on the impostor pairs only through how many of them lie below each genuine score and
// each fixed threshold, and how many are tied with it. So both kinds are sorted once, and a replicate is one pass over
// the impostor pairs that adds up weights between such levels: no sorting, no memory. Several replicates share that
// pass: what each two people weigh in four of them stands in one number, 13 bits for each, so that one addition adds to
// four sums. All of these are whole numbers, so that nothing is rounded and the sums are those of one replicate at a
// time.
import { impostorSums, TOGETHER, type ImpostorSums } from './impostor-sums.ts';
import { assertPeoplePairs, type PeoplePairs } from './people-pairs.ts';
import { levelsOf, type Levels } from './score-levels.ts';
import { ascendingOrder, inOrder } from '../../sorting/radix-sort.ts';
import { partitionPoint } from '../../sorting/search-sorted.ts';

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
