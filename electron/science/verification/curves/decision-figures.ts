// The figures of a decision threshold: FMR, FNMR, precision, F1, MCC, accuracy.
import type { Interval } from '../../statistics/proportions.ts';
import { wilsonInterval } from '../../statistics/proportions.ts';
import { assertPrior, decisionsAt, type Decisions, type Scores } from './scores.ts';

/** Null: the figure has no value here (0 / 0), because there is no such pair, or no pair matches. */
export interface DecisionFigures {
  fmr: number | null;
  fnmr: number | null;
  /** TAR, also called recall: 1 - FNMR. */
  recall: number | null;
  /** The share of matches that are of one person. */
  precision: number | null;
  f1: number | null;
  /** Matthews' correlation, -1..1: 0 is guessing. */
  mcc: number | null;
  accuracy: number;
  /** Mean of the shares that are right among genuine and among impostor pairs: needs no prior. */
  balancedAccuracy: number | null;
  /** The share of genuine pairs that accuracy, precision, F1 and MCC are for. */
  prior: number;
}

/**
 * From counts. `prior`: the share of genuine pairs to reckon with, as if the list had been so; its own without it.
 * Photo libraries have far more impostor pairs than protocols do, and precision, accuracy, F1 and MCC all turn on that.
 * @throws RangeError for no pair at all, or a prior without both kinds of pairs
 */
export function decisionFigures(
  { trueMatches, falseNonMatches, falseMatches, trueNonMatches }: Decisions,
  prior?: number,
): DecisionFigures {
  const genuines = trueMatches + falseNonMatches;
  const impostors = falseMatches + trueNonMatches;
  if (genuines + impostors === 0) throw new RangeError('Figures of a decision need at least one pair.');
  // Each kind by its share of all; the shares of a list are its counts.
  const weight = { genuine: 1, impostor: 1 };
  if (prior !== undefined) {
    assertPrior(prior);
    if (genuines === 0 || impostors === 0) throw new RangeError('A pair prior needs at least one pair of each kind.');
    weight.genuine = prior / genuines;
    weight.impostor = (1 - prior) / impostors;
  }
  const fmr = share(falseMatches, impostors);
  const fnmr = share(falseNonMatches, genuines);
  return {
    fmr,
    fnmr,
    recall: share(trueMatches, genuines),
    ...figuresOfShares(
      weight.genuine * trueMatches,
      weight.genuine * falseNonMatches,
      weight.impostor * falseMatches,
      weight.impostor * trueNonMatches,
    ),
    balancedAccuracy: fmr === null || fnmr === null ? null : 1 - (fmr + fnmr) / 2,
    prior: prior ?? genuines / (genuines + impostors),
  };
}

/** The figures that depend on the share of genuine pairs. */
export type PriorFigures = Pick<DecisionFigures, 'recall' | 'precision' | 'f1' | 'mcc' | 'accuracy'>;

/**
 * The same from rates (0..1), at a prior: the share of genuine pairs.
 * @throws RangeError for a prior outside 0..1
 */
export function priorFigures({ fmr, fnmr }: { fmr: number; fnmr: number }, prior: number): PriorFigures {
  assertPrior(prior);
  const figures = figuresOfShares(prior * (1 - fnmr), prior * fnmr, (1 - prior) * fmr, (1 - prior) * (1 - fmr));
  return { recall: 1 - fnmr, ...figures };
}

/** From a confusion matrix, in counts or in shares of all pairs: its scale cancels out. */
function figuresOfShares(
  tp: number,
  fn: number,
  fp: number,
  tn: number,
): Pick<DecisionFigures, 'precision' | 'f1' | 'mcc' | 'accuracy'> {
  return {
    precision: share(tp, tp + fp),
    f1: share(2 * tp, 2 * tp + fp + fn),
    mcc: share(tp * tn - fp * fn, Math.sqrt(tp + fp) * Math.sqrt(tp + fn) * Math.sqrt(tn + fp) * Math.sqrt(tn + fn)),
    accuracy: (tp + tn) / (tp + tn + fp + fn),
  };
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** The figures, what they were counted from, and how sure the two error rates are. */
export interface FiguresAt extends DecisionFigures {
  threshold: number;
  decisions: Decisions;
  /**
   * 95 %, null where there is no such pair. Of the people if `worth` was given, else as if every pair were independent:
   * too narrow.
   */
  fmrInterval: Interval | null;
  fnmrInterval: Interval | null;
}

/**
 * What pairs that share people are worth: as many independent trials; and how many standard errors make their interval
 * (Student's t for so few people).
 */
export interface Worth {
  trials: number;
  z: number;
}

/** At one threshold: what a bootstrap over people finds out (`worthAt` in people-bootstrap.ts). */
export interface PairsWorth {
  genuine: Worth;
  impostor: Worth;
}

/**
 * Everything that follows a threshold handle: two binary searches and some divisions, microseconds over ten million
 * pairs. @throws RangeError as `decisionFigures`, or for a threshold of NaN
 * @public the reference that faster code is measured against
 */
export function figuresAt(
  scores: Scores,
  threshold: number,
  { prior, worth }: { prior?: number | undefined; worth?: PairsWorth | undefined } = {},
): FiguresAt {
  if (Number.isNaN(threshold)) throw new RangeError('A threshold is a number.');
  const decisions = decisionsAt(scores, threshold);
  const figures = decisionFigures(decisions, prior);
  const interval = (rate: number | null, pairs: number, of: Worth | undefined): Interval | null => {
    if (rate === null) return null;
    const trials = of?.trials ?? pairs;
    return wilsonInterval(rate * trials, trials, of?.z);
  };
  return {
    threshold,
    decisions,
    ...figures,
    fmrInterval: interval(figures.fmr, scores.impostor.length, worth?.impostor),
    fnmrInterval: interval(figures.fnmr, scores.genuine.length, worth?.genuine),
  };
}
