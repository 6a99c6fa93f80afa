// The worst mistakes: the impostor pairs most alike, and the genuine pairs least alike.
import type { PeoplePairs } from '../../../science/verification/people/people-pairs.ts';
import { ascendingOrder } from '../../../science/sorting/radix-sort.ts';
import type { PairList } from './make-pairs.ts';

/** Worst first. */
export interface WorstPairs {
  a: Uint32Array;
  b: Uint32Array;
  scores: Float64Array;
}

/** Pairs of each kind that are kept for the page. */
export const KEPT = 5000;

export function worstPairs(
  pairs: PeoplePairs,
  list: PairList,
  kept = KEPT,
): { falseMatches: WorstPairs; falseNonMatches: WorstPairs } {
  const pick = (
    scores: Float64Array,
    { a, b }: { a: Uint32Array; b: Uint32Array },
    order: ArrayLike<number>,
  ): WorstPairs => {
    const rows = Array.from(order);
    return {
      a: Uint32Array.from(rows, (i) => a[i]!),
      b: Uint32Array.from(rows, (i) => b[i]!),
      scores: Float64Array.from(rows, (i) => scores[i]!),
    };
  };
  const impostors = ascendingOrder(pairs.impostor.scores);
  const genuines = ascendingOrder(pairs.genuine.scores);
  return {
    falseMatches: pick(
      pairs.impostor.scores,
      list.impostor,
      impostors.slice(Math.max(0, impostors.length - kept)).reverse(),
    ),
    falseNonMatches: pick(pairs.genuine.scores, list.genuine, genuines.slice(0, kept)),
  };
}
