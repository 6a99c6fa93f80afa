// Every head, alone and with a loss on top of it: its derivatives against finite differences, in float64. An untrained
// head changes nothing.
import { describe, expect, test } from 'vitest';
import { heads, mapVectors, openHead } from '../../../../../electron/science/learning/heads/heads.ts';
import { untrainedHead } from '../../../../../electron/science/learning/heads/untrained-head.ts';
import type { HeadKind } from '../../../../../electron/science/learning/heads/head.ts';
import { losses, type LossName } from '../../../../../electron/science/learning/losses/losses.ts';
import { fillOptions, type Loss } from '../../../../../electron/science/learning/losses/loss.ts';
import { seededRandom } from '../../../../../electron/science/statistics/random.ts';
import { numericGradient, relativeError } from '../../../../helpers/check-gradient.ts';

const [SIZE, INPUT, OUTPUT, HIDDEN, CLASSES] = [9, 6, 4, 5, 3];
const kinds = Object.keys(heads) as HeadKind[];

describe.each(kinds)('%s', (kind) => {
  const form = {
    kind,
    input: INPUT,
    output: OUTPUT,
    hidden: kind === 'two-layer' ? HIDDEN : 0,
    distance: 'euclidean' as const,
  };

  test.each([1, 2])('by its weights, of a weighed sum of what it answers, seed %i', (seed) => {
    const random = seededRandom(seed);
    const head = heads[kind].open(form, 'float64');
    for (const { values } of head.weights) for (let i = 0; i < values.length; i++) values[i] = random.normal();
    const rows = Float64Array.from({ length: SIZE * INPUT }, () => random.normal());
    const weighed = Float64Array.from({ length: SIZE * OUTPUT }, () => random.normal());
    const value = (): number => {
      const answer = head.forward(rows, SIZE);
      return weighed.reduce((sum, weight, i) => sum + weight * answer[i]!, 0);
    };
    value();
    head.backward(weighed.slice());
    for (const { name, values, gradient } of head.weights)
      expect(relativeError(gradient.slice(), numericGradient(values, value)), name).toBeLessThanOrEqual(1e-5);
  });

  test.each(Object.keys(losses) as LossName[])('by its weights, under %s', (name) => {
    const random = seededRandom(3);
    const loss: Loss = losses[name];
    const open = loss.open({ dimension: OUTPUT, classes: CLASSES, precision: 'float64' }, fillOptions(loss), random);
    const head = heads[kind].open(form, 'float64');
    for (const { values } of head.weights) for (let i = 0; i < values.length; i++) values[i] = random.normal() / 2;
    const rows = Float64Array.from({ length: SIZE * INPUT }, () => random.normal());
    const labels = Int32Array.from({ length: SIZE }, (_, i) => i % CLASSES);
    const gradient = new Float64Array(SIZE * OUTPUT);
    const value = (): number => open.compute({ embeddings: head.forward(rows, SIZE), labels, size: SIZE }, gradient);
    value();
    head.backward(gradient);
    const found = head.weights.map((weights) => weights.gradient.slice());
    head.weights.forEach(({ name: part, values }, i) =>
      expect(relativeError(found[i]!, numericGradient(values, value)), part).toBeLessThanOrEqual(1e-5),
    );
  });

  test.each(['cosine', 'euclidean'] as const)('untrained it changes nothing, for %s', (distance) => {
    const random = seededRandom(5);
    const vectors = Array.from({ length: 7 }, () => Float32Array.from({ length: INPUT }, () => random.normal()));
    const rows = Float32Array.from(vectors.flatMap((vector) => [...vector]));
    const head = untrainedHead({ ...form, output: INPUT, distance }, rows, vectors.length, random);
    const length = (v: Float32Array): number => Math.hypot(...v);
    mapVectors(head, vectors).forEach((mapped, i) => {
      const scale = distance === 'cosine' || kind === 'linear-unit' ? length(vectors[i]!) : 1;
      mapped.forEach((x, d) => expect(x).toBeCloseTo(vectors[i]![d]! / scale, 5));
    });
  });
});

test('numbers that do not fit a head are refused', () => {
  const form = { kind: 'linear' as const, input: 2, output: 2, hidden: 0, distance: 'cosine' as const };
  expect(() => openHead({ ...form, values: { map: new Float32Array(3), shift: new Float32Array(2) } })).toThrow(
    expect.objectContaining({ code: 'head-unreadable' }),
  );
  expect(() =>
    openHead({ ...form, values: { map: new Float32Array([1, 0, NaN, 1]), shift: new Float32Array(2) } }),
  ).toThrow(expect.objectContaining({ code: 'head-unreadable' }));
  expect(() => openHead({ ...form, output: 3, values: {} })).toThrow(
    expect.objectContaining({ code: 'option-out-of-range' }),
  );
});
