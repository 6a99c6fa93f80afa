// ArcFace: an additive margin on the angle to the own class. Deng et al., equation 3.
import { openAngular } from './angular.ts';
import type { Loss } from './loss.ts';

export const arcFace: Loss<'arcface', { scale: number; margin: number }> = {
  name: 'arcface',
  title: 'ArcFace',
  kind: 'classifier',
  sentence:
    'Compares directions only, and adds a margin to the angle to one’s own person: the same width of border everywhere on the sphere.',
  formula: 'L = −(1/n) Σᵢ log( exp(s cos(θ_yᵢ + m)) / (exp(s cos(θ_yᵢ + m)) + Σ_{j≠yᵢ} exp(s cos θⱼ)) )',
  boundary: 'cos(θ₁ + m) = cos θ₂ for the first person, cos θ₁ = cos(θ₂ + m) for the second',
  paper: {
    authors: 'Deng, Guo, Xue and Zafeiriou',
    year: 2019,
    title: 'ArcFace: Additive Angular Margin Loss for Deep Face Recognition',
    url: 'https://arxiv.org/abs/1801.07698',
  },
  options: {
    scale: {
      least: 1,
      most: 256,
      initial: 64,
      sentence: 'The length that every face is given: the larger, the more a near miss counts.',
    },
    margin: {
      least: 0,
      most: 1.5,
      initial: 0.5,
      sentence: 'What is added to the angle to one’s own person, in radians.',
    },
  },
  open: (shape, { scale, margin }, random) => openAngular(shape, { scale, own: addedAngle(margin) }, random),
};

/**
 * cos(θ + m) and its slope by cos θ. Above θ = π - m the cosine would rise again; there it is cos θ - m sin m, as in the
 * authors' code.
 */
function addedAngle(margin: number): (cosine: number, made: Float64Array) => void {
  const [cos, sin, last] = [Math.cos(margin), Math.sin(margin), Math.cos(Math.PI - margin)];
  return (cosine, made) => {
    if (cosine <= last) {
      made[0] = cosine - margin * sin;
      made[1] = 1;
      return;
    }
    // At θ = 0 the slope is infinite: keep the sine above 1e-6.
    const sine = Math.sqrt(Math.max(1e-12, 1 - cosine * cosine));
    made[0] = cosine * cos - sine * sin;
    made[1] = cos + (cosine / sine) * sin;
  };
}
