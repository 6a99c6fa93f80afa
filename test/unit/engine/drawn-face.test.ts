// A face whose box was drawn: which detection is meant, where to look without one, and the pipeline around it with
// stand-in nets.
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Detection } from '../../../electron/engine/worker/detect/detect.ts';
import { FAINT, faceMeant, faceWithin } from '../../../electron/engine/worker/detect/drawn-face.ts';
import { boundsOf, type Rect } from '../../../electron/engine/geometry.ts';
import type { Net, Nets } from '../../../electron/engine/worker/nets/nets.ts';
import type { PackSpec } from '../../../electron/engine/packs/packs.ts';
import { createPipeline } from '../../../electron/engine/worker/pipeline.ts';
import { temporaryFolder } from '../../helpers/temporary-library.ts';
import { packJson } from './pack-json.ts';

const detection = (box: Rect, score = 0.9): Detection => ({ box, score, points: null });
const drawn: Rect = { x: 100, y: 100, width: 100, height: 100 };

describe('faceMeant', () => {
  test('a face that overlaps the drawn box well, not one beside it', () => {
    const near = detection({ x: 120, y: 110, width: 90, height: 100 });
    expect(faceMeant(drawn, [detection({ x: 180, y: 100, width: 100, height: 100 }), near])).toBe(near);
    expect(faceMeant(drawn, [detection({ x: 180, y: 100, width: 100, height: 100 })])).toBeNull();
    expect(faceMeant(drawn, [])).toBeNull();
  });

  test('a face in a box drawn twice too large, not a speck in it', () => {
    const inside = detection({ x: 130, y: 125, width: 50, height: 50 });
    expect(faceMeant(drawn, [inside])).toBe(inside);
    expect(faceMeant(drawn, [detection({ x: 140, y: 140, width: 20, height: 20 })])).toBeNull();
  });

  test('not a face that is known already, however sure the detector is of it', () => {
    const known = { x: 30, y: 100, width: 110, height: 100 };
    const [neighbour, hidden] = [
      detection({ x: 35, y: 105, width: 110, height: 100 }, 0.99),
      detection({ x: 115, y: 105, width: 95, height: 95 }, 0.12),
    ];
    const wide = { x: 60, y: 100, width: 140, height: 100 };
    expect(faceMeant(wide, [neighbour, hidden])).toBe(neighbour);
    expect(faceMeant(wide, [neighbour, hidden], [known])).toBe(hidden);
    expect(faceMeant(wide, [neighbour], [known])).toBeNull();
    // Nearer to the drawn box than to the other: it is meant all the same.
    expect(faceMeant(drawn, [detection(drawn)], [known])).toEqual(detection(drawn));
  });

  test('of two alike in place the surer one', () => {
    const [faint, sure] = [
      detection({ x: 100, y: 100, width: 100, height: 100 }, 0.15),
      detection({ x: 105, y: 105, width: 95, height: 95 }, 0.9),
    ];
    expect(faceMeant(drawn, [faint, sure])).toBe(sure);
  });
});

test.each([
  [100, 100, 130, 130],
  [80, 100, 104, 130],
  [100, 300, 130, 162.5],
  [300, 100, 162.5, 130],
])(
  'without a detection a box of %d x %d is looked at as %d x %d around the same centre',
  (width, height, wide, high) => {
    const looked = faceWithin({ x: 50, y: 60, width, height });
    expect([looked.width, looked.height]).toEqual([expect.closeTo(wide, 6), expect.closeTo(high, 6)]);
    expect([looked.x + looked.width / 2, looked.y + looked.height / 2]).toEqual([
      expect.closeTo(50 + width / 2, 6),
      expect.closeTo(60 + height / 2, 6),
    ]);
  },
);

/** 68 points in the middle half of the landmark net's square, features in their places. */
const FACE = Float32Array.from({ length: 136 }, (_, i) => {
  const point = i >> 1;
  const [x, y] =
    point >= 36 && point < 42
      ? [0.35, 0.4]
      : point >= 42 && point < 48
        ? [0.65, 0.4]
        : point < 17
          ? [0.25 + point / 32, 0.75]
          : [0.5, 0.25 + point / 136];
  return i % 2 === 0 ? x : y;
});

