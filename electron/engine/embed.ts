// From aligned chips to vectors (engine process).
import { createBatcher } from './batcher.ts';
import type { Net } from './nets.ts';
import type { PackSpec } from './packs.ts';
import { mirrored, type Picture } from './picture.ts';

/** Pictures in one run of a net: beyond this a batch gains no speed, only memory. */
export const MAX_BATCH = 16;

export type Embedder = (chip: Picture) => Promise<Float32Array>;

/** Chips of all photos in flight share batches, each beside its mirror image. */
export function createEmbedder({ embedder: spec }: PackSpec, net: Net): Embedder {
  const looks = spec.mirror ? 2 : 1;
  return createBatcher(async (chips: Picture[]) => {
    const pictures = spec.mirror ? chips.flatMap((chip) => [chip, mirrored(chip)]) : chips;
    const [vectors] = Object.values(await net.run(pictures));
    return chips.map((_, i) => meanOf(vectors!, i * looks, looks, spec));
  }, MAX_BATCH / looks);
}

/** The mean of `count` vectors from the `first` on; of unit length where the pack says so. */
function meanOf(vectors: Float32Array, first: number, count: number, { dimension, normalise }: PackSpec['embedder']): Float32Array {
  const mean = new Float32Array(dimension);
  for (let i = first; i < first + count; i++) {
    for (let k = 0; k < dimension; k++) mean[k]! += vectors[i * dimension + k]! / count;
  }
  if (!normalise) return mean;
  const length = Math.hypot(...mean);
  return length > 0 ? mean.map((value) => value / length) : mean;
}
