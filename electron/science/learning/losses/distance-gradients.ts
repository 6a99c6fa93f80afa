// Distances between all rows of a batch, and how a loss of them changes with the rows: beside the table of distances.
import type { DistanceName } from '../../vectors/distances.ts';
import { multiply } from '../../vectors/matrix-product.ts';
import { room, unitRows, unitRowsBackward, type Numbers, type Precision } from '../../vectors/numbers.ts';

/** The distances within one batch after the other, of rows of one dimension. */
export interface PairDistances {
  /** [size x size] of rows [size x dimension]; 0 on the diagonal. Stays until the next call. */
  between(rows: Numbers, size: number): Numbers;
  /**
   * Of the batch last seen: from the derivatives by each of its [size x size] distances, (i, j) and (j, i) taken for
   * two, writes those by the rows to `gradient`. `byDistance` is used up.
   */
  backward(byDistance: Numbers, gradient: Numbers): void;
}

type OpenPairDistances = (dimension: number, precision: Precision) => PairDistances;

/** Each is what `distances` in distances.ts calls `distance`. */
export const pairDistances: Record<DistanceName, OpenPairDistances> = {
  cosine: cosinePairs,
  euclidean: euclideanPairs,
};

/** d = 1 - u · v with u and v the directions; to one without a direction it is 1, and does not change. */
function cosinePairs(dimension: number, precision: Precision): PairDistances {
  const [units, lengths, distances, byUnits] = [room(precision), room(precision), room(precision), room(precision)];
  let size = 0;
  return {
    between(rows, count) {
      size = count;
      const unit = units(size * dimension);
      unitRows(rows, size, dimension, unit, lengths(size));
      const between = distances(size * size);
      multiply(between, unit, unit, { m: size, k: dimension, n: size, transposeB: true });
      for (let i = 0; i < size * size; i++) between[i] = 1 - between[i]!;
      for (let i = 0; i < size; i++) between[i * size + i] = 0;
      return between;
    },
    backward(byDistance, gradient) {
      // Both of (i, j) and (j, i) move u_i, each by -u_j.
      addMirror(byDistance, size, (sum) => -sum);
      const unit = units(size * dimension);
      const byUnit = byUnits(size * dimension);
      multiply(byUnit, byDistance, unit, { m: size, k: size, n: dimension });
      unitRowsBackward(unit, lengths(size), byUnit, size, dimension, gradient, true);
    },
  };
}

/** d = |x - y|, by |x|² + |y|² - 2 x · y. Where two rows are the same it has no slope, and 0 is taken. */
function euclideanPairs(dimension: number, precision: Precision): PairDistances {
  const [kept, squares, distances] = [room(precision), room(precision), room(precision)];
  let size = 0;
  return {
    between(rows, count) {
      size = count;
      const own = kept(size * dimension);
      own.set(rows.subarray(0, size * dimension));
      const between = distances(size * size);
      multiply(between, own, own, { m: size, k: dimension, n: size, transposeB: true });
      const square = squares(size);
      for (let i = 0; i < size; i++) square[i] = between[i * size + i]!;
      for (let i = 0; i < size; i++) {
        for (let j = 0; j < size; j++)
          between[i * size + j] = Math.sqrt(Math.max(0, square[i]! + square[j]! - 2 * between[i * size + j]!));
        between[i * size + i] = 0;
      }
      return between;
    },
    backward(byDistance, gradient) {
      // dL/dx_i = sum over j of s_ij (x_i - x_j), with s_ij = (g_ij + g_ji) / d_ij.
      const between = distances(size * size);
      addMirror(byDistance, size, (sum, at) => (between[at]! > 0 ? -sum / between[at]! : 0));
      const rows = kept(size * dimension);
      multiply(gradient, byDistance, rows, { m: size, k: size, n: dimension });
      for (let i = 0; i < size; i++) {
        let sum = 0;
        for (let j = 0; j < size; j++) sum += byDistance[i * size + j]!;
        for (let d = i * dimension; d < (i + 1) * dimension; d++) gradient[d]! -= sum * rows[d]!;
      }
    },
  };
}

/** Each entry and its mirror image become of(their sum, where); the diagonal becomes 0. */
function addMirror(matrix: Numbers, size: number, of: (sum: number, at: number) => number): void {
  for (let i = 0; i < size; i++) {
    matrix[i * size + i] = 0;
    for (let j = 0; j < i; j++) {
      const value = of(matrix[i * size + j]! + matrix[j * size + i]!, i * size + j);
      matrix[i * size + j] = value;
      matrix[j * size + i] = value;
    }
  }
}
