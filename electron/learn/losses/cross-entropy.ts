// Softmax and cross-entropy of scores: how surprised a classifier is at who it was. Pure mathematics, any process.
import type { Numbers } from '../numbers.ts';

/**
 * Mean over the rows of -log(exp(s_y) / sum of exp(s_j)). In `scores` [size x classes] it leaves its own derivatives by them: (p - [j = y]) / size.
 * The highest score of a row is taken off first, so that nothing overflows.
 */
export function crossEntropy(scores: Numbers, labels: Int32Array, size: number, classes: number): number {
  let loss = 0;
  for (let i = 0; i < size; i++) {
    const from = i * classes;
    const end = from + classes;
    const label = from + labels[i]!;
    let highest = -Infinity;
    for (let j = from; j < end; j++) if (scores[j]! > highest) highest = scores[j]!;
    const own = scores[label]! - highest;
    let sum = 0;
    for (let j = from; j < end; j++) {
      const power = Math.exp(scores[j]! - highest);
      scores[j] = power;
      sum += power;
    }
    loss += Math.log(sum) - own;
    const share = 1 / (sum * size);
    for (let j = from; j < end; j++) scores[j]! *= share;
    scores[label]! -= 1 / size;
  }
  return loss / size;
}
