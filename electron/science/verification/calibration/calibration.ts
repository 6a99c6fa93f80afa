// "97 % the same person": chances out of scores, fitted on a library's own pairs and judged on people they were not
// fitted on.
import { assertPrior } from '../curves/scores.ts';
import { calibrationQuality, type CalibrationQuality, type Forecasts } from './calibration-quality.ts';
import { dealPeople } from '../people/deal-people.ts';
import { fitIsotonic, isotonicAt, type IsotonicFit } from './isotonic-calibration.ts';
import { fitLogistic, logisticAt, type LogisticFit } from './logistic-calibration.ts';
import { assertPeoplePairs, pairsAmong, scoresOf, type PeoplePairs } from '../people/people-pairs.ts';

export type CalibrationFit = LogisticFit | IsotonicFit;

/** What a chance can be read off: plain data, to be kept. */
export interface CalibrationModel {
  fit: CalibrationFit;
  /** The share of genuine pairs that it was fitted for. */
  prior: number;
  genuines: number;
  impostors: number;
}

/** Why no chance should be shown. */
export type TooLittle = 'few-people' | 'few-pairs' | 'no-better-than-guessing';

export interface Calibration {
  model: CalibrationModel;
  /** On held-out people, by the method chosen; null where there are too few to hold any out. */
  quality: CalibrationQuality | null;
  /** Of each method, to compare. */
  byMethod: Record<'logistic' | 'isotonic', CalibrationQuality> | null;
  tooLittle: TooLittle | null;
}

export interface CalibrationOptions {
  /** Default: the method with the lower held-out Brier score; logistic below FEW_FOR_ISOTONIC genuine pairs. */
  method?: 'logistic' | 'isotonic' | 'best';
  /** Share of genuine pairs among those asked about; default 0.5. `chanceAt` can take another. */
  prior?: number;
  /** Default 5. */
  folds?: number;
  bins?: number;
  seed?: number;
}

/** With fewer, "97 %" is a manner of speaking: a judgement of ours, on the safe side. */
const LEAST_PEOPLE = 10;
const LEAST_PAIRS = { genuine: 50, impostor: 500 } as const;
/**
 * Below it isotonic curves fit the noise. A. Niculescu-Mizil and R. Caruana, "Predicting good probabilities with
 * supervised learning", 2005, find logistic better below some 200 to 1,000.
 */
const FEW_FOR_ISOTONIC = 500;

/** @throws RangeError where a kind of pair is missing, a score is infinite, or an option is out of its range */
export function calibrate(
  pairs: PeoplePairs,
  { method = 'best', prior = 0.5, folds = 5, bins = 10, seed = 1 }: CalibrationOptions = {},
): Calibration {
  assertPeoplePairs(pairs);
  assertPrior(prior);
  if (!(Number.isInteger(folds) && folds >= 2))
    throw new RangeError(`Cross-validation needs two folds or more, not ${folds}.`);
  const held = heldOut(pairs, prior, folds, seed);
  const byMethod = held && {
    logistic: calibrationQuality(held.logistic, prior, { bins }),
    isotonic: calibrationQuality(held.isotonic, prior, { bins }),
  };
  const genuines = pairs.genuine.scores.length;
  const better =
    byMethod && genuines >= FEW_FOR_ISOTONIC && byMethod.isotonic.brier < byMethod.logistic.brier
      ? 'isotonic'
      : 'logistic';
  const chosen = method === 'best' ? better : method;
  const scores = scoresOf(pairs);
  const fit = chosen === 'isotonic' ? fitIsotonic(scores, prior) : fitLogistic(scores, prior);
  const quality = byMethod && byMethod[chosen];
  return {
    model: { fit, prior, genuines, impostors: pairs.impostor.scores.length },
    quality,
    byMethod,
    tooLittle: tooLittleIn(pairs, quality),
  };
}

function tooLittleIn({ genuine, impostor }: PeoplePairs, quality: CalibrationQuality | null): TooLittle | null {
  if (quality === null || new Set(genuine.person).size < LEAST_PEOPLE) return 'few-people';
  if (genuine.scores.length < LEAST_PAIRS.genuine || impostor.scores.length < LEAST_PAIRS.impostor) return 'few-pairs';
  return quality.brier < 0.95 * quality.brierOfPrior ? null : 'no-better-than-guessing';
}

/**
 * The chance that two faces of this score are one person, 0..1, among pairs of which a share of `prior` are. Never
 * surer than the pairs allow: a score seen with no impostor among n is not worth more than one with 3 in n (the rule of
 * 3), and so for genuine pairs.
 * @throws RangeError for a score that is NaN, or a prior outside 0..1
 */
export function chanceAt(
  { fit, prior: fittedFor, genuines, impostors }: CalibrationModel,
  score: number,
  prior = fittedFor,
): number {
  if (Number.isNaN(score)) throw new RangeError('A score is a number.');
  assertPrior(prior);
  // By the odds: how much likelier the score is of one person than of two, which no prior changes.
  const ratio = oddsOf(rawChance(fit, score)) / oddsOf(fittedFor);
  const allowed = Math.min(Math.max(1, impostors / 3), Math.max(Math.min(1, 3 / genuines), ratio));
  const odds = allowed * oddsOf(prior);
  return odds / (1 + odds);
}

const oddsOf = (chance: number): number => chance / (1 - chance);
const rawChance = (fit: CalibrationFit, score: number): number =>
  fit.kind === 'logistic' ? logisticAt(fit, score) : isotonicAt(fit, score);

/**
 * For pairs of people of one fold, the chances by curves fitted on pairs of the people of all others. Null where no
 * fold has both kinds on both sides.
 */
function heldOut(
  pairs: PeoplePairs,
  prior: number,
  folds: number,
  seed: number,
): Record<'logistic' | 'isotonic', Forecasts> | null {
  const foldOf = dealPeople(pairs, folds, seed);
  const rows: { same: 0 | 1; a: number; b: number; logistic: number; isotonic: number }[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const train = pairsAmong(pairs, (person) => foldOf[person] !== fold);
    const test = pairsAmong(pairs, (person) => foldOf[person] === fold);
    if ([train, test].some(({ genuine, impostor }) => genuine.scores.length === 0 || impostor.scores.length === 0))
      continue;
    const scores = scoresOf(train);
    const model = { prior, genuines: scores.genuine.length, impostors: scores.impostor.length };
    const logistic = { ...model, fit: fitLogistic(scores, prior) };
    const isotonic = { ...model, fit: fitIsotonic(scores, prior) };
    const add = (same: 0 | 1, score: number, a: number, b: number): void =>
      void rows.push({ same, a, b, logistic: chanceAt(logistic, score), isotonic: chanceAt(isotonic, score) });
    test.genuine.scores.forEach((score, i) => add(1, score, test.genuine.person[i]!, test.genuine.person[i]!));
    test.impostor.scores.forEach((score, i) => add(0, score, test.impostor.personA[i]!, test.impostor.personB[i]!));
  }
  if (rows.length === 0) return null;
  const shared = {
    same: Uint8Array.from(rows, ({ same }) => same),
    personA: Uint32Array.from(rows, ({ a }) => a),
    personB: Uint32Array.from(rows, ({ b }) => b),
  };
  return {
    logistic: { ...shared, chances: Float64Array.from(rows, ({ logistic }) => logistic) },
    isotonic: { ...shared, chances: Float64Array.from(rows, ({ isotonic }) => isotonic) },
  };
}
