// Detection with a net that sees white rectangles: where the picture lies on the input, where boxes land in the photo.
import { describe, expect, test } from 'vitest';
import { createDetector, layOut } from '../../../electron/engine/worker/detect/detect.ts';
import type { Rect } from '../../../electron/engine/geometry.ts';
import type { Net } from '../../../electron/engine/worker/nets/nets.ts';
import type { Picture } from '../../../electron/engine/worker/decode/picture.ts';
import { packJson } from './pack-json.ts';

const SIZE = 128;
const spec = { ...packJson(), detector: { ...packJson().detector, inputSize: SIZE } };

const SQUARE = { width: 512, height: 512 };
const sizes = [
  [640, 480],
  [480, 640],
  [1600, 900],
  [900, 900],
  [100, 90],
  [90, 60],
  [3000, 300],
  [7, 500],
  [1, 1],
] as const;

describe('layOut', () => {
  test.each(sizes)('two scales of %d x %d lie on the input without touching', (width, height) => {
    const [first, second] = layOut({ width, height }, [1, 0.5], SQUARE) as [Rect, Rect];
    expect([first.x, first.y]).toEqual([0, 0]);
    expect([second.x + second.width, second.y + second.height]).toEqual([512, 512]);
    expect(first.width <= second.x || first.height <= second.y).toBe(true);
    const longer = Math.max(width, height);
    for (const place of [first, second]) {
      expect(Math.abs(place.width / width - place.height / height) * longer).toBeLessThanOrEqual(
        2 * (longer / Math.min(width, height)),
      );
    }
    expect(Math.max(first.width, first.height) / 512).toBeGreaterThan(0.74);
    expect(Math.max(second.width, second.height) / 512).toBeGreaterThan(0.24);
    expect(Math.max(second.width, second.height) / 512).toBeLessThanOrEqual(0.5);
  });

  test('a photo of an ordinary shape keeps its full first scale', () => {
    expect(layOut({ width: 400, height: 300 }, [1, 0.5], SQUARE)[0]).toEqual({ x: 0, y: 0, width: 512, height: 384 });
    expect(layOut({ width: 300, height: 200 }, [1, 0.5], SQUARE)).toEqual([
      { x: 0, y: 0, width: 512, height: 341 },
      { x: 256, y: 342, width: 256, height: 170 },
    ]);
  });

  test('one scale is a plain letterbox', () => {
    expect(layOut({ width: 320, height: 640 }, [1], { width: 640, height: 640 })).toEqual([
      { x: 0, y: 0, width: 320, height: 640 },
    ]);
  });
});

/** A grey photo with white rectangles. */
function photo(width: number, height: number, ...faces: Rect[]): Picture {
  const data = new Uint8Array(width * height * 3).fill(60);
  for (const face of faces) {
    for (let y = face.y; y < face.y + face.height; y++)
      data.fill(255, (y * width + face.x) * 3, (y * width + face.x + face.width) * 3);
  }
  return { width, height, data };
}

/**
 * Answers as the SSD does: each white rectangle of its input, if its width is within limits, as one box and again
 * slightly shifted.
 */
function whiteNet([smallest, largest]: [number, number] = [1, SIZE]): Net & { inputs: Picture[] } {
  const inputs: Picture[] = [];
  return {
    inputs,
    async run(pictures) {
      inputs.push(...pictures);
      const boxes = new Float32Array(5118 * 4);
      const scores = new Float32Array(5118);
      rectanglesIn(pictures[0]!)
        .filter(({ width }) => width >= smallest && width <= largest)
        .forEach(({ x, y, width, height }, i) => {
          [0, 0.3].forEach((shift, again) => {
            const at = 1000 * again + i;
            boxes.set(
              [x, y, x + width, y + height].map((value) => (value + shift) / SIZE),
              4 * at,
            );
            scores[at] = 0.9 - 0.1 * again;
          });
        });
      return { boxes, scores };
    },
    close: async () => {},
  };
}

/** White rectangles that do not touch, each found by its top left corner. */
function rectanglesIn({ width, height, data }: Picture): Rect[] {
  const white = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < width && y < height && data[(y * width + x) * 3]! > 160;
  const found: Rect[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!white(x, y) || white(x - 1, y) || white(x, y - 1)) continue;
      let [w, h] = [1, 1];
      while (white(x + w, y)) w++;
      while (white(x, y + h)) h++;
      found.push({ x, y, width: w, height: h });
    }
  }
  return found;
}

