// One vector to stand for a person, and how like it a face is.
//
// A person is the mean m of their faces' vectors, and the spread of these around it. A face x is at distance d from the
// person with
//
//   d² = |x - m|² + SPREAD_SHARE · mean |e - m|²        (cosine: all vectors of unit length, similarity = 1 - d² / 2)
//
// With SPREAD_SHARE = 1 that is the mean squared distance to the person's faces, with 0 the distance to the mean alone;
// with one face all are the plain distance. Between them it is a matter of what a threshold means: a mean has less
// noise than a face, so strangers come nearer to it, and with 0 the rate of false matches at a threshold grows with
// every photo enrolled (6 times over at 8 photos), with 1 it falls, and genuine faces are lost. At one half it stays
// about where the pack's notch says. Beside it, the nearest of the person's faces matches 4 times the strangers at 8
// photos, and fewer genuine faces at the same rate. Measured on LFW: `npm run bench -- --only person.template`.
import type { DistanceName } from './distances.ts';
import { asSeen, distances } from './distances.ts';

const SPREAD_SHARE = 0.5;

export interface PersonTemplate {
  /** How many faces it is made of; at least 1. */
  faces: number;
  /** Of the vectors as the distance sees them: of unit length for cosine, as they are for Euclidean. */
  mean: Float32Array;
  /** Mean squared distance of the faces from their mean. */
  spread: number;
  distance: DistanceName;
}

/** @throws RangeError without a vector, or where dimensions differ */
export function templateOf(vectors: readonly Float32Array[], distance: DistanceName): PersonTemplate {
  const [first] = vectors;
  if (!first) throw new RangeError('A template needs at least one vector.');
  const mean = new Float64Array(first.length);
  let squares = 0;
  for (const vector of vectors) {
    if (vector.length !== first.length)
      throw new RangeError(`Vectors of ${first.length} and ${vector.length} dimensions cannot be averaged.`);
    // As the distance sees it, and without a copy: there may be thousands.
    const length = squaredLength(vector);
    const scale = distance === 'cosine' && length > 0 ? 1 / Math.sqrt(length) : 1;
    for (let i = 0; i < mean.length; i++) mean[i]! += vector[i]! * scale;
    squares += length * scale * scale;
  }
  for (let i = 0; i < mean.length; i++) mean[i]! /= vectors.length;
  squares /= vectors.length;
  return {
    faces: vectors.length,
    mean: Float32Array.from(mean),
    spread: Math.max(0, squares - squaredLength(mean)),
    distance,
  };
}

/** The template as it would be without one of its faces; null where that was the only one. */
export function withoutFace(
  { faces, mean, spread, distance }: PersonTemplate,
  vector: Float32Array,
): PersonTemplate | null {
  if (faces === 1) return null;
  const seen = asSeen(vector, distance);
  const rest = mean.map((value, i) => (value * faces - seen[i]!) / (faces - 1));
  const squares = ((spread + squaredLength(mean)) * faces - squaredLength(seen)) / (faces - 1);
  return { faces: faces - 1, mean: rest, spread: Math.max(0, squares - squaredLength(rest)), distance };
}

/** On the same scale as the similarity of two faces (see distances.ts); equal to it where the person has one face. */
export function similarityToTemplate(template: PersonTemplate, vector: Float32Array): number {
  const seen = asSeen(vector, template.distance);
  let squared = 0;
  for (let i = 0; i < seen.length; i++) squared += (seen[i]! - template.mean[i]!) ** 2;
  return similarityAt(template, squared);
}

/**
 * The same from the similarity of the face to the template's mean taken as a vector: what a sweep of an index answers.
 * Keeps the order.
 */
export function fromSimilarityToMean(template: PersonTemplate, similarity: number): number {
  const { mean, distance } = template;
  if (distance === 'euclidean')
    return similarityAt(template, distances.euclidean.distanceFromSimilarity(similarity) ** 2);
  const squares = squaredLength(mean);
  return similarityAt(template, 1 + squares - 2 * similarity * Math.sqrt(squares));
}

/** The other way: how like the template's mean a face of that similarity to the template is. */
export function toSimilarityToMean({ mean, spread, distance }: PersonTemplate, similarity: number): number {
  if (distance === 'euclidean') {
    const squared = distances.euclidean.distanceFromSimilarity(similarity) ** 2 - SPREAD_SHARE * spread;
    return distances.euclidean.similarityFromDistance(Math.sqrt(Math.max(0, squared)));
  }
  const squares = squaredLength(mean);
  return squares === 0 ? 1 : (1 + squares + SPREAD_SHARE * spread - 2 * (1 - similarity)) / (2 * Math.sqrt(squares));
}

/**
 * Ranking many people at once: similarity is an increasing function of `[...x, 1] · row`, with x as `asSeen` and row as
 * long as the dimension plus one, so that one matrix product ranks everybody.
 */
export function rankingRow({ mean, spread }: PersonTemplate): Float32Array {
  const row = new Float32Array(mean.length + 1);
  row.set(mean);
  row[mean.length] = -(squaredLength(mean) + SPREAD_SHARE * spread) / 2;
  return row;
}

export function rankingProbe(vector: Float32Array, distance: DistanceName): Float32Array {
  const probe = new Float32Array(vector.length + 1).fill(1);
  probe.set(asSeen(vector, distance));
  return probe;
}

/** |x - m|² + share of spread = |x|² - 2 · product. */
export function similarityFromRanking(probe: Float32Array, product: number, distance: DistanceName): number {
  const squared = squaredLength(probe) - 1 - 2 * product;
  return toSimilarity(squared, distance);
}

const similarityAt = ({ spread, distance }: PersonTemplate, squaredFromMean: number): number =>
  toSimilarity(squaredFromMean + SPREAD_SHARE * spread, distance);

function toSimilarity(squared: number, distance: DistanceName): number {
  const positive = Math.max(0, squared); // rounding
  return distance === 'cosine' ? 1 - positive / 2 : distances.euclidean.similarityFromDistance(Math.sqrt(positive));
}

function squaredLength(vector: Float32Array | Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i]! * vector[i]!;
  return sum;
}
