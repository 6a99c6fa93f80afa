// Every loss: its derivatives by the embeddings and by its own weights against finite differences, in float64.
import { describe, expect, test } from 'vitest';
import { losses, type LossName } from '../../../../../electron/science/learning/losses/losses.ts';
import { fillOptions, type Loss, type OptionValues } from '../../../../../electron/science/learning/losses/loss.ts';
import { tripletMiners } from '../../../../../electron/science/learning/losses/triplet-miners.ts';
import { seededRandom } from '../../../../../electron/science/statistics/random.ts';
import { numericGradient, relativeError } from '../../../../helpers/check-gradient.ts';

const [CLASSES, DIMENSION] = [4, 5];

const CASES: [LossName, OptionValues][] = [
  ...(Object.keys(losses) as LossName[]).map((name): [LossName, OptionValues] => [name, {}]),
  ['center', { lambda: 0.7 }],
  ['contrastive', { distance: 'euclidean', margin: 2 }],
  ...Object.keys(tripletMiners).flatMap((mining) =>
    ['cosine', 'euclidean'].map((distance): [LossName, OptionValues] => ['triplet', { mining, distance, margin: 0.6 }]),
  ),
  ['histogram', { bins: 7 }],
  ['a-softmax', { m: 4, lambdaStart: 0, lambdaLeast: 0 }],
  ['a-softmax', { m: 1, lambdaStart: 0, lambdaLeast: 0 }],
  ['a-softmax', { m: 3, lambdaStart: 5, lambdaLeast: 0 }],
  ['arcface', { margin: 1.4, scale: 4 }],
  ['cosface', { margin: 0.1, scale: 3 }],
];

describe.each(CASES)('%s %o', (name, given) => {
  test.each([1, 2, 3])('seed %i', (seed) => {
    const loss: Loss = losses[name];
    const random = seededRandom(seed);
    const open = loss.open(
      { dimension: DIMENSION, classes: CLASSES, precision: 'float64' },
      fillOptions(loss, given),
      random,
    );
    const labels = Int32Array.from({ length: 11 }, (_, i) => i % CLASSES);
    const embeddings = Float64Array.from({ length: labels.length * DIMENSION }, () => random.normal());
    const batch = { embeddings, labels, size: labels.length };
    // Somewhere on the way, not where it began: annealed, centers moved.
    for (let i = 0; i < 3; i++) open.stepped?.(batch);
    const gradient = new Float64Array(embeddings.length);
    const discarded = new Float64Array(embeddings.length);
    const value = open.compute(batch, gradient);
    const byWeights = open.weights.map((weights) => weights.gradient.slice());

    expect(value).toBeGreaterThan(0);
    const compute = (): number => open.compute(batch, discarded);
    expect(relativeError(gradient, numericGradient(embeddings, compute))).toBeLessThanOrEqual(1e-5);
    open.weights.forEach((weights, i) => {
      expect(relativeError(byWeights[i]!, numericGradient(weights.values, compute)), weights.name).toBeLessThanOrEqual(
        1e-5,
      );
    });
  });
});
