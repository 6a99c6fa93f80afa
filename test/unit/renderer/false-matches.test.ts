// What a threshold means in words: the pack's points, between them, beyond them. Runs in Node.
import { expect, test } from 'vitest';
import type { OperatingPoint, Threshold } from '../../../electron/contract/thresholds.ts';
import { closeZone, falseMatches } from '../../../renderer/features/threshold/false-matches.ts';

const points: OperatingPoint[] = [
  { fmr: 0.01, similarity: 0.9 },
  { fmr: 0.001, similarity: 0.92 },
  { fmr: 0.0001, similarity: 0.95 },
];

test.each(points)('a known point says what was measured: $similarity', ({ fmr, similarity }) => {
  const meaning = falseMatches(points, similarity);
  expect(meaning).toMatchObject({ kind: 'about', oneIn: Math.round(1 / fmr) });
  expect(meaning?.fmr).toBeCloseTo(fmr, 12);
});

test('between two points the logarithm of the FMR falls in a straight line', () => {
  for (let similarity = 0.9; similarity < 0.95; similarity += 0.00137) {
    const [left, right] = similarity < 0.92 ? [points[0]!, points[1]!] : [points[1]!, points[2]!];
    const share = (similarity - left.similarity) / (right.similarity - left.similarity);
    const expected = left.fmr ** (1 - share) * right.fmr ** share;
    expect(falseMatches(points, similarity)?.fmr).toBeCloseTo(expected, 10);
  }
  expect(falseMatches(points, 0.91)).toMatchObject({ kind: 'about', oneIn: 300 });
  expect(falseMatches(points, 0.935)).toMatchObject({ kind: 'about', oneIn: 3000 });
});

test('beyond the known points only a bound is claimed', () => {
  expect(falseMatches(points, 0.85)).toMatchObject({ kind: 'more', oneIn: 100 });
  expect(falseMatches(points, 0.97)).toMatchObject({ kind: 'fewer', oneIn: 10_000 });
});

test('a slider stopped a rounding away from a point stands on it', () => {
  expect(falseMatches(points, 0.9497)?.kind).toBe('about');
  expect(falseMatches(points, 0.9503)).toMatchObject({ kind: 'about', oneIn: 10_000 });
  expect(falseMatches(points, 0.8997)).toMatchObject({ kind: 'about', oneIn: 100 });
});

test('one point, and none', () => {
  expect(falseMatches([points[1]!], 0.92)).toMatchObject({ kind: 'about', oneIn: 1000 });
  expect(falseMatches([points[1]!], 0.8)).toMatchObject({ kind: 'more', oneIn: 1000 });
  expect(falseMatches([], 0.9)).toBeNull();
});

const threshold = (value: number, its = points): Threshold => ({
  distance: 'cosine',
  value,
  default: 0.92,
  points: its,
  min: 0.8,
  max: 1,
});

test('the close zone is as wide as what makes false matches ten times rarer, where the threshold stands', () => {
  expect(closeZone(threshold(0.92))).toEqual({ from: expect.closeTo(0.9), to: 0.92 });
  expect(closeZone(threshold(0.94))).toEqual({ from: expect.closeTo(0.91), to: 0.94 });
  expect(closeZone(threshold(0.99)).from).toBeCloseTo(0.96);
  expect(closeZone(threshold(0.85)).from).toBeCloseTo(0.83);
  // Points a hundredfold apart: half the way between them.
  expect(closeZone(threshold(0.95, [points[0]!, points[2]!])).from).toBeCloseTo(0.925);
  expect(closeZone(threshold(0.92, [points[1]!]))).toEqual({ from: 0.92, to: 0.92 });
});
