// Where a set of faces is parted in two: by hand, against every possible line, and what must hold for any faces.
import { expect, test } from 'vitest';
import { asSeen, distances, type DistanceName } from '../../../../electron/science/vectors/distances.ts';
import { splitInTwo } from '../../../../electron/science/clustering/split.ts';
import { randomVector, seededRandom } from '../../../helpers/seeded-random.ts';

const both = ['cosine', 'euclidean'] as const;
const random = seededRandom(31);
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const cos = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);
/** Unit vectors at these degrees. */
const at = (...degrees: number[]): Float32Array[] =>
  degrees.map((angle) => Float32Array.of(cos(angle), Math.sin((angle * Math.PI) / 180)));

/** `counts[i]` faces of person i, mixed. */
function people(spread: number, ...counts: number[]): { vectors: Float32Array[]; person: number[] } {
  const centres = counts.map(() => randomVector(random, 12));
  const faces = counts.flatMap((count, person) =>
    Array.from({ length: count }, () => ({
      person,
      order: random(),
      vector: randomVector(random, 12).map((value, i) => spread * value + centres[person]![i]!),
    })),
  );
  faces.sort((a, b) => a.order - b.order);
  return { vectors: faces.map(({ vector }) => vector), person: faces.map((face) => face.person) };
}

function middle(vectors: readonly Float32Array[], distance: DistanceName): Float64Array {
  const seen = vectors.map((vector) => asSeen(vector, distance));
  return Float64Array.from(seen[0]!, (_, i) => mean(seen.map((vector) => vector[i]!)));
}
const squared = (vector: Float32Array, from: Float64Array, distance: DistanceName): number =>
  asSeen(vector, distance).reduce((sum, value, i) => sum + (value - from[i]!) ** 2, 0);
const sidesOf = (vectors: readonly Float32Array[], leaves: readonly boolean[]) =>
  [vectors.filter((_, i) => !leaves[i]), vectors.filter((_, i) => leaves[i])] as const;
/** What two means make as small as they can. */
const cost = (vectors: readonly Float32Array[], leaves: readonly boolean[], distance: DistanceName): number =>
  sidesOf(vectors, leaves).reduce(
    (sum, side) => sum + side.reduce((own, vector) => own + squared(vector, middle(side, distance), distance), 0),
    0,
  );

function meanPair(pairs: readonly (readonly [Float32Array, Float32Array])[], distance: DistanceName): number {
  if (distance === 'cosine') return mean(pairs.map(([a, b]) => distances.cosine.similarity(a, b)));
  return distances.euclidean.similarityFromDistance(
    Math.sqrt(mean(pairs.map(([a, b]) => distances.euclidean.distance(a, b) ** 2))),
  );
}
const pairsWithin = (side: readonly Float32Array[]) =>
  side.flatMap((a, i) => side.slice(i + 1).map((b) => [a, b] as const));

test('by hand, on a circle', () => {
  const split = splitInTwo(at(0, 90, 10, 100, 5), 'cosine')!;
  expect(split.leaves).toEqual([false, true, false, true, false]);
  expect(split.between).toBeCloseTo(mean([90, 100, 80, 90, 85, 95].map(cos)), 6);
  // Three pairs on one side, one on the other.
  expect(split.within).toBeCloseTo(mean([10, 5, 5, 10].map(cos)), 6);
});

test.each(both)('%s: two people are told apart, the one with fewer faces leaves', (distance) => {
  for (const counts of [
    [20, 4],
    [3, 17],
    [9, 10],
  ]) {
    const { vectors, person } = people(0.25, ...counts);
    const fewer = counts[0]! < counts[1]! ? 0 : 1;
    const split = splitInTwo(vectors, distance)!;
    expect(split.leaves).toEqual(person.map((who) => who === fewer));
    expect(split.between).toBeLessThan(split.within);
    const [staying, leaving] = sidesOf(vectors, split.leaves);
    expect(split.between).toBeCloseTo(
      meanPair(
        staying.flatMap((a) => leaving.map((b) => [a, b] as const)),
        distance,
      ),
      5,
    );
    if (distance === 'cosine')
      expect(split.within).toBeCloseTo(meanPair([...pairsWithin(staying), ...pairsWithin(leaving)], distance), 5);
  }
});

