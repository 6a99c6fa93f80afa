// Faces that no photo shows: vectors as far apart as the default pack's are, put into a library as if photos had just
// been analysed.
import type { FaceId } from '../../electron/contract/ids.ts';
import { applyChanges } from '../../electron/core/changes/apply-changes.ts';
import { recogniseAgain } from '../../electron/core/changes/recognise-touched.ts';
import type { BareContext } from './bare-context.ts';
import { insertAnalysedPhoto } from './library-rows.ts';
import { randomVector } from './seeded-random.ts';

const DIMENSION = 128;
/**
 * Cosine of any two strangers. Of the default pack's, one in a hundred reaches 0.9105 and one in ten thousand 0.9428.
 */
const STRANGERS = 0.8;

/** The middle of somebody's faces; of unit length, and exactly as far from everybody else's. */
export function somebody(number: number): Float32Array {
  if (number + 1 >= DIMENSION) throw new RangeError(`There is room for ${DIMENSION - 1} people.`);
  const vector = new Float32Array(DIMENSION);
  vector[0] = Math.sqrt(STRANGERS);
  vector[number + 1] = Math.sqrt(1 - STRANGERS);
  return vector;
}

/**
 * A vector of unit length at exactly this cosine from one of unit length, in any direction. Two of them are about the
 * square of it alike.
 */
export function like(vector: Float32Array, cosine: number, random: () => number): Float32Array {
  const off = randomVector(random, vector.length);
  const along = off.reduce((sum, value, i) => sum + value * vector[i]!, 0);
  off.forEach((value, i) => (off[i] = value - along * vector[i]!));
  const length = Math.hypot(...off);
  return vector.map((value, i) => cosine * value + (Math.sqrt(1 - cosine * cosine) * off[i]!) / length);
}

/** On the way from one to another, `share` of it; of unit length. */
export function between(from: Float32Array, to: Float32Array, share = 0.5): Float32Array {
  const vector = from.map((value, i) => (1 - share) * value + share * to[i]!);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/**
 * One more photo, a face for each vector, as adding does once a photo is analysed: recognised, and grouped where
 * nameless.
 */
export function addPhoto(
  { context, db }: BareContext,
  vectors: readonly Float32Array[],
  { quality = 0.8, when = 'now' }: { quality?: number; when?: 'now' | 'later' } = {},
): FaceId[] {
  const { faceIds } = insertAnalysedPhoto(db, vectors, context.engine.pack.name, quality);
  if (when === 'now') applyChanges(context, { analysed: faceIds });
  else {
    context.updateVectors(faceIds, () => {});
    recogniseAgain(context, faceIds, 'later');
  }
  return faceIds;
}
