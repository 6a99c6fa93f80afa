// ROC, AUC, EER and TAR at FMR: against scikit-learn's stored answers, naive recomputation, and the degenerate cases.
import { describe, expect, test } from 'vitest';
import {
  areaUnderRoc,
  equalErrorRate,
  rocCurve,
  tarAtFmr,
} from '../../../../electron/science/verification/curves/roc.ts';
import { decisionsAt, sortScores } from '../../../../electron/science/verification/curves/scores.ts';
import { bestThreshold } from '../../../../electron/science/verification/curves/accuracy.ts';
import { seededRandom } from '../../../helpers/seeded-random.ts';
import { goldenCases, largestDifference } from '../../../helpers/verification-golden.ts';

describe.each(goldenCases)('scikit-learn on "%s"', (_, expected) => {
  const scores = sortScores(expected.genuine, expected.impostor);

  test('ROC', () => {
    const curve = rocCurve(scores);
    expect(
      largestDifference(
        Array.from(curve.falseMatches, (n) => n / curve.impostors),
        expected.fpr,
      ),
    ).toBeLessThanOrEqual(1e-9);
    expect(
      largestDifference(
        Array.from(curve.trueMatches, (n) => n / curve.genuines),
        expected.tpr,
      ),
    ).toBeLessThanOrEqual(1e-9);
    expect(Array.from(curve.thresholds)).toEqual(expected.thresholds.map((threshold) => threshold ?? Infinity));
  });

  test('AUC and EER', () => {
    expect(Math.abs(areaUnderRoc(scores) - expected.auc)).toBeLessThanOrEqual(1e-9);
    expect(Math.abs(equalErrorRate(scores).value - expected.eer)).toBeLessThanOrEqual(1e-9);
  });

  test('TAR at FMR', () => {
    for (const [fmr, tar] of expected.tarAtFmr)
      expect(Math.abs(tarAtFmr(scores, fmr).tar - tar)).toBeLessThanOrEqual(1e-9);
  });

  test('best accuracy', () => {
    const { trueMatches, trueNonMatches } = decisionsAt(scores, bestThreshold(scores));
    const accuracy = (trueMatches + trueNonMatches) / (expected.genuine.length + expected.impostor.length);
    expect(Math.abs(accuracy - expected.bestAccuracy)).toBeLessThanOrEqual(1e-9);
  });
});

describe('against naive loops on random scores with many ties', () => {
  const random = seededRandom(7);
  const draw = (count: number, shift: number): number[] =>
    Array.from({ length: count }, () => Math.round((random() + shift) * 20) / 20);

  test.each(Array.from({ length: 20 }, (_, round) => round))('round %d', (round) => {
    const genuine = draw(1 + ((round * 13) % 40), 0.3);
    const impostor = draw(1 + ((round * 29) % 50), 0);
    const scores = sortScores(genuine, impostor);
    let wins = 0;
    for (const g of genuine) for (const i of impostor) wins += g > i ? 1 : g === i ? 0.5 : 0;
    expect(areaUnderRoc(scores)).toBeCloseTo(wins / (genuine.length * impostor.length), 12);

    for (const fmr of [0, 0.05, 0.1, 1 / 3, 0.5, 1]) {
      const rates = [...genuine, ...impostor].map((threshold) => ({
        threshold,
        fmr: impostor.filter((score) => score >= threshold).length / impostor.length,
        tar: genuine.filter((score) => score >= threshold).length / genuine.length,
      }));
      const kept = rates.filter((rate) => rate.fmr <= fmr);
      expect(tarAtFmr(scores, fmr)).toEqual({
        fmr,
        tar: Math.max(0, ...kept.map(({ tar }) => tar)),
        threshold: kept.length === 0 ? null : Math.min(...kept.map(({ threshold }) => threshold)),
      });
    }
  });
});

