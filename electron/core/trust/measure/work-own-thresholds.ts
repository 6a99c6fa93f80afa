// Thresholds of people's own, worked out with a measure. Pure, any process.
import type { PeoplePairs } from '../../../science/verification/people/people-pairs.ts';
import {
  personThresholds,
  type PersonThresholds,
} from '../../../science/verification/identification/person-thresholds.ts';
import { samplePairs } from './sample-pairs.ts';

/** Means of people need no more pairs than these. */
const ENOUGH = 300_000;

/** At the FMR that the threshold in force has on these pairs. Null: too few people. */
export function ownThresholds(pairs: PeoplePairs, threshold: number): PersonThresholds | null {
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
