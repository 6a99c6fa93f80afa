// Precision against recall, and the area under it.
import { assertBothKinds, assertPrior, walkThresholds, type Scores } from './scores.ts';

/** The sum of (recall step) x (precision there), nothing interpolated: as scikit-learn's `average_precision_score`. */
export function averagePrecision(scores: Scores, prior?: number): number {
  assertBothKinds(scores, 'Average precision');
  const weight = impostorWeight(scores, prior);
  let sum = 0;
  let before = 0;
  walkThresholds(scores, (_, trueMatches, falseMatches) => {
    if (trueMatches === before) return;
    sum += ((trueMatches - before) * trueMatches) / (trueMatches + weight * falseMatches);
    before = trueMatches;
  });
  return sum / scores.genuine.length;
}

/** What one impostor pair counts as, beside a genuine one. */
function impostorWeight(scores: Scores, prior: number | undefined): number {
  if (prior === undefined) return 1;
  assertPrior(prior);
  return (scores.genuine.length * (1 - prior)) / (prior * scores.impostor.length);
}
