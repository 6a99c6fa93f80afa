// A-Softmax, the loss of SphereFace: the angle to the own class is multiplied by m. Liu et al., equation 7.
import { openAngular } from './angular.ts';
import type { Loss } from './loss.ts';

export interface ASoftmaxOptions extends Record<string, number> {
  m: number;
  lambdaStart: number;
  lambdaFall: number;
  lambdaLeast: number;
}

export const aSoftmax: Loss<'a-softmax', ASoftmaxOptions> = {
  name: 'a-softmax',
  title: 'A-Softmax (SphereFace)',
  kind: 'classifier',
  sentence:
    'Multiplies the angle to one’s own person by m before it is compared, so that a person’s faces gather in a narrow cone.',
  formula:
    'L = −(1/n) Σᵢ log( exp(|xᵢ| f(θ_yᵢ)) / (exp(|xᵢ| f(θ_yᵢ)) + Σ_{j≠yᵢ} exp(|xᵢ| cos θⱼ)) ),  f(θ) = (λ cos θ + ψ(θ)) / (1 + λ),  ψ(θ) = (−1)ᵏ cos(mθ) − 2k for kπ/m ≤ θ ≤ (k+1)π/m',
  boundary: '|x| (cos mθ₁ − cos θ₂) = 0 for the first person, |x| (cos θ₁ − cos mθ₂) = 0 for the second',
  paper: {
    authors: 'Liu, Wen, Yu, Li, Raj and Song',
    year: 2017,
    title: 'SphereFace: Deep Hypersphere Embedding for Face Recognition',
    url: 'https://arxiv.org/abs/1704.08063',
  },
  // As in the paper's own training: λ = max(5, 1000 / (1 + 0.12 · step)).
  options: {
    m: {
      least: 1,
      most: 8,
      initial: 4,
      whole: true,
      sentence: 'How many times the angle counts; 1 is modified softmax.',
    },
    lambdaStart: {
      least: 0,
      most: 1e6,
      initial: 1000,
      sentence: 'How much of plain cosine there is at the first step, so that training gets going.',
    },
    lambdaFall: { least: 0, most: 100, initial: 0.12, sentence: 'How fast that falls: λ = start / (1 + fall · step).' },
    lambdaLeast: { least: 0, most: 1e6, initial: 5, sentence: 'Where it stops falling.' },
  },
  open(shape, { m, lambdaStart, lambdaFall, lambdaLeast }, random) {
    let step = 0;
    const psi = piecewisePsi(m);
    return openAngular(
      shape,
      {
        scale: 'length',
        own(cosine, made) {
          const lambda = Math.max(lambdaLeast, lambdaStart / (1 + lambdaFall * step));
          psi(cosine, made);
          made[0] = (lambda * cosine + made[0]!) / (1 + lambda);
          made[1] = (lambda + made[1]!) / (1 + lambda);
        },
        stepped: () => void step++,
      },
      random,
    );
  },
};

/**
 * ψ as a function of cos θ, and its slope: cos(mθ) is a polynomial of cos θ (Chebyshev's T_m, whose derivative is m
 * U_{m-1}), so that there is no angle to take and no place where the slope runs away. The pieces join at cos(kπ/m).
 */
function piecewisePsi(m: number): (cosine: number, made: Float64Array) => void {
  const ends = Array.from({ length: m - 1 }, (_, k) => Math.cos(((k + 1) * Math.PI) / m));
  return (cosine, made) => {
    let k = 0;
    while (k < ends.length && cosine < ends[k]!) k++;
    let [before, t] = [1, cosine];
    let [beforeU, u] = [0, 1];
    for (let i = 1; i < m; i++) {
      [before, t] = [t, 2 * cosine * t - before];
      [beforeU, u] = [u, 2 * cosine * u - beforeU];
    }
    const sign = k % 2 === 0 ? 1 : -1;
    made[0] = sign * t - 2 * k;
    made[1] = sign * m * u;
  };
}
