// What a head changes, on the same pairs: two systems compared as any two are (compare-systems.ts).
import { compareSystems, type Difference } from '../../verification/people/compare-systems.ts';
import type { PeoplePairs } from '../../verification/people/people-pairs.ts';
import type { Estimate } from './judged-figures.ts';

export interface HeadDifference {
  /** After less before. */
  auc: Estimate;
  eer: Estimate;
  tar: Estimate;
}

/** Yields after each replicate. @throws RangeError as `compareSystems` */
export function* headDifference(
  before: PeoplePairs,
  after: PeoplePairs,
  fmr: number,
  replicates: number,
): Generator<number, HeadDifference> {
  const {
    auc,
    eer,
    tarAtFmr: [tar],
  } = yield* compareSystems(before, after, { fmrs: [fmr], replicates });
  const estimate = ({ difference, low, high }: Difference): Estimate => ({ value: difference, low, high });
  return { auc: estimate(auc), eer: estimate(eer), tar: estimate(tar!) };
}
