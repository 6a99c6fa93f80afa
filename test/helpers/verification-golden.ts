// What scikit-learn and SciPy said of stored scores: test/golden/make-sklearn-golden.py writes the file.
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

export interface GoldenCase {
  genuine: number[];
  impostor: number[];
  fpr: number[];
  tpr: number[];
  thresholds: (number | null)[];
  auc: number;
  /** Standardised, up to each FMR. */
  partialAuc: [fmr: number, value: number][];
  eer: number;
  tarAtFmr: [fmr: number, tar: number][];
  bestAccuracy: number;
  /** x, y: null for infinity. */
  det: { thresholds: number[]; fmr: number[]; fnmr: number[]; x: (number | null)[]; y: (number | null)[] };
  averagePrecision: number;
  decisions: Record<'threshold' | 'accuracy' | 'balancedAccuracy' | 'precision' | 'recall' | 'f1' | 'mcc', number>[];
  calibration: {
    asked: number[];
    fits: {
      prior: number;
      isotonic: number[];
      logistic: number[];
      brier: [isotonic: number, logistic: number];
      curve: [observed: number[], predicted: number[]];
    }[];
  };
}

type Table<Row extends number[]> = Row[];

const golden = JSON.parse(readFileSync(new URL('../golden/sklearn-verification.json', import.meta.url), 'utf8')) as {
  cases: Record<string, GoldenCase>;
  distributions: {
    probit: Table<[p: number, value: number]>;
    normal: Table<[x: number, value: number]>;
    incompleteBeta: Table<[x: number, a: number, b: number, value: number]>;
    betaQuantile: Table<[p: number, a: number, b: number, value: number]>;
    student: Table<[p: number, freedom: number, value: number]>;
    wilson: Table<[successes: number, trials: number, low: number, high: number]>;
  };
};

export const goldenCases = Object.entries(golden.cases);
export const goldenDistributions = golden.distributions;

/** Largest difference, entry by entry; lengths must agree, and NaN is no agreement. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  return Array.from(actual).reduce((worst, value, i) => {
    const difference = value === expected[i] ? 0 : Math.abs(value - (expected[i] as number));
    return Number.isNaN(difference) ? Infinity : Math.max(worst, difference);
  }, 0);
}

/** The same, relative to what is expected. */
export function largestRelative(pairs: readonly (readonly [actual: number, expected: number])[]): number {
  return Math.max(
    ...pairs.map(([actual, expected]) => (actual === expected ? 0 : Math.abs(actual - expected) / Math.abs(expected))),
  );
}
