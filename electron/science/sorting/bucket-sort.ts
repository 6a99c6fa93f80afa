// Sorting scores that lie spread over a range: once through memory into buckets by value, and each bucket by itself
// where the processor's cache holds it.
//
// (v - lowest) * scale never falls as v rises, however it is rounded, so buckets stand in the order of their values; an
// insertion sort sets right what is left within them. D. Knuth, "The Art of Computer Programming", vol. 3, 5.2.5 and
// exercise 5.2.1-38 (address calculation).

const BUCKETS = 2048;
/** A bucket's own buckets: at most so many, with so many values each. */
const SMALL_BUCKETS = 2048;
const IN_SMALL = 4;
/** More of all values than this share in one bucket: they are not spread, and another sort is better. */
const CROWDED = 1 / 32;

/**
 * A sorted copy, ascending; null where the values are not spread enough, or not all finite numbers, or hold a negative
 * zero (which stands before zero).
 */
export function bucketSorted(values: ArrayLike<number>): Float64Array | null {
  // A loop over a Float64Array is compiled for it.
  const given = values instanceof Float64Array ? values : new Float64Array(values);
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < given.length; i++) {
    const value = given[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
    if (value !== value || (value === 0 && Object.is(value, -0))) return null;
  }
  const scale = BUCKETS / (high - low);
  if (!(high - low < Infinity && scale > 0 && scale < Infinity)) return null;
  const ends = new Uint32Array(BUCKETS);
  for (let i = 0; i < given.length; i++) ends[bucketOf((given[i]! - low) * scale, BUCKETS)]!++;
  let start = 0;
  let most = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const here = ends[bucket]!;
    if (here > most) most = here;
    ends[bucket] = start;
    start += here;
  }
  if (most > Math.max(given.length * CROWDED, 64)) return null;
  const apart = new Float64Array(given.length);
  for (let i = 0; i < given.length; i++) {
    const value = given[i]!;
    apart[ends[bucketOf((value - low) * scale, BUCKETS)]!++] = value;
  }
  const sorted = new Float64Array(given.length);
  const counts = new Uint32Array(SMALL_BUCKETS);
  for (let bucket = 0, from = 0; bucket < BUCKETS; bucket++) {
    const to = ends[bucket]!;
    if (to > from) sortBucket(apart, sorted, from, to, counts, low, scale, bucket);
    from = to;
  }
  return sorted;
}

const bucketOf = (place: number, buckets: number): number => {
  const bucket = place | 0;
  return bucket < buckets ? bucket : buckets - 1;
};

/** One bucket, from `from` to `to` of one array into the same places of another, ascending. */
function sortBucket(
  source: Float64Array,
  target: Float64Array,
  from: number,
  to: number,
  counts: Uint32Array,
  low: number,
  scale: number,
  bucket: number,
): void {
  const buckets = Math.min(SMALL_BUCKETS, Math.max(1, ((to - from) / IN_SMALL) | 0));
  counts.fill(0, 0, buckets);
  for (let i = from; i < to; i++) counts[bucketOf(((source[i]! - low) * scale - bucket) * buckets, buckets)]!++;
  for (let small = 0, start = from; small < buckets; small++) {
    const here = counts[small]!;
    counts[small] = start;
    start += here;
  }
  for (let i = from; i < to; i++) {
    const value = source[i]!;
    target[counts[bucketOf(((value - low) * scale - bucket) * buckets, buckets)]!++] = value;
  }
  let moves = 16 * (to - from);
  for (let i = from + 1; i < to; i++) {
    const value = target[i]!;
    let at = i;
    for (; at > from && target[at - 1]! > value; at--) target[at] = target[at - 1]!;
    target[at] = value;
    moves -= i - at;
    if (moves < 0) {
      // They lie close together: one by one takes too long.
      target.subarray(from, to).sort();
      return;
    }
  }
}
