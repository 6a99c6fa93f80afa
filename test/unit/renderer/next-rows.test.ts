import { expect, test } from 'vitest';
import { nextRows } from '../../../renderer/components/grid/use-drawn-rows.ts';

test('rows in the middle of the window come first, and not more than there is time for', () => {
  expect(nextRows([10, 11, 12, 13, 14], new Set(), 3)).toEqual([12, 11, 13]);
  expect(nextRows([10, 11, 12, 13, 14], new Set([12, 11]), 2)).toEqual([13, 10]);
  expect(nextRows([10, 11], new Set([10, 11]), 2)).toEqual([]);
  expect(nextRows([], new Set([3]), 2)).toEqual([]);
});
