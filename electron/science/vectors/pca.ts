// The directions in which vectors differ most. Pure mathematics, any process.
// Pearson, "On Lines and Planes of Closest Fit to Systems of Points in Space", 1901. Exact, and the same for the same
// vectors: see symmetric-eigen.ts.
import { LearnError } from '../learning/learn-error.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

export interface PrincipalComponents {
  /** What was taken off first: the mean where `centred`, else zeros. */
  mean: Float64Array;
  /** [count x dimension], each of length 1, the most telling first. */
  components: Float64Array;
  /** How much there is along each: mean squares. */
  variances: Float64Array;
  /** Of all components, also those left out. */
  total: number;
}

/**
 * `rows` [size x dimension]. `centred`: around their mean, which keeps differences, and with them Euclidean distances,
 * as well as so few directions can; else around zero, which does the same for products, and with them cosines.
 * @throws LearnError option-out-of-range for fewer than one component or more than dimensions
 */
export function principalComponents(
  rows: ArrayLike<number>,
  size: number,
  dimension: number,
  count: number,
  centred: boolean,
): PrincipalComponents {
  if (!(Number.isInteger(count) && count >= 1 && count <= dimension)) {
    throw new LearnError(
      'option-out-of-range',
      `Of ${dimension} dimensions there are 1 to ${dimension} components, not ${count}.`,
      { option: 'dimension', value: count },
    );
  }
  const mean = new Float64Array(dimension);
  if (centred) for (let at = 0; at < size * dimension; at++) mean[at % dimension]! += rows[at]! / size;
  const moments = new Float64Array(dimension * dimension);
  const row = new Float64Array(dimension);
  for (let i = 0; i < size; i++) {
    for (let d = 0; d < dimension; d++) row[d] = rows[i * dimension + d]! - mean[d]!;
    for (let a = 0; a < dimension; a++) {
      const [entry, from] = [row[a]! / size, a * dimension];
      for (let b = 0; b <= a; b++) moments[from + b]! += entry * row[b]!;
    }
  }
  const { values, vectors } = symmetricEigen(moments, dimension);
  return {
    mean,
    components: vectors.slice(0, count * dimension),
    variances: values.slice(0, count),
    total: values.reduce((sum, value) => sum + value, 0),
  };
}

/** Where each row lies along the components: [size x count]. */
export function projectOn(
  { mean, components }: Pick<PrincipalComponents, 'mean' | 'components'>,
  rows: ArrayLike<number>,
  size: number,
): Float32Array<ArrayBuffer> {
  const dimension = mean.length;
  const count = components.length / dimension;
  const projected = new Float32Array(size * count);
  for (let i = 0; i < size; i++) {
    for (let c = 0; c < count; c++) {
      let sum = 0;
      for (let d = 0; d < dimension; d++) sum += (rows[i * dimension + d]! - mean[d]!) * components[c * dimension + d]!;
      projected[i * count + c] = sum;
    }
  }
  return projected;
}
