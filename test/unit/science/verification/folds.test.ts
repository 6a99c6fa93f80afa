// Folds in the list's order.
import { describe, expect, test } from 'vitest';
import { foldsInOrder } from '../../../../electron/science/verification/curves/folds.ts';

describe('foldsInOrder', () => {
  test('cuts each kind into runs of equal length', () => {
    expect(foldsInOrder([true, true, true, true, false, false], 2)).toEqual([0, 0, 1, 1, 0, 1]);
  });

  test('does so wherever the kinds stand in the list', () => {
    expect(foldsInOrder([false, true, false, true, true, false, true], 2)).toEqual([0, 0, 0, 0, 1, 1, 1]);
  });

  test('sizes differ by one pair of a kind at most', () => {
    const same = Array.from({ length: 103 }, (_, i) => i % 3 === 0);
    const folds = foldsInOrder(same, 10);
    for (const kind of [true, false]) {
      const sizes = Array.from(
        { length: 10 },
        (_, fold) => folds.filter((f, i) => f === fold && same[i] === kind).length,
      );
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
  });
});
