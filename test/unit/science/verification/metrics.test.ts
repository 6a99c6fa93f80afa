// Every figure of a list of scores: against scikit-learn, against naive sums, and at the edges.
import { describe, expect, test } from 'vitest';
import { allMetrics, DEFAULT_COST } from '../../../../electron/science/verification/curves/all-metrics.ts';
import {
  decisionFigures,
  figuresAt,
  priorFigures,
} from '../../../../electron/science/verification/curves/decision-figures.ts';
import { minDetectionCost, type CostModel } from '../../../../electron/science/verification/curves/detection-cost.ts';
import { probit } from '../../../../electron/science/statistics/normal.ts';
import { partialAuc } from '../../../../electron/science/verification/curves/partial-auc.ts';
import { detPoints, plotCurve } from '../../../../electron/science/verification/curves/plot-curve.ts';
import { averagePrecision } from '../../../../electron/science/verification/curves/average-precision.ts';
import { wilsonInterval } from '../../../../electron/science/statistics/proportions.ts';
import { areaUnderRoc, rocCurve, tarAtFmr } from '../../../../electron/science/verification/curves/roc.ts';
import { decisionsAt, sortScores, type Scores } from '../../../../electron/science/verification/curves/scores.ts';
import { scoreHistogram, separation } from '../../../../electron/science/verification/curves/separation.ts';
import { seededRandom } from '../../../helpers/seeded-random.ts';
import { goldenCases, largestDifference } from '../../../helpers/verification-golden.ts';

describe.each(goldenCases)('scikit-learn on "%s"', (_, expected) => {
  const scores = sortScores(expected.genuine, expected.impostor);

  test('partial AUC', () => {
    for (const [fmr, value] of expected.partialAuc)
      expect(Math.abs(partialAuc(scores, fmr).standardised - value)).toBeLessThanOrEqual(1e-9);
  });

  test('DET and its normal deviates', () => {
    const det = new Map(detPoints(rocCurve(scores)).map((point) => [point.threshold, point]));
    const points = expected.det.thresholds.map((threshold) => det.get(threshold)!);
    expect(
      largestDifference(
        points.map(({ fmr }) => fmr),
        expected.det.fmr,
      ),
    ).toBeLessThanOrEqual(1e-9);
    expect(
      largestDifference(
        points.map(({ fnmr }) => fnmr),
        expected.det.fnmr,
      ),
    ).toBeLessThanOrEqual(1e-9);
    const sameDeviate = (actual: number, wanted: number | null): boolean =>
      wanted === null ? !Number.isFinite(actual) : Math.abs(actual - wanted) <= 1e-9;
    expect(
      points.every(({ x, y }, i) => sameDeviate(x, expected.det.x[i]!) && sameDeviate(y, expected.det.y[i]!)),
    ).toBe(true);
  });

  test('average precision', () => {
    expect(Math.abs(averagePrecision(scores) - expected.averagePrecision)).toBeLessThanOrEqual(1e-9);
  });

  test('accuracy, precision, recall, F1, MCC at thresholds', () => {
    for (const { threshold, ...wanted } of expected.decisions) {
      const figures = figuresAt(scores, threshold);
      // Where nobody matches scikit-learn writes 0 for 0 / 0.
      for (const [name, value] of Object.entries(wanted))
        expect(Math.abs((figures[name as keyof typeof wanted] ?? 0) - value), name).toBeLessThanOrEqual(1e-9);
    }
  });
});

