// Products of matrices against plain loops, also where an operand has room for more than the product takes.
import { expect, test } from 'vitest';
import { multiply, multiplyPlainly } from '../../../../electron/science/vectors/matrix-product.ts';
import { seededRandom } from '../../../../electron/science/statistics/random.ts';

const random = seededRandom(3);
const numbers = (length: number): Float32Array<ArrayBuffer> => Float32Array.from({ length }, () => random.normal());

test.each([
  { m: 1, k: 1, n: 1 },
  { m: 5, k: 7, n: 9 },
  { m: 8, k: 16, n: 8 },
  { m: 13, k: 3, n: 17, transposeA: true },
  { m: 13, k: 3, n: 17, transposeB: true },
  { m: 4, k: 6, n: 16, add: true },
  { m: 3, k: 0, n: 5 },
  { m: 3, k: 0, n: 8, add: true },
  { m: 6, k: 5, n: 4, transposeA: true, transposeB: true, add: true },
])('%o: the same to the last bit', (shape) => {
  const { m, k, n } = shape;
  const [a, b, c] = [numbers(m * k), numbers(k * n), numbers(m * n)];
  const plain = c.slice();
  multiply(c, a, b, shape);
  multiplyPlainly(plain, a, b, shape);
  expect(c).toEqual(plain);
});

test.each([
  { m: 5, k: 7, n: 9 },
  { m: 6, k: 5, n: 16, transposeB: true },
  { m: 3, k: 0, n: 8 },
])('%o on top of a row: as if each row of the result had begun with it', (shape) => {
  const { m, k, n } = shape;
  const [a, b, start] = [numbers(m * k), numbers(k * n), numbers(n)];
  const begun = Float32Array.from({ length: m * n }, (_, at) => start[at % n]!);
  for (const product of [multiply, multiplyPlainly]) {
    const c = numbers(m * n);
    product(c, a, b, { ...shape, start });
    const expected = begun.slice();
    multiplyPlainly(expected, a, b, { ...shape, add: true });
    expect(c).toEqual(expected);
  }
});

test('operands far larger than the product takes', () => {
  const [a, b] = [numbers(300_000), numbers(200_000)];
  const [c, plain] = [new Float32Array(6), new Float32Array(6)];
  multiply(c, a, b, { m: 2, k: 4, n: 3 });
  multiplyPlainly(plain, a, b, { m: 2, k: 4, n: 3 });
  expect(c).toEqual(plain);
});
