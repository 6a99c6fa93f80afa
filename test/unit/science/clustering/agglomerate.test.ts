// Joining the most alike first: against average linkage recomputed from all pairs after every step, whatever the order,
// and by hand on a circle.
import { expect, test } from 'vitest';
import { agglomerate } from '../../../../electron/science/clustering/agglomerate.ts';
import { distances } from '../../../../electron/science/vectors/distances.ts';
import * as linkage from '../../../../electron/science/clustering/linkage.ts';
import { randomVector, seededRandom } from '../../../helpers/seeded-random.ts';

interface Part {
  faces: number[];
  set: linkage.FaceSet;
}

interface Rules {
  /** Least similarity, by the sizes of the two. */
  bar: (a: number, b: number) => number;
  /** Faces that may not be together. */
  apart?: (a: number, b: number) => boolean;
}

function partsOf(vectors: readonly Float32Array[], order = vectors.map((_, i) => i)): Part[] {
  return order.map((face) => {
    const set = linkage.emptySet(vectors[face]!.length);
    linkage.addFace(set, vectors[face]!, 'cosine');
    return { faces: [face], set };
  });
}

/** Groups of the vectors, each as its sorted numbers. `making`: what stands for the two afterwards. */
function grouped(
  vectors: readonly Float32Array[],
  { bar, apart = () => false }: Rules,
  order?: number[],
  making: 'first' | 'second' | 'new' = 'first',
): number[][] {
  const parts = new Set(partsOf(vectors, order));
  agglomerate(
    [...parts].flatMap((a, i) => [...parts].slice(i + 1).map((b) => [a, b] as const)),
    {
      margin: (a, b) => linkage.linkSimilarity(a.set, b.set, 'cosine') - bar(a.faces.length, b.faces.length),
      barred: (a, b) => a.faces.some((one) => b.faces.some((other) => apart(one, other))),
      unite(a, b) {
        const [into, from] =
          making === 'second'
            ? [b, a]
            : [making === 'new' ? { faces: [...a.faces], set: structuredClone(a.set) } : a, b];
        into.faces.push(...from.faces);
        linkage.addSet(into.set, from.set);
        for (const part of [a, b]) if (part !== into) parts.delete(part);
        parts.add(into);
        return into;
      },
      around: () => parts,
    },
  );
  return inOrder([...parts].map((part) => part.faces));
}

/** The same with every pair of groups looked at, and every pair of their faces, before each step. */
function naive(vectors: readonly Float32Array[], { bar, apart = () => false }: Rules): number[][] {
  const groups = vectors.map((_, i) => [i]);
  for (;;) {
    let best: { i: number; j: number; margin: number } | null = null;
    for (let i = 0; i < groups.length; i++) {
      for (let j = i + 1; j < groups.length; j++) {
        const pairs = groups[i]!.flatMap((a) => groups[j]!.map((b) => [a, b] as const));
        if (pairs.some(([a, b]) => apart(a, b))) continue;
        const similarity =
          pairs.reduce((sum, [a, b]) => sum + distances.cosine.similarity(vectors[a]!, vectors[b]!), 0) / pairs.length;
        const margin = similarity - bar(groups[i]!.length, groups[j]!.length);
        if (margin >= 0 && (!best || margin > best.margin)) best = { i, j, margin };
      }
    }
    if (!best) return inOrder(groups);
    groups[best.i]!.push(...groups.splice(best.j, 1)[0]!);
  }
}

const inOrder = (groups: readonly number[][]): number[][] =>
  groups.map((group) => group.toSorted((a, b) => a - b)).toSorted((a, b) => a[0]! - b[0]!);

/** Unit vectors at these degrees. */
const at = (...degrees: number[]): Float32Array[] =>
  degrees.map((angle) => Float32Array.of(Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)));
