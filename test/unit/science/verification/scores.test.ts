// Sorting scores and counting decisions: against a naive count, with ties, infinities and NaN.
import { describe, expect, test } from 'vitest';
import { decisionsAt, sortScores, walkThresholds } from '../../../../electron/science/verification/curves/scores.ts';

describe('sortScores', () => {
  test('sorts copies, by value and not as text', () => {
    const given = [10, 9, -1, 0.5];
    const { genuine } = sortScores(given, []);
    expect([...genuine]).toEqual([-1, 0.5, 9, 10]);
    expect(given).toEqual([10, 9, -1, 0.5]);
  });

  test.each([
    ['genuine', [0.1, NaN, 0.3], [0.2]],
    ['impostor', [0.1], Float64Array.of(0.2, NaN)],
  ])('refuses NaN among the %s scores and says where', (kind, genuine, impostor) => {
    expect(() => sortScores(genuine, impostor)).toThrow(`The ${kind} score at index 1 is not a number.`);
  });

  test('infinities lie above and below all numbers', () => {
    expect([...sortScores([Infinity, 3, -Infinity], []).genuine]).toEqual([-Infinity, 3, Infinity]);
  });
});

describe('decisionsAt', () => {
  const genuine = [0.2, 0.5, 0.5, 0.9, Infinity];
  const impostor = [-Infinity, 0.1, 0.5, 0.6];
  const scores = sortScores(genuine, impostor);

  test.each([-Infinity, 0, 0.1, 0.5, 0.55, 0.9, 1, Infinity])('counts as a naive loop does, at %d', (threshold) => {
    expect(decisionsAt(scores, threshold)).toEqual({
      trueMatches: genuine.filter((score) => score >= threshold).length,
      falseNonMatches: genuine.filter((score) => score < threshold).length,
      falseMatches: impostor.filter((score) => score >= threshold).length,
      trueNonMatches: impostor.filter((score) => score < threshold).length,
    });
  });

  test('of no pairs at all, nothing', () => {
    expect(decisionsAt(sortScores([], []), 0)).toEqual({
      trueMatches: 0,
      falseNonMatches: 0,
      falseMatches: 0,
      trueNonMatches: 0,
    });
  });
});

describe('walkThresholds', () => {
  const visits = (genuine: number[], impostor: number[]): number[][] => {
    const seen: number[][] = [];
    walkThresholds(sortScores(genuine, impostor), (...visit) => void seen.push(visit));
    return seen;
  };

  test('goes down the distinct scores, tied ones together', () => {
    expect(visits([3, 2, 2], [2, 1])).toEqual([
      [3, 1, 0],
      [2, 3, 1],
      [1, 3, 2],
    ]);
  });

  test('copes with one kind alone, and with infinities at both ends', () => {
    expect(visits([], [5, 5])).toEqual([[5, 0, 2]]);
    expect(visits([Infinity], [-Infinity])).toEqual([
      [Infinity, 1, 0],
      [-Infinity, 1, 1],
    ]);
  });

  test('stops when told to', () => {
    let calls = 0;
    walkThresholds(sortScores([3, 2, 1], []), () => ++calls < 2);
    expect(calls).toBe(2);
  });
});
