// How alike two people are by heads that had not learned from either: what an honest threshold is read off.
import { distances, type DistanceName } from '../../vectors/distances.ts';
import type { HeldOut } from './judged-pairs.ts';

/** Of the same pairs, each ascending: with the vectors themselves, and as the head says that had not seen them. */
export interface StrangerSimilarities {
  before: Float64Array;
  after: Float64Array;
}

/** Photos over all folds: some hundred thousand pairs. */
const MOST_PHOTOS = 1000;

/**
 * Pairs of two people of one fold. Of many photos the first ones of each person, so that no
 * person dominates.
 */
export function strangerSimilarities(folds: readonly HeldOut[], distance: DistanceName): StrangerSimilarities {
  const [before, after]: [number[], number[]] = [[], []];
  const { similarity } = distances[distance];
  for (const fold of folds) {
    const { person, output, set } = fold;
    const chosen = inTurn(person, Math.floor(MOST_PHOTOS / folds.length));
    const rows = (of: Float32Array, dimension: number): Float32Array[] =>
      chosen.map((at) => of.subarray(at * dimension, (at + 1) * dimension));
    const [raw, mapped] = [rows(fold.before, set.dimension), rows(fold.after, output)];
    for (let a = 0; a < chosen.length; a++) {
      for (let b = 0; b < a; b++) {
        if (person[chosen[a]!] === person[chosen[b]!]) continue;
        before.push(similarity(raw[a]!, raw[b]!));
        after.push(similarity(mapped[a]!, mapped[b]!));
      }
    }
  }
  return { before: Float64Array.from(before).sort(), after: Float64Array.from(after).sort() };
}

/** Everybody's first photo, then everybody's second, and so on: at most so many. */
function inTurn(person: Int32Array, most: number): number[] {
  const turns = new Map<number, number>();
  const ordered = Array.from(person, (who, at) => {
    const turn = turns.get(who) ?? 0;
    turns.set(who, turn + 1);
    return { at, turn };
  });
  return ordered
    .sort((a, b) => a.turn - b.turn || a.at - b.at)
    .slice(0, most)
    .map(({ at }) => at);
}
