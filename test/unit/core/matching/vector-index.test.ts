// Exact search against a naive loop, for both distances, through additions, changes and removals.
import { expect, test } from 'vitest';
import type { Distance } from '../../../../electron/contract/thresholds.ts';
import { distances } from '../../../../electron/science/vectors/distances.ts';
import { createVectorIndex } from '../../../../electron/core/matching/vector-index.ts';
import { randomVector, seededRandom } from '../../../helpers/seeded-random.ts';

const DIMENSION = 32;

function filled(count: number) {
  const random = seededRandom(7);
  const index = createVectorIndex(DIMENSION);
  const vectors = new Map<number, Float32Array>();
  for (let id = 1; id <= count; id++) {
    const vector = randomVector(random, DIMENSION);
    vectors.set(id, vector);
    index.put(id, vector);
  }
  return { index, vectors, random };
}

function naive(vectors: ReadonlyMap<number, Float32Array>, query: Float32Array, distance: Distance, count: number) {
  return [...vectors]
    .map(([faceId, vector]) => ({ faceId, similarity: distances[distance].similarity(query, vector) }))
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, count);
}

test.each(['cosine', 'euclidean'] as const)('%s: the nearest, in order, as a naive loop finds them', (distance) => {
  const { index, vectors, random } = filled(3000);
  for (let id = 5; id <= 3000; id += 7) {
    index.remove(id);
    vectors.delete(id);
  }
  const changed = randomVector(random, DIMENSION);
  index.put(1, changed);
  vectors.set(1, changed);
  expect(index.size).toBe(vectors.size);

  const queries = [randomVector(random, DIMENSION), randomVector(random, DIMENSION), vectors.get(2)!];
  const found = index.nearest(queries, distance, 40);
  queries.forEach((query, i) => {
    const expected = naive(vectors, query, distance, 40);
    expect(found[i]!.map((hit) => hit.faceId)).toEqual(expected.map((hit) => hit.faceId));
    // A float32 square root near zero magnifies rounding, hence no more digits for Euclidean distance.
    found[i]!.forEach((hit, at) =>
      expect(hit.similarity).toBeCloseTo(expected[at]!.similarity, distance === 'cosine' ? 5 : 3),
    );
  });
});

test('asking for more than there is answers what there is; an empty index answers nothing', () => {
  const index = createVectorIndex(2);
  expect(index.nearest([new Float32Array([1, 0])], 'cosine', 5)).toEqual([[]]);
  index.put(9, new Float32Array([1, 0]));
  expect(index.nearest([new Float32Array([1, 0])], 'cosine', 5)[0]).toHaveLength(1);
  index.remove(9);
  expect(index.size).toBe(0);
  expect(index.vector(9)).toBeUndefined();
});

test('a vector of another dimension is refused, never compared', () => {
  const index = createVectorIndex(2);
  expect(() => index.put(1, new Float32Array(3))).toThrow(RangeError);
});
