// Sorting millions of scores: a radix sort, for what a sort into buckets by value (bucket-sort.ts) is not made for.
//
// Read as whole numbers, the bits of positive doubles stand in the order of the doubles, and those of negative ones in
// the reverse: so the sort goes over the bits, eleven at a time from the lowest, and the negative numbers (which come
// out last, and backwards) are turned round at the end. A run of eleven bits that is alike in all numbers is left out:
// of scores between 0.5 and 1 there are two such. D. Knuth, "The Art of Computer Programming", vol. 3, 5.2.5, algorithm
// R.

import { bucketSorted } from './bucket-sort.ts';
import { partitionPoint } from './search-sorted.ts';

const BITS = 11;
const BUCKETS = 1 << BITS;
const PASSES = 6;
/** The lowest, which matter little. */
const FINE_PASSES = 2;
/** Below this the engine's own sort is faster. */
const FEW = 4096;

/** Whether the low word of a double comes first in memory: as good as everywhere. */
const LOW_FIRST = new Uint32Array(Float64Array.of(1).buffer)[1] !== 0;

/**
 * A sorted copy, ascending, as `Float64Array.prototype.sort` would make it.
 * @throws RangeError where one is NaN, with its index in `message(index)`: it would be counted as anything
 */
export function sortedAscending(values: ArrayLike<number>, message: (index: number) => string): Float64Array {
  const quick = values.length < FEW ? null : bucketSorted(values);
  if (quick) return quick;
  const copy = new Float64Array(values);
  const at = firstNaN(copy);
  if (at >= 0) throw new RangeError(message(at));
  if (copy.length < FEW || !LOW_FIRST) return copy.sort();
  // By the upper 44 bits first: what is alike in those and not in the rest is little, and stands side by side.
  const rough = turnNegatives(radixSorted(copy, FINE_PASSES));
  return insertionSorted(rough) ? rough : turnNegatives(radixSorted(rough, 0));
}

/** In place, where that takes few moves; else false, and it is left in some order. */
function insertionSorted(values: Float64Array): boolean {
  let moves = 0;
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    if (values[i - 1]! <= value) continue;
    let at = i;
    for (; at > 0 && values[at - 1]! > value; at--) values[at] = values[at - 1]!;
    values[at] = value;
    moves += i - at;
    if (moves > values.length) return false;
  }
  return true;
}

function firstNaN(values: Float64Array): number {
  for (let i = 0; i < values.length; i++) if (values[i] !== values[i]) return i;
  return -1;
}

/** In the order of their bits, in the array given or in another. */
function radixSorted(values: Float64Array, firstPass: number): Float64Array {
  const starts = bucketStarts(values);
  let from = values;
  let to: Float64Array | undefined;
  for (let pass = firstPass; pass < PASSES; pass++) {
    const next = starts[pass]!;
    if (next === null) continue;
    to ??= new Float64Array(values.length);
    const words = new Uint32Array(from.buffer);
    const word = wordOf(pass);
    const shift = shiftOf(pass);
    for (let i = 0; i < from.length; i++) to[next[(words[2 * i + word]! >>> shift) & (BUCKETS - 1)]!++] = from[i]!;
    [from, to] = [to, from];
  }
  return from;
}

/**
 * The order in which the scores ascend: entry n is the index of the n-th lowest; equal scores keep the order they came
 * in. For scores that carry something along, such as whose they are.
 * @throws RangeError where one is NaN
 */
export function ascendingOrder(values: Float64Array): Uint32Array {
  const at = firstNaN(values);
  if (at >= 0) throw new RangeError(`The score at index ${at} is not a number.`);
  // +0 and -0 are one number but not the same bits.
  const plain = values.slice();
  let from = new Uint32Array(plain.length);
  for (let i = 0; i < plain.length; i++) {
    from[i] = i;
    if (plain[i] === 0) plain[i] = 0;
  }
  const words = new Uint32Array(plain.buffer);
  if (!LOW_FIRST) return from.sort((a, b) => values[a]! - values[b]! || a - b);
  let to = new Uint32Array(plain.length);
  bucketStarts(plain).forEach((next, pass) => {
    if (next === null) return;
    const word = wordOf(pass);
    const shift = shiftOf(pass);
    for (let i = 0; i < from.length; i++) {
      const index = from[i]!;
      to[next[(words[2 * index + word]! >>> shift) & (BUCKETS - 1)]!++] = index;
    }
    [from, to] = [to, from];
  });
  return turnNegativeOrder(from, plain);
}

/**
 * The entries of an array, in an order. Loops like this one are ten times as fast as `TypedArray.from` with a function.
 */
export function inOrder(values: Float64Array, order: Uint32Array): Float64Array {
  const ordered = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) ordered[i] = values[order[i]!]!;
  return ordered;
}

const wordOf = (pass: number): 0 | 1 => (pass < PASSES / 2 ? 0 : 1);
const shiftOf = (pass: number): number => (pass % (PASSES / 2)) * BITS;

/** For each pass, where each bucket begins; null: all numbers are in one bucket. */
function bucketStarts(values: Float64Array): (Uint32Array | null)[] {
  const counts = Array.from({ length: PASSES }, () => new Uint32Array(BUCKETS));
  const [a, b, c, d, e, f] = counts as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  for (let i = 0; i < words.length; i += 2) {
    const low = words[i]!;
    const high = words[i + 1]!;
    a[low & (BUCKETS - 1)]!++;
    b[(low >>> BITS) & (BUCKETS - 1)]!++;
    c[low >>> (2 * BITS)]!++;
    d[high & (BUCKETS - 1)]!++;
    e[(high >>> BITS) & (BUCKETS - 1)]!++;
    f[high >>> (2 * BITS)]!++;
  }
  return counts.map((count) => {
    let start = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const here = count[bucket]!;
      if (here === values.length) return null;
      count[bucket] = start;
      start += here;
    }
    return count;
  });
}

/** `sorted` has its negative numbers last and falling: in place. */
function turnNegatives(sorted: Float64Array): Float64Array {
  const negatives = sorted.length - partitionPoint(sorted.length, (i) => sorted[i]! > 0 || Object.is(sorted[i], 0));
  if (negatives === 0) return sorted;
  const positives = sorted.slice(0, sorted.length - negatives);
  const turned = sorted.slice(sorted.length - negatives).reverse();
  sorted.set(turned);
  sorted.set(positives, negatives);
  return sorted;
}

/** The same of indices, keeping the order of those whose numbers are equal. */
function turnNegativeOrder(order: Uint32Array, values: Float64Array): Uint32Array {
  const negatives = order.length - partitionPoint(order.length, (i) => values[order[i]!]! >= 0);
  if (negatives === 0) return order;
  const turned = new Uint32Array(order.length);
  turned.set(order.subarray(0, order.length - negatives), negatives);
  let to = 0;
  for (let end = order.length; end > order.length - negatives;) {
    let start = end - 1;
    while (start > order.length - negatives && values[order[start - 1]!] === values[order[end - 1]!]) start--;
    turned.set(order.subarray(start, end), to);
    to += end - start;
    end = start;
  }
  return turned;
}
