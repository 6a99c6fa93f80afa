// Accuracy by folds: the threshold comes from the other folds, failures to acquire are answered "different".
import { describe, expect, test } from 'vitest';
import {
  bestThreshold,
  foldAccuracies,
  summarise,
  type FoldedPair,
} from '../../../../electron/science/verification/curves/accuracy.ts';
import { sortScores } from '../../../../electron/science/verification/curves/scores.ts';
import { seededRandom } from '../../../helpers/seeded-random.ts';

const pair = (fold: number, same: boolean, similarity: number | null): FoldedPair => ({ fold, same, similarity });

describe('bestThreshold', () => {
  test('is the midpoint between the neighbours it parts', () => {
    expect(bestThreshold(sortScores([0.8, 0.9], [0.1, 0.4]))).toBeCloseTo(0.6, 12);
  });

  test('of equally good gaps takes the widest', () => {
    // 3 of 4 right both at 0.35 (gap 0.1) and at 0.65 (gap 0.3)... and at 0.45 only 2.
    expect(bestThreshold(sortScores([0.4, 0.8], [0.3, 0.5]))).toBeCloseTo(0.65, 12);
  });

  test('goes to an end only where that is better', () => {
    expect(bestThreshold(sortScores([], [0.2, 0.9]))).toBe(Infinity);
    expect(bestThreshold(sortScores([0.2, 0.9], []))).toBe(0.2);
    expect(bestThreshold(sortScores([], []))).toBe(Infinity);
  });

  test('parts scores with no number between them', () => {
    const lower = 1;
    const upper = 1 + Number.EPSILON;
    expect(bestThreshold(sortScores([upper], [lower]))).toBe(upper);
  });

  test('copes with infinite scores', () => {
    expect(bestThreshold(sortScores([0.5], [-Infinity]))).toBe(0.5);
    expect(bestThreshold(sortScores([Infinity], [0.5]))).toBe(Infinity);
    expect(bestThreshold(sortScores([0.5], [Infinity, Infinity]))).toBe(0.5);
  });

  test('is as good as the best of all thresholds, by a naive search', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 30; round++) {
      const genuine = Array.from({ length: round % 9 }, () => Math.round(random() * 12) + 3);
      const impostor = Array.from({ length: (round * 5) % 11 }, () => Math.round(random() * 12));
      const right = (threshold: number): number =>
        genuine.filter((score) => score >= threshold).length + impostor.filter((score) => score < threshold).length;
      const candidates = [...genuine, ...impostor, Infinity];
      expect(right(bestThreshold(sortScores(genuine, impostor)))).toBe(Math.max(...candidates.map(right)));
    }
  });
});

describe('foldAccuracies', () => {
  test('judges a fold at the threshold of the others', () => {
    const pairs = [
      pair(0, true, 0.9),
      pair(0, false, 0.5), // alone: anything in 0.5..0.9
      pair(1, true, 0.6),
      pair(1, false, 0.1), // alone: anything in 0.1..0.6
    ];
    // Fold 0 is judged at 0.35, where its impostor matches; fold 1 at 0.7, where its genuine pair does not.
    const [first, second] = foldAccuracies(pairs);
    expect(first).toEqual({ fold: 0, accuracy: 0.5, threshold: expect.closeTo(0.35, 12) });
    expect(second).toEqual({ fold: 1, accuracy: 0.5, threshold: expect.closeTo(0.7, 12) });
  });

  test('a failure to acquire is right for two people and wrong for one', () => {
    const pairs = [
      pair(0, true, null),
      pair(0, false, null),
      pair(0, true, 0.9),
      pair(0, false, 0.1),
      pair(1, true, 0.8),
      pair(1, false, 0.2),
    ];
    expect(foldAccuracies(pairs).map(({ accuracy }) => accuracy)).toEqual([0.75, 1]);
  });

  test('when everything failed, "different" is the answer', () => {
    expect(foldAccuracies([pair(0, true, null), pair(1, false, null)]).map(({ accuracy }) => accuracy)).toEqual([0, 1]);
  });

  test('folds may have gaps in their numbers', () => {
    expect(foldAccuracies([pair(2, true, 1), pair(5, false, 0)]).map(({ fold }) => fold)).toEqual([2, 5]);
  });

  test('a single fold leaves nothing to choose on', () => {
    expect(() => foldAccuracies([pair(0, true, 1)])).toThrow(/two folds/);
  });
});

test('summarise divides by n', () => {
  expect(summarise([1, 2, 3, 4])).toEqual({ mean: 2.5, std: Math.sqrt(1.25) });
});
