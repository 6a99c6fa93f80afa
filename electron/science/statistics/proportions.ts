// Intervals for plain proportions, and what cannot be said from so few trials.
//
// All of these take the trials for independent. Pairs are not: they share people. For rates over pairs see
// people-bootstrap.ts, which asks for the interval of as many independent trials as the pairs are worth.
import { probit } from './normal.ts';

export interface Interval {
  low: number;
  high: number;
}

/**
 * Wilson's score interval for `successes` out of `trials`, either of which may be fractional. `z`: how many standard
 * errors to each side; 1.96 is 95 %. It is close to its level on average for every count, none and all included, and
 * never leaves 0..1. E. B. Wilson 1927; L. Brown, T. Cai and A. DasGupta, "Interval Estimation for a Binomial
 * Proportion", 2001.
 */
export function wilsonInterval(successes: number, trials: number, z: number = probit(0.975)): Interval {
  assertCounts(successes, trials);
  const p = successes / trials;
  const squared = z * z;
  const centre = (p + squared / (2 * trials)) / (1 + squared / trials);
  const half = (z * Math.sqrt((p * (1 - p)) / trials + squared / (4 * trials * trials))) / (1 + squared / trials);
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === trials ? 1 : Math.min(1, centre + half),
  };
}

function assertCounts(successes: number, trials: number): void {
  if (!(trials > 0)) throw new RangeError('A proportion needs at least one trial.');
  if (!(successes >= 0 && successes <= trials)) throw new RangeError(`${successes} of ${trials} is no proportion.`);
}

/**
 * What so many trials can say of an error rate at best. Both rules take the trials for independent, so that the truth
 * is never better than this. ISO/IEC 19795-1, annex B; A. Mansfield and J. Wayman, "Best Practices in Testing Biometric
 * Devices", 2002.
 */
export interface LeastRates {
  /** Rule of 3: with no error seen, the rate is below this (95 %). A rate asked for that is lower still is a guess. */
  ruleOf3: number;
  /** Rule of 30: at this rate 30 errors are seen, and the rate is known to 30 % of itself (90 %). */
  ruleOf30: number;
}

/** Rates that cannot be seen at all are given as 1. @throws RangeError for no trial */
export function leastRates(trials: number): LeastRates {
  assertCounts(0, trials);
  return { ruleOf3: Math.min(1, 3 / trials), ruleOf30: Math.min(1, 30 / trials) };
}
