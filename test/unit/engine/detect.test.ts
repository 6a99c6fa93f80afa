// Detection with a net that sees white squares: where boxes land, when the second scale is tried.
import { expect, test } from 'vitest';
import { createDetector } from '../../../electron/engine/detect.ts';
import type { Net } from '../../../electron/engine/nets.ts';
import type { Picture } from '../../../electron/engine/picture.ts';
import { packJson } from './pack-json.ts';

const SIZE = 128;
const spec = { ...packJson(), detector: { ...packJson().detector, inputSize: SIZE } };

/** A grey photo with a white rectangle. */
function photo(width: number, height: number, face: { x: number; y: number; width: number; height: number }): Picture {
  const data = new Uint8Array(width * height * 3).fill(60);
  for (let y = face.y; y < face.y + face.height; y++) data.fill(255, (y * width + face.x) * 3, (y * width + face.x + face.width) * 3);
  return { width, height, data };
}

/** Answers as the SSD does, with the white rectangle as one box (twice, slightly shifted) among 5,118; blind to those above `largest`. */
function whiteNet(largest = SIZE): Net & { sizes: [number, number][] } {
  const sizes: [number, number][] = [];
  return {
    sizes,
    async run(pictures) {
      const { width, height, data } = pictures[0]!;
      sizes.push([width, height]);
      const xs: number[] = [];
      const ys: number[] = [];
      for (let i = 0; i < width * height; i++) {
        if (data[3 * i]! > 160) {
          xs.push(i % width);
          ys.push(Math.floor(i / width));
        }
      }
      const boxes = new Float32Array(5118 * 4);
      const scores = new Float32Array(5118);
      const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs) + 1, Math.max(...ys) + 1];
      if (xs.length > 0 && box[2]! - box[0]! <= largest) {
        boxes.set(box.map((value) => value / SIZE), 400);
        boxes.set(box.map((value) => (value + 0.3) / SIZE), 4000);
        scores[100] = 0.9;
        scores[1000] = 0.8;
      }
      return { boxes, scores };
    },
    close: async () => {},
  };
}

test.each([
  [640, 480],
  [480, 640],
  [128, 128],
  [90, 60],
  [1600, 300],
])('boxes come back in pixels of a %d x %d photo', async (width, height) => {
  const face = { x: Math.round(width * 0.55), y: Math.round(height * 0.25), width: Math.round(width * 0.25), height: Math.round(height * 0.5) };
  const found = await createDetector(spec, whiteNet())(photo(width, height, face));
  expect(found).toHaveLength(1);
  const pixel = (1.2 * Math.max(width, height)) / SIZE;
  for (const key of ['x', 'y', 'width', 'height'] as const) expect(Math.abs(found[0]!.box[key] - face[key])).toBeLessThan(1.5 * pixel);
  expect(found[0]!.score).toBeCloseTo(0.9, 6);
});

test('the second scale is tried when nothing was found, and only then', async () => {
  const face = { x: 100, y: 100, width: 400, height: 300 };
  const wide = whiteNet();
  expect(await createDetector(spec, wide)(photo(640, 480, face))).toHaveLength(1);
  expect(wide.sizes).toEqual([[128, 96]]);

  const nearSighted = whiteNet(50);
  const found = await createDetector(spec, nearSighted)(photo(640, 480, face));
  expect(nearSighted.sizes).toEqual([[128, 96], [64, 48]]);
  expect(found).toHaveLength(1);
  for (const key of ['x', 'y', 'width', 'height'] as const) expect(Math.abs(found[0]!.box[key] - face[key])).toBeLessThan(16);

  const blind = whiteNet(0);
  expect(await createDetector(spec, blind)(photo(640, 480, face))).toEqual([]);
  expect(blind.sizes).toHaveLength(2);
});

test('a box does not leave the photo', async () => {
  const [face] = await createDetector(spec, whiteNet())(photo(300, 200, { x: 250, y: 150, width: 50, height: 50 }));
  expect(face!.box.x + face!.box.width).toBeLessThanOrEqual(300);
  expect(face!.box.y + face!.box.height).toBeLessThanOrEqual(200);
});

test('a detector of a kind unknown to this version breaks the pack', () => {
  expect(() => createDetector({ ...spec, detector: { ...spec.detector, kind: 'crystal-ball' } }, whiteNet())).toThrow(
    expect.objectContaining({ code: 'pack-broken', message: expect.stringContaining('crystal-ball') }),
  );
});
