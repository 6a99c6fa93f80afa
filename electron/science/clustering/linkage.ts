// When two sets of faces are one person: average linkage, in sums that make it one product.
//
// The similarity of two sets is that of their mean pair: for cosine the mean of all pairs' cosines (Sokal and
// Michener's UPGMA, 1958), for Euclidean the root of their mean squared distance. With vectors as the distance sees
// them (cosine: of unit length), m a mean and q a mean squared length,
//
//   mean over pairs of |a - b|² = qA + qB - 2 mA · mB          (cosine: similarity = 1 - that / 2 = mA · mB)
//
// so a set is its size, its mean and q, and no pair is looked at twice.
import { similarityAtFmr } from '../verification/curves/operating-points.ts';
import { distances, type DistanceName } from '../vectors/distances.ts';

export interface FaceSet {
  size: number;
  /** Of the vectors as the distance sees them; [dimension]. */
  sum: Float64Array;
  /** Of their squared lengths. */
  squares: number;
}

/** A set without a face. */
export const emptySet = (dimension: number): FaceSet => ({ size: 0, sum: new Float64Array(dimension), squares: 0 });

/**
 * The vector as the distance sees it is `scale` times the vector (see asSeen): thousands are looked at at once.
 * `squares`: its squared length as it is.
 */
function seenWithoutCopy(vector: Float32Array, distance: DistanceName): { squares: number; scale: number } {
  let squares = 0;
  for (let i = 0; i < vector.length; i++) squares += vector[i]! * vector[i]!;
  return { squares, scale: distance === 'cosine' && squares > 0 ? 1 / Math.sqrt(squares) : 1 };
}

/** Adds (`times` = 1) or takes away (-1) one face, in place. */
export function addFace(set: FaceSet, vector: Float32Array, distance: DistanceName, times: 1 | -1 = 1): void {
  const { squares, scale } = seenWithoutCopy(vector, distance);
  for (let i = 0; i < vector.length; i++) set.sum[i]! += times * scale * vector[i]!;
  set.size += times;
  set.squares += times * scale * scale * squares;
}

/** Adds all of `other` to `set`, in place. */
export function addSet(set: FaceSet, other: FaceSet): void {
  for (let i = 0; i < set.sum.length; i++) set.sum[i]! += other.sum[i]!;
  set.size += other.size;
  set.squares += other.squares;
}

/** The similarity of the mean pair of two sets, each of at least one face. */
export function linkSimilarity(a: FaceSet, b: FaceSet, distance: DistanceName): number {
  let product = 0;
  for (let i = 0; i < a.sum.length; i++) product += a.sum[i]! * b.sum[i]!;
  return toSimilarity(a.squares / a.size + b.squares / b.size - (2 * product) / (a.size * b.size), distance);
}

/** The similarity of the mean pair within one set; 1 for a lone face. */
export function pairSimilarity({ sum, size, squares }: FaceSet, distance: DistanceName): number {
  if (size < 2) return 1;
  let length = 0;
  for (const value of sum) length += value * value;
  // Over ordered pairs of different faces: sum of |a|² + |b|² - 2 a·b, with the products of each face with itself taken
  // out.
  const products = (length - squares) / (size * (size - 1));
  return toSimilarity((2 * squares) / size - 2 * products, distance);
}

/** How far a face is from the middle of a set, squared. */
export function squaredFromMean({ sum, size }: FaceSet, vector: Float32Array, distance: DistanceName): number {
  const { scale } = seenWithoutCopy(vector, distance);
  let squared = 0;
  for (let i = 0; i < vector.length; i++) squared += (scale * vector[i]! - sum[i]! / size) ** 2;
  return squared;
}

/**
 * For ranking many sets at once: the similarity to a set grows with `linkProbe(x) · linkRow(set)`. Both [dimension +
 * 1].
 */
export function linkRow({ sum, size, squares }: FaceSet): Float32Array {
  const row = new Float32Array(sum.length + 1);
  for (let i = 0; i < sum.length; i++) row[i] = sum[i]! / size;
  row[sum.length] = -squares / size / 2;
  return row;
}

export function linkProbe({ sum, size }: FaceSet): Float32Array {
  const probe = new Float32Array(sum.length + 1).fill(1);
  for (let i = 0; i < sum.length; i++) probe[i] = sum[i]! / size;
  return probe;
}

export const similarityFromLink = ({ squares, size }: FaceSet, product: number, distance: DistanceName): number =>
  toSimilarity(squares / size - 2 * product, distance);

function toSimilarity(squared: number, distance: DistanceName): number {
  const positive = Math.max(0, squared); // rounding
  return distance === 'cosine' ? 1 - positive / 2 : distances.euclidean.similarityFromDistance(Math.sqrt(positive));
}

/** What two lone faces have to reach to start a group … */
const START_FMR = 6e-4;
/** … while there are up to so many groups; each further one is one more chance to be wrong, and more is asked. */
const FEW_GROUPS = 467;
/** Each doubling of the smaller set asks for half of the rate, this often at most. */
const MOST_DOUBLINGS = 4;

/**
 * How alike two sets must be to be taken for one person, by their sizes and how many groups there are.
 *
 * A wrong face in a group costs one click, two people in one group cost many, and two large sets that are one person
 * cost a single question when they are left apart: so the larger the smaller set is, the stricter. Among many groups a
 * lone face finds a lookalike by chance; the mean of many pairs hardly does, so that counts less the more pairs there
 * are (by the harmonic mean of the sizes). Measured on LFW: `npm run bench -- --only group`.
 */
export function similarityToJoin(
  points: readonly { fmr: number; similarity: number }[],
  [a, b]: readonly [number, number],
  groups: number,
): number {
  const crowd = Math.max(1, groups / FEW_GROUPS) ** ((a + b) / (2 * a * b));
  return similarityAtFmr(points, START_FMR / crowd / 2 ** Math.min(MOST_DOUBLINGS, Math.log2(Math.min(a, b))));
}
