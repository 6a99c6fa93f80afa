// How sure the figures are: a bootstrap that draws people, not pairs.
//
// Pairs share people, and people differ: some resemble many others, some resemble none. So a thousand pairs of ten
// people are worth far less than a thousand independent ones, and an interval that takes pairs for independent is too
// narrow. Here each replicate draws as many people as there are, with replacement (R. Bolle, N. Ratha and S. Pankanti,
// "Error analysis of pattern recognition systems: the subsets bootstrap", 2004; A. Owen, "The pigeonhole bootstrap",
// 2007; L. Davezies, X. D'Haultfoeuille and Y. Guyonvarch, "Empirical process results for exchangeable arrays", 2021),
// weighs the pairs by them (weighted-roc.ts) and computes every figure again. From the replicates comes each figure's
// variance, and from that its interval:
//
//  1. The variance is too large by the interplay of pairs of people: that is taken off (influence.ts). For a figure
// that depends on FMR in a roundabout way (EER, TAR at FMR)
//     the dependence is read off the replicates, by regression.
//  2. people-bands.ts makes the interval.
//
// `npm run bench -- --only bootstrap.coverage` shows that such intervals cover the truth as often as they say, and that
// others do not.
import type { PairsWorth, Worth } from '../curves/decision-figures.ts';
import { covariances, drawFigures, simultaneousFactor, type Draws } from './draw-figures.ts';
import { influences, type Influence } from './influence.ts';
import { bandAround, trialsOf, type Band, type Trials } from './people-bands.ts';
import { assertPeoplePairs, scoresOf, type PeoplePairs } from './people-pairs.ts';
import { plotCurve } from '../curves/plot-curve.ts';
import { wilsonInterval, type Interval } from '../../statistics/proportions.ts';
import { equalErrorRate, tarAtFmr } from '../curves/roc.ts';
import type { Scores } from '../curves/scores.ts';
import { weightedRoc } from './weighted-roc.ts';

export interface BootstrapOptions {
  /** Default 1,000. */
  replicates?: number;
  /** Default 0.95. */
  level?: number;
  /**
   * FMRs at which TAR gets a band: the band around the ROC, and figures quoted. Default: 41 from 1e-5 to 1, evenly
   * by their logarithm.
   */
  fmrs?: readonly number[];
  /** Thresholds at which FMR and FNMR get one. Default: some sixty, spread over the scores. */
  thresholds?: readonly number[];
  seed?: number;
}

export type { Band };

export interface PeopleBootstrap {
  replicates: number;
  level: number;
  people: number;
  auc: Band;
  eer: Band;
  /**
   * The band around the ROC: upright, TAR at each FMR. From `low` to `high` it is pointwise: each point by itself is in
   * it with the level's chance. `everywhere` holds for the whole curve at once, and is wider (sup-t: J. Montiel Olea
   * and M. Plagborg-Moller, 2019).
   */
  roc: (Band & { fmr: number; everywhere: Interval })[];
  /** By rising threshold. */
  thresholds: { threshold: number; fmr: Band; fnmr: Band }[];
}

const ROC_BAND_FMRS: readonly number[] = Array.from({ length: 41 }, (_, i) => 10 ** ((i - 40) / 8));

/**
 * Yields how many replicates are done, after each (and while it gets ready and finishes), so that the caller can
 * show progress, let others have the thread, or stop (`runSteps` does all three); returns the bands.
 * @throws RangeError where a kind of pair is missing, fewer than two people have genuine pairs or fewer than three
 * impostor pairs, or an option is out of its range
 */
export function* bootstrapPeople(
  pairs: PeoplePairs,
  options: BootstrapOptions = {},
): Generator<number, PeopleBootstrap> {
  const { replicates = 1000, level = 0.95, fmrs = ROC_BAND_FMRS, seed = 1 } = options;
  assertOptions(replicates, level);
  assertPeoplePairs(pairs);
  const scores = scoresOf(pairs);
  yield 0;
  const thresholds = [...(options.thresholds ?? tellingThresholds(scores))].sort((a, b) => a - b);
  // The EER and each TAR hang on the FMR at a threshold of their own: that is watched too.
  const watched = [...thresholds, ...ownThresholds(scores, fmrs)];
  assertEnough(pairs);
  const trials = trialsOf(pairs, level);
  yield 0;
  const sweep = weightedRoc(pairs, { fmrs, thresholds: watched });
  yield 0;
  const draws = yield* drawFigures([sweep], pairs.people, replicates, seed);
  const { at } = draws;

  const known = influences(pairs, watched);
  yield replicates;
  const band = (figure: number, { people, interplay }: Influence, trials: Trials): Band =>
    bandAround(draws.estimate[figure]!, peopleVariance(draws, figure, interplay), people, trials, draws.mean(figure));
  const through = (figure: number, watch: number): Influence => {
    const [onFmr, onFnmr] = slopes(draws, figure, watch);
    const { people, interplay } = known.fmr[watch]!;
    return {
      people: people.map((s, i) => onFmr * s + onFnmr * known.fnmr[watch]!.people[i]!),
      interplay: onFmr ** 2 * interplay,
    };
  };
  const roc = fmrs.map((fmr, n) => ({
    fmr,
    ...band(at.tarAtFmr + n, through(at.tarAtFmr + n, thresholds.length + 1 + n), trials.genuine),
  }));
  const { either } = trials;
  const wider = simultaneousFactor(draws, at.tarAtFmr, fmrs.length, level);
  return {
    replicates,
    level,
    people: pairs.people,
    auc: band(at.auc, known.auc, either),
    eer: band(at.eer, through(at.eer, thresholds.length), either),
    roc: roc.map((point) => ({
      ...point,
      everywhere: wilsonInterval(point.value * point.worth.trials, point.worth.trials, point.worth.z * wider),
    })),
    thresholds: thresholds.map((threshold, n) => ({
      threshold,
      fmr: band(at.fmrAt + n, known.fmr[n]!, trials.impostor),
      fnmr: band(at.fnmrAt + n, known.fnmr[n]!, trials.genuine),
    })),
  };
}

