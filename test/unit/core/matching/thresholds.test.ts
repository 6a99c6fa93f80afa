// From how alike on a face gets a name by itself, and from where it is worth a question: with few people, and with
// many.
import { expect, test } from 'vitest';
import type { Threshold } from '../../../../electron/contract/thresholds.ts';
import { recognitionBars } from '../../../../electron/core/matching/thresholds.ts';

/** A tenth for each factor of ten. */
const POINTS = [
  { fmr: 1e-2, similarity: 0.5 },
  { fmr: 1e-3, similarity: 0.6 },
  { fmr: 1e-4, similarity: 0.7 },
];
const threshold = (value = 0.6, points = POINTS): Threshold => ({
  distance: 'cosine',
  value,
  default: 0.6,
  points,
  min: 0.2,
  max: 0.9,
});

test('with up to ten people the threshold is taken as it stands, and a question is what one stranger in a hundred reaches', () => {
  for (const people of [0, 1, 10]) {
    expect(recognitionBars(threshold(), people).sure).toBeCloseTo(0.6, 12);
    expect(recognitionBars(threshold(), people).ask).toBeCloseTo(0.5, 12);
  }
});

test('ten times the people, a tenth of the chance: both rise by what a factor of ten is', () => {
  expect(recognitionBars(threshold(), 100).sure).toBeCloseTo(0.7, 12);
  expect(recognitionBars(threshold(), 100).ask).toBeCloseTo(0.6, 12);
  expect(recognitionBars(threshold(), 3000).sure).toBeCloseTo(0.6 + 0.1 * Math.log10(300), 12);
});

test('they never fall as people are added, and never pass 1', () => {
  let before = recognitionBars(threshold(), 0);
  for (const people of [5, 11, 12, 50, 400, 3000, 100_000, 10_000_000]) {
    const now = recognitionBars(threshold(), people);
    expect(now.sure).toBeGreaterThanOrEqual(before.sure);
    expect(now.ask).toBeGreaterThanOrEqual(before.ask);
    expect(now.ask).toBeLessThanOrEqual(now.sure);
    expect(now.sure).toBeLessThanOrEqual(1);
    before = now;
  }
  expect(before.sure).toBe(1);
});

test('a threshold the user moved moves what is sure, as far as it was moved; what is asked lies never above', () => {
  expect(recognitionBars(threshold(0.65), 1).sure).toBeCloseTo(0.65, 12);
  expect(recognitionBars(threshold(0.65), 100).sure).toBeCloseTo(0.75, 12);
  expect(recognitionBars(threshold(0.65), 1).ask).toBeCloseTo(0.5, 12);
  const lenient = recognitionBars(threshold(0.4), 1);
  expect(lenient.sure).toBeCloseTo(0.4, 12);
  expect(lenient.ask).toBe(lenient.sure);
});

test('where a pack knows one point only, there is the threshold and nothing else', () => {
  expect(recognitionBars(threshold(0.6, POINTS.slice(1, 2)), 500)).toEqual({ sure: 0.6, ask: 0.6 });
});
