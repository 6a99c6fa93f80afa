// All pairs, the most alike first, and the rates read off them, against a naive loop; and what strangers are to heads
// that had not seen them.
import { expect, test } from 'vitest';
import { distances } from '../../../../electron/science/vectors/distances.ts';
import { unitRows } from '../../../../electron/science/vectors/numbers.ts';
import {
  MOST_PHOTOS,
  orderPairs,
  ratesOf,
  type PairOrder,
} from '../../../../electron/science/learning/watched-pairs.ts';
import { seededRandom } from '../../../../electron/science/statistics/random.ts';
import { strangerSimilarities } from '../../../../electron/science/learning/judgement/stranger-similarities.ts';
import { trainingSet } from '../../../../electron/science/learning/training-set.ts';

const [people, photos, dimension] = [6, 4, 3];
const size = people * photos;
const labels = Int32Array.from({ length: size }, (_, i) => i % people);

function made(seed: number): Float32Array<ArrayBuffer> {
  const random = seededRandom(seed);
  const middles = Array.from({ length: people * dimension }, () => random.normal());
  const rows = Float32Array.from(
    { length: size * dimension },
    (_, at) => middles[labels[Math.floor(at / dimension)]! * dimension + (at % dimension)]! + 0.7 * random.normal(),
  );
  unitRows(rows, size, dimension, rows, new Float32Array(size));
  return rows;
}

const rowOf = (rows: Float32Array, i: number): Float32Array => rows.subarray(i * dimension, (i + 1) * dimension);

test.each(['cosine', 'euclidean'] as const)('%s: every pair once, falling, with who it is of', (distance) => {
  const rows = made(1);
  const order = orderPairs(rows, labels, size, dimension, people, distance);
  const naive: { similarity: number; key: string }[] = [];
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++)
      naive.push({
        similarity: distances[distance].similarity(rowOf(rows, i), rowOf(rows, j)),
        key: `${labels[i]} ${labels[j]}`,
      });
  expect(order.similarities).toHaveLength(naive.length);
  naive
    .sort((a, b) => b.similarity - a.similarity)
    .forEach(({ similarity }, n) => expect(order.similarities[n]).toBeCloseTo(similarity, 3));
  const keys = Array.from(order.first, (first, n) => `${first} ${order.second[n]}`);
  expect(keys.toSorted()).toEqual(naive.map(({ key }) => key).toSorted());
  expect([...order.photos]).toEqual(Array.from({ length: people }, () => photos));
  expect(() => orderPairs(rows, labels, MOST_PHOTOS + 1, dimension, people, distance)).toThrow(RangeError);
});

/** With each pair as often as it counts, one threshold after another. */
function naiveRates(
  { similarities, first, second }: PairOrder,
  times: readonly number[],
  fmr: number,
): { eer: number; tar: number } {
  const pairs = Array.from(similarities, (similarity, n) => {
    const same = first[n] === second[n];
    return { similarity, same, weight: same ? times[first[n]!]! : times[first[n]!]! * times[second[n]!]! };
  });
  const sum = (of: typeof pairs): number => of.reduce((all, { weight }) => all + weight, 0);
  const [genuine, impostor] = [sum(pairs.filter(({ same }) => same)), sum(pairs.filter(({ same }) => !same))];
  const points = [Infinity, ...new Set(pairs.map(({ similarity }) => similarity))].map((threshold) => {
    const passed = pairs.filter(({ similarity }) => similarity >= threshold);
    return {
      tar: sum(passed.filter(({ same }) => same)) / genuine,
      fmr: sum(passed.filter(({ same }) => !same)) / impostor,
    };
  });
  const at = points.findIndex((point) => point.fmr >= 1 - point.tar);
  const [a, b] = [points[at - 1]!, points[at]!];
  const share = (1 - a.tar - a.fmr) / (1 - a.tar - a.fmr + (b.fmr - (1 - b.tar)));
  return {
    eer: a.fmr + share * (b.fmr - a.fmr),
    tar: Math.max(...points.filter((point) => point.fmr <= fmr).map((point) => point.tar)),
  };
}

test.each([
  [1, 1, 1, 1, 1, 1],
  [2, 0, 1, 3, 1, 1],
])('EER and TAR with people counted %i, %i, %i, %i, %i, %i times', (...times) => {
  const order = orderPairs(made(2), labels, size, dimension, people, 'cosine');
  const rates = ratesOf(order, times, [0.1, 0.01])!;
  expect(rates.tars[0]).toBeCloseTo(naiveRates(order, times, 0.1).tar, 10);
  expect(rates.tars[1]).toBeCloseTo(naiveRates(order, times, 0.01).tar, 10);
  expect(rates.eer).toBeCloseTo(naiveRates(order, times, 0.1).eer, 10);
});

test('without a pair of two people there is no rate', () => {
  const order = orderPairs(made(3), labels, size, dimension, people, 'cosine');
  expect(ratesOf(order, [1, 0, 0, 0, 0, 0], [0.1])).toBeNull();
});

test('strangers: pairs of two people of one fold, before and after, ascending', () => {
  const fold = (seed: number) => {
    const rows = made(seed);
    const set = trainingSet(
      { vectors: Array.from({ length: size }, (_, i) => rowOf(rows, i).slice()), people: [...labels] },
      'cosine',
    );
    const level = { before: { mean: 0, deviation: 1 }, after: { mean: 0, deviation: 1 } };
    return { set, before: rows, after: rows.map((x) => -2 * x), output: dimension, person: labels, level };
  };
  const { before, after } = strangerSimilarities([fold(4), fold(5)], 'cosine');
  const naive = [4, 5].flatMap((seed) => {
    const rows = made(seed);
    return Array.from({ length: size }, (_, i) =>
      Array.from({ length: i }, (_, j) =>
        labels[i] === labels[j] ? [] : [distances.cosine.similarity(rowOf(rows, i), rowOf(rows, j))],
      ).flat(),
    ).flat();
  });
  expect(before).toHaveLength(2 * (276 - people * 6));
  naive
    .sort((a, b) => a - b)
    .forEach((x, n) => {
      expect(before[n]).toBeCloseTo(x, 6);
      expect(after[n]).toBeCloseTo(x, 6);
    });
});