/**
 * What the pairs are worth at any threshold: between the two of the bootstrap's on either side of it, by the logarithm.
 * For `figuresAt`. @throws RangeError where it had no thresholds
 */
export function worthAt({ thresholds }: PeopleBootstrap, threshold: number): PairsWorth {
  if (thresholds.length === 0) throw new RangeError('The bootstrap was asked for no threshold.');
  const found = thresholds.findIndex((known) => known.threshold >= threshold);
  const after = thresholds[found < 0 ? thresholds.length - 1 : found]!;
  const before = found > 0 ? thresholds[found - 1]! : after;
  const share =
    after.threshold > before.threshold ? (threshold - before.threshold) / (after.threshold - before.threshold) : 0;
  const between = (a: Worth, b: Worth): Worth => ({
    trials: Math.exp((1 - share) * Math.log(a.trials) + share * Math.log(b.trials)),
    z: (1 - share) * a.z + share * b.z,
  });
  return {
    genuine: between(before.fnmr.worth, after.fnmr.worth),
    impostor: between(before.fmr.worth, after.fmr.worth),
  };
}

export function assertOptions(replicates: number, level: number): void {
  if (!(Number.isInteger(replicates) && replicates >= 20))
    throw new RangeError(`A bootstrap needs 20 replicates or more, not ${replicates}.`);
  if (!(level > 0 && level < 1)) throw new RangeError(`A level lies between 0 and 1, not at ${level}.`);
}

const tellingThresholds = (scores: Scores): number[] => [...plotCurve(scores, 16).thresholds].filter(Number.isFinite);

/** Of the EER, then of TAR at each FMR. */
export const ownThresholds = (scores: Scores, fmrs: readonly number[]): number[] => [
  equalErrorRate(scores).threshold,
  ...fmrs.map((fmr) => tarAtFmr(scores, fmr).threshold ?? Infinity),
];

export function assertEnough({ genuine, impostor }: PeoplePairs): void {
  if (new Set(genuine.person).size < 2)
    throw new RangeError('A bootstrap over people needs genuine pairs of at least two people.');
  if (new Set([...new Set(impostor.personA), ...new Set(impostor.personB)]).size < 3)
    throw new RangeError('A bootstrap over people needs impostor pairs of at least three people.');
}

/** The variance of a figure over resampled people: that of its replicates less the interplay of pairs of people. */
function peopleVariance(draws: Draws, figure: number, interplay: number): number {
  const n = draws.people;
  return (
    lessInterplay(covariances(draws, [figure])[0]![0]!, interplay) *
    (interplay > 0 ? (n * (n - 1)) / (n - 2) ** 2 : n / (n - 1))
  );
}

/** Where nothing depends on who is who, two thirds are left: no less can be. */
export const lessInterplay = (variance: number, interplay: number): number =>
  Math.max(variance - interplay, (2 / 3) * variance);

/**
 * How a figure moves with the FMR and the FNMR at a watched threshold: by least squares over the replicates. 0 for one
 * that does not move.
 */
export function slopes(draws: Draws, figure: number, watch: number, system = 0): [onFmr: number, onFnmr: number] {
  const { at, figures } = draws;
  const offset = system * figures;
  const [[ff, fn, fy], [, nn, ny]] = covariances(draws, [
    offset + at.fmrAt + watch,
    offset + at.fnmrAt + watch,
    figure,
  ]) as [[number, number, number], [number, number, number]];
  const determinant = ff * nn - fn * fn;
  if (determinant > 1e-9 * ff * nn) return [(nn * fy - fn * ny) / determinant, (ff * ny - fn * fy) / determinant];
  return ff > 0 ? [fy / ff, 0] : [0, nn > 0 ? ny / nn : 0];
}
