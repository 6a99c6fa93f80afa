// From the variance of a figure over people to its interval.
//
// A figure p with variance V is worth p (1 - p) / V independent pairs. Its interval is Wilson's for so many:
// percentiles of replicates are no good for small rates, where a handful of errors is lopsided, nor for none, where all
// replicates agree on 0. (C. Franco, R. Little, T. Louis and E. Slud, "Comparative study of confidence intervals for
// proportions in complex sample surveys", 2019.) It is Student's t many standard errors long, for the number of people,
// or for fewer where few of them make the errors: a variance that hangs on a handful is itself not well known (F.
// Satterthwaite, "An approximate distribution of estimates of variance components", 1946).
import { studentQuantile } from '../../statistics/beta.ts';
import type { Worth } from '../curves/decision-figures.ts';
import { effectiveCount, pairsOfPeople, personPairs, type PeoplePairs } from './people-pairs.ts';
import { wilsonInterval, type Interval } from '../../statistics/proportions.ts';

/** A figure and how sure it is. */
export interface Band extends Interval {
  value: number;
  /** Standard error over resampled people. 0 if all people agree, which is no certainty: see the interval. */
  error: number;
  worth: Worth;
}

/**
 * How many independent trials pairs of a kind can be worth at most; how many they are taken for where there is nothing
 * to tell by; how many people they are of; and the chance wanted.
 */
export interface Trials {
  most: number;
  least: number;
  people: number;
  level: number;
}

export function trialsOf(pairs: PeoplePairs, level: number): Record<'genuine' | 'impostor' | 'either', Trials> {
  const counts = pairsOfPeople(pairs);
  const people = { genuine: effectiveCount(counts.genuine), impostor: effectiveCount(counts.impostor) };
  const genuine = { most: pairs.genuine.scores.length, least: people.genuine, people: people.genuine, level };
  // If no impostor pair matches, each two people count as one trial.
  const impostor = {
    most: pairs.impostor.scores.length,
    least: effectiveCount(personPairs(pairs).sizes),
    people: people.impostor,
    level,
  };
  // A figure of both kinds can be surer than a rate of either.
  return {
    genuine,
    impostor,
    either: {
      most: Infinity,
      least: Math.min(genuine.least, impostor.least),
      people: Math.min(people.genuine, people.impostor),
      level,
    },
  };
}

/**
 * How many standard errors an interval is long to each side. `errors`: what each person adds to the figure's error.
 * With pairs of one person alone (of two, for impostor pairs) nothing is known of how people differ: it is then what
 * two people would make it, which says as good as nothing.
 */
export function standardErrors({ people, level }: Trials, errors: Float64Array): number {
  let squares = 0;
  let fourths = 0;
  for (let i = 0; i < errors.length; i++) {
    squares += errors[i]! ** 2;
    fourths += errors[i]! ** 4;
  }
  // Twice the square of the sum's mean over its variance.
  const spread = fourths - squares ** 2 / Math.max(1, people);
  const freedom = spread > 0 ? Math.min(people - 1, (2 * squares ** 2) / spread) : people - 1;
  return studentQuantile((1 + level) / 2, Math.max(1, freedom));
}

/**
 * The interval of a figure between 0 and 1. `near`: a figure to take the worth at where the value itself is 0 or 1 (the
 * mean of replicates, say).
 */
export function bandAround(value: number, variance: number, errors: Float64Array, trials: Trials, near = value): Band {
  const { most, least } = trials;
  const z = standardErrors(trials, errors);
  const spread = (p: number): number => (p * (1 - p)) / variance;
  const worth =
    variance === 0 ? least : Math.min(most, value > 0 && value < 1 ? spread(value) : Math.max(least, spread(near)));
  return { value, error: Math.sqrt(variance), worth: { trials: worth, z }, ...wilsonInterval(value * worth, worth, z) };
}

/** The variance, over resampled people, of a sum to which each person contributes with pairs of their own. */
export function clusterVariance(errors: ArrayLike<number>): number {
  let squares = 0;
  let count = 0;
  for (let i = 0; i < errors.length; i++) {
    squares += errors[i]! ** 2;
    if (errors[i] !== 0) count++;
  }
  return count < 2 ? squares : (squares * count) / (count - 1);
}
