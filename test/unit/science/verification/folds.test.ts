// Folds in the list's order, and folds that keep people apart.
import { describe, expect, test } from 'vitest';
import { foldsByPerson, foldsInOrder } from '../../../../electron/science/verification/curves/folds.ts';

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

describe('foldsByPerson', () => {
  const people = Array.from({ length: 12 }, (_, i) => `person ${i}`);
  const pairs = people.flatMap((personA, a) => people.slice(a).map((personB) => ({ personA, personB })));
  const folds = foldsByPerson(pairs, 3);

  test('no person is in two folds', () => {
    const foldOf = new Map<string, number>();
    pairs.forEach(({ personA, personB }, i) => {
      const fold = folds[i];
      if (fold === null || fold === undefined) return;
      for (const person of [personA, personB]) {
        expect(foldOf.get(person) ?? fold).toBe(fold);
        foldOf.set(person, fold);
      }
    });
    expect(foldOf.size).toBe(people.length);
  });

  test("every pair of one person is in that person's fold, and folds are even", () => {
    pairs.forEach(({ personA, personB }, i) => {
      if (personA === personB) expect(folds[i]).not.toBeNull();
    });
    const sizes = [0, 1, 2].map((fold) => folds.filter((f) => f === fold).length);
    expect(Math.max(...sizes)).toBe(Math.min(...sizes));
  });

  test('does not depend on the order of the pairs', () => {
    const reversed = foldsByPerson([...pairs].reverse(), 3).reverse();
    expect(reversed).toEqual(folds);
  });
});
