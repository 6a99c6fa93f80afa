// What a head changes, on the same pairs: both are weighed with the same people drawn anew, so that what people have in common does not blur it. Pure mathematics, any process.
import { studentQuantile } from '../verify/beta.ts';
import { drawFigures, covariances } from '../verify/draw-figures.ts';
import type { PeoplePairs } from '../verify/people-pairs.ts';
import { weightedRoc } from '../verify/weighted-roc.ts';
import type { Estimate } from './judged-figures.ts';

export interface HeadDifference {
  /** After less before. */
  auc: Estimate;
  eer: Estimate;
  tar: Estimate;
}

/** Yields after each replicate. @throws RangeError where nearly no draw has pairs of both kinds */
export function* headDifference(before: PeoplePairs, after: PeoplePairs, fmr: number, replicates: number): Generator<number, HeadDifference> {
  const systems = [before, after].map((pairs) => weightedRoc(pairs, { fmrs: [fmr], thresholds: [] }));
  const draws = yield* drawFigures(systems, before.people, replicates, 1);
  const people = new Set(before.genuine.person).size;
  const z = studentQuantile(0.975, Math.max(1, people - 1));
  const of = (figure: number): Estimate => {
    const [a, b] = [figure, draws.figures + figure];
    const [[aa, ab], [, bb]] = covariances(draws, [a, b]) as [[number, number], [number, number]];
    const value = draws.estimate[b]! - draws.estimate[a]!;
    const half = z * Math.sqrt(Math.max(0, aa + bb - 2 * ab));
    return { value, low: value - half, high: value + half };
  };
  return { auc: of(draws.at.auc), eer: of(draws.at.eer), tar: of(draws.at.tarAtFmr) };
}
