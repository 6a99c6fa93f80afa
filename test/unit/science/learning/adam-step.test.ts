// Steps of Adam: with SIMD the same to the last bit as by a plain loop, and near those of float64.
import { expect, test } from 'vitest';
import { seededRandom } from '../../../../electron/science/statistics/random.ts';
import { adamMovers, adamPlainly } from '../../../../electron/science/learning/adam-step.ts';

const random = seededRandom(5);
const numbers = (length: number, scale = 1): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length }, () => scale * random.normal());

test.each([1, 7, 2048, 5001])('three steps of Adam on %i numbers, and on a few more beside them', (length) => {
  const lengths = [length, 5];
  const fast = lengths.map((each) => numbers(each));
  const plain = fast.map((values) => ({
    values: values.slice(),
    first: new Float32Array(values.length),
    second: new Float32Array(values.length),
  }));
  const exact = fast.map((values) => Float64Array.from(values));
  const [moves, exactMoves] = [adamMovers(lengths, 'float32'), adamMovers(lengths, 'float64')];
  for (let n = 1; n <= 3; n++) {
    const step = {
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      pace: 0.01 / (1 - 0.9 ** n),
      unbias: 1 / Math.sqrt(1 - 0.999 ** n),
    };
    fast.forEach((values, at) => {
      const gradient = numbers(values.length);
      moves[at]!(values, gradient, step);
      adamPlainly(plain[at]!.values, gradient, plain[at]!.first, plain[at]!.second, step);
      exactMoves[at]!(exact[at]!, Float64Array.from(gradient), step);
    });
  }
  expect(fast).toEqual(plain.map(({ values }) => values));
  fast.forEach((values, at) =>
    values.forEach((value, i) => expect(Math.abs(value - exact[at]![i]!)).toBeLessThan(1e-5)),
  );
});
