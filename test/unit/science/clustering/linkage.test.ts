// The likeness of two sets of faces: in sums against a loop over all pairs, by hand, and how much of it is asked.
import { expect, test } from 'vitest';
import { distances, type DistanceName } from '../../../../electron/science/vectors/distances.ts';
import * as linkage from '../../../../electron/science/clustering/linkage.ts';
import { similarityAtFmr } from '../../../../electron/science/verification/curves/operating-points.ts';
import { randomVector, seededRandom } from '../../../helpers/seeded-random.ts';

const DIMENSION = 24;
const both = ['cosine', 'euclidean'] as const;
const random = seededRandom(17);
/** Of any length, with something in common, as the vectors of faces have. */
const vectors = (count: number): Float32Array[] =>
  Array.from({ length: count }, () => {
    const length = 0.5 + random();
    return randomVector(random, DIMENSION).map((value, i) => length * (0.3 * value + (i < 3 ? 1 : 0)));
  });
function setOf(faces: readonly Float32Array[], distance: DistanceName): linkage.FaceSet {
  const set = linkage.emptySet(faces[0]!.length);
  for (const face of faces) linkage.addFace(set, face, distance);
  return set;
}
const unit = (vector: Float32Array): Float32Array => vector.map((value) => value / Math.hypot(...vector));
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
/** For cosine the mean of the similarities, for Euclidean the root of the mean squared distance. */
function meanPair(pairs: readonly (readonly [Float32Array, Float32Array])[], distance: DistanceName): number {
  if (distance === 'cosine') return mean(pairs.map(([a, b]) => distances.cosine.similarity(a, b)));
  return distances.euclidean.similarityFromDistance(
    Math.sqrt(mean(pairs.map(([a, b]) => distances.euclidean.distance(a, b) ** 2))),
  );
}
const across = (some: readonly Float32Array[], others: readonly Float32Array[]) =>
  some.flatMap((a) => others.map((b) => [a, b] as const));
const within = (faces: readonly Float32Array[]) =>
  faces.flatMap((a, i) => faces.slice(i + 1).map((b) => [a, b] as const));

test.each(both)('%s: two sets are as alike as their mean pair', (distance) => {
  for (const [n, m] of [
    [1, 1],
    [1, 9],
    [7, 4],
    [30, 20],
  ] as const) {
    const [a, b] = [vectors(n), vectors(m)];
    const [one, other] = [setOf(a, distance), setOf(b, distance)];
    expect(linkage.linkSimilarity(one, other, distance)).toBeCloseTo(meanPair(across(a, b), distance), 6);
    expect(linkage.linkSimilarity(other, one, distance)).toBe(linkage.linkSimilarity(one, other, distance));
  }
});

test.each(both)('%s: the mean pair within a set; a lone face is like itself', (distance) => {
  for (const n of [2, 3, 25]) {
    const faces = vectors(n);
    expect(linkage.pairSimilarity(setOf(faces, distance), distance)).toBeCloseTo(meanPair(within(faces), distance), 6);
  }
  expect(linkage.pairSimilarity(setOf(vectors(1), distance), distance)).toBe(1);
});

test('by hand', () => {
  const at = (degrees: number): Float32Array =>
    Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));
  // cos 90° and cos 30°.
  expect(linkage.linkSimilarity(setOf([at(0), at(60)], 'cosine'), setOf([at(90)], 'cosine'), 'cosine')).toBeCloseTo(
    Math.sqrt(3) / 4,
    6,
  );
  expect(linkage.pairSimilarity(setOf([at(0), at(60), at(120)], 'cosine'), 'cosine')).toBeCloseTo(
    (0.5 + 0.5 - 0.5) / 3,
    6,
  );
  expect(linkage.linkSimilarity(setOf([at(0)], 'cosine'), setOf([at(180)], 'cosine'), 'cosine')).toBeCloseTo(-1, 6);
  // Both at distance √2.
  const [left, right, above] = [Float32Array.of(0, 0), Float32Array.of(2, 0), Float32Array.of(1, 1)];
  expect(
    linkage.linkSimilarity(setOf([left, right], 'euclidean'), setOf([above], 'euclidean'), 'euclidean'),
  ).toBeCloseTo(1 / (1 + Math.SQRT2), 6);
  expect(linkage.pairSimilarity(setOf([left, right], 'euclidean'), 'euclidean')).toBeCloseTo(1 / 3, 6);
});

