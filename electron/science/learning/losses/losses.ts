// All losses, in the order of their history: one table.
import { aSoftmax } from './a-softmax.ts';
import { arcFace } from './arcface.ts';
import { centerLoss } from './center-loss.ts';
import { contrastive } from './contrastive.ts';
import { cosFace } from './cosface.ts';
import { histogramLoss } from './histogram-loss.ts';
import type { Loss } from './loss.ts';
import { modifiedSoftmax } from './modified-softmax.ts';
import { softmax } from './softmax.ts';
import { triplet } from './triplet.ts';

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
