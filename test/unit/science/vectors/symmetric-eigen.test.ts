// Eigenvalues and eigenvectors against what defines them, and principal components against the plain sums.
import { expect, test } from 'vitest';
import { principalComponents, projectOn } from '../../../../electron/science/vectors/pca.ts';
import { seededRandom } from '../../../../electron/science/statistics/random.ts';
import { symmetricEigen } from '../../../../electron/science/vectors/symmetric-eigen.ts';

const random = seededRandom(11);
const made = (length: number): number[] => Array.from({ length }, () => random.normal());
const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, x, i) => sum + x * b[i]!, 0);

test.each([1, 2, 3, 8, 25])('of %i rows: A v = λ v, falling, of length 1 and at right angles', (n) => {
  const half = made(n * n);
  const matrix = Array.from({ length: n * n }, (_, at) => half[at]! + half[(at % n) * n + Math.floor(at / n)]!);
  const { values, vectors } = symmetricEigen(matrix, n);
  const vector = (i: number): Float64Array => vectors.subarray(i * n, (i + 1) * n);
  for (let i = 0; i < n; i++) {
    if (i > 0) expect(values[i]).toBeLessThanOrEqual(values[i - 1]!);
    for (let r = 0; r < n; r++)
      expect(dot(matrix.slice(r * n, (r + 1) * n), vector(i))).toBeCloseTo(values[i]! * vector(i)[r]!, 9);
    for (let j = 0; j <= i; j++) expect(dot(vector(i), vector(j))).toBeCloseTo(i === j ? 1 : 0, 10);
    expect(Math.max(...vector(i).map(Math.abs))).toBeCloseTo(Math.max(...vector(i)), 9);
  }
  const trace = Array.from({ length: n }, (_, i) => matrix[i * n + i]!).reduce((sum, x) => sum + x, 0);
  expect(values.reduce((sum, x) => sum + x, 0)).toBeCloseTo(trace, 9);
});

test('only the lower half is read; what is not finite is refused', () => {
  expect([...symmetricEigen([2, Number.NaN, 0, 5], 2).values]).toEqual([5, 2]);
  expect(() => symmetricEigen([Number.NaN], 1)).toThrow(RangeError);
});

test.each([true, false])(
  'principal components, centred %s: mean squares along them, and all there is in the rest',
  (centred) => {
    const [size, dimension, count] = [40, 5, 3];
    const rows = made(size * dimension).map((x, at) => x * (1 + (at % dimension)) + 2);
    const found = principalComponents(rows, size, dimension, count, centred);
    const mean = Array.from({ length: dimension }, (_, d) =>
      centred ? rows.filter((_, at) => at % dimension === d).reduce((sum, x) => sum + x, 0) / size : 0,
    );
    found.mean.forEach((x, d) => expect(x).toBeCloseTo(mean[d]!, 10));
    const off = rows.map((x, at) => x - mean[at % dimension]!);
    expect(found.total).toBeCloseTo(off.reduce((sum, x) => sum + x * x, 0) / size, 8);
    const projected = projectOn(found, rows, size);
    for (let c = 0; c < count; c++) {
      const component = found.components.subarray(c * dimension, (c + 1) * dimension);
      const along = Array.from({ length: size }, (_, i) =>
        dot(off.slice(i * dimension, (i + 1) * dimension), component),
      );
      along.forEach((x, i) => expect(projected[i * count + c]).toBeCloseTo(x, 4));
      expect(dot(along, along) / size).toBeCloseTo(found.variances[c]!, 8);
      // No other direction has more than the first.
      if (c > 0) expect(found.variances[c]).toBeLessThanOrEqual(found.variances[c - 1]!);
    }
    expect(() => principalComponents(rows, size, dimension, 6, centred)).toThrow(/1 to 5/);
  },
);
