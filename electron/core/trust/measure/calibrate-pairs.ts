// From a measure's pairs to probabilities: the calibration curve, how reliable it is, and the model that is kept.
import type { Calibration } from '../../../contract/measure.ts';
import { calibrate, chanceAt, type CalibrationModel } from '../../../science/verification/calibration/calibration.ts';
import type { PeoplePairs } from '../../../science/verification/people/people-pairs.ts';
import { samplePairs } from './sample-pairs.ts';

/** Of more pairs of a kind a random sample is used: the curve would not change. */
const ENOUGH = 30_000;
/** Points of the drawn curve. */
const POINTS = 121;

export interface FittedChances {
  calibration: Calibration;
  model: CalibrationModel;
}

/** Null where no curve can be fitted: infinite scores, or all scores equal. */
export function calibratePairs(pairs: PeoplePairs, range: { low: number; high: number }): FittedChances | null {
  const found = calibrated(samplePairs(pairs, ENOUGH));
  if (found === null) return null;
  const { model, quality, tooLittle } = found;
  const similarity = Array.from(
    { length: POINTS },
    (_, i) => range.low + ((range.high - range.low) * i) / (POINTS - 1),
  );
  return {
    model,
    calibration: {
      method: model.fit.kind,
      prior: model.prior,
      similarity,
      probability: similarity.map((score) => chanceAt(model, score)),
      reliability: (quality?.bins ?? []).flatMap(({ meanChance, observed, pairs: count }) =>
        meanChance === null || observed === null
          ? []
          : [
              {
                predicted: meanChance,
                observed: observed.value,
                interval: { low: observed.low, high: observed.high },
                pairs: count,
              },
            ],
      ),
      brier: quality?.brier ?? 0.25,
      ece: quality?.ece ?? 0,
      enough: tooLittle === null && quality !== null,
    },
  };
}

function calibrated(pairs: PeoplePairs): ReturnType<typeof calibrate> | null {
  try {
    return calibrate(pairs);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
