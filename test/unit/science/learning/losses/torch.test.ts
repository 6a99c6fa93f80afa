// Three losses against PyTorch on one fixed batch, values and gradients to 1e-6. The expected numbers come from
// test/golden/make-torch-golden.py.
import { expect, test } from 'vitest';
import { losses, type LossName } from '../../../../../electron/science/learning/losses/losses.ts';
import { fillOptions, type Loss, type OptionValues } from '../../../../../electron/science/learning/losses/loss.ts';
import { seededRandom } from '../../../../../electron/science/statistics/random.ts';
import golden from '../../../../golden/torch-losses.json' with { type: 'json' };

const GIVEN: [keyof typeof golden.losses, OptionValues][] = [
  ['softmax', {}],
  ['arcface', { scale: 64, margin: 0.5 }],
  ['triplet', { mining: 'all', margin: 0.2, distance: 'euclidean' }],
];

test.each(GIVEN)('%s', (name, options) => {
  const { size, dimension, classes } = golden;
  const loss: Loss = losses[name as LossName];
  const open = loss.open({ dimension, classes, precision: 'float64' }, fillOptions(loss, options), seededRandom(1));
  for (const weights of open.weights) weights.values.set(weights.name === 'bias' ? golden.bias : golden.people);
  const gradient = new Float64Array(size * dimension);
  const value = open.compute(
    { embeddings: Float64Array.from(golden.embeddings), labels: Int32Array.from(golden.labels), size },
    gradient,
  );
  const expected = golden.losses[name];
  close([value], [expected.value]);
  close(gradient, expected.byEmbedding);
  for (const weights of open.weights)
    close(weights.gradient, (weights.name === 'bias' ? expected.byBias : expected.byPeople)!);
});

function close(found: ArrayLike<number>, expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  expected.forEach((each, i) =>
    expect(Math.abs(found[i]! - each)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(each))),
  );
}
