// All losses, in the order of their history: one table. Pure mathematics, any process.
import { aSoftmax } from './losses/a-softmax.ts';
import { arcFace } from './losses/arcface.ts';
import { centerLoss } from './losses/center-loss.ts';
import { contrastive } from './losses/contrastive.ts';
import { cosFace } from './losses/cosface.ts';
import { histogramLoss } from './losses/histogram-loss.ts';
import type { Loss } from './losses/loss.ts';
import { modifiedSoftmax } from './losses/modified-softmax.ts';
import { softmax } from './losses/softmax.ts';
import { triplet } from './losses/triplet.ts';

export const losses = {
  softmax,
  center: centerLoss,
  contrastive,
  triplet,
  histogram: histogramLoss,
  'modified-softmax': modifiedSoftmax,
  'a-softmax': aSoftmax,
  cosface: cosFace,
  arcface: arcFace,
} as const satisfies { [Name in string]: Loss<Name> };

export type LossName = keyof typeof losses;