describe('decision figures', () => {
  const counts = { trueMatches: 8, falseNonMatches: 2, falseMatches: 30, trueNonMatches: 970 };

  test('a pair prior weighs the kinds as if there had been so many', () => {
    const figures = decisionFigures(counts, 0.2);
    const [tp, fn, fp, tn] = [0.2 * 0.8, 0.2 * 0.2, 0.8 * 0.03, 0.8 * 0.97];
    expect(figures.precision).toBeCloseTo(tp / (tp + fp), 12);
    expect(figures.accuracy).toBeCloseTo(tp + tn, 12);
    expect(figures.f1).toBeCloseTo((2 * tp) / (2 * tp + fp + fn), 12);
    expect(figures.mcc).toBeCloseTo((tp * tn - fp * fn) / Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)), 12);
    expect(figures).toMatchObject({ fmr: 0.03, fnmr: 0.2, recall: 0.8, prior: 0.2 });
    // What does not turn on the prior stays.
    expect(figures.balancedAccuracy).toBe(decisionFigures(counts).balancedAccuracy);
  });

  test('its own prior changes nothing', () => {
    const own = decisionFigures(counts);
    const asked = decisionFigures(counts, 10 / 1010);
    for (const name of ['precision', 'accuracy', 'f1', 'mcc'] as const) expect(asked[name]).toBeCloseTo(own[name]!, 12);
  });

  test('one kind alone: the other rate has no value, nor what needs it', () => {
    expect(decisionFigures({ trueMatches: 1, falseNonMatches: 1, falseMatches: 0, trueNonMatches: 0 })).toMatchObject({
      fmr: null,
      fnmr: 0.5,
      mcc: null,
      balancedAccuracy: null,
      prior: 1,
      accuracy: 0.5,
    });
    expect(() =>
      decisionFigures({ trueMatches: 1, falseNonMatches: 1, falseMatches: 0, trueNonMatches: 0 }, 0.5),
    ).toThrow(/each kind/);
    expect(() => decisionFigures({ trueMatches: 0, falseNonMatches: 0, falseMatches: 0, trueNonMatches: 0 })).toThrow(
      /at least one pair/,
    );
    expect(figuresAt(sortScores([0.5], []), 0.4)).toMatchObject({ fmr: null, fmrInterval: null, fnmr: 0 });
  });

  test('nobody matches: no precision', () => {
    expect(figuresAt(sortScores([0.5, 0.6], [0.1]), Infinity)).toMatchObject({
      precision: null,
      recall: 0,
      fmr: 0,
      fnmr: 1,
      mcc: null,
    });
  });

  test.each([0.5, 0.01])('from rates at a prior of %d: as from counts', (prior) => {
    const fromCounts = decisionFigures(counts, prior);
    const fromRates = priorFigures({ fmr: 0.03, fnmr: 0.2 }, prior);
    for (const name of ['recall', 'precision', 'f1', 'mcc', 'accuracy'] as const)
      expect(fromRates[name]).toBeCloseTo(fromCounts[name]!, 12);
  });

  test('from rates at which nothing matches: no precision', () => {
    const figures = priorFigures({ fmr: 0, fnmr: 1 }, 0.5);
    expect(figures).toMatchObject({ precision: null, mcc: null, recall: 0, accuracy: 0.5 });
    expect(() => priorFigures({ fmr: 0, fnmr: 1 }, 1)).toThrow(RangeError);
  });

  test('intervals: plain, or of the trials that the pairs are worth', () => {
    const scores = sortScores([0.9, 0.8, 0.2, 0.7], [0.1, 0.3, 0.75, 0.2]);
    expect(figuresAt(scores, 0.5).fnmrInterval).toEqual(wilsonInterval(1, 4));
    const worth = { genuine: { trials: 2, z: 3 }, impostor: { trials: 40, z: 2 } };
    const figures = figuresAt(scores, 0.5, { worth });
    expect(figures.fnmrInterval).toEqual(wilsonInterval(0.5, 2, 3));
    expect(figures.fmrInterval).toEqual(wilsonInterval(10, 40, 2));
  });

  test.each([0, 1, -1, NaN])('a prior of %d is refused', (prior) => {
    expect(() => decisionFigures(counts, prior)).toThrow(RangeError);
    expect(() => averagePrecision(sortScores([1], [0]), prior)).toThrow(RangeError);
  });

  test('a threshold of NaN is refused', () => {
    expect(() => figuresAt(sortScores([1], [0]), NaN)).toThrow(RangeError);
  });
});

