// Boxes drawn on a photo: always inside it, never smaller than a face can be. Runs in Node.
import { expect, test } from 'vitest';
import type { Box } from '../../../electron/contract/ids.ts';
import {
  boxBetween,
  CORNERS,
  firstBox,
  inPixels,
  keyStep,
  moved,
  pointOn,
  resized,
  withCorner,
  wordsPlace,
  type Pixels,
  type Point,
} from '../../../renderer/screens/viewer/draw-box.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

const PHOTO: Pixels = { width: 1200, height: 600 };
const BOX: Box = { x: 0.2, y: 0.3, width: 0.1, height: 0.4 };

const close = (actual: Box | Point, expected: Box | Point): void => {
  for (const [key, value] of Object.entries(expected)) expect(actual[key as 'x'], key).toBeCloseTo(value, 9);
};

test('a pointer is where it is on the photo, wherever that lies in the window and however large', () => {
  const shown = { left: 100, top: 50, width: 600, height: 300 };
  close(pointOn(shown, 250, 200), { x: 0.25, y: 0.5 });
  close(pointOn({ left: 0, top: 0, width: 1200, height: 600 }, 300, 300), { x: 0.25, y: 0.5 });
  // Off the photo it is on its edge.
  close(pointOn(shown, 0, 900), { x: 0, y: 1 });
});

test('a drag in any direction is the same box', () => {
  const [a, b] = [
    { x: 0.2, y: 0.3 },
    { x: 0.5, y: 0.7 },
  ];
  const expected = { x: 0.2, y: 0.3, width: 0.3, height: 0.4 };
  close(boxBetween(a, b, PHOTO), expected);
  close(boxBetween(b, a, PHOTO), expected);
  close(boxBetween({ x: a.x, y: b.y }, { x: b.x, y: a.y }, PHOTO), expected);
});

test('a box has 12 pixels of the photo along each side, also at its edge and on a photo of fewer', () => {
  close(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.5, y: 0.5 }, PHOTO), { x: 0.5, y: 0.5, width: 0.01, height: 0.02 });
  close(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.499, y: 0.499 }, PHOTO), { x: 0.49, y: 0.48, width: 0.01, height: 0.02 });
  close(boxBetween({ x: 1, y: 1 }, { x: 1, y: 1 }, PHOTO), { x: 0.99, y: 0.98, width: 0.01, height: 0.02 });
  close(boxBetween({ x: 0.2, y: 0.2 }, { x: 0.3, y: 0.3 }, { width: 8, height: 4 }), {
    x: 0,
    y: 0,
    width: 1,
    height: 1,
  });
  close(resized(BOX, { x: -1, y: -1 }, PHOTO), { x: 0.2, y: 0.3, width: 0.01, height: 0.02 });
});

test('a corner is pulled, the opposite one stays, also when it is passed', () => {
  close(withCorner(BOX, 'se', { x: 0.4, y: 0.9 }, PHOTO), { x: 0.2, y: 0.3, width: 0.2, height: 0.6 });
  close(withCorner(BOX, 'nw', { x: 0.1, y: 0.1 }, PHOTO), { x: 0.1, y: 0.1, width: 0.2, height: 0.6 });
  close(withCorner(BOX, 'ne', { x: 0.4, y: 0.5 }, PHOTO), { x: 0.2, y: 0.5, width: 0.2, height: 0.2 });
  close(withCorner(BOX, 'sw', { x: 0.4, y: 0.1 }, PHOTO), { x: 0.3, y: 0.1, width: 0.1, height: 0.2 });
});

test('moved, it keeps its size and stops at the edge; resized at the edge, it grows to the other side', () => {
  close(moved(BOX, { x: 0.05, y: -0.1 }), { ...BOX, x: 0.25, y: 0.2 });
  close(moved(BOX, { x: 5, y: -5 }), { ...BOX, x: 0.9, y: 0 });
  close(resized(BOX, { x: 0.1, y: 0 }, PHOTO), { ...BOX, width: 0.2 });
  close(resized({ ...BOX, x: 0.9 }, { x: 0.1, y: 0 }, PHOTO), { ...BOX, x: 0.8, width: 0.2 });
  close(resized(BOX, { x: 9, y: 9 }, PHOTO), { x: 0, y: 0, width: 1, height: 1 });
});

test('the first box is in the middle in the shape of a face; around a point at the edge it is inside', () => {
  const box = firstBox(PHOTO, []);
  close(box, { x: 0.44, y: 0.35, width: 0.12, height: 0.3 });
  expect(inPixels(box, PHOTO)).toEqual({ width: 144, height: 180 });
  close(firstBox(PHOTO, [], { x: 1, y: 0 }), { ...box, x: 0.88, y: 0 });
  close(firstBox({ width: 20, height: 20 }, []), { x: 0.2, y: 0.2, width: 0.6, height: 0.6 });
});

test('the first box is as large as the face in the middle of the others by size', () => {
  const others = [0.5, 0.05, 0.06, 0.07, 0.001].map((height) => ({ x: 0, y: 0, width: height / 2, height }));
  close(firstBox(PHOTO, others), { x: 0.485, y: 0.47, width: 0.03, height: 0.06 });
  close(firstBox(PHOTO, [{ x: 0, y: 0, width: 0.001, height: 0.001 }]), {
    x: 0.495,
    y: 0.49,
    width: 0.01,
    height: 0.02,
  });
});

test('an arrow key moves as many pixels across as down, and further while it is held', () => {
  close(keyStep('ArrowRight', false, PHOTO), { x: 3 / 1200, y: 0 });
  close(keyStep('ArrowUp', false, PHOTO), { x: 0, y: -3 / 600 });
  close(keyStep('ArrowLeft', true, PHOTO), { x: -9 / 1200, y: 0 });
  close(keyStep('ArrowDown', true, PHOTO), { x: 0, y: 9 / 600 });
});

test('words stand beneath the box, else above, else in it', () => {
  const shown = { width: 800, height: 400 };
  expect(wordsPlace(BOX, shown, 100)).toBe('below');
  expect(wordsPlace({ ...BOX, y: 0.5 }, shown, 100)).toBe('above');
  expect(wordsPlace({ ...BOX, y: 0, height: 1 }, shown, 100)).toBe('inside');
});

test('whatever is done, in whatever order, the box is in the photo and large enough', () => {
  const random = seededRandom(3);
  const anywhere = (): Point => ({ x: random() * 3 - 1, y: random() * 3 - 1 });
  for (const photo of [PHOTO, { width: 600, height: 1200 }, { width: 40, height: 30 }]) {
    let box = firstBox(photo, []);
    for (let n = 0; n < 2000; n++) {
      const what = Math.floor(random() * 5);
      if (what === 0) box = boxBetween(anywhere(), anywhere(), photo);
      else if (what === 1) box = withCorner(box, CORNERS[n % 4]!, anywhere(), photo);
      else if (what === 2) box = moved(box, anywhere());
      else if (what === 3) box = resized(box, anywhere(), photo);
      else box = firstBox(photo, [box], anywhere());
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(1 + 1e-9);
      expect(box.y + box.height).toBeLessThanOrEqual(1 + 1e-9);
      expect(box.width * photo.width).toBeGreaterThanOrEqual(12 - 1e-9);
      expect(box.height * photo.height).toBeGreaterThanOrEqual(12 - 1e-9);
    }
  }
});
