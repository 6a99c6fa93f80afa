// The lecture's point, on people made up for it: on the plane, faces of a person gather more and more beside how far
// people lie apart, from softmax to center loss to A-Softmax.
import { expect, test } from 'vitest';
import {
  lectureFigures,
  lectureOptions,
  lectureRecipe,
  lectureSet,
} from '../../../../electron/science/learning/lecture-set.ts';
import type { LossName } from '../../../../electron/science/learning/losses/losses.ts';
import { train } from '../../../../electron/science/learning/train.ts';
import { trainingSet } from '../../../../electron/science/learning/training-set.ts';

test('the set is the same at every call, and can be learned from', () => {
  const set = lectureSet();
  expect(set).toEqual(lectureSet());
  expect(trainingSet(set, set.distance).people).toHaveLength(10);
});

test('what is given comes on top of what suits the lecture, not in its place', () => {
  const { lossOptions, epochs, dimension } = lectureOptions('a-softmax', { lossOptions: { m: 3 }, epochs: 5 });
  expect(lossOptions).toEqual({ ...lectureOptions('a-softmax').lossOptions, m: 3 });
  expect({ epochs, dimension }).toEqual({ epochs: 5, dimension: 2 });
  expect(lectureOptions('a-softmax', { lossOptions: {} })).toEqual(lectureOptions('a-softmax'));
  const { train: of, loss } = lectureRecipe('a-softmax');
  expect(lectureOptions('a-softmax')).toMatchObject({ ...of, lossOptions: loss });
});

test(
  'spread within people over distance between them falls from softmax to center loss to A-Softmax',
  { timeout: 180_000 },
  async () => {
    const data = lectureSet();
    const set = trainingSet(data, data.distance);
    const ratio = async (loss: LossName): Promise<number> => {
      const { head, ended } = await train(set, null, lectureOptions(loss), { pause: () => Promise.resolve() });
      expect(ended).toBe('done');
      return lectureFigures(head, data).ratio;
    };
    const [softmax, center, aSoftmax] = [await ratio('softmax'), await ratio('center'), await ratio('a-softmax')];
    expect(center).toBeLessThan(0.95 * softmax);
    expect(aSoftmax).toBeLessThan(0.95 * center);
  },
);