describe('detection cost', () => {
  const random = seededRandom(5);
  const model = { prior: 0.03, missCost: 2, falseMatchCost: 5 };
  const costAt = (scores: Scores, threshold: number, { prior, missCost, falseMatchCost }: CostModel): number => {
    const { falseNonMatches, falseMatches } = decisionsAt(scores, threshold);
    return (
      (missCost * prior * falseNonMatches) / scores.genuine.length +
      (falseMatchCost * (1 - prior) * falseMatches) / scores.impostor.length
    );
  };

  test.each(Array.from({ length: 10 }, (_, i) => i))('the lowest of all thresholds, round %d', (round) => {
    const scores = sortScores(
      Array.from({ length: 9 + round }, () => Math.round(random() * 20 + 8)),
      Array.from({ length: 30 }, () => Math.round(random() * 20)),
    );
    const costs = [...scores.genuine, ...scores.impostor, Infinity].map((threshold) =>
      costAt(scores, threshold, model),
    );
    const least = minDetectionCost(scores, model);
    expect(least.cost).toBeCloseTo(Math.min(...costs), 14);
    expect(costAt(scores, least.threshold, model)).toBeCloseTo(least.cost, 14);
  });

  test('by hand, and worth nothing at normalised 1', () => {
    // At 0.9 one genuine pair in two matches and no impostor pair: 2 x 0.03 x 1/2.
    const least = minDetectionCost(sortScores([0.9, 0.4], [0.5, 0.1]), model);
    expect(least).toEqual({ cost: expect.closeTo(0.03, 14), normalised: expect.closeTo(0.5, 12), threshold: 0.9 });
    expect(minDetectionCost(sortScores([0.1], [0.9]), model)).toMatchObject({ normalised: 1, threshold: Infinity });
  });

  test('where a score is infinite nobody cannot be refused', () => {
    const least = minDetectionCost(sortScores([0.5], [Infinity]), model);
    expect(least).toMatchObject({ threshold: 0.5, cost: expect.closeTo(4.85, 12) });
  });

  test.each([{ prior: 0 }, { prior: NaN }, { missCost: 0 }, { falseMatchCost: -1 }, { missCost: Infinity }])(
    '%o is refused',
    (wrong) => {
      expect(() => minDetectionCost(sortScores([1], [0]), { ...model, ...wrong })).toThrow(RangeError);
    },
  );
});

describe('partial AUC', () => {
  test('up to FMR 1 is the AUC', () => {
    const scores = sortScores([0.3, 0.5, 0.5, 0.9], [0.1, 0.5, 0.4, 0.95]);
    expect(partialAuc(scores, 1).area).toBeCloseTo(areaUnderRoc(scores), 14);
  });

  test('perfect: its whole strip, 1 when stretched', () => {
    expect(partialAuc(sortScores([2], [1]), 0.01)).toEqual({
      maxFmr: 0.01,
      area: expect.closeTo(0.01, 14),
      standardised: expect.closeTo(1, 12),
    });
  });

  test.each([0, -1, 1.5, NaN])('up to %d is refused', (fmr) => {
    expect(() => partialAuc(sortScores([1], [0]), fmr)).toThrow(RangeError);
  });
});

describe('separation', () => {
  test('d-prime by hand', () => {
    const { genuine, impostor, dPrime } = separation(sortScores([4, 6], [0, 2]));
    expect([genuine, impostor]).toEqual([
      { mean: 5, std: 1 },
      { mean: 1, std: 1 },
    ]);
    expect(dPrime).toBe(4);
  });

  test('no spread, or an infinite score: no value rather than a number', () => {
    expect(separation(sortScores([1], [0])).dPrime).toBeNull();
    expect(separation(sortScores([1, Infinity], [0, 1]))).toEqual({
      genuine: null,
      impostor: { mean: 0.5, std: 0.5 },
      dPrime: null,
    });
  });

  test('the histogram counts every pair once, infinite ones in the outermost bins', () => {
    const { edges, genuine, impostor } = scoreHistogram(sortScores([0, 0.5, 1, 1, Infinity], [-Infinity, 0.25]), 4);
    expect([...edges]).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect([...genuine]).toEqual([1, 0, 1, 3]);
    expect([...impostor]).toEqual([1, 1, 0, 0]);
  });

  test('all alike, or none finite: still a histogram', () => {
    expect([...scoreHistogram(sortScores([3], [3]), 2).edges]).toEqual([2.5, 3, 3.5]);
    expect([...scoreHistogram(sortScores([Infinity], [-Infinity]), 1).genuine]).toEqual([1]);
    expect(() => scoreHistogram(sortScores([], []), 3)).toThrow(RangeError);
    expect(() => scoreHistogram(sortScores([1], []), 0)).toThrow(RangeError);
  });
});