test.each(both)('%s: the best line of all there are, where two people are clearly two', (distance) => {
  for (let round = 0; round < 6; round++) {
    const { vectors } = people(0.4, 6, 4);
    let best = { cost: Infinity, leaves: [] as boolean[] };
    for (let line = 1; line < 2 ** vectors.length - 1; line++) {
      const leaves = vectors.map((_, i) => (line >> i) % 2 === 1);
      if (leaves.filter(Boolean).length > vectors.length / 2) continue;
      const now = cost(vectors, leaves, distance);
      if (now < best.cost) best = { cost: now, leaves };
    }
    expect(splitInTwo(vectors, distance)!.leaves).toEqual(best.leaves);
  }
});

test.each(both)(
  '%s: of any faces, each is on the side it is nearer to, and no more than half of them leave',
  (distance) => {
    for (let round = 0; round < 30; round++) {
      const { vectors } = people(1, ...[5, 4, 6].slice(0, 1 + (round % 3)));
      const { leaves } = splitInTwo(vectors, distance)!;
      const [staying, leaving] = sidesOf(vectors, leaves);
      expect(leaving.length).toBeGreaterThan(0);
      expect(leaving.length).toBeLessThanOrEqual(staying.length);
      const [here, there] = [middle(staying, distance), middle(leaving, distance)];
      vectors.forEach((vector, i) => {
        const [own, other] = leaves[i] ? [there, here] : [here, there];
        expect(squared(vector, own, distance)).toBeLessThanOrEqual(squared(vector, other, distance) + 1e-6);
      });
    }
  },
);

test.each(both)('%s: the same line in whatever order the faces come', (distance) => {
  const { vectors, person } = people(0.3, 8, 5);
  const order = vectors.map((_, i) => i).toSorted((a, b) => person[a]! - person[b]! || b - a);
  const { leaves, between, within } = splitInTwo(vectors, distance)!;
  const turned = splitInTwo(
    order.map((i) => vectors[i]!),
    distance,
  )!;
  expect(turned.leaves).toEqual(order.map((i) => leaves[i]));
  expect(turned.between).toBeCloseTo(between, 9);
  expect(turned.within).toBeCloseTo(within, 9);
});

test('cosine parts directions: how long a vector is makes no difference', () => {
  const vectors = at(0, 4, 80, 84, 2);
  const long = vectors.map((vector, i) => vector.map((value) => value * (i < 2 ? 10 : 1)));
  expect(splitInTwo(vectors, 'cosine')!.leaves).toEqual([false, false, true, true, false]);
  expect(splitInTwo(long, 'cosine')!.leaves).toEqual([false, false, true, true, false]);
  // By Euclidean distance it is the long ones that stand out.
  expect(splitInTwo(long, 'euclidean')!.leaves).toEqual([true, true, false, false, false]);
});

test('it starts from faces far apart: four corners are parted along the short way, whichever come first', () => {
  const [a, b, c, d] = [
    [0, 0],
    [0, 1],
    [10, 0],
    [10, 1],
  ].map((corner) => Float32Array.from(corner)) as [Float32Array, Float32Array, Float32Array, Float32Array];
  for (const corners of [
    [a, b, c, d],
    [c, a, d, b],
    [b, d, a, c],
  ]) {
    const { leaves } = splitInTwo(corners, 'euclidean')!;
    expect(new Set(corners.filter((_, i) => leaves[i]).map(([x]) => x)).size).toBe(1);
    expect(leaves.filter(Boolean)).toHaveLength(2);
  }
});

test('two faces: one on each side; no pair on one side is less than alike', () => {
  const split = splitInTwo(at(0, 60), 'cosine')!;
  expect(split.leaves.filter(Boolean)).toHaveLength(1);
  expect(split.between).toBeCloseTo(0.5, 6);
  expect(split.within).toBe(1);
});

test('nobody, one face, or the same face all over cannot be parted', () => {
  for (const distance of both) {
    expect(splitInTwo([], distance)).toBeNull();
    expect(splitInTwo(at(10), distance)).toBeNull();
    expect(splitInTwo(at(10, 10, 10), distance)).toBeNull();
  }
});
