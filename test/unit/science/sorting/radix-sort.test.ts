// Sorting by bits: as the engine's own sort does it, with ties, signs, zeros, infinities and subnormal numbers.
import { describe, expect, test } from 'vitest';
import { ascendingOrder, sortedAscending } from '../../../../electron/science/sorting/radix-sort.ts';
import { seededRandom } from '../../../helpers/seeded-random.ts';

const random = seededRandom(11);
const drawn = (length: number, draw: () => number): Float64Array => Float64Array.from({ length }, draw);
const ODD = [
  0,
  -0,
  Infinity,
  -Infinity,
  Number.MIN_VALUE,
  -Number.MIN_VALUE,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  1e-310,
  -1e-310,
  1,
  -1,
];

const CASES: Record<string, Float64Array> = {
  'cosines of either sign': drawn(20_000, () => 2 * random() - 1),
  'scores in a narrow range, where runs of bits are alike': drawn(20_000, () => 0.75 + random() / 8),
  'many ties': drawn(20_000, () => Math.round(40 * random() - 20) / 20),
  'of every size': drawn(20_000, () => (random() - 0.5) * 10 ** (600 * random() - 300)),
  'odd numbers': drawn(20_000, () => ODD[Math.floor(random() * ODD.length)]!),
  'only negative': drawn(5000, () => -random()),
  'all alike': new Float64Array(5000).fill(-0.25),
  'alike but for their lowest bits': drawn(20_000, () => 1 + random() * 1e-12),
  'some alike but for their lowest bits': drawn(20_000, () =>
    random() < 0.9 ? random() - 0.5 : 1 + Math.floor(random() * 40) * 2 ** -50,
  ),
  'crowded at one end': drawn(20_000, () => random() ** 9),
  'crowded within one part of the range': drawn(20_000, () => (random() < 0.01 ? 0.5 + 1e-9 * random() : random())),
  'with one far away': Float64Array.of(...drawn(20_000, random), 1e6),
  'with infinities': Float64Array.of(...drawn(20_000, random), Infinity, -Infinity),
  'with a negative zero': Float64Array.of(...drawn(20_000, random), 0, -0, 0),
  few: drawn(50, () => random() - 0.5),
  one: Float64Array.of(-3),
  none: new Float64Array(0),
};

describe.each(Object.entries(CASES))('%s', (_, values) => {
  const sorted = values.slice().sort();

  test('sorted as the engine does, zeros by their sign', () => {
    const given = values.slice();
    expect(sortedAscending(values, String).every((value, i) => Object.is(value, sorted[i]))).toBe(true);
    expect(values).toEqual(given);
  });

  test('the order leads to the same, and is stable', () => {
    const order = ascendingOrder(values);
    expect(new Set(order).size).toBe(values.length);
    expect(order.every((index, i) => values[index] === sorted[i])).toBe(true);
    expect(order.every((index, i) => i === 0 || values[order[i - 1]!] !== values[index] || order[i - 1]! < index)).toBe(
      true,
    );
  });
});

test('a plain list and 32-bit scores are taken too', () => {
  const values = Float32Array.from({ length: 9000 }, () => random() - 0.5);
  expect(sortedAscending(values, String)).toEqual(Float64Array.from(values).sort());
  expect(sortedAscending([...values], String)).toEqual(Float64Array.from(values).sort());
});

test.each([10, 10_000])('NaN among %d is refused, and where it is said', (length) => {
  const values = drawn(length, random);
  values[7] = NaN;
  expect(() => sortedAscending(values, (index) => `at ${index}`)).toThrow(RangeError);
  expect(() => sortedAscending(values, (index) => `at ${index}`)).toThrow('at 7');
  expect(() => ascendingOrder(values)).toThrow('index 7');
});
