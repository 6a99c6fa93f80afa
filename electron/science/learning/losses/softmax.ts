// Softmax loss: a linear classifier and cross-entropy. Logits = x Wᵀ + b.
import { multiply } from '../../vectors/matrix-product.ts';
import { room, sumRows, zeros, type Numbers } from '../../vectors/numbers.ts';
import type { Random } from '../../statistics/random.ts';
import { crossEntropy } from './cross-entropy.ts';
import type { Loss, LossShape, OpenLoss } from './loss.ts';

export const softmax: Loss<'softmax', Record<never, never>> = {
  name: 'softmax',
  title: 'Softmax',
  kind: 'classifier',
  sentence:
    'Asks of each face who it is, by a linear classifier: people become separable, but nothing pulls the faces of one person together.',
  formula: 'L = −(1/n) Σᵢ log( exp(W_yᵢ·xᵢ + b_yᵢ) / Σⱼ exp(Wⱼ·xᵢ + bⱼ) )',
  boundary: '(W₁ − W₂)·x + b₁ − b₂ = 0',
  paper: {
    authors: 'Bridle',
    year: 1990,
    title: 'Probabilistic Interpretation of Feedforward Classification Network Outputs',
    url: 'https://doi.org/10.1007/978-3-642-76153-9_28',
  },
  options: {},
  open: (shape, _, random) => openSoftmax(shape, random),
};

/** Weights 'people' [classes x dimension] and 'bias' [classes]. */
export function openSoftmax({ dimension, classes, precision }: LossShape, random: Random): OpenLoss {
  const people = {
    name: 'people',
    values: zeros(classes * dimension, precision),
    gradient: zeros(classes * dimension, precision),
  };
  const bias = { name: 'bias', values: zeros(classes, precision), gradient: zeros(classes, precision) };
  for (let i = 0; i < people.values.length; i++) people.values[i] = random.normal() / Math.sqrt(dimension);
  const all = room(precision);
  const scores = (embeddings: Numbers, size: number): Numbers => {
    const answer = all(size * classes);
    multiply(answer, embeddings, people.values, {
      m: size,
      k: dimension,
      n: classes,
      transposeB: true,
      start: bias.values,
    });
    return answer;
  };
  return {
    weights: [people, bias],
    // With these the likeliest person is the one whose mean is nearest: |x - m|² = |x|² - 2 (m · x - |m|² / 2).
    begin(means) {
      people.values.set(means);
      for (let c = 0; c < classes; c++) {
        let squares = 0;
        for (let d = c * dimension; d < (c + 1) * dimension; d++) squares += means[d]! * means[d]!;
        bias.values[c] = -squares / 2;
      }
    },
    compute({ embeddings, labels, size }, gradient) {
      const byScore = scores(embeddings, size);
      const loss = crossEntropy(byScore, labels, size, classes);
      multiply(gradient, byScore, people.values, { m: size, k: classes, n: dimension });
      multiply(people.gradient, byScore, embeddings, { m: classes, k: size, n: dimension, transposeA: true });
      sumRows(byScore, size, classes, bias.gradient);
      return loss;
    },
    scores,
  };
}
