// From a score to the chance of one person, by the best curve that never falls.
// M. Ayer et al. 1955 (pool adjacent violators); B. Zadrozny and C. Elkan, "Transforming classifier scores into
// accurate multiclass probability estimates", 2002.
import { searchSorted } from '../../sorting/search-sorted.ts';
import { assertFinite } from './logistic-calibration.ts';
import { walkThresholds, type Scores } from '../curves/scores.ts';

/** The curve through these points, joined by straight lines and level beyond them; both rise. */
export interface IsotonicFit {
  kind: 'isotonic';
  scores: number[];
  chances: number[];
}

/**
 * Least squares. `prior` as in `fitLogistic`. Between the steps it is joined by straight lines, as scikit-learn's
 * `IsotonicRegression` is.
 * @throws RangeError where a kind is missing or a score is infinite
 */
export function fitIsotonic(
  scores: Scores,
  prior = scores.genuine.length / (scores.genuine.length + scores.impostor.length),
): IsotonicFit {
  assertFinite(scores, 'An isotonic curve');
  const genuineWeight = prior / scores.genuine.length;
  const impostorWeight = (1 - prior) / scores.impostor.length;
  // From the highest score down; a block whose chance is not below that of the block above it is one with it.
  const blocks: { high: number; low: number; genuine: number; impostor: number }[] = [];
  let before = { trueMatches: 0, falseMatches: 0 };
  walkThresholds(scores, (score, trueMatches, falseMatches) => {
    let block = {
      high: score,
      low: score,
      genuine: trueMatches - before.trueMatches,
      impostor: falseMatches - before.falseMatches,
    };
    before = { trueMatches, falseMatches };
    // Products of counts, so that equal chances compare as equal at every prior.
    for (
      let above = blocks.at(-1);
      above !== undefined && block.genuine * above.impostor >= above.genuine * block.impostor;
      above = blocks.at(-1)
    ) {
      blocks.pop();
      block = {
        high: above.high,
        low: score,
        genuine: above.genuine + block.genuine,
        impostor: above.impostor + block.impostor,
      };
    }
    blocks.push(block);
  });
  const fit: IsotonicFit = { kind: 'isotonic', scores: [], chances: [] };
  for (const { high, low, genuine, impostor } of blocks.reverse()) {
    const chance = (genuineWeight * genuine) / (genuineWeight * genuine + impostorWeight * impostor);
    for (const score of low === high ? [low] : [low, high]) {
      fit.scores.push(score);
      fit.chances.push(chance);
    }
  }
  return fit;
}

export function isotonicAt({ scores, chances }: IsotonicFit, score: number): number {
  const last = scores.length - 1;
  if (score <= scores[0]!) return chances[0]!;
  if (score >= scores[last]!) return chances[last]!;
  const high = searchSorted(scores, score, 'right');
  const low = high - 1;
  const share = (score - scores[low]!) / (scores[high]! - scores[low]!);
  return chances[low]! + share * (chances[high]! - chances[low]!);
}
