// The area under the strict part of the ROC alone: where a photo app works.
import { assertBothKinds, walkThresholds, type Scores } from './scores.ts';

export interface PartialAuc {
  maxFmr: number;
  /** Up to `maxFmr` itself; a perfect list has `maxFmr`. */
  area: number;
  /**
   * Scaled so that guessing gives 1/2 and a perfect list 1 at every `maxFmr`. D. McClish 1989, equation 8; as
   * scikit-learn's `roc_auc_score(max_fpr)`.
   */
  standardised: number;
}

/**
 * The area under the ROC from FMR 0 to `maxFmr`, its points joined by straight lines. @throws RangeError unless 0 <
 * maxFmr <= 1
 */
export function partialAuc(scores: Scores, maxFmr: number): PartialAuc {
  assertBothKinds(scores, 'A partial AUC');
  if (!(maxFmr > 0 && maxFmr <= 1))
    throw new RangeError(`An FMR to go up to lies above 0 and at most at 1, not at ${maxFmr}.`);
  const genuines = scores.genuine.length;
  const impostors = scores.impostor.length;
  const end = maxFmr * impostors;
  let doubled = 0;
  let trueBefore = 0;
  let falseBefore = 0;
  walkThresholds(scores, (_, trueMatches, falseMatches) => {
    const width = Math.min(falseMatches, end) - falseBefore;
    const step = falseMatches - falseBefore;
    // A step across the end is cut there.
    const trueThere = step === 0 ? trueMatches : trueBefore + ((trueMatches - trueBefore) * width) / step;
    doubled += width * (trueThere + trueBefore);
    trueBefore = trueMatches;
    falseBefore = falseMatches;
    return falseMatches < end;
  });
  const area = doubled / 2 / (genuines * impostors);
  const guessing = (maxFmr * maxFmr) / 2;
  return { maxFmr, area, standardised: (1 + (area - guessing) / (maxFmr - guessing)) / 2 };
}
