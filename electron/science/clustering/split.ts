// Where a set of faces that looks like two people would be parted: two means on the sphere.
import type { DistanceName } from '../vectors/distances.ts';
import * as linkage from './linkage.ts';

export interface Split {
  /** For each vector whether it is on the smaller side. */
  leaves: boolean[];
  /** Mean similarity of pairs across the line, and of pairs on one side of it. */
  between: number;
  within: number;
}

const ROUNDS = 30;

/**
 * Two means (Lloyd's algorithm) from a pair of faces far apart: the face farthest from the middle, and the one farthest
 * from that. Null for fewer than two vectors, or where they fall on one side.
 */
export function splitInTwo(vectors: readonly Float32Array[], distance: DistanceName): Split | null {
  const [first] = vectors;
  if (!first || vectors.length < 2) return null;
  const setOf = (chosen: (index: number) => boolean): linkage.FaceSet => {
    const set = linkage.emptySet(first.length);
    vectors.forEach((vector, i) => chosen(i) && linkage.addFace(set, vector, distance));
    return set;
  };
  const farthest = (set: linkage.FaceSet): number => {
    const far = vectors.map((vector) => linkage.squaredFromMean(set, vector, distance));
    return far.indexOf(Math.max(...far));
  };
  const one = farthest(setOf(() => true));
  const other = farthest(setOf((i) => i === one));
  let sides: [linkage.FaceSet, linkage.FaceSet] = [setOf((i) => i === one), setOf((i) => i === other)];
  let onSecond: boolean[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const next = vectors.map(
      (vector) =>
        linkage.squaredFromMean(sides[1], vector, distance) < linkage.squaredFromMean(sides[0], vector, distance),
    );
    if (round > 0 && next.every((side, i) => side === onSecond[i])) break;
    onSecond = next;
    sides = [setOf((i) => !onSecond[i]), setOf((i) => onSecond[i]!)];
    if (sides[0].size === 0 || sides[1].size === 0) return null;
  }
  const secondIsSmaller = sides[1].size <= sides[0].size;
  const pairs = sides.map(({ size }) => size * (size - 1)) as [number, number];
  return {
    leaves: onSecond.map((side) => side === secondIsSmaller),
    between: linkage.linkSimilarity(sides[0], sides[1], distance),
    within:
      pairs[0] + pairs[1] === 0
        ? 1
        : (linkage.pairSimilarity(sides[0], distance) * pairs[0] +
            linkage.pairSimilarity(sides[1], distance) * pairs[1]) /
          (pairs[0] + pairs[1]),
  };
}
