// The normal, beta and Student distributions and the intervals made of them: against SciPy.
import { describe, expect, test } from 'vitest';
import { betaQuantile, incompleteBeta, studentQuantile } from '../../../../electron/science/statistics/beta.ts';
import { normalCdf, probit } from '../../../../electron/science/statistics/normal.ts';
import { leastRates, wilsonInterval } from '../../../../electron/science/statistics/proportions.ts';
import {
  goldenDistributions as golden,
  largestDifference,
  largestRelative,
} from '../../../helpers/verification-golden.ts';

describe('as SciPy', () => {
  test('probit and the normal distribution', () => {
    expect(largestRelative(golden.probit.map(([p, value]) => [probit(p), value]))).toBeLessThan(1e-12);
    expect(
      largestDifference(
        golden.normal.map(([x]) => normalCdf(x)),
        golden.normal.map(([, value]) => value),
      ),
    ).toBeLessThan(1e-13);
    expect(largestRelative(golden.normal.map(([x, value]) => [normalCdf(x), value]))).toBeLessThan(1e-7);
  });

  test('incomplete beta, and back', () => {
    expect(
      largestRelative(
        golden.incompleteBeta
          .filter(([, , , value]) => value > 1e-300)
          .map(([x, a, b, value]) => [incompleteBeta(x, a, b), value]),
      ),
    ).toBeLessThan(1e-8);
    expect(largestRelative(golden.betaQuantile.map(([p, a, b, value]) => [betaQuantile(p, a, b), value]))).toBeLessThan(
      1e-9,
    );
  });

  test("Student's t", () => {
    expect(
      largestRelative(
        golden.student.filter(([p]) => p !== 0.5).map(([p, freedom, value]) => [studentQuantile(p, freedom), value]),
      ),
    ).toBeLessThan(1e-8);
    expect(studentQuantile(0.5, 7)).toBe(0);
  });

  test.each(golden.wilson)("Wilson's interval of %d in %d", (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect(Math.abs(interval.low - low)).toBeLessThan(1e-12);
    expect(Math.abs(interval.high - high)).toBeLessThan(1e-12);
  });
});

test('the ends of the scales', () => {
  expect([probit(0), probit(0.5), probit(1)]).toEqual([-Infinity, 0, Infinity]);
  expect([normalCdf(-Infinity), normalCdf(0), normalCdf(Infinity), normalCdf(-40)]).toEqual([0, 0.5, 1, 0]);
  expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3), betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([
    0, 1, 0, 1,
  ]);
});

test.each([-0.1, 1.1, NaN])('%d is no probability', (p) => {
  expect(() => probit(p)).toThrow(RangeError);
  expect(() => betaQuantile(p, 1, 1)).toThrow(RangeError);
  expect(() => incompleteBeta(p, 1, 1)).toThrow(RangeError);
  expect(() => studentQuantile(p, 5)).toThrow(RangeError);
});

test.each([
  [1, 0, 1],
  [0, 1, 1],
  [NaN, 1, 1],
])('parameters that are none are refused (%d, %d)', (a, b) => {
  expect(() => incompleteBeta(0.5, a, b)).toThrow(RangeError);
});

test.each([
  [0, 0],
  [-1, 5],
  [6, 5],
  [NaN, 5],
  [1, NaN],
])('%d of %d is no proportion', (successes, trials) => {
  expect(() => wilsonInterval(successes, trials)).toThrow(RangeError);
});

test('one trial leaves nearly everything open', () => {
  expect(wilsonInterval(0, 1)).toEqual({ low: 0, high: expect.closeTo(0.793, 3) });
  expect(wilsonInterval(1, 1).high).toBe(1);
});

test('what so few pairs can say: 3,000 impostor pairs, and no FMR below 0.1 %', () => {
  expect(leastRates(3000)).toEqual({ ruleOf3: 0.001, ruleOf30: 0.01 });
  expect(leastRates(2)).toEqual({ ruleOf3: 1, ruleOf30: 1 });
  expect(() => leastRates(0)).toThrow(RangeError);
  // The rule of 3 rounds the exact one-sided bound, at which no error among n has a chance of 5 %.
  expect(1 - 0.05 ** (1 / 3000)).toBeCloseTo(leastRates(3000).ruleOf3, 5);
});
