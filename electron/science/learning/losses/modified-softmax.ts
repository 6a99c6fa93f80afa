// Modified softmax: unit weights and no bias, so that the angle alone decides. Liu et al. (SphereFace), equation 4.
import { openAngular } from './angular.ts';
import type { Loss } from './loss.ts';

export const modifiedSoftmax: Loss<'modified-softmax', Record<never, never>> = {
  name: 'modified-softmax',
  title: 'Modified softmax',
  kind: 'classifier',
  sentence: 'Softmax with weights of length 1 and no bias: who somebody is depends on the angle alone.',
  formula: 'L = −(1/n) Σᵢ log( exp(|xᵢ| cos θ_yᵢ) / Σⱼ exp(|xᵢ| cos θⱼ) )',
  boundary: '|x| (cos θ₁ − cos θ₂) = 0',
  paper: {
    authors: 'Liu, Wen, Yu, Li, Raj and Song',
    year: 2017,
    title: 'SphereFace: Deep Hypersphere Embedding for Face Recognition',
    url: 'https://arxiv.org/abs/1704.08063',
  },
  options: {},
  open: (shape, _, random) => openAngular(shape, { scale: 'length', own: itself }, random),
};

function itself(cosine: number, made: Float64Array): void {
  made[0] = cosine;
  made[1] = 1;
}