describe('the curve for a plot', () => {
  const random = seededRandom(9);
  const scores = sortScores(
    Array.from({ length: 4000 }, () => random() + 0.3),
    Array.from({ length: 50_000 }, () => random()),
  );
  const curve = plotCurve(scores);

  test('has few points, each of them exact', () => {
    expect(curve.thresholds.length).toBeLessThan(900);
    curve.thresholds.forEach((threshold, i) => {
      expect(decisionsAt(scores, threshold)).toMatchObject({
        trueMatches: curve.trueMatches[i],
        falseMatches: curve.falseMatches[i],
      });
    });
    expect(curve.thresholds.every((threshold, i) => i === 0 || threshold < curve.thresholds[i - 1]!)).toBe(true);
  });

  test('starts at nobody, ends at everybody, and shows each of the few strictest false matches', () => {
    expect([curve.trueMatches[0], curve.falseMatches[0]]).toEqual([0, 0]);
    expect([curve.trueMatches.at(-1), curve.falseMatches.at(-1)]).toEqual([4000, 50_000]);
    for (const n of [1, 2, 3]) expect(curve.falseMatches).toContain(n);
  });

  test('is the whole curve where that is small', () => {
    const few = sortScores([0.3, 0.5, 0.9], [0.1, 0.5, 0.4]);
    expect(plotCurve(few)).toEqual(rocCurve(few));
  });
});

test('all metrics are those of each by itself', () => {
  const random = seededRandom(31);
  const scores = sortScores(
    Array.from({ length: 300 }, () => random() + 0.4),
    Array.from({ length: 3000 }, () => random()),
  );
  const metrics = allMetrics(scores, { fmrs: [0.01, 0.1], partialAucTo: 0.05 });
  expect(metrics).toMatchObject({
    genuines: 300,
    impostors: 3000,
    least: { fmr: { ruleOf3: 0.001 }, fnmr: { ruleOf3: 0.01 } },
    auc: areaUnderRoc(scores),
    partialAuc: partialAuc(scores, 0.05),
    tarAtFmr: [tarAtFmr(scores, 0.01), tarAtFmr(scores, 0.1)],
    zeroFmr: tarAtFmr(scores, 0),
    averagePrecision: averagePrecision(scores),
    minCost: minDetectionCost(scores, DEFAULT_COST),
    separation: separation(scores),
  });
  expect(metrics.det[5]).toMatchObject({ x: probit(metrics.roc.falseMatches[5]! / 3000) });
});

test('one pair of each kind is enough for every figure', () => {
  expect(allMetrics(sortScores([0.9], [0.1]))).toMatchObject({
    auc: 1,
    eer: { value: 0, threshold: 0.9 },
    averagePrecision: 1,
    separation: { dPrime: null },
    least: { fmr: { ruleOf3: 1 } },
  });
});

test.each([
  ['genuine', sortScores([], [0.1])],
  ['impostor', sortScores([0.1], [])],
])('no %s pair is refused, in words', (kind, scores) => {
  const measures = [
    allMetrics,
    averagePrecision,
    separation,
    plotCurve,
    (s: typeof scores) => partialAuc(s, 0.1),
    (s: typeof scores) => minDetectionCost(s, DEFAULT_COST),
  ];
  for (const measure of measures) expect(() => measure(scores)).toThrow(new RegExp(`at least one ${kind} pair`));
});