test('cosine does not see how long a vector is, Euclidean does', () => {
  const [a, b] = [vectors(5), vectors(6)];
  const longer = a.map((vector) => vector.map((value) => 3 * value));
  const similarity = (faces: readonly Float32Array[], distance: DistanceName) =>
    linkage.linkSimilarity(setOf(faces, distance), setOf(b, distance), distance);
  expect(similarity(longer, 'cosine')).toBeCloseTo(similarity(a, 'cosine'), 6);
  expect(similarity(longer, 'euclidean')).toBeLessThan(similarity(a, 'euclidean') - 0.01);
});

test.each(both)('%s: never beyond what the scale has, however alike or unlike', (distance) => {
  for (const faces of [vectors(4), [new Float32Array(DIMENSION).fill(0.3)], [new Float32Array(DIMENSION).fill(-7)]]) {
    const set = setOf(faces, distance);
    for (const other of [set, setOf(vectors(2), distance)]) {
      const similarity = linkage.linkSimilarity(set, other, distance);
      expect(similarity).toBeLessThanOrEqual(1);
      expect(similarity).toBeGreaterThanOrEqual(distance === 'cosine' ? -1 : 0);
    }
  }
  // The same face over and over: rounding goes either way.
  for (const same of vectors(50)) {
    const [two, three] = [setOf([same, same], distance), setOf([same, same, same], distance)];
    for (const similarity of [linkage.linkSimilarity(two, three, distance), linkage.pairSimilarity(three, distance)]) {
      expect(similarity).toBeCloseTo(1, 6);
      expect(similarity).toBeLessThanOrEqual(1);
    }
  }
});

test.each(both)('%s: faces come and go in any order; vectors are left as they are', (distance) => {
  const faces = vectors(6);
  const before = structuredClone(faces);
  const set = setOf(faces.toReversed(), distance);
  for (const at of [1, 4]) linkage.addFace(set, faces[at]!, distance, -1);
  const expected = setOf(
    [0, 2, 3, 5].map((at) => faces[at]!),
    distance,
  );
  expect(set.size).toBe(4);
  expect(set.squares).toBeCloseTo(expected.squares, 9);
  set.sum.forEach((value, i) => expect(value).toBeCloseTo(expected.sum[i]!, 9));
  expect(faces).toEqual(before);
});

test.each(both)('%s: a set added to another is all of its faces added', (distance) => {
  const [a, b] = [vectors(4), vectors(3)];
  const [one, other, all] = [setOf(a, distance), setOf(b, distance), setOf([...a, ...b], distance)];
  const before = structuredClone(other);
  linkage.addSet(one, other);
  expect(one.size).toBe(7);
  expect(one.squares).toBeCloseTo(all.squares, 9);
  one.sum.forEach((value, i) => expect(value).toBeCloseTo(all.sum[i]!, 9));
  expect(other).toEqual(before);
});

test.each(both)('%s: how far a face is from the middle', (distance) => {
  const [faces, [probe]] = [vectors(5), vectors(1) as [Float32Array]];
  const seen = distance === 'cosine' ? faces.map(unit) : faces;
  const x = distance === 'cosine' ? unit(probe) : probe;
  const expected = x.reduce((sum, value, i) => sum + (value - mean(seen.map((face) => face[i]!))) ** 2, 0);
  expect(linkage.squaredFromMean(setOf(faces, distance), probe, distance)).toBeCloseTo(expected, 6);
});

