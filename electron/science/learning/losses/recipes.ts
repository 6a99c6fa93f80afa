// How each loss is best trained on top of a face pack's vectors: where that is not what its paper did, which trained a
// whole network.
//
// A pack's vectors are good already: what can be gained lies near, and a head that goes far learns the people instead.
// So each goes small steps along the plain gradient, in large batches (Adam, which takes as long a step where there is
// next to nothing to learn, does harm), and the last epoch counts: which of few epochs is best on a few dozen watched
// people is mostly chance. Cosines of such vectors lie close together, two people at 0.85 as well as one at 0.97:
// margins are smaller, and scales larger, than in the papers.
import type { LossName } from './losses.ts';
import type { OptionValues } from './loss.ts';
import type { TrainValues } from '../train-options.ts';

export interface Recipe {
  train: Partial<TrainValues>;
  loss: OptionValues;
}

const NEAR: Partial<TrainValues> = {
  optimiser: 'sgd',
  decay: 0,
  cohort: 0.02,
  epochs: 16,
  people: 128,
  photos: 6,
  stopBy: 'none',
};

/**
 * Found on LFW's people; the cohort's strength on those with two or three photos. On people never seen, with four or
 * more, they do no harm with the default pack: with the cohort most lower the EER beyond chance (1.17 % to
 * 1.08 %), and five of nine raise TAR at FMR 1e-3 (by 0.4 to 0.7 points) just beyond it, nearly all of which is the
 * cohort's: `npm run bench -- --only head.gain` prints the table, and what else was tried.
 */
export const recipes: Record<LossName, Recipe> = {
  softmax: { train: { ...NEAR, scale: 24, rate: 0.002 }, loss: {} },
  center: { train: { ...NEAR, scale: 24, rate: 0.002 }, loss: {} },
  contrastive: { train: { ...NEAR, rate: 1 }, loss: { margin: 0.1 } },
  triplet: { train: { ...NEAR, rate: 0.05 }, loss: { margin: 0.05, mining: 'semi-hard' } },
  histogram: { train: { ...NEAR, rate: 0.6 }, loss: {} },
  'modified-softmax': { train: { ...NEAR, scale: 200, rate: 0.002 }, loss: {} },
  'a-softmax': { train: { ...NEAR, scale: 200, rate: 0.002 }, loss: { m: 2 } },
  cosface: { train: { ...NEAR, rate: 0.002 }, loss: { scale: 256, margin: 0.03 } },
  arcface: { train: { ...NEAR, rate: 0.008 }, loss: { scale: 256, margin: 0.1 } },
};
