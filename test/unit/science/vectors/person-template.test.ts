// A person's template against naive recomputation.
import { expect, test } from 'vitest';
import { distances } from '../../../../electron/science/vectors/distances.ts';
import {
  fromSimilarityToMean,
  rankingProbe,
  rankingRow,
  similarityFromRanking,
  similarityToTemplate,
  templateOf,
  withoutFace,
} from '../../../../electron/science/vectors/person-template.ts';
import { randomVector, seededRandom } from '../../../helpers/seeded-random.ts';

const both = ['cosine', 'euclidean'] as const;
const random = seededRandom(11);
const vectors = (count: number) =>
  Array.from({ length: count }, () => randomVector(random, 24).map((value, i) => value * 0.2 + (i < 4 ? 1 : 0)));
const unit = (vector: Float32Array) => vector.map((value) => value / Math.hypot(...vector));
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

test.each(both)('%s: of one face, it is that face', (distance) => {
  const [face, probe] = vectors(2) as [Float32Array, Float32Array];
  expect(similarityToTemplate(templateOf([face], distance), probe)).toBeCloseTo(
    distances[distance].similarity(face, probe),
    6,
  );
});

test.each(both)('%s: squared distance to the mean plus half the spread', (distance) => {
  const faces = vectors(5);
  const [probe] = vectors(1) as [Float32Array];
  const seen = distance === 'cosine' ? faces.map(unit) : faces;
  const x = distance === 'cosine' ? unit(probe) : probe;
  const mean = x.map((_, i) => seen.reduce((sum, face) => sum + face[i]! / seen.length, 0));
  const squared = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);
  const spread = seen.reduce((sum, face) => sum + squared(face, mean) / seen.length, 0);
  const d2 = squared(x, mean) + spread / 2;
  const expected = distance === 'cosine' ? 1 - d2 / 2 : 1 / (1 + Math.sqrt(d2));
  const template = templateOf(faces, distance);
  expect(template.spread).toBeCloseTo(spread, 5);
  expect(similarityToTemplate(template, probe)).toBeCloseTo(expected, 6);

  // The two ways an index gets at it say the same.
  expect(fromSimilarityToMean(template, distances[distance].similarity(probe, template.mean))).toBeCloseTo(expected, 6);
  const asked = rankingProbe(probe, distance);
  expect(similarityFromRanking(asked, dot(asked, rankingRow(template)), distance)).toBeCloseTo(expected, 5);
});

test.each(both)('%s: without one of its faces, it is the template of the others', (distance) => {
  const faces = vectors(4);
  const [probe] = vectors(1) as [Float32Array];
  const less = withoutFace(templateOf(faces, distance), faces[3]!)!;
  const direct = templateOf(faces.slice(0, 3), distance);
  expect(less.faces).toBe(3);
  expect(similarityToTemplate(less, probe)).toBeCloseTo(similarityToTemplate(direct, probe), 5);
  expect(withoutFace(templateOf(faces.slice(0, 1), distance), faces[0]!)).toBeNull();
});

test('no vectors, or vectors of two packs, are refused', () => {
  expect(() => templateOf([], 'cosine')).toThrow(RangeError);
  expect(() => templateOf([new Float32Array(2), new Float32Array(3)], 'cosine')).toThrow(RangeError);
});
