// The scores of a list of pairs in the list's own order, and the accuracy by its folds.
import type { MeasureFigures } from '../../../contract/measure.ts';
import { foldAccuracies, summarise } from '../../../science/verification/curves/accuracy.ts';
import type { PeoplePairs } from '../../../science/verification/people/people-pairs.ts';
import type { MeasuredFaces, PairPlan } from './measured-faces.ts';

export interface ListScores {
  /** Entry i belongs to entry i of the plan. */
  similarities: Float64Array;
  /** Null where the list has fewer than two folds. */
  accuracy: MeasureFigures['accuracyByFolds'];
}

/** Null where it is not a list that is measured. */
export function scoreList({ plan }: MeasuredFaces, pairs: PeoplePairs): ListScores | null {
  if (plan.kind !== 'listed') return null;
  // `pairs` keeps the order of the list within each kind.
  const next = { genuine: 0, impostor: 0 };
  const similarities = Float64Array.from(plan.same, (same) => {
    const kind = same === 1 ? 'genuine' : 'impostor';
    return pairs[kind].scores[next[kind]++]!;
  });
  return { similarities, accuracy: accuracyByFolds(plan, similarities) };
}

/** LFW's protocol: a pair without a score counts as answered "different". */
function accuracyByFolds(
  { same, fold, unscored }: Extract<PairPlan, { kind: 'listed' }>,
  similarities: Float64Array,
): MeasureFigures['accuracyByFolds'] {
  const scored = Array.from(similarities, (similarity, i) => ({ same: same[i] === 1, fold: fold[i]!, similarity }));
  const all = [...scored, ...unscored.map((pair) => ({ ...pair, similarity: null }))];
  if (new Set(all.map((pair) => pair.fold)).size < 2) return null;
  const folds = foldAccuracies(all).map(({ accuracy }) => accuracy);
  return { ...summarise(folds), folds };
}
