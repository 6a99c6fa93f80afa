// How much the impostor pairs between score levels weigh, for several bootstrap replicates in one pass.
//
// The weights that four replicates give to two people share one number, 13 bits each, so that one addition adds to four
// sums. They are whole numbers, so nothing is rounded: the sums equal those of one replicate at a time.
import { personPairs, type PeoplePairs } from './people-pairs.ts';
import type { Levels } from './score-levels.ts';

/** How many replicates share a pass. */
export const TOGETHER = 4;

/**
 * What the impostor pairs of one replicate weigh: above the level before and below this one (the last: above all
 * levels); and tied with it.
 */
export interface ImpostorSums {
  between: Float64Array;
  tied: Float64Array;
}

const FIELD_BITS = 13;
const FIELD = 2 ** FIELD_BITS;
const HALF = FIELD * FIELD;

export function impostorSums(
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
