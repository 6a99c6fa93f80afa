// Softmax and cross-entropy of logits.
import type { Numbers } from '../../vectors/numbers.ts';
import { softmaxRow, type RowSoftmax } from './softmax-row.ts';

/**
 * Mean over the rows of -log(exp(r s_y) / sum of exp(r s_j)), r being the row's radius. In `scores` [size x classes] it
 * leaves its own derivatives by them: r (p - [j = y]) / size. The highest score of a row is taken off first, so that
 * nothing overflows.
 */
export function crossEntropy(
  scores: Numbers,
  labels: Int32Array,
  size: number,
  classes: number,
  radiusOf: (row: number) => number = one,
): number {
  const row: RowSoftmax = { highest: 0, sum: 1 };
  let loss = 0;
  for (let i = 0; i < size; i++) {
    const label = i * classes + labels[i]!;
    const own = scores[label]!;
    const radius = radiusOf(i);
    softmaxRow(scores, i * classes, classes, radius, radius / size, row);
    loss += Math.log(row.sum) - radius * (own - row.highest);
    scores[label]! -= radius / size;
  }
  return loss / size;
}

const one = (): number => 1;