const near = (found: Rect, truth: Rect, tolerance: number): void => {
  for (const key of ['x', 'y', 'width', 'height'] as const)
    expect(Math.abs(found[key] - truth[key])).toBeLessThan(tolerance);
};

test.each([
  [640, 480],
  [480, 640],
  [128, 128],
  [90, 60],
  [1600, 300],
])('a face of a %d x %d photo is found once, in pixels of the photo', async (width, height) => {
  const face = {
    x: Math.round(width * 0.55),
    y: Math.round(height * 0.25),
    width: Math.round(width * 0.25),
    height: Math.round(height * 0.5),
  };
  const found = await createDetector(spec, whiteNet())(photo(width, height, face));
  expect(found).toHaveLength(1);
  near(found[0]!.box, face, (2.5 * Math.max(width, height)) / SIZE);
  expect(found[0]!.score).toBeCloseTo(0.9, 6);
});

test('what one scale misses the other finds, in one run', async () => {
  const large = { x: 40, y: 100, width: 300, height: 300 };
  const small = { x: 500, y: 60, width: 60, height: 60 };
  // Blind to what is wider than 40 pixels of the input: the large face is seen in the copy only.
  const net = whiteNet([9, 40]);
  const found = await createDetector(spec, net)(photo(640, 480, large, small));
  expect(net.inputs).toHaveLength(1);
  expect(found).toHaveLength(2);
  near(found[0]!.box, small, 12);
  near(found[1]!.box, large, 40);
});

test('a square photo in which neither scale finds anybody gets a look at the scale its strip had no room for', async () => {
  // Seen at half size alone: 72 pixels wide at three quarters, 24 at a quarter, 48 at a half.
  const face = { x: 50, y: 50, width: 300, height: 300 };
  const net = whiteNet([36, 60]);
  const found = await createDetector(spec, net)(photo(400, 400, face));
  expect(net.inputs).toHaveLength(2);
  expect(found).toHaveLength(1);
  near(found[0]!.box, face, 4);

  const nobody = whiteNet([36, 60]);
  expect(await createDetector(spec, nobody)(photo(640, 400))).toEqual([]);
  expect(nobody.inputs).toHaveLength(1); // its strip had room
});

test('a net of any size looks at the second scale by itself, and only where the first shows nobody', async () => {
  const face = { x: 50, y: 50, width: 300, height: 300 };
  const blind: Net & { inputs: Picture[] } = { ...whiteNet([36, 60]), anySize: true };
  // One look alone: at the first scale nothing gives way to the second.
  const found = await createDetector(spec, blind)(photo(400, 400, face));
  expect(rectanglesIn(blind.inputs[0]!).map(({ width }) => width)).toEqual([96]);
  expect(blind.inputs).toHaveLength(2);
  expect(found).toHaveLength(1);
  near(found[0]!.box, face, 8);

  const sees: Net & { inputs: Picture[] } = { ...whiteNet(), anySize: true };
  expect(await createDetector(spec, sees)(photo(400, 400, face))).toHaveLength(1);
  expect(sees.inputs).toHaveLength(1);
});

test('a box across the photo and its copy belongs to neither', async () => {
  const across: Net = {
    run: async () => ({ boxes: Float32Array.of(0.5, 0.55, 0.95, 0.95), scores: Float32Array.of(0.99) }),
    close: async () => {},
  };
  expect(await createDetector(spec, across)(photo(640, 480))).toEqual([]);
});

test('a box does not leave the photo', async () => {
  const [face] = await createDetector(spec, whiteNet())(photo(300, 200, { x: 250, y: 150, width: 50, height: 50 }));
  expect(face!.box.x + face!.box.width).toBeLessThanOrEqual(300.001);
  expect(face!.box.y + face!.box.height).toBeLessThanOrEqual(200.001);
});

test('a detector of a kind unknown to this version breaks the pack', () => {
  expect(() => createDetector({ ...spec, detector: { ...spec.detector, kind: 'crystal-ball' } }, whiteNet())).toThrow(
    expect.objectContaining({ code: 'pack-broken', message: expect.stringContaining('crystal-ball') }),
  );
});
