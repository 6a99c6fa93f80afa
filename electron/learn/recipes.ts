// How each loss is best trained on top of a face pack's vectors: where that is not what its paper did, which trained a whole network. Pure mathematics, any process.
import type { LossName } from './losses.ts';
import type { OptionValues } from './losses/loss.ts';
import type { TrainValues } from './train-options.ts';

export interface Recipe {
  train: Partial<TrainValues>;
  loss: OptionValues;
}

/** Found on LFW's people; `npm run bench -- --only head.gain` prints what they bring. */
export const recipes: Record<LossName, Recipe> = {
  softmax: { train: { scale: 16 }, loss: {} },
  center: { train: { scale: 16 }, loss: {} },
  contrastive: { train: {}, loss: {} },
  triplet: { train: {}, loss: {} },
  histogram: { train: {}, loss: {} },
  'modified-softmax': { train: { scale: 16 }, loss: {} },
  'a-softmax': { train: { scale: 16 }, loss: {} },
  cosface: { train: {}, loss: {} },
  arcface: { train: {}, loss: {} },
};
