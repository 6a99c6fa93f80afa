// What the page reads off a measure at a threshold: counts, rates, words, figures that turn on the prior.
import { expect, test } from 'vitest';
import type { Measure } from '../../../electron/contract/measure.ts';
import { formats } from '../../../electron/words/formats.ts';
import { nearestEntry } from '../../../renderer/screens/trust/threshold/nearest-entry.ts';
import {
  countedAt,
  entryAt,
  nearestPoint,
  readAt,
  rocColumns,
  tableEntries,
} from '../../../renderer/screens/trust/threshold/reading.ts';
import { countOf, outOf } from '../../../renderer/i18n/rate-counts.ts';

const measure = {
  counts: { genuine: 10, impostor: 100 },
  curve: {
    thresholds: [0.9, 0.8, 0.7, 0.6],
    trueMatches: [2, 7, 9, 10],
    falseMatches: [0, 1, 10, 100],
    fmrLow: [0, 0.001, 0.05, 1],
    fmrHigh: [0.03, 0.04, 0.2, 1],
    fnmrLow: [0.5, 0.1, 0, 0],
    fnmrHigh: [0.9, 0.5, 0.3, 0.2],
  },
} as unknown as Measure;

test.each([
  [1, -1],
  [0.9, 0],
  [0.85, 0],
  [0.8, 1],
  [0.75, 1],
  [0.1, 3],
])('at a threshold of %d the counts of entry %d hold', (threshold, entry) => {
  expect(entryAt(measure.curve.thresholds, threshold)).toBe(entry);
});

test('mistakes are listed at the threshold whose counts are shown', () => {
  for (const threshold of [0.9, 0.85, 0.75, 0.1]) {
    const listed = countedAt(measure, threshold);
    expect(listed).toBeGreaterThanOrEqual(Math.min(threshold, 0.6));
    expect({ ...readAt(measure, listed), threshold }).toEqual(readAt(measure, threshold));
    expect(measure.curve.thresholds).toContain(listed);
  }
  expect(countedAt(measure, 0.95)).toBe(0.95); // above them all nobody matches
});

test('a reading has exact counts, the rates they make, and their intervals', () => {
  expect(readAt(measure, 0.8)).toEqual({
    threshold: 0.8,
    trueMatches: 7,
    falseNonMatches: 3,
    falseMatches: 1,
    trueNonMatches: 99,
    fmr: 0.01,
    fnmr: 1 - 0.7,
    fmrInterval: { low: 0.001, high: 0.04 },
    fnmrInterval: { low: 0.1, high: 0.5 },
  });
});

test('above every score nobody matches, which is known no better than at the highest one', () => {
  expect(readAt(measure, 0.95)).toMatchObject({
    trueMatches: 0,
    falseMatches: 0,
    fmr: 0,
    fnmr: 1,
    fmrInterval: { low: 0, high: 0.03 },
    fnmrInterval: { low: 0.5, high: 1 },
  });
});

test('without intervals there are none', () => {
  const bare = { ...measure, curve: { ...measure.curve, fmrLow: null, fmrHigh: null, fnmrLow: null, fnmrHigh: null } };
  expect(readAt(bare, 0.8)).toMatchObject({ fmrInterval: null, fnmrInterval: null });
});

test.each([
  [0.052, { about: 5, of: 100 }],
  [0.0021, { about: 2, of: 1000 }],
  [0.00096, { about: 1, of: 1000 }],
  [0, { about: 0, of: 100 }],
  [0.6, { about: 60, of: 100 }],
  [1e-7, { about: 0.1, of: 1_000_000 }],
])('a rate of %d is said as %o', (rate, said) => {
  expect(outOf(rate)).toEqual(said);
});

test('the end of an interval below one is not rounded to none', () => {
  expect(countOf(0.0004, 1000)).toBe(0.4);
  expect(countOf(0.0063, 1000)).toBe(6);
});

test('the columns of the ROC begin where nobody matches', () => {
  expect(rocColumns(measure)).toEqual({
    fmr: [0, 0, 0.01, 0.1, 1],
    tar: [0, 0.2, 0.7, 0.9, 1],
    fnmr: [1, 0.8, 1 - 0.7, 1 - 0.9, 0],
  });
});

test('a table of a long curve has its first and last entry and no more rows than asked for', () => {
  const falseMatches = Array.from({ length: 2000 }, (_, n) => n * n);
  const entries = tableEntries(falseMatches, 4_000_000, 40);
  expect(entries.length).toBeLessThanOrEqual(41);
  expect(entries[0]).toBe(0);
  expect(entries.at(-1)).toBe(1999);
  expect(entries).toEqual([...entries].sort((a, b) => a - b));
  expect(tableEntries([0, 1, 2], 10, 40)).toEqual([0, 1, 2]);
});

test('a pointer finds the nearest place of the curve', () => {
  expect(nearestPoint(Float64Array.of(0, 10, 20), Float64Array.of(0, 5, 20), 11, 9)).toBe(1);
});

test.each([
  [0.1, 0],
  [0.24, 1],
  [0.26, 2],
  [9, 3],
])('among rising thresholds the nearest to %d is entry %d', (value, entry) => {
  expect(nearestEntry([0.1, 0.2, 0.3, 0.4], value)).toBe(entry);
});

test.each([
  [0, '0 %'],
  [0.052, '5.2 %'],
  [0.53, '53 %'],
  [0.000033, '0.0033 %'],
  [0.9992, '99.92 %'],
  [1, '100 %'],
])('%d is written %s', (share, words) => {
  expect(formats.en.rate(share).replace('\u00a0', ' ')).toBe(words);
});
