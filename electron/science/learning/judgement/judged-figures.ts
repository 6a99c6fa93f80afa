// The figures of vectors on held-out people: rates with intervals over people, distances, rank-1.
import { bootstrapPeople, type Band } from '../../verification/people/people-bootstrap.ts';
import { effectiveCount } from '../../verification/people/people-pairs.ts';
import { wilsonInterval } from '../../statistics/proportions.ts';
import { distances, type DistanceName } from '../../vectors/distances.ts';
import type { JudgedPairs, Nearest } from './judged-pairs.ts';
import type { SimilarityHistograms } from '../epoch-report.ts';

/** `low` to `high`: the 95 % interval over resampled people. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

export interface JudgedFigures {
  /** The nearest other photo of the held-out shows the same person. */
  rank1: Estimate;
  auc: Estimate;
  eer: Estimate;
  /** Highest FMR first. */
  tars: { fmr: number; tar: Estimate }[];
  roc: { fmr: number[]; tar: number[]; low: number[]; high: number[] };
  /**
   * Mean distance within a person, and between people; and the first over the second: smaller is more discriminative.
   */
  intra: number;
  inter: number;
  spread: number;
  histograms: SimilarityHistograms;
}

/** From 1e-4 up: what a library's pairs can say. */
const ROC_FMRS: readonly number[] = Array.from({ length: 25 }, (_, i) => 10 ** (i / 6 - 4));

/**
 * Yields after each replicate.
 * @throws RangeError where there are too few people or pairs of a kind for a bootstrap
 */
export function* judgedFigures(
  { pairs, nearest }: JudgedPairs,
  distance: DistanceName,
  fmrs: readonly number[],
  replicates: number,
): Generator<number, JudgedFigures> {
  const bands = yield* bootstrapPeople(pairs, { fmrs: [...fmrs, ...ROC_FMRS], thresholds: [], replicates });
  const [tars, roc] = [bands.roc.slice(0, fmrs.length), bands.roc.slice(fmrs.length)];
  const intra = meanDistance(pairs.genuine.scores, distance);
  const inter = meanDistance(pairs.impostor.scores, distance);
  return {
    rank1: rankOne(nearest),
    auc: estimate(bands.auc),
    eer: estimate(bands.eer),
    tars: tars.map((band) => ({ fmr: band.fmr, tar: estimate(band) })),
    roc: {
      fmr: roc.map(({ fmr }) => fmr),
      tar: roc.map(({ value }) => value),
      low: roc.map(({ low }) => low),
      high: roc.map(({ high }) => high),
    },
    intra,
    inter,
    spread: inter > 0 ? intra / inter : 0,
    histograms: histogramsOf(pairs.genuine.scores, pairs.impostor.scores, distance),
  };
}

const estimate = ({ value, low, high }: Band): Estimate => ({ value, low, high });

function meanDistance(similarities: Float64Array, distance: DistanceName): number {
  let sum = 0;
  for (const similarity of similarities) sum += distances[distance].distanceFromSimilarity(similarity);
  return sum / similarities.length;
}

/**
 * A share of photos, with Wilson's interval for as many independent ones as these people's are worth: by the spread of
 * the people's own shares (Kish 1965).
 */
export function rankOne({ asked, right }: Nearest): Estimate {
  const [n, hits] = [sum(asked), sum(right)];
  if (n === 0) return { value: 0, low: 0, high: 1 };
  const value = hits / n;
  const people = asked.filter((count) => count > 0).length;
  let squares = 0;
  for (let p = 0; p < asked.length; p++) squares += (right[p]! - value * asked[p]!) ** 2;
  const variance = people > 1 ? (squares / (n * n)) * (people / (people - 1)) : 0;
  const worth = variance > 0 ? Math.min(n, (value * (1 - value)) / variance) : effectiveCount(asked);
  return { value, ...wilsonInterval(value * worth, worth) };
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

const STEPS = 100;

function histogramsOf(genuine: Float64Array, impostor: Float64Array, distance: DistanceName): SimilarityHistograms {
  const from = distance === 'cosine' ? -1 : 0;
  const count = (similarities: Float64Array): number[] => {
    const counts = new Array<number>(STEPS).fill(0);
    for (const similarity of similarities)
      counts[Math.min(STEPS - 1, Math.max(0, Math.floor(((similarity - from) / (1 - from)) * STEPS)))]!++;
    return counts;
  };
  return { from, to: 1, genuine: count(genuine), impostor: count(impostor) };
}
