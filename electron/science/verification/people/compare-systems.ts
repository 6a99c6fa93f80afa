// Two systems on the same pairs: is one better, beyond chance? Pure mathematics, any process.
//
// Both are weighed with the same people in each replicate, so that what is hard for both does not count as a difference
// (B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 8; for ROC curves E. DeLong et al.
// 1988). The variance of a difference is too large by the interplay of pairs of people, as that of a figure is
// (influence.ts), which is taken off; the interval is a plain one, with Student's t for the number of people.
import { covariances, drawFigures, type Draws } from './draw-figures.ts';
import { aucErrors } from './influence.ts';
import { standardErrors, trialsOf } from './people-bands.ts';
import { assertEnough, assertOptions, lessInterplay, ownThresholds, slopes } from './people-bootstrap.ts';
import { assertPeoplePairs, personPairs, scoresOf, type PeoplePairs, type PersonPairs } from './people-pairs.ts';
import type { Interval } from '../../statistics/proportions.ts';
import { QUOTED_FMRS } from '../curves/quoted-fmrs.ts';
import { weightedRoc } from '../curves/weighted-roc.ts';

/**
 * 'same': no difference in any replicate. 'cannot-tell': the interval holds 0, so that chance alone could have made it.
 */
export type Verdict = 'better' | 'worse' | 'cannot-tell' | 'same';

/** Of a figure: how b differs from a. */
export interface Difference extends Interval {
  a: number;
  b: number;
  /** b - a. */
  difference: number;
  error: number;
  /** Of b: 'better' has the higher AUC and TAR, and the lower EER. */
  verdict: Verdict;
}

export interface SystemComparison {
  replicates: number;
  level: number;
  auc: Difference;
  eer: Difference;
  tarAtFmr: (Difference & { fmr: number })[];
}

export interface ComparisonOptions {
  /** 1,000 unless told. */
  replicates?: number;
  level?: number;
  /** QUOTED_FMRS unless given. Each is a question of its own: asked twenty, one answers 'better' by chance. */
  fmrs?: readonly number[];
  seed?: number;
}

/**
 * The pairs of both in the same order, with their own scores. Steps as in `bootstrapPeople`.
 * @throws RangeError where they are not the same pairs, and as `bootstrapPeople`
 */
export function* compareSystems(
  a: PeoplePairs,
  b: PeoplePairs,
  { replicates = 1000, level = 0.95, fmrs = QUOTED_FMRS, seed = 1 }: ComparisonOptions = {},
): Generator<number, SystemComparison> {
  assertOptions(replicates, level);
  assertPeoplePairs(a);
  assertPeoplePairs(b);
  assertSamePairs(a, b);
  assertEnough(a);
  const systems = [a, b].map((pairs) => {
    // The EER, and TAR at each FMR, hang on the rates at a threshold of their own.
    const thresholds = ownThresholds(scoresOf(pairs), fmrs);
    return { pairs, thresholds, sweep: weightedRoc(pairs, { fmrs, thresholds }), auc: aucErrors(pairs).impostor };
  });
  const draws = yield* drawFigures(
    systems.map(({ sweep }) => sweep),
    a.people,
    replicates,
    seed,
  );
  const between = personPairs(a);
  const { at } = draws;

  const matchErrors = (figure: number, watch: number): Float64Array[] =>
    systems.map(({ pairs: { impostor }, thresholds }, system) => {
      const [onFmr] = slopes(draws, system * draws.figures + figure, watch, system);
      const fmr = draws.estimate[system * draws.figures + at.fmrAt + watch]!;
      const errors = new Float64Array(impostor.scores.length);
      for (let i = 0; i < errors.length; i++)
        errors[i] = (onFmr * (Number(impostor.scores[i]! >= thresholds[watch]!) - fmr)) / errors.length;
      return errors;
    });
  const z = standardErrors(trialsOf(a, level).either, new Float64Array());
  const difference = (figure: number, errors: readonly Float64Array[], sign = 1): Difference =>
    differenceOf(draws, figure, interplayOf(errors, between), z, sign);
  return {
    replicates,
    level,
    auc: difference(
      at.auc,
      systems.map(({ auc }) => auc),
    ),
    eer: difference(at.eer, matchErrors(at.eer, 0), -1),
    tarAtFmr: fmrs.map((fmr, n) => ({ fmr, ...difference(at.tarAtFmr + n, matchErrors(at.tarAtFmr + n, n + 1)) })),
  };
}

/** Of b less a: squares of what the pairs of each two people add. */
function interplayOf([a, b]: readonly Float64Array[], { of, sizes }: PersonPairs): number {
  const sums = new Float64Array(sizes.length);
  for (let i = 0; i < of.length; i++) sums[of[i]!]! += b![i]! - a![i]!;
  return sums.reduce((sum, r) => sum + r * r, 0);
}

function differenceOf(draws: Draws, figure: number, interplay: number, z: number, sign: number): Difference {
  const columns = [figure, draws.figures + figure];
  const [a, b] = columns.map((column) => draws.estimate[column]!) as [number, number];
  const [[aa, ab], [, bb]] = covariances(draws, columns) as [[number, number], [number, number]];
  // Rounding leaves crumbs where both move as one.
  const plain = aa + bb - 2 * ab > 1e-12 * (aa + bb) ? aa + bb - 2 * ab : 0;
  const error = Math.sqrt(lessInterplay(plain, interplay));
  const difference = b - a;
  const interval = { low: Math.max(-1, difference - z * error), high: Math.min(1, difference + z * error) };
  return { a, b, difference, error, ...interval, verdict: verdictOf(difference, error, z, sign) };
}

function verdictOf(difference: number, error: number, z: number, sign: number): Verdict {
  if (error === 0) return difference === 0 ? 'same' : 'cannot-tell';
  if (Math.abs(difference) <= z * error) return 'cannot-tell';
  return difference * sign > 0 ? 'better' : 'worse';
}

function assertSamePairs(a: PeoplePairs, b: PeoplePairs): void {
  const same = (x: Uint32Array, y: Uint32Array): boolean =>
    x.length === y.length && x.every((person, i) => person === y[i]);
  const alike =
    a.people === b.people &&
    same(a.genuine.person, b.genuine.person) &&
    same(a.impostor.personA, b.impostor.personA) &&
    same(a.impostor.personB, b.impostor.personB);
  if (!alike) throw new RangeError('Two systems can be compared on the same pairs alone, in the same order.');
}
