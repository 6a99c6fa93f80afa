// From scored pairs to everything a measure says of them. Pure, any process; made for a worker.
import type {
  Figure,
  Interval,
  Measure,
  MeasureCurve,
  MeasureFigures,
  MeasureLimits,
  RocBand,
} from '../../../contract/measure.ts';
import { foldAccuracies, summarise } from '../../../science/verification/curves/accuracy.ts';
import { allMetrics, DEFAULT_COST, type AllMetrics } from '../../../science/verification/curves/all-metrics.ts';
import { QUOTED_FMRS } from '../../../science/verification/curves/quoted-fmrs.ts';
import {
  bootstrapPeople,
  worthAt,
  type Band,
  type PeopleBootstrap,
} from '../../../science/verification/people/people-bootstrap.ts';
import { pairsOfPeople, scoresOf, type PeoplePairs } from '../../../science/verification/people/people-pairs.ts';
import { leastRates, wilsonInterval } from '../../../science/statistics/proportions.ts';
import type { Scores } from '../../../science/verification/curves/scores.ts';
import type { PairList } from './make-pairs.ts';
import type { MeasuredFaces } from './measured-faces.ts';
import { slicesOf } from './slices.ts';

/** What the pairs say; the rest of a `Measure` is about where they came from. */
export type PairFigures = Pick<
  Measure,
  'replicates' | 'limits' | 'figures' | 'curve' | 'band' | 'histogram' | 'slices'
>;

/** Points of the curve: about four times as many. */
const RESOLUTION = 450;
const BINS = 80;
/** The thresholds of the parts: of the curve's, so many. */
const SLICE_THRESHOLDS = 120;
const BAND_FMRS = Array.from({ length: 41 }, (_, i) => 10 ** ((i - 40) / 8));
const PARTIAL_TO = 0.01;

/** Over so many pairs each replicate takes long, and a third of the replicates tells the spread nearly as well. */
const MANY_PAIRS = 3_000_000;
export const replicatesFor = (asked: number | undefined, pairs: number): number =>
  asked ?? (pairs > MANY_PAIRS ? 300 : 1000);

/** Yields how many replicates of the bootstrap are done. @throws RangeError where a kind of pair is missing */
export function* measurePairs(
  faces: MeasuredFaces,
  list: PairList,
  pairs: PeoplePairs,
  replicates: number,
): Generator<number, PairFigures> {
  const scores = scoresOf(pairs);
  const all = allMetrics(scores, { resolution: RESOLUTION, bins: BINS, partialAucTo: PARTIAL_TO, fmrs: QUOTED_FMRS });
  const bootstrap =
    replicates > 0 && hasEnoughPeople(pairs)
      ? yield* bootstrapPeople(pairs, { replicates: Math.max(20, replicates), fmrs: BAND_FMRS })
      : null;
  const curve = curveOf(all, bootstrap);
  return {
    replicates: bootstrap?.replicates ?? 0,
    limits: limitsOf(pairs, scores),
    figures: figuresOf(all, bootstrap, faces, pairs, list),
    curve,
    band: bootstrap && bandOf(bootstrap),
    histogram: {
      edges: [...all.histogram.edges],
      genuine: [...all.histogram.genuine],
      impostor: [...all.histogram.impostor],
    },
    slices: slicesOf(pairs, list, faces.facts, thinned(curve.thresholds, SLICE_THRESHOLDS)),
  };
}

/** A bootstrap over people needs genuine pairs of two and impostor pairs of three. */
export function hasEnoughPeople(pairs: PeoplePairs): boolean {
  const counts = pairsOfPeople(pairs);
  const having = (of: Float64Array): number => of.reduce((sum, count) => sum + Number(count > 0), 0);
  return having(counts.genuine) >= 2 && having(counts.impostor) >= 3;
}

function limitsOf(pairs: PeoplePairs, scores: Scores): MeasureLimits {
  const [fmr, fnmr] = [leastRates(scores.impostor.length), leastRates(scores.genuine.length)];
  return {
    fmrSeen: fmr.ruleOf3,
    fnmrSeen: fnmr.ruleOf3,
    fmrKnown: fmr.ruleOf30,
    fnmrKnown: fnmr.ruleOf30,
    peopleWithGenuine: pairsOfPeople(pairs).genuine.reduce((sum, count) => sum + Number(count > 0), 0),
  };
}

const figure = (value: number, interval: Interval | null | undefined): Figure => ({
  value,
  interval: interval ? { low: interval.low, high: interval.high } : null,
});
const finite = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null);

