// Precision against recall, and the area under it. Pure mathematics, any process.
import { assertBothKinds, walkThresholds, type Scores } from './scores.ts';

/**
 * Every point that some threshold reaches. Precision depends on how many pairs of each kind there are; a photo library
 * has a hundred impostor pairs for each genuine one and a protocol one for one, so the prior belongs beside the figure.
 */
export interface PrecisionRecallCurve {
  /** Falling: each distinct score. */
  thresholds: Float64Array;
  precision: Float64Array;
  recall: Float64Array;
  /** Share of genuine pairs that the precision is for. */
  prior: number;
}

/**
 * `prior`: the share of genuine pairs to reckon with; the list's own without it. scikit-learn's curve turned round and
 * without its added end (precision 1, recall 0).
 */
export function precisionRecallCurve(scores: Scores, prior?: number): PrecisionRecallCurve {
  assertBothKinds(scores, 'A precision-recall curve');
  const weight = impostorWeight(scores, prior);
  let points = 0;
  walkThresholds(scores, () => void points++);
  const curve = {
    thresholds: new Float64Array(points),
    precision: new Float64Array(points),
    recall: new Float64Array(points),
    prior: prior ?? ownPrior(scores),
  };
  let n = 0;
  walkThresholds(scores, (threshold, trueMatches, falseMatches) => {
    curve.thresholds[n] = threshold;
    curve.precision[n] = trueMatches / (trueMatches + weight * falseMatches);
    curve.recall[n] = trueMatches / scores.genuine.length;
    n++;
  });
  return curve;
}

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

const ownPrior = ({ genuine, impostor }: Scores): number => genuine.length / (genuine.length + impostor.length);

/** What one impostor pair counts as, beside a genuine one. */
function impostorWeight(scores: Scores, prior: number | undefined): number {
  if (prior === undefined) return 1;
  assertPrior(prior);
  return (scores.genuine.length * (1 - prior)) / (prior * scores.impostor.length);
}

/** Throws RangeError for a share of genuine pairs that leaves no room for one of the kinds. */
export function assertPrior(prior: number): void {
  if (!(prior > 0 && prior < 1)) throw new RangeError(`A pair prior lies between 0 and 1, not at ${prior}.`);
}
