// All that a list of scores tells, in one record: fast enough for ten million pairs. Pure mathematics, any process.
import { minDetectionCost, type CostModel, type DetectionCost } from './detection-cost.ts';
import { partialAuc, type PartialAuc } from './partial-auc.ts';
import { detPoints, plotCurve, type DetPoint } from './plot-curve.ts';
import { QUOTED_FMRS } from './quoted-fmrs.ts';
import { averagePrecision } from './precision-recall.ts';
import { leastRates, type LeastRates } from '../../statistics/proportions.ts';
import { areaUnderRoc, equalErrorRate, tarAtFmr, type EqualErrorRate, type RocCurve, type TarAtFmr } from './roc.ts';
import { assertBothKinds, type Scores } from './scores.ts';
import { scoreHistogram, separation, type ScoreHistogram, type Separation } from './separation.ts';

export interface MetricsOptions {
  /** FMRs to give the TAR at (FNMR = 1 - TAR), and to take the partial AUC up to. */
  fmrs?: readonly number[];
  partialAucTo?: number;
  cost?: CostModel;
  bins?: number;
  /** See `plotCurve`. */
  resolution?: number;
}

export interface AllMetrics {
  genuines: number;
  impostors: number;
  /** What so many pairs can say at best: of FNMR by the genuine, of FMR by the impostor pairs. */
  least: { fnmr: LeastRates; fmr: LeastRates };
  auc: number;
  partialAuc: PartialAuc;
  eer: EqualErrorRate;
  /** At the FMRs asked for, in that order. */
  tarAtFmr: TarAtFmr[];
  /** TAR with no false match at all: ZeroFMR is its 1 - TAR. */
  zeroFmr: TarAtFmr;
  averagePrecision: number;
  minCost: DetectionCost;
  separation: Separation;
  histogram: ScoreHistogram;
  roc: RocCurve;
  det: DetPoint[];
}

/**
 * Both mistakes cost the same and one pair in a hundred is genuine: the first operating point of NIST's SRE 2016, and
 * near what a photo library has.
 */
export const DEFAULT_COST: CostModel = { prior: 0.01, missCost: 1, falseMatchCost: 1 };

/** @throws RangeError where a kind of pair is missing, or an option is out of its range */
export function allMetrics(scores: Scores, options: MetricsOptions = {}): AllMetrics {
  assertBothKinds(scores, 'Verification');
  const { fmrs = QUOTED_FMRS, partialAucTo = 0.01, cost = DEFAULT_COST, bins = 100, resolution } = options;
  const roc = plotCurve(scores, resolution);
  return {
    genuines: scores.genuine.length,
    impostors: scores.impostor.length,
    least: { fnmr: leastRates(scores.genuine.length), fmr: leastRates(scores.impostor.length) },
    auc: areaUnderRoc(scores),
    partialAuc: partialAuc(scores, partialAucTo),
    eer: equalErrorRate(scores),
    tarAtFmr: fmrs.map((fmr) => tarAtFmr(scores, fmr)),
    zeroFmr: tarAtFmr(scores, 0),
    averagePrecision: averagePrecision(scores),
    minCost: minDetectionCost(scores, cost),
    separation: separation(scores),
    histogram: scoreHistogram(scores, bins),
    roc,
    det: detPoints(roc),
  };
}
