// Selecting faces by click, Shift and keys. Runs in Node.
import { expect, test } from 'vitest';
import { keepSelected, nothingSelected, select } from '../../../renderer/features/face-grid/face-selection.ts';

const order = [10, 11, 12, 13, 14];
const chosen = (selection: { selected: ReadonlySet<number> }): number[] => [...selection.selected].sort();

test('only, toggle, range', () => {
  let now = select(nothingSelected, order, 11, 'only');
  expect(chosen(now)).toEqual([11]);
  now = select(now, order, 13, 'range');
  expect(chosen(now)).toEqual([11, 12, 13]);
  // The range turns around where it began.
  now = select(now, order, 10, 'range');
  expect(chosen(now)).toEqual([10, 11]);
  now = select(now, order, 14, 'toggle');
  expect(chosen(now)).toEqual([10, 11, 14]);
  now = select(now, order, 10, 'toggle');
  expect(chosen(now)).toEqual([11, 14]);
  expect(chosen(select(now, order, 12, 'only'))).toEqual([12]);
});

test('a range from nowhere, or from a face that has gone, is the face itself', () => {
  expect(chosen(select(nothingSelected, order, 12, 'range'))).toEqual([12]);
  expect(chosen(select({ selected: new Set([99]), anchor: 99 }, order, 12, 'range'))).toEqual([12]);
});

test('faces that are gone are not selected; nothing changes while all are there', () => {
  const now = select(select(nothingSelected, order, 11, 'only'), order, 13, 'range');
  expect(keepSelected(now, new Set(order))).toBe(now);
  expect(keepSelected(now, new Set([10, 12, 14]))).toEqual({ selected: new Set([12]), anchor: null });
  expect(keepSelected(now, new Set([11, 12]))).toEqual({ selected: new Set([11, 12]), anchor: 11 });
});