function figuresOf(
  all: AllMetrics,
  bootstrap: PeopleBootstrap | null,
  faces: MeasuredFaces,
  pairs: PeoplePairs,
  list: PairList,
): MeasureFigures {
  const { partialAuc, eer, zeroFmr, minCost, separation, averagePrecision } = all;
  const atFmr = (fmr: number): Band | undefined => bootstrap?.roc.find((point) => Math.abs(point.fmr / fmr - 1) < 1e-9);
  return {
    auc: figure(all.auc, bootstrap?.auc),
    partialAuc: { upTo: PARTIAL_TO, value: partialAuc.area, normalised: partialAuc.standardised },
    eer: { ...figure(eer.value, bootstrap?.eer), threshold: eer.threshold },
    fnmrAt: all.tarAtFmr.map(({ fmr, tar, threshold }) => {
      const band = atFmr(fmr);
      return {
        fmr,
        fnmr: figure(1 - tar, band && { low: 1 - band.high, high: 1 - band.low }),
        threshold: finite(threshold),
        guess: all.impostors * fmr < 3,
      };
    }),
    zeroFmr: { fnmr: 1 - zeroFmr.tar, threshold: finite(zeroFmr.threshold) },
    averagePrecision,
    genuine: separation.genuine,
    impostor: separation.impostor,
    dPrime: finite(separation.dPrime),
    minDcf: {
      ...DEFAULT_COST,
      cost: minCost.cost,
      normalised: minCost.normalised,
      threshold: finite(minCost.threshold),
    },
    accuracyByFolds: accuracyByFolds(faces, pairs, list),
  };
}

/** LFW's protocol: pairs without a score count as answered "different". */
function accuracyByFolds(
  { plan }: MeasuredFaces,
  pairs: PeoplePairs,
  list: PairList,
): MeasureFigures['accuracyByFolds'] {
  if (plan.kind !== 'listed') return null;
  // The list in its own order, as it was read: scores were parted by kind.
  const next = { genuine: 0, impostor: 0 };
  const scored = Array.from(plan.same, (same, i) => {
    const kind = same === 1 ? 'genuine' : 'impostor';
    return { same: same === 1, fold: plan.fold[i]!, similarity: pairs[kind].scores[next[kind]++]! };
  });
  if (next.genuine !== list.genuine.a.length) throw new RangeError('Pairs and scores do not belong together.');
  const all = [...scored, ...plan.unscored.map((pair) => ({ ...pair, similarity: null }))];
  if (new Set(all.map(({ fold }) => fold)).size < 2) return null;
  const folds = foldAccuracies(all).map(({ accuracy }) => accuracy);
  return { ...summarise(folds), folds };
}

/** Without the first point, "nobody": it is known, and its threshold is no number. */
function curveOf({ roc }: AllMetrics, bootstrap: PeopleBootstrap | null): MeasureCurve {
  const points = [...roc.thresholds.keys()].filter((i) => Number.isFinite(roc.thresholds[i]!));
  const thresholds = points.map((i) => roc.thresholds[i]!);
  const falseMatches = points.map((i) => roc.falseMatches[i]!);
  const trueMatches = points.map((i) => roc.trueMatches[i]!);
  const empty = { fmrLow: null, fmrHigh: null, fnmrLow: null, fnmrHigh: null };
  if (bootstrap === null) return { thresholds, trueMatches, falseMatches, ...empty };
  const worth = thresholds.map((threshold) => worthAt(bootstrap, threshold));
  const fmr = worth.map(({ impostor }, n) => intervalOf(falseMatches[n]! / roc.impostors, impostor));
  const fnmr = worth.map(({ genuine }, n) => intervalOf(1 - trueMatches[n]! / roc.genuines, genuine));
  const ends = (of: Interval[]): [number[], number[]] => [of.map(({ low }) => low), of.map(({ high }) => high)];
  const [[fmrLow, fmrHigh], [fnmrLow, fnmrHigh]] = [ends(fmr), ends(fnmr)];
  return { thresholds, trueMatches, falseMatches, fmrLow, fmrHigh, fnmrLow, fnmrHigh };
}

const intervalOf = (rate: number, { trials, z }: { trials: number; z: number }): Interval =>
  wilsonInterval(rate * trials, trials, z);

/**
 * By rising FMR, as the bootstrap's points are. TAR never falls as FMR rises, so that neither do the bounds of its
 * band: what holds at a strict FMR holds at a looser one. Without this the band opens again where no photo is missed
 * any more and nothing is left to tell by. (V. Chernozhukov, I. Fernandez-Val and A. Galichon, "Improving point and
 * interval estimators of monotone functions by rearrangement", 2009.)
 */
function bandOf({ roc }: PeopleBootstrap): RocBand {
  const rising = (bounds: number[]): number[] => bounds.map((_, n) => Math.max(...bounds.slice(0, n + 1)));
  const fromAbove = (bounds: number[]): number[] => bounds.map((_, n) => Math.min(...bounds.slice(n)));
  return {
    fmr: roc.map((point) => point.fmr),
    tar: roc.map((point) => point.value),
    low: rising(roc.map((point) => point.low)),
    high: fromAbove(roc.map((point) => point.high)),
    everywhereLow: rising(roc.map((point) => point.everywhere.low)),
    everywhereHigh: fromAbove(roc.map((point) => point.everywhere.high)),
  };
}

/** Evenly by their order, both ends among them. */
export function thinned(values: readonly number[], most: number): number[] {
  if (values.length <= most) return [...values];
  return Array.from({ length: most }, (_, i) => values[Math.round((i * (values.length - 1)) / (most - 1))]!);
}
