import { expect, test } from 'vitest';
import { isFast } from '../../../renderer/components/grid/use-fast-scroll.ts';

const from = { at: 1000, top: 500 };

test('three windows a second is fast, in both directions, by the time that passed and not by the step', () => {
  expect(isFast(from, { at: 1020, top: 500 + 49 }, 800)).toBe(true); // 2,450 of 2,400 px/s
  expect(isFast(from, { at: 1020, top: 500 - 49 }, 800)).toBe(true);
  expect(isFast(from, { at: 1020, top: 500 + 47 }, 800)).toBe(false);
  expect(isFast(from, { at: 1060, top: 500 + 49 }, 800)).toBe(false); // a slow frame goes further
  expect(isFast(from, { at: 1020, top: 500 + 49 }, 1200)).toBe(false); // in a higher window it stays in sight for longer
});

test('the first step after a rest brings something to look at, however long it is', () => {
  expect(isFast(null, { at: 1000, top: 9000 }, 800)).toBe(false);
  expect(isFast(from, { at: 1500, top: 9000 }, 800)).toBe(false);
});
