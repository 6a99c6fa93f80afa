// The verdict on a pair, the line it is shown on, and the address that names the pair. Runs in Node.
import { expect, test } from 'vitest';
import type { Threshold } from '../../../electron/contract/thresholds.ts';
import { parseRoute } from '../../../renderer/data/router.ts';
import { compareHref, parseSide, parseSides } from '../../../renderer/data/compare-address.ts';
import { labelRows, lineRange, verdictOf } from '../../../renderer/screens/compare/verdict.ts';

const threshold: Threshold = {
  distance: 'cosine',
  value: 0.92,
  default: 0.92,
  points: [
    { fmr: 0.01, similarity: 0.9 },
    { fmr: 0.001, similarity: 0.92 },
  ],
  min: 0.8,
  max: 0.98,
};

test('same from the threshold up; just below it too close to say; different further down', () => {
  expect(verdictOf(0.92, threshold)).toBe('same');
  expect(verdictOf(0.919, threshold)).toBe('close');
  expect(verdictOf(0.901, threshold)).toBe('close');
  expect(verdictOf(0.899, threshold)).toBe('different');
  // The zone goes with the threshold the user chose.
  expect(verdictOf(0.919, { ...threshold, value: 0.95 })).toBe('different');
  expect(verdictOf(0.935, { ...threshold, value: 0.95 })).toBe('close');
});

test('the line holds the slider’s range and the pair, wherever it is', () => {
  expect(lineRange(0.9, threshold)).toEqual({ from: 0.8, to: 0.98 });
  expect(lineRange(0.3, threshold).from).toBeLessThan(0.3);
  expect(lineRange(1, threshold).to).toBe(1);
  expect(lineRange(-1, threshold).from).toBe(-1);
});

test('labels that would touch stand in rows of their own', () => {
  expect(labelRows([50, 150, 250], [40, 40, 40], 8)).toEqual([0, 0, 0]);
  expect(labelRows([50, 80, 110], [40, 40, 40], 8)).toEqual([0, 1, 0]);
  expect(labelRows([50, 55, 60], [40, 40, 40], 8)).toEqual([0, 1, 2]);
  expect(labelRows([], [], 8)).toEqual([]);
});

test('a pair is named by the address, and back', () => {
  const a = { faceId: 42 };
  const b = { probeId: '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed', index: 3 };
  expect(parseSides(parseRoute(compareHref({ a, b })).query)).toEqual({ a, b });
  expect(parseSides(parseRoute(compareHref({ a: null, b })).query)).toEqual({ a: null, b });
  expect(parseSides(parseRoute(compareHref({})).query)).toEqual({ a: null, b: null });
});

test.each(['', 'f', 'fx', 'p1', 'p.1', '42', 'f42x', 'p1.x'])('%j names no face', (word) => {
  expect(parseSide(word)).toBeNull();
});
