// From aligned chips to vectors.
import { createBatcher } from '../nets/batcher.ts';
import { InferenceError, type Net } from '../nets/nets.ts';
import { brokenPack, type PackSpec } from '../../packs/packs.ts';
import { mirrored, type Picture } from '../decode/picture.ts';

/** Pictures in one run of a net: larger batches gain no speed and take more memory. */
export const MAX_BATCH = 16;

export type Embedder = (chip: Picture) => Promise<Float32Array>;

/**
 * Chips of all photos in flight share batches, each beside its mirror image. A vector that is not finite or all zero
 * fails its batch with an InferenceError, so that no face is stored with it.
 */
export function createEmbedder({ name, embedder: spec }: PackSpec, net: Net): Embedder {
  const looks = spec.mirror ? 2 : 1;
  return createBatcher(async (chips: Picture[]) => {
    const pictures = spec.mirror ? chips.flatMap((chip) => [chip, mirrored(chip)]) : chips;
    const [vectors] = Object.values(await net.run(pictures));
    const each = vectors!.length / pictures.length;
    if (each !== spec.dimension)
      throw brokenPack(name, `${spec.file} gives ${each} numbers a face, but pack.json says ${spec.dimension}`);
    return chips.map((_, i) => meanOf(vectors!, i * looks, looks, spec));
  }, MAX_BATCH / looks);
}

/** The mean of `count` vectors from index `first`; of unit length if the pack says so. */
function meanOf(
  vectors: Float32Array,
  first: number,
  count: number,
  { dimension, normalise }: PackSpec['embedder'],
): Float32Array {
  const mean = new Float32Array(dimension);
  for (let i = first; i < first + count; i++) {
    for (let k = 0; k < dimension; k++) mean[k]! += vectors[i * dimension + k]! / count;
  }
  const length = lengthOf(mean);
  if (length === 0) throw new InferenceError('the embedder gave nothing but zeros for a face', { why: 'zeros' });
  if (!(length < Infinity))
    throw new InferenceError('the embedder gave what is no number for a face', { why: 'no-number' });
  return normalise ? mean.map((value) => value / length) : mean;
}

function lengthOf(vector: Float32Array): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return Math.sqrt(sum);
}
