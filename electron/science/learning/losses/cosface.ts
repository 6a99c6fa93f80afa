// CosFace: an additive margin on the cosine to the own class. Wang et al., equation 4.
import { openAngular } from './angular.ts';
import type { Loss } from './loss.ts';

export const cosFace: Loss<'cosface', { scale: number; margin: number }> = {
  name: 'cosface',
  title: 'CosFace',
  kind: 'classifier',
  sentence:
    'Compares directions only, and takes a margin off the cosine to one’s own person: it has to win by that much.',
  formula: 'L = −(1/n) Σᵢ log( exp(s (cos θ_yᵢ − m)) / (exp(s (cos θ_yᵢ − m)) + Σ_{j≠yᵢ} exp(s cos θⱼ)) )',
  boundary: 'cos θ₁ − m = cos θ₂ for the first person, cos θ₁ = cos θ₂ − m for the second',
  paper: {
    authors: 'Wang, Wang, Zhou, Ji, Gong, Zhou, Li and Liu',
    year: 2018,
    title: 'CosFace: Large Margin Cosine Loss for Deep Face Recognition',
    url: 'https://arxiv.org/abs/1801.09414',
  },
  options: {
    scale: {
      least: 1,
      most: 256,
      initial: 64,
      sentence: 'The length that every face is given: the larger, the more a near miss counts.',
    },
    margin: { least: 0, most: 1, initial: 0.35, sentence: 'What is taken off the cosine to one’s own person.' },
  },
  open: (shape, { scale, margin }, random) =>
    openAngular(
      shape,
      {
        scale,
        own(cosine, made) {
          made[0] = cosine - margin;
          made[1] = 1;
        },
      },
      random,
    ),
};
