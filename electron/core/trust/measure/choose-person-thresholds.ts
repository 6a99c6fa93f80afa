// A threshold for each person, at the false match rate that the common threshold has on the measured pairs.
import type { PeoplePairs } from '../../../science/verification/people/people-pairs.ts';
import {
  personThresholds,
  type PersonThresholds,
} from '../../../science/verification/identification/person-thresholds.ts';
import { samplePairs } from './sample-pairs.ts';

/** More pairs would not change the means of people. */
const ENOUGH = 300_000;

/** @returns null for too few people */
export function choosePersonThresholds(pairs: PeoplePairs, threshold: number): PersonThresholds | null {
  const some = samplePairs(pairs, ENOUGH);
  const { scores } = some.impostor;
  const matches = scores.reduce((sum, score) => sum + Number(score >= threshold), 0);
  try {
    return personThresholds(some, Math.max(1, matches) / scores.length);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
