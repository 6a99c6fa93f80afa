// All heads in one table, and how vectors are mapped through one.
import type { DistanceName } from '../../vectors/distances.ts';
import { checkForm, type Head, type HeadKind, type HeadRule, type OpenHead } from './head.ts';
import { linearHead, linearUnitHead } from './linear.ts';
import { twoLayerHead } from './two-layer.ts';
import { LearnError } from '../learn-error.ts';
import { unitRows, type Precision } from '../../vectors/numbers.ts';

export const heads = {
  linear: linearHead,
  'linear-unit': linearUnitHead,
  'two-layer': twoLayerHead,
} as const satisfies Record<HeadKind, HeadRule>;

/** @throws LearnError head-unreadable where the numbers do not fit the form, or are not finite */
export function openHead({ values, ...form }: Head, precision: Precision = 'float32'): OpenHead {
  checkForm(form);
  const open = heads[form.kind].open(form, precision);
  for (const weights of open.weights) {
    const given = values[weights.name];
    if (given?.length !== weights.values.length || !given.every(Number.isFinite))
      throw new LearnError('head-unreadable', `The head's '${weights.name}' does not fit it.`, { part: weights.name });
    weights.values.set(given);
  }
  return open;
}

/** A copy of the head's current weights. */
export function headOf({ form, weights }: OpenHead): Head {
  return { ...form, values: Object.fromEntries(weights.map(({ name, values }) => [name, Float32Array.from(values)])) };
}

/**
 * Vectors of a pack as a head wants them: row after row, of unit length for cosine. @throws LearnError vectors-differ,
 * vector-not-finite
 */
export function asRows(
  vectors: readonly Float32Array[],
  dimension: number,
  distance: DistanceName,
): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(vectors.length * dimension);
  vectors.forEach((vector, i) => {
    if (vector.length !== dimension)
      throw new LearnError(
        'vectors-differ',
        `Vectors of ${dimension} and ${vector.length} dimensions are not of one pack.`,
        { index: i },
      );
    if (!vector.every(Number.isFinite))
      throw new LearnError('vector-not-finite', `Vector ${i} has an entry that is not a number.`, { index: i });
    rows.set(vector, i * dimension);
  });
  if (distance === 'cosine') unitRows(rows, vectors.length, dimension, rows, new Float64Array(vectors.length));
  return rows;
}

const BLOCK = 512;

/** What the head makes of vectors, in the same order. @throws LearnError as `asRows` and `openHead` do */
export const mapVectors = (head: Head, vectors: readonly Float32Array[]): Float32Array<ArrayBuffer>[] =>
  createMapper(head)(vectors);

/** The same for repeated use: the head is opened once. */
export function createMapper(head: Head): (vectors: readonly Float32Array[]) => Float32Array<ArrayBuffer>[] {
  const open = openHead(head);
  return (vectors) => {
    const mapped: Float32Array<ArrayBuffer>[] = [];
    for (let from = 0; from < vectors.length; from += BLOCK) {
      const block = vectors.slice(from, from + BLOCK);
      const answer = open.forward(asRows(block, head.input, head.distance), block.length);
      for (let i = 0; i < block.length; i++)
        mapped.push(Float32Array.from(answer.subarray(i * head.output, (i + 1) * head.output)));
    }
    return mapped;
  };
}
