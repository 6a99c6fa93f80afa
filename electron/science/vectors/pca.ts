// Principal components: the directions in which vectors differ most.
// K. Pearson, "On Lines and Planes of Closest Fit to Systems of Points in Space", 1901.
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/**
 * The first `count` principal components of `rows` [size x dimension]: [count x dimension], each of length 1, the one
 * with the largest variance first. Deterministic. `centred`: around the mean, which preserves differences and with them
 * Euclidean distances; else around zero, which preserves dot products and with them cosines.
 * @throws RangeError for fewer than one component, more than there are dimensions, or an entry that is not finite
 */
export function principalComponents(
  rows: ArrayLike<number>,
  size: number,
  dimension: number,
  count: number,
  centred: boolean,
): Float64Array {
  if (!(Number.isInteger(count) && count >= 1 && count <= dimension))
    throw new RangeError(`Vectors of ${dimension} dimensions have 1 to ${dimension} components, not ${count}.`);
  const moments = secondMoments(rows, size, dimension, centred);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(moments, { assumeSymmetric: true });
  const largestFirst = [...realEigenvalues.keys()].sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]! || a - b);
  const components = new Float64Array(count * dimension);
  largestFirst
    .slice(0, count)
    .forEach((column, at) => components.set(withFixedSign(eigenvectorMatrix.getColumn(column)), at * dimension));
  return components;
}

/** The mean of x xᵀ over the rows x: [dimension x dimension]. */
function secondMoments(rows: ArrayLike<number>, size: number, dimension: number, centred: boolean): Matrix {
  const mean = new Float64Array(dimension);
  if (centred) for (let at = 0; at < size * dimension; at++) mean[at % dimension]! += rows[at]! / size;
  const moments = Array.from({ length: dimension }, () => new Float64Array(dimension));
  const row = new Float64Array(dimension);
  for (let i = 0; i < size; i++) {
    for (let d = 0; d < dimension; d++) row[d] = rows[i * dimension + d]! - mean[d]!;
    if (!row.every(Number.isFinite)) throw new RangeError(`Row ${i} has an entry that is not finite.`);
    for (let a = 0; a < dimension; a++) {
      const [entry, line] = [row[a]! / size, moments[a]!];
      for (let b = 0; b <= a; b++) line[b]! += entry * row[b]!;
    }
  }
  for (let a = 0; a < dimension; a++) for (let b = 0; b < a; b++) moments[b]![a] = moments[a]![b]!;
  return new Matrix(moments);
}

/**
 * A component and its opposite span the same line: take the one whose largest entry is positive. The tolerance keeps
 * rounding from deciding between entries of the same size.
 */
function withFixedSign(vector: number[]): number[] {
  let largest = 0;
  for (let i = 1; i < vector.length; i++)
    if (Math.abs(vector[i]!) > Math.abs(vector[largest]!) * (1 + 1e-9)) largest = i;
  return vector[largest]! < 0 ? vector.map((x) => -x) : vector;
}
