// The threshold in force, the pack's notch, and the reach of the slider. Runs in the process behind the doors.
import type { Distance, Threshold } from '../../contract/thresholds.ts';
import type { MatchingSpace } from './vector-space.ts';
import { readThreshold } from '../../db/thresholds.ts';
import type { Db } from '../../db/open.ts';
import type { PackInfo } from '../../engine/protocol.ts';
import { FacetError } from '../../contract/failure.ts';
import { similarityAtFmr } from '../../science/verification/curves/operating-points.ts';

/**
 * The slider reaches past the pack's known points, 2.5 times their span to the lenient side (where nearly every genuine
 * pair lies above) and 1.5 times to the strict side.
 */
const REACH = { below: 2.5, above: 1.5 };

export function thresholdOf(db: Db, space: MatchingSpace, distance: Distance): Threshold {
  const points = space.points[distance].toSorted((a, b) => b.fmr - a.fmr);
  const notch = packThreshold({ ...space, name: space.pack }, distance);
  const lenient = points[0]!.similarity;
  const strict = points.at(-1)!.similarity;
  const span = Math.max(strict - lenient, 0.01);
  return {
    distance,
    value: readThreshold(db, space, distance) ?? notch,
    default: notch,
    points,
    min: lenient - REACH.below * span,
    max: Math.min(1, strict + REACH.above * span),
  };
}

/** The pack's notch. @throws FacetError 'pack-broken' where the pack knows no operating point for the distance */
export function packThreshold(pack: Pick<PackInfo, 'name' | 'points' | 'defaultFmr'>, distance: Distance): number {
  const points = pack.points[distance];
  const notch = points.find((point) => point.fmr === pack.defaultFmr) ?? points.toSorted((a, b) => b.fmr - a.fmr)[0];
  if (!notch)
    throw new FacetError('pack-broken', `The model pack ${pack.name} has no thresholds for this distance.`, {
      pack: pack.name,
    });
  return notch.similarity;
}

/** Up to so many people the threshold is taken as it stands. */
const FEW_PEOPLE = 10;
/** Worth a question: what one stranger in a hundred reaches. */
const ASK_AT_FMR = 0.01;

/**
 * From `sure` on a face gets a name by itself, from `ask` on it is worth a question. A threshold stands for the chance
 * that a stranger is taken for one person; with N people there are N chances, so both rise with N, by as much as it
 * takes to bring the rate down N-fold (by the pack's known points).
 */
export function recognitionBars(
  { value, default: notch, points }: Threshold,
  people: number,
): { sure: number; ask: number } {
  if (points.length < 2) return { sure: value, ask: value };
  const crowd = Math.max(1, people / FEW_PEOPLE);
  const { fmr } = points.find((point) => point.similarity === notch) ?? points[0]!;
  const sure = Math.min(1, value + similarityAtFmr(points, fmr / crowd) - similarityAtFmr(points, fmr));
  return { sure, ask: Math.min(sure, similarityAtFmr(points, ASK_AT_FMR / crowd)) };
}

/** @throws FacetError 'bad-request' for what is not a similarity */
export function checkedThreshold(value: number): number {
  if (!Number.isFinite(value) || value < -1 || value > 1)
    throw new FacetError('bad-request', 'A threshold is a similarity between -1 and 1.');
  return value;
}
