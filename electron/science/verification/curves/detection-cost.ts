// What mistakes cost: the detection cost function, at a threshold and at its lowest.
import { assertPrior, assertBothKinds, walkThresholds, type Scores } from './scores.ts';

/** What there is to weigh. */
export interface CostModel {
  /** Share of pairs that show one person. */
  prior: number;
  /** Of a false non-match and of a false match. */
  missCost: number;
  falseMatchCost: number;
}

export interface DetectionCost {
  /** missCost x prior x FNMR + falseMatchCost x (1 - prior) x FMR. */
  cost: number;
  /** Divided by the cost of the better constant answer (all match, or none does): at 1 the scores are worth nothing. */
  normalised: number;
  threshold: number;
}

/**
 * min-DCF: the lowest cost that any threshold has; of equal ones the highest threshold. Infinity: it is best that
 * no pair matches.
 */
export function minDetectionCost(scores: Scores, model: CostModel): DetectionCost {
  assertBothKinds(scores, 'A detection cost');
  const { miss, falseMatch, least } = weightsOf(model);
  const genuines = scores.genuine.length;
  const perMiss = miss / genuines;
  const perFalseMatch = falseMatch / scores.impostor.length;
  // A score of Infinity matches at any threshold, so then no threshold refuses all pairs.
  const canRefuseAll = scores.genuine.at(-1) !== Infinity && scores.impostor.at(-1) !== Infinity;
  let cost = canRefuseAll ? miss : Infinity;
  let threshold = Infinity;
  walkThresholds(scores, (score, trueMatches, falseMatches) => {
    const here = perMiss * (genuines - trueMatches) + perFalseMatch * falseMatches;
    if (here < cost) {
      cost = here;
      threshold = score;
    }
  });
  return { cost, normalised: cost / least, threshold };
}

function weightsOf({ prior, missCost, falseMatchCost }: CostModel): {
  miss: number;
  falseMatch: number;
  least: number;
} {
  assertPrior(prior);
  if (!(missCost > 0 && falseMatchCost > 0 && missCost < Infinity && falseMatchCost < Infinity))
    throw new RangeError('A mistake costs a positive number.');
  const miss = missCost * prior;
  const falseMatch = falseMatchCost * (1 - prior);
  return { miss, falseMatch, least: Math.min(miss, falseMatch) };
}
