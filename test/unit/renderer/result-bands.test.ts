// The results of a search, one entry a photo, in bands, at any threshold. Runs in Node.
import { expect, test } from 'vitest';
import type { Match } from '../../../electron/contract/find.ts';
import type { Threshold } from '../../../electron/contract/thresholds.ts';
import { bandEdges, bandsFrom, countFrom, resultsOf } from '../../../renderer/screens/find/result-bands.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

let nextFace = 1;
const match = (photoId: number, similarity: number, named: number | null = null): Match => ({
  faceId: nextFace++,
  photoId,
  box: { x: 0, y: 0, width: 0.1, height: 0.1 },
  similarity,
  person: named === null ? null : { id: named, name: 'Anna' },
  source: named === null ? null : 'person',
  probability: null,
});

const threshold: Threshold = {
  distance: 'cosine',
  value: 0.92,
  default: 0.92,
  points: [
    { fmr: 0.01, similarity: 0.9 },
    { fmr: 0.001, similarity: 0.92 },
    { fmr: 0.0001, similarity: 0.95 },
  ],
  min: 0.8,
  max: 1,
};

test('a photo is there once, with its best face', () => {
  const { entries, named } = resultsOf([match(1, 0.97), match(2, 0.96), match(1, 0.95), match(3, 0.9)], null);
  expect(entries.map(({ photoId, similarity }) => [photoId, similarity])).toEqual([
    [1, 0.97],
    [2, 0.96],
    [3, 0.9],
  ]);
  expect(named).toBe(0);
});

test('what the user named comes first, and stays whatever the threshold', () => {
  const results = resultsOf(
    [match(1, 0.97), match(2, 0.96, 7), match(3, 0.95), match(4, 0.82, 7), match(5, 0.81, 8)],
    7,
  );
  expect(results.entries.map(({ photoId }) => photoId)).toEqual([2, 4, 1, 3, 5]);
  expect(results.named).toBe(2);
  expect(countFrom(results, 0.99)).toBe(2);
  expect(bandsFrom(results, threshold, 0.96)).toEqual([
    { name: 'named', count: 2 },
    { name: 'sure', count: 1 },
  ]);
});

test('a photo with a named face is not there again for another face in it', () => {
  const results = resultsOf([match(1, 0.97), match(1, 0.93, 7)], 7);
  expect(results.entries).toHaveLength(1);
  expect(results.named).toBe(1);
});

test('without a person nobody is named', () => {
  expect(resultsOf([match(1, 0.9, 7)], null).named).toBe(0);
});

test('counts and bands are those of a naive loop, at every threshold', () => {
  const random = seededRandom(5);
  const similarities = Array.from({ length: 300 }, () => 0.8 + 0.2 * random()).sort((a, b) => b - a);
  const results = resultsOf(
    similarities.map((similarity, at) => match(1000 + at, similarity)),
    null,
  );
  for (let value = 0.79; value < 1.01; value += 0.003) {
    const shown = similarities.filter((similarity) => similarity >= value);
    expect(countFrom(results, value)).toBe(shown.length);
    const naive = [
      { name: 'sure', count: shown.filter((similarity) => similarity >= 0.95).length },
      { name: 'likely', count: shown.filter((similarity) => similarity >= 0.92 && similarity < 0.95).length },
      { name: 'maybe', count: shown.filter((similarity) => similarity < 0.92).length },
    ].filter(({ count }) => count > 0);
    expect(bandsFrom(results, threshold, value)).toEqual(naive);
  }
});

test('a similarity equal to the threshold matches', () => {
  expect(countFrom(resultsOf([match(1, 0.92)], null), 0.92)).toBe(1);
});

test('a pack whose default is its strictest point has bands all the same', () => {
  expect(bandEdges({ ...threshold, default: 0.95 })).toEqual({ sure: 0.95, likely: 0.92 });
  expect(bandEdges({ ...threshold, points: [], default: 0.9 })).toEqual({ sure: 0.9, likely: 0.9 });
  expect(bandEdges(threshold)).toEqual({ sure: 0.95, likely: 0.92 });
});

test('nothing found', () => {
  const none = resultsOf([], 3);
  expect(countFrom(none, 0)).toBe(0);
  expect(bandsFrom(none, threshold, 0)).toEqual([]);
});