const cos = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);
const random = seededRandom(23);
const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => [random(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);

const fixed = (bar: number): Rules => ({ bar: () => bar });
/** As in a library: more is asked of larger groups, and every third pair of neighbours was in one photo. */
const asInALibrary: Rules = {
  bar: (a, b) => 0.25 + 0.05 * Math.log2(Math.min(a, b, 16)),
  apart: (a, b) => Math.abs(a - b) === 1 && Math.min(a, b) % 3 === 0,
};

test.each([
  ['strict', fixed(0.6)],
  ['middling', fixed(0.35)],
  ['lenient: everything may end as one', fixed(-1)],
  ['asking more of larger groups, with faces that may not be together', asInALibrary],
])('%s: as recomputed from all pairs after every step, in whatever order they come', (_, rules) => {
  for (let round = 0; round < 8; round++) {
    const centres = Array.from({ length: 5 }, () => randomVector(random, 8));
    const vectors = Array.from({ length: 24 }, (__, i) =>
      randomVector(random, 8).map((value, d) => 0.7 * value + centres[i % 5]![d]!),
    );
    const expected = naive(vectors, rules);
    expect(grouped(vectors, rules)).toEqual(expected);
    expect(grouped(vectors, rules, shuffled(vectors.map((__, i) => i)), 'second')).toEqual(expected);
    expect(grouped(vectors, rules, shuffled(vectors.map((__, i) => i)), 'new')).toEqual(expected);
  }
});

test('the stricter, the more groups', () => {
  const vectors = Array.from({ length: 40 }, () => randomVector(random, 4));
  const counts = [-1, 0, 0.3, 0.6, 0.9, 1.1].map((bar) => grouped(vectors, fixed(bar)).length);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(counts[0]).toBe(1);
  expect(counts.at(-1)).toBe(40);
});

test('a chain is not one: the middle joins the nearer end, and the far end is compared with both', () => {
  // 20° and 18° are near enough by themselves; 0° to the mean pair of 20° and 38° is not.
  const bar = cos(25);
  expect((cos(20) + cos(38)) / 2).toBeLessThan(bar);
  expect(grouped(at(0, 20, 38), fixed(bar))).toEqual([[0], [1, 2]]);
  // Near enough to the mean pair it is.
  expect((cos(20) + cos(28)) / 2).toBeGreaterThan(bar);
  expect(grouped(at(0, 20, 28), fixed(bar))).toEqual([[0, 1, 2]]);
});

test('exactly as alike as asked is enough, a hair less is not', () => {
  const [a, b] = partsOf(at(0, 20)) as [Part, Part];
  const similarity = linkage.linkSimilarity(a.set, b.set, 'cosine');
  expect(grouped(at(0, 20), fixed(similarity))).toEqual([[0, 1]]);
  expect(grouped(at(0, 20), fixed(similarity + 1e-12))).toEqual([[0], [1]]);
});

test('what may not be together is not, not by way of a third either', () => {
  const apart = (a: number, b: number): boolean => a + b === 1;
  // 0 and 1 are nearest; 2 goes to the nearer of them.
  expect(grouped(at(0, 4, 10), { ...fixed(cos(30)), apart })).toEqual([[0], [1, 2]]);
  expect(grouped(at(0, 4, -5), { ...fixed(cos(30)), apart })).toEqual([[0, 2], [1]]);
});

test('nothing beyond the pairs it was given and what is around is compared', () => {
  const vectors = at(0, 2, 4, 90, 92);
  const [a, b, c, d, e] = partsOf(vectors) as [Part, Part, Part, Part, Part];
  const compared: string[] = [];
  const name = (part: Part): string => part.faces.join('');
  const asked: string[][] = [];
  agglomerate(
    [
      [a, b],
      [d, e],
    ],
    {
      margin(x, y) {
        compared.push([name(x), name(y)].join('-'));
        return linkage.linkSimilarity(x.set, y.set, 'cosine') - cos(10);
      },
      barred: () => false,
      unite(x, y) {
        const united = { faces: [...x.faces, ...y.faces], set: structuredClone(x.set) };
        linkage.addSet(united.set, y.set);
        return united;
      },
      around(united, x, y) {
        asked.push([name(united), name(x), name(y)]);
        // Itself and what it was made of are there too, and none of them is compared with.
        return united.faces.length === 2 && united.faces[0] === 0 ? [c, united, x, y] : [united, x, y];
      },
    },
  );
  expect(asked.toSorted()).toEqual([
    ['01', '0', '1'],
    ['012', '01', '2'],
    ['34', '3', '4'],
  ]);
  expect(compared.toSorted()).toEqual(['0-1', '01-2', '3-4']);
});

test('nothing to join', () => {
  expect(grouped([], fixed(0))).toEqual([]);
  expect(grouped(at(7), fixed(0))).toEqual([[0]]);
});
