// All pairs of photos of a set, the most alike first, with who they are: what rates are read off, also where people
// count several times.
import { distances, type DistanceName } from '../vectors/distances.ts';
import { multiply } from '../vectors/matrix-product.ts';

export interface PairOrder {
  /** Falling. */
  similarities: Float32Array;
  /** The people of each pair, labels; the same twice where it is one person's. */
  first: Uint16Array | Uint32Array;
  second: Uint16Array | Uint32Array;
  people: number;
  /** Photos of each. */
  photos: Uint32Array;
}

/** Two million pairs: what their numbers have room for. */
export const MOST_PHOTOS = 2000;

/**
 * Rows [size x dimension] as the distance sees them: of unit length for cosine. `labels` 0 .. people - 1.
 * @throws RangeError above MOST_PHOTOS
 */
export function orderPairs(
  rows: Float32Array<ArrayBuffer>,
  labels: Int32Array,
  size: number,
  dimension: number,
  people: number,
  distance: DistanceName,
): PairOrder {
  if (size > MOST_PHOTOS)
    throw new RangeError(`${size} photos make too many pairs to order; ${MOST_PHOTOS} are the most.`);
  const products = new Float32Array(size * size);
  multiply(products, rows, rows, { m: size, k: dimension, n: size, transposeB: true });
  const count = (size * (size - 1)) / 2;
  // Sorted as one number each: a similarity's 32 bits, made to rise with it, before the 21 of the pair's own number. 53
  // is what a double holds exactly.
  const keys = new Float64Array(count);
  const bits = new Float32Array(1);
  const asWhole = new Uint32Array(bits.buffer);
  const [firsts, seconds] = [new Uint16Array(count), new Uint16Array(count)];
  let at = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const product = products[i * size + j]!;
      bits[0] =
        distance === 'cosine'
          ? product
          : distances.euclidean.similarityFromDistance(
              Math.sqrt(Math.max(0, products[i * size + i]! + products[j * size + j]! - 2 * product)),
            );
      const raw = asWhole[0]!;
      keys[at] = (raw & 0x80000000 ? ~raw >>> 0 : (raw | 0x80000000) >>> 0) * 2097152 + at;
      firsts[at] = labels[i]!;
      seconds[at] = labels[j]!;
      at++;
    }
  }
  keys.sort();
  const order: PairOrder = {
    similarities: new Float32Array(count),
    first: new Uint16Array(count),
    second: new Uint16Array(count),
    people,
    photos: new Uint32Array(people),
  };
  for (const label of labels.subarray(0, size)) order.photos[label]!++;
  for (let n = 0; n < count; n++) {
    const key = keys[count - 1 - n]!;
    const whole = Math.floor(key / 2097152);
    const pair = key - whole * 2097152;
    asWhole[0] = whole >= 0x80000000 ? whole - 0x80000000 : ~whole >>> 0;
    order.similarities[n] = bits[0]!;
    order.first[n] = firsts[pair]!;
    order.second[n] = seconds[pair]!;
  }
  return order;
}

export interface Rates {
  eer: number;
  /** One for each FMR asked for. */
  tars: number[];
}

/**
 * EER and TAR as verification/curves/roc.ts defines them, with each person counted `times` [people]: a pair of two people as often
 * as the product of theirs, a pair of one as often as that person. Null where one kind of pair is missing.
 */
export function ratesOf(
  { similarities, first, second, photos }: PairOrder,
  times: ArrayLike<number>,
  fmrs: readonly number[],
): Rates | null {
  let [genuines, impostors, counted] = [0, 0, 0];
  for (let p = 0; p < photos.length; p++) {
    const own = photos[p]!;
    genuines += (times[p]! * own * (own - 1)) / 2;
    // Of the pairs with everybody before.
    impostors += times[p]! * own * counted;
    counted += times[p]! * own;
  }
  if (genuines === 0 || impostors === 0) return null;
  const tars = fmrs.map(() => 0);
  let eer = -1;
  let [matched, falsely, falselyBefore, excessBefore] = [0, 0, 0, -1];
  const strictest = Math.max(...fmrs);
  for (let n = 0; n < similarities.length;) {
    const similarity = similarities[n]!;
    for (; n < similarities.length && similarities[n] === similarity; n++) {
      if (first[n] === second[n]) matched += times[first[n]!]!;
      else falsely += times[first[n]!]! * times[second[n]!]!;
    }
    const fmr = falsely / impostors;
    for (let i = 0; i < fmrs.length; i++) if (fmr <= fmrs[i]!) tars[i] = matched / genuines;
    const excess = fmr - (1 - matched / genuines);
    if (eer < 0 && excess >= 0) {
      const share = excessBefore / (excessBefore - excess);
      eer = (falselyBefore + share * (falsely - falselyBefore)) / impostors;
    }
    if (eer >= 0 && fmr > strictest) break;
    falselyBefore = falsely;
    excessBefore = excess;
  }
  return { eer, tars };
}
