// Decoding parts of a photo, whichever way it is stored, and the closer look at small faces.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { viewsFor } from '../../../electron/engine/worker/detect/closer-look.ts';
import {
  decodeWhole,
  partOf,
  readPhoto,
  toPicture,
  workingSide,
  type PhotoFile,
} from '../../../electron/engine/worker/decode/decode.ts';
import type { Detection } from '../../../electron/engine/worker/detect/detect.ts';
import type { Picture } from '../../../electron/engine/worker/decode/picture.ts';
import type { View } from '../../../electron/engine/worker/decode/view.ts';
import { disposableFolder } from '../../helpers/disposable-folder.ts';
import { storedOrientations } from '../../helpers/stored-orientations.ts';

const folder = await disposableFolder();
afterAll(() => folder[Symbol.asyncDispose]());

const WIDTH = 240;
const HEIGHT = 180;
/** Red says how far right a pixel lies, green how far down. */
const map = sharp(
  Uint8Array.from(
    { length: WIDTH * HEIGHT * 3 },
    (_, i) => [Math.floor(i / 3) % WIDTH, Math.floor(i / 3 / WIDTH), 128][i % 3]!,
  ),
  { raw: { width: WIDTH, height: HEIGHT, channels: 3 } },
);

async function mapPhoto(orientation: number): Promise<PhotoFile> {
  const path = join(folder.path, `map-${orientation}.png`);
  await storedOrientations[orientation - 1]!(sharp(await map.clone().png().toBuffer()))
    .withMetadata({ orientation })
    .png()
    .toFile(path);
  return readPhoto(path);
}

/** Where the pixel of a part came from, read off its colour; edges left out, where resampling smears. */
function expectPlace({ width, height, data }: Picture, x: number, y: number, scale: number): void {
  for (const [px, py] of [
    [0.2, 0.2],
    [0.8, 0.3],
    [0.5, 0.8],
  ] as const) {
    const [column, row] = [Math.floor(px * width), Math.floor(py * height)];
    const at = (row * width + column) * 3;
    expect(Math.abs(data[at]! + 0.5 - (x + (column + 0.5) / scale))).toBeLessThan(1.6);
    expect(Math.abs(data[at + 1]! + 0.5 - (y + (row + 0.5) / scale))).toBeLessThan(1.6);
  }
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('stored under orientation %d', (orientation) => {
  test('the whole is upright', async () => {
    const photo = await mapPhoto(orientation);
    expect([photo.width, photo.height]).toEqual([WIDTH, HEIGHT]);
    expectPlace(await decodeWhole(photo, 1000, 'fast'), 0, 0, 1);
    const small = await decodeWhole(photo, 120, 'fast');
    expect([small.width, small.height]).toEqual([120, 90]);
    expectPlace(small, 0, 0, 0.5);
  });

  test.each([0.25, 0.5, 1, 2])('a part, %d times as large', async (scale) => {
    const photo = await mapPhoto(orientation);
    const rect = { x: 100, y: 40, width: 80, height: 60 };
    const part = await toPicture(photo, await partOf(photo, rect, scale, 'fast'));
    expect([part.width, part.height]).toEqual([rect.width * scale, rect.height * scale]);
    expectPlace(part, rect.x, rect.y, scale);
  });
});

test('large photos are decoded at a size that libjpeg can shrink to while decoding', () => {
  expect(workingSide(1000, 800)).toBe(1000);
  expect(workingSide(2400, 1800)).toBe(1600);
  for (const [width, height] of [
    [3264, 2448],
    [4032, 3024],
    [3024, 4032],
    [4640, 3472],
    [6000, 4000],
    [8000, 6000],
    [12_000, 9000],
  ] as const) {
    const side = workingSide(width, height);
    expect(side).toBeGreaterThan(1050);
    expect(side).toBeLessThanOrEqual(1600);
    expect(Math.max(width, height) / side).toBeGreaterThanOrEqual(3);
  }
});

describe('the closer look', () => {
  const photo = { width: 4800, height: 3600 };
  const file = (async () => {
    const path = join(folder.path, 'large.jpg');
    await writeFile(
      path,
      await map
        .clone()
        .resize(photo.width, photo.height, { fit: 'fill', kernel: 'linear' })
        .jpeg({ quality: 95 })
        .toBuffer(),
    );
    return readPhoto(path);
  })();
  const face = (x: number, y: number, side: number): Detection => ({
    box: { x, y, width: 0.8 * side, height: side },
    score: 1,
    points: null,
  });
  const wholeView = async (): Promise<View> => {
    const picture = await decodeWhole(await file, 1200, 'fast');
    return { picture, x: 0, y: 0, scale: 0.25 };
  };

  test('goes where a chip would have to be enlarged more than twice, and nowhere else', async () => {
    const whole = await wholeView();
    const [large, small, other] = await viewsFor(
      await file,
      whole,
      [face(100, 100, 200), face(600, 500, 50), face(700, 600, 60)],
      150,
    );
    expect(large).toBe(whole);
    expect(small).toBe(other);
    // The smaller of the two now fills its chip.
    expect(small!.scale * (50 / whole.scale)).toBeCloseTo(150, -0.5);
    // It shows the same place: 20 photo pixels are one step of the map's colours.
    const { picture, x, y, scale } = small!;
    const [column, row] = [picture.width >> 1, picture.height >> 1];
    const at = (row * picture.width + column) * 3;
    expect(Math.abs(picture.data[at]! + 0.5 - (x + column / scale) / 20)).toBeLessThan(2);
    expect(Math.abs(picture.data[at + 1]! + 0.5 - (y + row / scale) / 20)).toBeLessThan(2);
  });

  test('is not taken where there is nothing small, or nothing more to see', async () => {
    const whole = await wholeView();
    expect(await viewsFor(await file, whole, [face(100, 100, 90)], 150)).toEqual([whole]);
    expect(await viewsFor(await file, whole, [], 150)).toEqual([]);
    const full: View = { ...whole, scale: 0.9 };
    expect(await viewsFor(await file, full, [face(100, 100, 20)], 150)).toEqual([full]);
  });

  test('never holds more than twelve megapixels', async () => {
    const whole = await wholeView();
    const [one, two] = await viewsFor(await file, whole, [face(10, 10, 14), face(1150, 850, 14)], 150);
    expect(one).toBe(two);
    expect(one!.picture.width * one!.picture.height).toBeLessThan(12.1e6);
    expect(one!.scale).toBeGreaterThan(0.8);
  });
});
