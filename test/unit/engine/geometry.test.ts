// Plane geometry of faces against naive recomputation.
import { describe, expect, test } from 'vitest';
import {
  applyTo,
  boundsOf,
  centroid,
  fitSimilarity,
  overlap,
  scaleOf,
  squareAround,
  suppress,
  type Rect,
  type Similarity,
} from '../../../electron/engine/geometry.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

const random = seededRandom(7);
const between = (low: number, high: number): number => low + (high - low) * random();
const someSimilarity = (): Similarity => ({
  re: between(-2, 2),
  im: between(-2, 2),
  tx: between(-50, 50),
  ty: between(-50, 50),
});
const somePoints = (count: number): Float32Array => Float32Array.from({ length: 2 * count }, () => between(-100, 100));

/** Sum of squared distances that a transform leaves. */
function error(transform: Similarity, from: Float32Array, to: Float32Array): number {
  return applyTo(transform, from).reduce((sum, value, i) => sum + (value - to[i]!) ** 2, 0);
}

/** Least squares for (re, im, tx, ty) by its 4 x 4 normal equations and Gaussian elimination. */
function naiveFit(from: Float32Array, to: Float32Array): number[] {
  const rows: number[][] = [];
  for (let i = 0; i < from.length; i += 2) {
    const [x, y] = [from[i]!, from[i + 1]!];
    rows.push([x, -y, 1, 0, to[i]!], [y, x, 0, 1, to[i + 1]!]);
  }
  const system = [0, 1, 2, 3].map((r) =>
    [0, 1, 2, 3, 4].map((c) => rows.reduce((sum, row) => sum + row[r]! * row[c]!, 0)),
  );
  for (let pivot = 0; pivot < 4; pivot++) {
    for (let r = 0; r < 4; r++) {
      if (r === pivot) continue;
      const factor = system[r]![pivot]! / system[pivot]![pivot]!;
      system[r] = system[r]!.map((value, c) => value - factor * system[pivot]![c]!);
    }
  }
  return system.map((row, i) => row[4]! / row[i]!);
}

describe('fitSimilarity', () => {
  test('finds the transform again that made the points', () => {
    for (let round = 0; round < 20; round++) {
      const truth = someSimilarity();
      const from = somePoints(5);
      const found = fitSimilarity(from, applyTo(truth, from));
      for (const key of ['re', 'im', 'tx', 'ty'] as const) expect(found[key]).toBeCloseTo(truth[key], 3);
    }
  });

  test('is the least-squares answer where no transform fits', () => {
    for (let round = 0; round < 20; round++) {
      const [from, to] = [somePoints(33), somePoints(33)];
      const { re, im, tx, ty } = fitSimilarity(from, to);
      const naive = naiveFit(from, to);
      [re, im, tx, ty].forEach((value, i) => expect(value).toBeCloseTo(naive[i]!, 4));
    }
  });

  test('cannot be bettered by a small push', () => {
    const [from, to] = [somePoints(10), somePoints(10)];
    const best = fitSimilarity(from, to);
    for (const key of ['re', 'im', 'tx', 'ty'] as const) {
      for (const push of [-0.01, 0.01])
        expect(error({ ...best, [key]: best[key] + push }, from, to)).toBeGreaterThan(error(best, from, to));
    }
  });

  test('points all in one place are only moved', () => {
    expect(fitSimilarity(Float32Array.of(1, 2, 1, 2), Float32Array.of(4, 4, 6, 8))).toEqual({
      re: 1,
      im: 0,
      tx: 4,
      ty: 4,
    });
  });
});

test('squareAround puts the square where it is asked to', () => {
  const corners = applyTo(squareAround(100, 60, 40, 0, 10), Float32Array.of(0, 0, 10, 0, 5, 5, 10, 10));
  expect([...corners]).toEqual([80, 40, 120, 40, 100, 60, 120, 80]);
  const turned = squareAround(100, 60, 40, Math.PI / 2, 10);
  expect(scaleOf(turned)).toBeCloseTo(4, 9);
  // A quarter turn clockwise on the screen: what was at the top left is now at the top right.
  const [x, y] = applyTo(turned, Float32Array.of(0, 0));
  expect([x, y].map((value) => Math.round(value! * 1e4) / 1e4)).toEqual([120, 40]);
});

test('centroid and boundsOf', () => {
  const points = Float32Array.of(0, 0, 4, 2, 8, -2);
  expect(centroid(points)).toEqual([4, 0]);
  expect(centroid(points, 1, 3)).toEqual([6, 0]);
  expect(boundsOf(points)).toEqual({ x: 0, y: -2, width: 8, height: 4 });
});

const someRect = (): Rect => ({
  x: Math.floor(between(0, 20)),
  y: Math.floor(between(0, 20)),
  width: Math.floor(between(1, 15)),
  height: Math.floor(between(1, 15)),
});

/** Counts unit squares. */
function naiveOverlap(a: Rect, b: Rect): number {
  const holds = ({ x, y, width, height }: Rect, px: number, py: number): boolean =>
    px >= x && px < x + width && py >= y && py < y + height;
  let both = 0;
  let either = 0;
  for (let y = 0; y < 40; y++) {
    for (let x = 0; x < 40; x++) {
      const [inA, inB] = [holds(a, x, y), holds(b, x, y)];
      if (inA && inB) both++;
      if (inA || inB) either++;
    }
  }
  return both / either;
}

test('overlap is the shared share of the area', () => {
  for (let round = 0; round < 200; round++) {
    const [a, b] = [someRect(), someRect()];
    expect(overlap(a, b)).toBeCloseTo(naiveOverlap(a, b), 9);
  }
});

describe('suppress', () => {
  test('keeps exactly what no better kept box overlaps', () => {
    const boxes = Array.from({ length: 60 }, () => ({ box: someRect(), score: random() }));
    const kept = suppress(boxes, 0.3);
    // The definition, read literally: from the best down, a box is kept unless one kept before overlaps it.
    const expected: typeof boxes = [];
    const rest = [...boxes].sort((a, b) => b.score - a.score);
    while (rest.length > 0) {
      const best = rest.shift()!;
      expected.push(best);
      for (let i = rest.length - 1; i >= 0; i--) if (naiveOverlap(best.box, rest[i]!.box) > 0.3) rest.splice(i, 1);
    }
    expect(kept).toEqual(expected);
    expect(kept.length).toBeGreaterThan(1);
    expect(kept.length).toBeLessThan(boxes.length);
  });

  test('leaves its input alone', () => {
    const boxes = [
      { box: someRect(), score: 0.1 },
      { box: someRect(), score: 0.9 },
    ];
    const before = structuredClone(boxes);
    suppress(boxes, 0.5);
    expect(boxes).toEqual(before);
  });
});
