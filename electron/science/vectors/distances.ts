// The distances that vectors can be compared with, in one table.

/**
 * One way of comparing two vectors of the same pack. `similarity` grows with likeness and `distance` falls with it, for
 * every entry, so callers never need to know the direction. The two conversions go between the scales.
 */
export interface DistanceMeasure {
  readonly name: string;
  /**
   * Whether the number that papers quote under this name grows with likeness: "cosine 0.94" is a similarity, "Euclidean
   * 0.6" a distance. For showing and importing such numbers only; thresholds inside Facet are similarities throughout.
   */
  readonly higherIsCloser: boolean;
  /** 0 for equal vectors. Throws RangeError where the dimensions differ, as vectors of two packs do. */
  distance(a: Float32Array, b: Float32Array): number;
  similarity(a: Float32Array, b: Float32Array): number;
  similarityFromDistance(distance: number): number;
  distanceFromSimilarity(similarity: number): number;
}

/**
 * The cosine of the angle, -1..1. Lengths do not matter; a vector without a direction (all zeros) is unrelated to any
 * other: 0.
 */
function cosineSimilarity(a: Float32Array, b: Float32Array): number {
  assertSameDimension(a, b);
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!;
    const y = b[i]!;
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  if (aa === 0 || bb === 0) return 0;
  // Rounding may carry the quotient a hair past the ends.
  return Math.min(1, Math.max(-1, dot / Math.sqrt(aa * bb)));
}

/** |a - b|, on the vectors as the embedder gave them. */
function euclideanDistance(a: Float32Array, b: Float32Array): number {
  assertSameDimension(a, b);
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = a[i]! - b[i]!;
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}

function assertSameDimension(a: Float32Array, b: Float32Array): void {
  if (a.length !== b.length)
    throw new RangeError(`Vectors of ${a.length} and ${b.length} dimensions cannot be compared.`);
}

const cosineToDistance = (similarity: number): number => 1 - similarity;
const cosineToSimilarity = (distance: number): number => 1 - distance;
/**
 * 1 for equal vectors, 1/2 at distance 1, falling toward 0: keeps the order of the distances and never divides by zero.
 */
const euclideanToSimilarity = (distance: number): number => 1 / (1 + distance);
const euclideanToDistance = (similarity: number): number => 1 / similarity - 1;

export const distances = {
  cosine: {
    name: 'cosine',
    higherIsCloser: true,
    similarity: cosineSimilarity,
    distance: (a, b) => cosineToDistance(cosineSimilarity(a, b)),
    similarityFromDistance: cosineToSimilarity,
    distanceFromSimilarity: cosineToDistance,
  },
  euclidean: {
    name: 'euclidean',
    higherIsCloser: false,
    similarity: (a, b) => euclideanToSimilarity(euclideanDistance(a, b)),
    distance: euclideanDistance,
    similarityFromDistance: euclideanToSimilarity,
    distanceFromSimilarity: euclideanToDistance,
  },
} as const satisfies Record<string, DistanceMeasure>;

export type DistanceName = keyof typeof distances;

/** A vector as the distance sees it: of unit length for cosine. */
export function asSeen(vector: Float32Array, distance: DistanceName): Float32Array {
  if (distance === 'euclidean') return vector;
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  return length === 0 ? vector : vector.map((value) => value / length);
}