test.each(both)('%s: one product per set ranks sets, and says how alike they are', (distance) => {
  const probe = setOf(vectors(3), distance);
  const asked = linkage.linkProbe(probe);
  const products: { product: number; similarity: number }[] = [];
  for (let n = 1; n <= 40; n++) {
    const set = setOf(vectors(1 + (n % 5)), distance);
    const product = linkage.linkRow(set).reduce((sum, value, i) => sum + value * asked[i]!, 0);
    const similarity = linkage.linkSimilarity(probe, set, distance);
    expect(linkage.similarityFromLink(probe, product, distance)).toBeCloseTo(similarity, 5);
    products.push({ product, similarity });
  }
  const bySimilarity = products.toSorted((a, b) => b.similarity - a.similarity);
  expect(products.toSorted((a, b) => b.product - a.product)).toEqual(bySimilarity);
});

/** A tenth more for each factor of ten. */
const POINTS = [
  { fmr: 1e-2, similarity: 0.3 },
  { fmr: 1e-4, similarity: 0.5 },
];
const few = 10;
const toJoin = (a: number, b: number, groups = few): number => linkage.similarityToJoin(POINTS, [a, b], groups);
const decades = (similarity: number): number => (similarity - toJoin(1, 1)) * 10;

test('two lone faces among few groups are asked for one stranger in some thousands; each doubling of the smaller set for half, four times', () => {
  expect(toJoin(1, 1)).toBeCloseTo(similarityAtFmr(POINTS, 6e-4), 12);
  for (const doublings of [1, 2, 3, 4])
    expect(decades(toJoin(2 ** doublings, 2 ** doublings))).toBeCloseTo(doublings * Math.log10(2), 9);
  expect(toJoin(5000, 5000)).toBeCloseTo(toJoin(16, 16), 12);
  // One wrong face costs a click, however large the group it comes to.
  for (const size of [2, 40, 5000]) expect(toJoin(1, size)).toBeCloseTo(toJoin(1, 1), 12);
});

test('among many groups more is asked: of a lone face all of it, of two large groups next to nothing', () => {
  expect(toJoin(1, 1, 467)).toBe(toJoin(1, 1, 0));
  expect(decades(toJoin(1, 1, 4670))).toBeCloseTo(1, 9);
  // By the harmonic mean of the sizes: of 2 and 2 it is 2, of 1 and 3 one and a half, of 1 and very many all but 2.
  expect(decades(toJoin(2, 2, 4670)) - decades(toJoin(2, 2))).toBeCloseTo(1 / 2, 9);
  expect(decades(toJoin(1, 3, 4670)) - decades(toJoin(1, 3))).toBeCloseTo(2 / 3, 9);
  expect(decades(toJoin(1, 100_000, 4670)) - decades(toJoin(1, 100_000))).toBeCloseTo(1 / 2, 4);
  expect(decades(toJoin(500, 500, 4670)) - decades(toJoin(500, 500))).toBeCloseTo(1 / 500, 9);
});

test('whatever the sizes: the same both ways round, more for more groups, never above 1', () => {
  const sizes = [1, 2, 3, 5, 8, 13, 21, 1000];
  for (const a of sizes) {
    for (const b of sizes) {
      let before = -1;
      for (const groups of [0, 100, 467, 1000, 30_000, 10_000_000]) {
        const now = toJoin(a, b, groups);
        expect(now).toBe(toJoin(b, a, groups));
        expect(now).toBeGreaterThanOrEqual(before);
        before = now;
      }
    }
  }
  const steep = POINTS.map(({ fmr, similarity }) => ({ fmr, similarity: similarity + 0.49 }));
  expect(linkage.similarityToJoin(steep, [16, 16], 100)).toBe(1);
});

test('a pack without two known points says nothing about joining', () => {
  expect(() => linkage.similarityToJoin([POINTS[0]!], [1, 1], few)).toThrow(RangeError);
});