describe('EER', () => {
  test('where the rates meet at a threshold, that threshold', () => {
    // At 0.6: one of four impostors matches, one of four genuine pairs does not.
    expect(equalErrorRate(sortScores([0.5, 0.6, 0.8, 0.9], [0.1, 0.2, 0.3, 0.7]))).toEqual({
      value: 0.25,
      threshold: 0.6,
    });
  });

  test('between two thresholds, the straight line of the ROC and the nearer threshold', () => {
    // One tied step from (0, 1/3) to (1/2, 1) crosses TAR = 1 - FMR at FMR 2/7.
    const { value, threshold } = equalErrorRate(sortScores([0.9, 0.5, 0.5], [0.5, 0.1]));
    expect(value).toBeCloseTo(2 / 7, 12);
    expect(threshold).toBe(0.5);
  });

  test('perfectly parted: 0, at the lowest genuine score', () => {
    expect(equalErrorRate(sortScores([0.8, 0.9], [0.1, 0.3]))).toEqual({ value: 0, threshold: 0.8 });
  });

  test('all scores alike: a coin toss', () => {
    expect(equalErrorRate(sortScores([1, 1], [1]))).toEqual({ value: 0.5, threshold: 1 });
  });
});

describe('TAR at FMR', () => {
  test('an impostor tied with the boundary is not let in', () => {
    const scores = sortScores([0.5, 0.6, 0.9], [0.1, 0.5, 0.5, 0.2]);
    // One of four may match, but two tie at 0.5.
    expect(tarAtFmr(scores, 0.25)).toEqual({ fmr: 0.25, tar: 2 / 3, threshold: 0.6 });
    expect(tarAtFmr(scores, 0.5)).toEqual({ fmr: 0.5, tar: 1, threshold: 0.5 });
  });

  test('less than one impostor allowed: none is', () => {
    expect(tarAtFmr(sortScores([0.3, 0.9], [0.4, 0.2]), 1e-4)).toEqual({ fmr: 1e-4, tar: 0.5, threshold: 0.9 });
  });

  test('the highest score is an impostor: no threshold keeps FMR 0', () => {
    expect(tarAtFmr(sortScores([0.3], [0.4]), 0)).toEqual({ fmr: 0, tar: 0, threshold: null });
  });

  test('FMR 1 lets everybody in', () => {
    expect(tarAtFmr(sortScores([0.3], [0.4, 0.1]), 1)).toEqual({ fmr: 1, tar: 1, threshold: 0.1 });
  });

  test('29 of 100 is within 0.29, whatever the binary fraction says', () => {
    const impostor = Array.from({ length: 100 }, (_, i) => i);
    expect(tarAtFmr(sortScores([1000], impostor), 0.29).threshold).toBe(71);
  });

  test.each([-0.1, 1.1, NaN])('an FMR of %d is refused', (fmr) => {
    expect(() => tarAtFmr(sortScores([1], [0]), fmr)).toThrow(RangeError);
  });
});

describe('infinite scores', () => {
  const scores = sortScores([Infinity, 0.5], [-Infinity, 0.6]);

  test('are ranks like any other', () => {
    expect(areaUnderRoc(scores)).toBe(0.75);
    expect(tarAtFmr(scores, 0)).toEqual({ fmr: 0, tar: 0.5, threshold: Infinity });
    expect(equalErrorRate(scores)).toEqual({ value: 0.5, threshold: 0.6 });
    expect(Array.from(rocCurve(scores).thresholds)).toEqual([Infinity, Infinity, 0.6, 0.5, -Infinity]);
  });
});

describe.each([
  ['genuine', sortScores([], [0.1])],
  ['impostor', sortScores([0.1], [])],
])('no %s pair', (kind, scores) => {
  test.each([rocCurve, areaUnderRoc, equalErrorRate, (s: typeof scores) => tarAtFmr(s, 0.1)])(
    'is refused, in words',
    (measure) => {
      expect(() => measure(scores)).toThrow(new RegExp(`at least one ${kind} pair`));
    },
  );
});
