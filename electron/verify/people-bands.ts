// From the variance of a figure over people to its interval. Pure mathematics, any process.
//
// A figure p with variance V is worth p (1 - p) / V independent pairs. Its interval is Wilson's for so many, with Student's t for the number of people: percentiles of replicates are no good for
// small rates, where a handful of errors is lopsided, nor for none, where all replicates agree on 0. (C. Franco, R. Little, T. Louis and E. Slud, "Comparative study of confidence
// intervals for proportions in complex sample surveys", 2019.)
import { studentQuantile } from './beta.ts';
import type { Worth } from './decision-figures.ts';
import { effectiveCount, pairsOfPeople, personPairs, type PeoplePairs } from './people-pairs.ts';
import { wilsonInterval, type Interval } from './proportions.ts';

/** A figure and how sure it is. */
export interface Band extends Interval {
  value: number;
  /** Standard error, over people drawn anew. 0 where everybody agrees: that is no sureness, see the interval. */
  error: number;
  worth: Worth;
}

/** How many independent trials pairs of a kind can be worth at most; how many they are taken for where there is nothing to tell by; and how many standard errors make an interval. */
export interface Trials {
  most: number;
  least: number;
  z: number;
}

/** With pairs of one person alone (of two, for impostor pairs) nothing is known of how people differ: then z is that of two people, which says as good as nothing. */
export function trialsOf(pairs: PeoplePairs, level: number): Record<'genuine' | 'impostor' | 'either', Trials> {
  const counts = pairsOfPeople(pairs);
  const people = { genuine: effectiveCount(counts.genuine), impostor: effectiveCount(counts.impostor) };
  const zOf = (count: number): number => studentQuantile((1 + level) / 2, Math.max(1, count - 1));
  const genuine = { most: pairs.genuine.scores.length, least: people.genuine, z: zOf(people.genuine) };
  // Where no impostor pair matches, nobody's faces matching somebody's is all that was seen: each two people once.
  const impostor = { most: pairs.impostor.scores.length, least: effectiveCount(personPairs(pairs).sizes), z: zOf(people.impostor) };
  // A figure of both kinds can be surer than a rate of either.
  return { genuine, impostor, either: { most: Infinity, least: Math.min(genuine.least, impostor.least), z: Math.max(genuine.z, impostor.z) } };
}

/** The interval of a figure between 0 and 1. `near`: a figure to take the worth at where the value itself is 0 or 1 (the mean of replicates, say). */
export function bandAround(value: number, variance: number, { most, least, z }: Trials, near = value): Band {
  const spread = (p: number): number => (p * (1 - p)) / variance;
  const trials = variance === 0 ? least : Math.min(most, value > 0 && value < 1 ? spread(value) : Math.max(least, spread(near)));
  return { value, error: Math.sqrt(variance), worth: { trials, z }, ...wilsonInterval(value * trials, trials, z) };
}
