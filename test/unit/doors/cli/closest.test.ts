// Suggestions for slips of the pen.
import { expect, test } from 'vitest';
import { closest, editDistance } from '../../../../electron/doors/cli/closest.ts';

test.each([
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['enrol', 'enroll', 1],
  ['same', 'same', 0],
])('from "%s" to "%s" it takes %d', (a, b, slips) => {
  expect(editDistance(a, b)).toBe(slips);
  expect(editDistance(b, a)).toBe(slips);
});

test('near ones and those that hold the word, nearest first', () => {
  expect(closest('ana', ['Anna', 'Boris', 'Diana Ross', 'Ann'])).toEqual(['Diana Ross', 'Anna', 'Ann']);
});

test('nothing where nothing is near', () => {
  expect(closest('frobnicate', ['add', 'enroll', 'search'])).toEqual([]);
});
