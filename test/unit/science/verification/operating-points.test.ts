// Between the known points of a pack and beyond them: by hand, and what must hold for any points.
import { expect, test } from 'vitest';
import { similarityAtFmr } from '../../../../electron/science/verification/curves/operating-points.ts';
import { seededRandom } from '../../../helpers/seeded-random.ts';

/** With a kink: 0.2 for the first factor of ten, 0.1 for the second. */
const KINKED = [
  { fmr: 0.01, similarity: 0.5 },
  { fmr: 0.001, similarity: 0.7 },
  { fmr: 0.0001, similarity: 0.8 },
];

test.each([
  [0.01, 0.5],
  [0.001, 0.7],
  [0.0001, 0.8],
  // Halfway by the logarithm.
  [Math.sqrt(0.01 * 0.001), 0.6],
  [Math.sqrt(0.001 * 0.0001), 0.75],
  // A quarter of the first stretch.
  [0.01 / 10 ** 0.25, 0.55],
  // Beyond the ends, along the outermost line.
  [0.1, 0.3],
  [1, 0.1],
  [0.00001, 0.9],
  [0.000001, 1],
])('a rate of %d asks for %d', (fmr, similarity) => {
  expect(similarityAtFmr(KINKED, fmr)).toBeCloseTo(similarity, 10);
});

test('never above 1: a face is no more like another than like itself', () => {
  expect(similarityAtFmr(KINKED, 1e-9)).toBe(1);
  expect(similarityAtFmr(KINKED, Number.MIN_VALUE)).toBe(1);
});

test('the points may come in any order, and stay as they came', () => {
  const turned = [KINKED[1]!, KINKED[2]!, KINKED[0]!];
  const before = structuredClone(turned);
  for (const fmr of [0.3, 0.01, 0.004, 0.001, 0.0004, 0.00003])
    expect(similarityAtFmr(turned, fmr)).toBe(similarityAtFmr(KINKED, fmr));
  expect(turned).toEqual(before);
});

test('the rarer the mistake may be, the more is asked, without a jump', () => {
  const random = seededRandom(5);
  for (let round = 0; round < 20; round++) {
    const points = Array.from({ length: 2 + Math.floor(random() * 4) }, (_, i) => ({
      fmr: 10 ** -(i + 0.1 + 0.8 * random()),
      similarity: 0,
    }));
    points.forEach((point, i) => (point.similarity = (points[i - 1]?.similarity ?? 0) + 0.02 + 0.1 * random()));
    // Where the steepest line is, a step of a hundredth of ten goes no further than this.
    const steepest = Math.max(
      ...points
        .slice(1)
        .map((point, i) => (point.similarity - points[i]!.similarity) / Math.log10(points[i]!.fmr / point.fmr)),
    );
    let before = similarityAtFmr(points, 1);
    for (let exponent = -0.01; exponent > -7; exponent -= 0.01) {
      const now = similarityAtFmr(points, 10 ** exponent);
      if (now < 1) expect(now).toBeGreaterThan(before);
      expect(now - before).toBeLessThan(0.01 * steepest + 1e-9);
      before = now;
    }
    for (const { fmr, similarity } of points) expect(similarityAtFmr(points, fmr)).toBeCloseTo(similarity, 12);
  }
});

test.each([0, -0.001, 1.001, NaN, Infinity])('%d is no rate', (fmr) => {
  expect(() => similarityAtFmr(KINKED, fmr)).toThrow(RangeError);
});

test('no line goes through one point, or none', () => {
  expect(() => similarityAtFmr([], 0.01)).toThrow(RangeError);
  expect(() => similarityAtFmr(KINKED.slice(1, 2), 0.001)).toThrow(RangeError);
});
