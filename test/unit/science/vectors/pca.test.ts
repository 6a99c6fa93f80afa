// Principal components against what defines them.
import { expect, test } from 'vitest';
import { principalComponents } from '../../../../electron/science/vectors/pca.ts';
import { seededRandom } from '../../../../electron/science/statistics/random.ts';

const random = seededRandom(11);
const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, x, i) => sum + x * b[i]!, 0);

/** Rows whose dimensions differ in spread, around a mean of 2. */
const makeRows = (size: number, dimension: number): number[] =>
  Array.from({ length: size * dimension }, (_, at) => random.normal() * (1 + (at % dimension)) + 2);

const cases = [1, 2, 3, 8, 25].flatMap((dimension) => [true, false].map((centred) => ({ dimension, centred })));

test.each(cases)('$dimension dimensions, centred $centred: M v = λ v, λ falling, at right angles', (shape) => {
  const { dimension, centred } = shape;
  const size = 40;
  const rows = makeRows(size, dimension);
  const mean = Array.from({ length: dimension }, (_, d) =>
    centred ? rows.filter((_, at) => at % dimension === d).reduce((sum, x) => sum + x, 0) / size : 0,
  );
  const off = rows.map((x, at) => x - mean[at % dimension]!);
  const moments = Array.from({ length: dimension }, (_, a) =>
    Array.from({ length: dimension }, (_, b) => {
      const products = Array.from({ length: size }, (_, i) => off[i * dimension + a]! * off[i * dimension + b]!);
      return products.reduce((sum, x) => sum + x, 0) / size;
    }),
  );
  const found = principalComponents(rows, size, dimension, dimension, centred);
  const component = (i: number): Float64Array => found.subarray(i * dimension, (i + 1) * dimension);
  let before = Infinity;
  for (let i = 0; i < dimension; i++) {
    const image = moments.map((line) => dot(line, component(i)));
    const variance = dot(image, component(i));
    expect(variance).toBeLessThanOrEqual(before + 1e-9);
    before = variance;
    image.forEach((x, d) => expect(x).toBeCloseTo(variance * component(i)[d]!, 8));
    for (let j = 0; j <= i; j++) expect(dot(component(i), component(j))).toBeCloseTo(i === j ? 1 : 0, 10);
    expect(Math.max(...component(i).map(Math.abs))).toBeCloseTo(Math.max(...component(i)), 9);
  }
});

test('fewer components are the first of all', () => {
  const rows = makeRows(30, 6);
  expect(principalComponents(rows, 30, 6, 2, true)).toEqual(principalComponents(rows, 30, 6, 6, true).slice(0, 12));
});

test('a count outside 1 to the dimension is refused, and so is an entry that is not finite', () => {
  expect(() => principalComponents([1, 2], 1, 2, 3, false)).toThrow(/1 to 2/);
  expect(() => principalComponents([1, 2], 1, 2, 0, false)).toThrow(RangeError);
  expect(() => principalComponents([1, Number.NaN], 1, 2, 1, false)).toThrow(/Row 0/);
});
