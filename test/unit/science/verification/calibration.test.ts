// Chances out of scores: the fits against scikit-learn, how good they are against naive sums and known truth, and when
// nothing should be said.
import { describe, expect, test } from 'vitest';
import {
  calibrationQuality,
  type Forecasts,
} from '../../../../electron/science/verification/calibration/calibration-quality.ts';
import { calibrate, chanceAt } from '../../../../electron/science/verification/calibration/calibration.ts';
import { fitIsotonic, isotonicAt } from '../../../../electron/science/verification/calibration/isotonic-calibration.ts';
import { fitLogistic, logisticAt } from '../../../../electron/science/verification/calibration/logistic-calibration.ts';
import { sortScores } from '../../../../electron/science/verification/curves/scores.ts';
import { simulatePairs, type LibraryModel } from '../../../bench/simulated-library.ts';
import { goldenCases, largestDifference } from '../../../helpers/verification-golden.ts';

const forecasts = (
  genuine: readonly number[],
  impostor: readonly number[],
  chance: (score: number) => number,
): Forecasts => ({
  chances: Float64Array.from([...genuine, ...impostor], chance),
  same: Uint8Array.from([...genuine.map(() => 1), ...impostor.map(() => 0)]),
  personA: Uint32Array.from([...genuine, ...impostor], (_, i) => i),
  personB: Uint32Array.from([...genuine, ...impostor], (_, i) => (i < genuine.length ? i : i + 1)),
});

describe.each(goldenCases)('scikit-learn on "%s"', (_, { genuine, impostor, calibration: { asked, fits } }) => {
  const scores = sortScores(genuine, impostor);

  test.each(fits)('for a prior of $prior', ({ prior, isotonic, logistic, brier, curve }) => {
    const isotonicFit = fitIsotonic(scores, prior);
    const logisticFit = fitLogistic(scores, prior);
    expect(
      largestDifference(
        asked.map((score) => isotonicAt(isotonicFit, score)),
        isotonic,
      ),
    ).toBeLessThanOrEqual(1e-9);
    expect(
      largestDifference(
        asked.map((score) => logisticAt(logisticFit, score)),
        logistic,
      ),
    ).toBeLessThanOrEqual(1e-9);
    const qualities = [
      calibrationQuality(
        forecasts(genuine, impostor, (score) => isotonicAt(isotonicFit, score)),
        prior,
      ),
      calibrationQuality(
        forecasts(genuine, impostor, (score) => logisticAt(logisticFit, score)),
        prior,
      ),
    ];
    expect(
      largestDifference(
        qualities.map((quality) => quality.brier),
        brier,
      ),
    ).toBeLessThanOrEqual(1e-9);
    // scikit-learn's curve knows no weights.
    const own = genuine.length / (genuine.length + impostor.length);
    const bins = calibrationQuality(
      forecasts(genuine, impostor, (score) => logisticAt(logisticFit, score)),
      own,
    ).bins.filter(({ pairs }) => pairs > 0);
    expect(
      largestDifference(
        bins.map(({ observed }) => observed!.value),
        curve[0],
      ),
    ).toBeLessThanOrEqual(1e-9);
    expect(
      largestDifference(
        bins.map(({ meanChance }) => meanChance!),
        curve[1],
      ),
    ).toBeLessThanOrEqual(1e-9);
  });
});

describe('how good chances are', () => {
  test('by hand', () => {
    const quality = calibrationQuality(
      forecasts([0.9, 0.6], [0.6, 0.1], (chance) => chance),
      0.5,
      { bins: 2 },
    );
    expect(quality.brier).toBeCloseTo((0.01 + 0.16 + 0.36 + 0.01) / 4, 12);
    expect(quality.brierOfPrior).toBe(0.25);
    expect(
      quality.bins.map(({ pairs, meanChance, share, observed }) => [pairs, meanChance, share, observed?.value]),
    ).toEqual([
      [1, expect.closeTo(0.1, 12), expect.closeTo(0.25, 12), 0],
      [3, expect.closeTo(0.7, 12), expect.closeTo(0.75, 12), expect.closeTo(2 / 3, 12)],
    ]);
    expect(quality.ece).toBeCloseTo(0.25 * 0.1 + 0.75 * (0.7 - 2 / 3), 12);
  });

  test('an empty bin has no mean, and nothing to be observed', () => {
    const { bins } = calibrationQuality(
      forecasts([0.9], [0.1], (chance) => chance),
      0.5,
      { bins: 3 },
    );
    expect(bins[1]).toMatchObject({ pairs: 0, share: 0, meanChance: null, observed: null });
  });

  test('pairs of few people make wide intervals', () => {
    const many = forecasts(
      Array.from({ length: 60 }, () => 0.9),
      Array.from({ length: 40 }, () => 0.9),
      (chance) => chance,
    );
    const [widest, narrow] = [many.personA.map((person) => person % 4), many.personA].map((personA) => {
      const { low, high } = calibrationQuality({ ...many, personA, personB: personA }, 0.6).bins[8]!.observed!;
      return high - low;
    });
    expect(widest).toBeGreaterThan(narrow!);
    expect(narrow).toBeGreaterThan(0.15);
  });

  test('what cannot be judged is refused', () => {
    const given = forecasts([0.9], [0.1], (chance) => chance);
    expect(() => calibrationQuality(given, 0)).toThrow(RangeError);
    expect(() => calibrationQuality(given, 0.5, { bins: 0 })).toThrow(RangeError);
    expect(() => calibrationQuality({ ...given, same: Uint8Array.of(1, 1) }, 0.5)).toThrow(/both kinds/);
    for (const chance of [NaN, -0.1, 1.1])
      expect(() => calibrationQuality({ ...given, chances: Float64Array.of(chance, 0.5) }, 0.5)).toThrow(RangeError);
  });
});

