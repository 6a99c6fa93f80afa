// Center loss: softmax, and each embedding pulled to the centroid of its class. Wen et al., equation 5.
import { zeros } from '../../vectors/numbers.ts';
import type { Loss } from './loss.ts';
import { openSoftmax } from './softmax.ts';

export const centerLoss: Loss<'center', { lambda: number; alpha: number }> = {
  name: 'center',
  title: 'Center loss',
  kind: 'classifier',
  sentence:
    'Softmax keeps people separable while each face is pulled to the middle of its person, so that a person takes up less room.',
  formula: 'L = L_softmax + (λ/2n) Σᵢ |xᵢ − c_yᵢ|²',
  boundary: '(W₁ − W₂)·x + b₁ − b₂ = 0',
  paper: {
    authors: 'Wen, Zhang, Li and Qiao',
    year: 2016,
    title: 'A Discriminative Feature Learning Approach for Deep Face Recognition',
    url: 'https://doi.org/10.1007/978-3-319-46478-7_31',
  },
  options: {
    lambda: { least: 0, most: 10, initial: 0.003, sentence: 'How much the pull to the middle weighs beside softmax.' },
    alpha: { least: 0, most: 1, initial: 0.5, sentence: 'How far the middles follow the faces of a batch.' },
  },
  open(shape, { lambda, alpha }, random) {
    const { dimension, classes, precision } = shape;
    const softmax = openSoftmax(shape, random);
    const centers = zeros(classes * dimension, precision);
    const moves = zeros(classes * dimension, precision);
    const faces = new Int32Array(classes);
    return {
      ...softmax,
      begin(means) {
        softmax.begin?.(means);
        centers.set(means);
      },
      compute(batch, gradient) {
        const { embeddings, labels, size } = batch;
        let loss = softmax.compute(batch, gradient);
        const weight = lambda / size;
        for (let i = 0; i < size; i++) {
          const center = labels[i]! * dimension;
          for (let d = 0; d < dimension; d++) {
            const off = embeddings[i * dimension + d]! - centers[center + d]!;
            loss += (weight / 2) * off * off;
            gradient[i * dimension + d]! += weight * off;
          }
        }
        return loss;
      },
      // c ← c - α Δ, Δ = sum of (c - x) over the person's faces in the batch / (1 + how many they are): the paper's
      // equation 4.
      stepped({ embeddings, labels, size }) {
        moves.fill(0);
        faces.fill(0);
        for (let i = 0; i < size; i++) {
          const center = labels[i]! * dimension;
          faces[labels[i]!]!++;
          for (let d = 0; d < dimension; d++)
            moves[center + d]! += centers[center + d]! - embeddings[i * dimension + d]!;
        }
        for (let c = 0; c < classes; c++) {
          if (faces[c] === 0) continue;
          const step = alpha / (1 + faces[c]!);
          for (let d = c * dimension; d < (c + 1) * dimension; d++) centers[d]! -= step * moves[d]!;
        }
      },
    };
  },
};