/** Nets that see what the test says: one box in pixels of the detector's input, or none. */
function standIns(face: Rect | null, score: number): Nets {
  const close = async () => {};
  const detector: Net = {
    close,
    run: async () => {
      const size = packJson().detector.inputSize as number;
      const boxes =
        face === null ? [] : [face.x, face.y, face.x + face.width, face.y + face.height].map((value) => value / size);
      return { boxes: Float32Array.from(boxes), scores: Float32Array.from(face === null ? [] : [score]) };
    },
  };
  const landmarks: Net = {
    close,
    run: async (squares) => ({ points: Float32Array.from(squares.flatMap(() => [...FACE])) }),
  };
  const embedder: Net = {
    close,
    run: async (chips) => ({ vector: Float32Array.from(chips.flatMap(() => [1, 2, 3, 4])) }),
  };
  return { detector, landmarks, embedder };
}

describe('analyseFace', () => {
  // One pass, so that the points lie where the first square lay.
  const spec: PackSpec = { ...packJson(), landmarks: { ...packJson().landmarks!, passes: 1 } };
  const pack = (changed: PackSpec = spec) =>
    ({ dir: '', spec: changed, info: { name: 'tiny' } }) as Parameters<typeof createPipeline>[0];
  // In pixels of the photo 160, 120, 80 x 60; what is around it is 100, 50, 200 x 200, on 24 of the detector's 32
  // pixels.
  const box = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };

  async function photo(): Promise<string> {
    const path = join(temporaryFolder(), 'grey.png');
    await sharp({ create: { width: 400, height: 300, channels: 3, background: '#777' } })
      .png()
      .toFile(path);
    return path;
  }

  test('a faint detection lends its geometry; the box stays as it was drawn', async () => {
    const seen = { x: 6, y: 6, width: 9, height: 9 }; // 150, 100, 75 x 75 of the photo
    const { analyse, analyseFace } = createPipeline(pack(), standIns(seen, 2 * FAINT * spec.detector.minScore));
    const path = await photo();
    const face = await analyseFace(path, { box, others: [] });
    expect(face).toMatchObject({ box, score: 1, vector: Float32Array.of(1, 2, 3, 4) });
    const bounds = boundsOf(face.landmarks);
    const scale = 75 / spec.landmarks!.inputSize;
    expect(bounds.x * 400).toBeCloseTo(150 + 0.25 * 75, -Math.log10(scale));
    expect((bounds.y + bounds.height) * 300).toBeCloseTo(100 + 0.75 * 75, -Math.log10(scale));
    // Nobody has vouched for it here.
    expect((await analyse(path)).faces).toEqual([]);
  });

  test('where the detector sees nothing the drawn box itself is looked at, with room around', async () => {
    const { analyseFace } = createPipeline(pack(), standIns(null, 0));
    const { landmarks } = await analyseFace(await photo(), { box, others: [] });
    // 75 x 60 (the longer side at most 1.25 times the shorter), 1.3 times as large, in two passes: the second around
    // the points of the first.
    const bounds = boundsOf(landmarks);
    expect((bounds.x + bounds.width / 2) * 400).toBeGreaterThan(190);
    expect((bounds.x + bounds.width / 2) * 400).toBeLessThan(210);
  });

  test('a box across the edge, or a photo cut by it, is no trouble', async () => {
    const { analyseFace } = createPipeline(pack(), standIns(null, 0));
    const path = await photo();
    for (const edge of [
      { x: 0, y: 0, width: 1, height: 1 },
      { x: 0.95, y: 0.9, width: 0.05, height: 0.1 },
      { x: -0.1, y: 0.5, width: 0.2, height: 0.1 },
    ]) {
      expect(await analyseFace(path, { box: edge, others: [] })).toMatchObject({ box: edge, score: 1 });
    }
  });

  test('a pack without a landmark net says that it sees no face there', async () => {
    const { landmarks: _, ...without } = spec;
    const { analyseFace } = createPipeline(pack(without), { ...standIns(null, 0), landmarks: null });
    await expect(analyseFace(await photo(), { box, others: [] })).rejects.toMatchObject({
      code: 'no-face',
      params: { file: 'grey.png', pack: 'tiny' },
    });
  });

  test('cancelling stops it', async () => {
    const { analyseFace } = createPipeline(pack(), standIns(null, 0));
    await expect(analyseFace(await photo(), { box, others: [] }, AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
