// The softmax of a row: with SIMD the same to the last bit as by plain loops, and near that of float64.
import { expect, test } from 'vitest';
import { seededRandom } from '../../../../../electron/science/statistics/random.ts';
import { softmaxPlainly, softmaxRow } from '../../../../../electron/science/learning/losses/softmax-row.ts';

const random = seededRandom(5);
const numbers = (length: number, scale = 1): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length }, () => scale * random.normal());

test.each([1, 2, 3, 4, 5, 31, 500, 20_001])('the softmax of %i scores', (count) => {
  const [fast, from, radius, share] = [numbers(count + 6, 3), 3, 1.7, 0.25];
  const [plain, before, exact] = [fast.slice(), fast.slice(), Float64Array.from(fast)];
  const [a, b, c] = [
    { highest: 0, sum: 0 },
    { highest: 0, sum: 0 },
    { highest: 0, sum: 0 },
  ];
  softmaxRow(fast, from, count, radius, share, a);
  softmaxPlainly(plain, from, count, radius, share, b);
  softmaxRow(exact, from, count, radius, share, c);
  expect(fast).toEqual(plain);
  expect(a).toEqual(b);
  expect([fast.slice(0, from), fast.slice(from + count)]).toEqual([before.slice(0, from), before.slice(from + count)]);
  const sum = before.subarray(from, from + count).reduce((all, x) => all + Math.exp(radius * x), 0);
  for (let j = from; j < from + count; j++) {
    const naive = (share * Math.exp(radius * before[j]!)) / sum;
    expect(Math.abs(exact[j]! / naive - 1)).toBeLessThan(1e-12);
    expect(Math.abs(fast[j]! / naive - 1)).toBeLessThan(1e-5);
  }
});

test('scores far below the highest come to next to nothing; what is no number stays none', () => {
  const row = Float32Array.of(0, -50, -1e30, -Infinity);
  softmaxRow(row, 0, 4, 1, 1, { highest: 0, sum: 0 });
  expect(row[0]).toBe(1);
  for (const x of row.subarray(1)) expect(x).toBeLessThan(1e-21);
  const broken = Float32Array.of(1, NaN, 2);
  const made = { highest: 0, sum: 0 };
  softmaxRow(broken, 0, 3, 1, 1, made);
  expect(made.sum).toBeNaN();
});