describe('chances at scores', () => {
  const scores = sortScores([3, 4, 5, 6], [0, 1, 2]);
  const model = (prior: number) => ({ fit: fitLogistic(scores, prior), prior, genuines: 3000, impostors: 9000 });

  test('another prior multiplies the odds', () => {
    const chance = chanceAt(model(0.5), 2.6);
    const odds = (p: number): number => p / (1 - p);
    expect(odds(chanceAt(model(0.5), 2.6, 0.1))).toBeCloseTo(odds(chance) / 9, 10);
  });

  test('are never surer than the pairs allow', () => {
    // No impostor among 9,000: no better than 3,000 times likelier; no genuine among 3,000: no worse than 1,000 times
    // less likely.
    const fit = fitIsotonic(scores, 0.5);
    const sure = { fit, prior: 0.5, genuines: 3000, impostors: 9000 };
    expect(chanceAt(sure, 100)).toBeCloseTo(3000 / 3001, 12);
    expect(chanceAt(sure, Infinity)).toBeCloseTo(3000 / 3001, 12);
    expect(chanceAt(sure, -Infinity)).toBeCloseTo(0.001 / 1.001, 12);
    // One pair of each kind tells nothing at all.
    expect(chanceAt({ fit, prior: 0.3, genuines: 1, impostors: 1 }, 100)).toBeCloseTo(0.3, 12);
  });

  test('grow with the score, isotonic ones in steps', () => {
    const fit = fitIsotonic(sortScores([1, 3, 3, 5], [0, 1, 2, 3, 4]));
    for (let score = -1, before = 0; score < 6; score += 0.1) {
      const chance = isotonicAt(fit, score);
      expect(chance).toBeGreaterThanOrEqual(before);
      before = chance;
    }
  });

  test('NaN is refused, and fits to infinite scores or to one kind', () => {
    expect(() => chanceAt(model(0.5), NaN)).toThrow(RangeError);
    expect(() => chanceAt(model(0.5), 1, 1)).toThrow(RangeError);
    for (const fit of [fitLogistic, fitIsotonic]) {
      expect(() => fit(sortScores([Infinity], [0]))).toThrow(/finite/);
      expect(() => fit(sortScores([1], []))).toThrow(/impostor/);
    }
  });
});

const MODEL: LibraryModel = {
  people: 40,
  faces: [4, 6],
  genuineMean: 3,
  person: 0.2,
  ownShare: 0,
  face: 0.2,
  twoPeople: 0.1,
  noise: 0.9,
};

describe('a library', () => {
  const pairs = simulatePairs(MODEL, 3);

  test('its chances hold on people they were not fitted on', () => {
    const { quality, byMethod, tooLittle, model } = calibrate(pairs);
    expect(tooLittle).toBeNull();
    expect(quality!.ece).toBeLessThan(0.04);
    expect(quality!.brier).toBeLessThan(0.08);
    expect(byMethod!.isotonic.ece).toBeLessThan(0.05);
    // Of two normal distributions with one spread the chances are known: even odds halfway.
    expect(chanceAt(model, 1.5)).toBeGreaterThan(0.4);
    expect(chanceAt(model, 1.5)).toBeLessThan(0.6);
  });

  test('the method asked for is taken, and a seed decides the folds', () => {
    expect(calibrate(pairs, { method: 'isotonic' }).model.fit.kind).toBe('isotonic');
    expect(calibrate(pairs, { seed: 4 })).toEqual(calibrate(pairs, { seed: 4 }));
    expect(calibrate(pairs, { seed: 4 }).quality!.brier).not.toBe(calibrate(pairs, { seed: 5 }).quality!.brier);
  });

  test('is plain data', () => {
    const { model } = calibrate(pairs, { method: 'isotonic' });
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });
});

describe('too little to tell', () => {
  test('few people', () => {
    expect(calibrate(simulatePairs({ ...MODEL, people: 5, faces: [9, 9] }, 1)).tooLittle).toBe('few-people');
  });

  test('too few to hold any out', () => {
    expect(calibrate(simulatePairs({ ...MODEL, people: 2 }, 1))).toMatchObject({
      quality: null,
      byMethod: null,
      tooLittle: 'few-people',
    });
  });

  test('few pairs', () => {
    expect(calibrate(simulatePairs({ ...MODEL, people: 15, faces: [2, 2] }, 1)).tooLittle).toBe('few-pairs');
  });

  test('scores that tell nothing', () => {
    expect(calibrate(simulatePairs({ ...MODEL, genuineMean: 0 }, 1)).tooLittle).toBe('no-better-than-guessing');
  });

  test('an option out of its range is refused', () => {
    const pairs = simulatePairs({ ...MODEL, people: 4 }, 1);
    expect(() => calibrate(pairs, { folds: 1 })).toThrow(RangeError);
    expect(() => calibrate(pairs, { prior: 1 })).toThrow(RangeError);
  });
});
