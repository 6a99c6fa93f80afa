// Tiles: they cover the photo, share of each other what they should, and give no face twice or cut.
import { expect, test } from 'vitest';
import { cropped, isWhole, moved, tilesOf } from '../../../electron/engine/worker/detect/tiles.ts';

const INPUT = { width: 640, height: 640 };

test.each([
  [1600, 1200],
  [1600, 400],
  [800, 3000],
  [641, 641],
  [1601, 1067],
])('a photo of %d x %d is covered', (width, height) => {
  const tiles = tilesOf({ width, height }, INPUT, 4);
  const covered = new Uint8Array(width * height);
  for (const tile of tiles) {
    expect([tile.x, tile.y, tile.width, tile.height].every(Number.isInteger)).toBe(true);
    expect(tile.x + tile.width).toBeLessThanOrEqual(width);
    expect(tile.y + tile.height).toBeLessThanOrEqual(height);
    for (let y = tile.y; y < tile.y + tile.height; y++)
      covered.fill(1, y * width + tile.x, y * width + tile.x + tile.width);
  }
  expect(covered.every((each) => each === 1)).toBe(true);
  // Neighbours in a row share a fifth of their side, give or take the rounding.
  const row = tiles.filter(({ y }) => y === 0);
  row
    .slice(1)
    .forEach((tile, i) =>
      expect(row[i]!.x + row[i]!.width - tile.x).toBeGreaterThanOrEqual(0.19 * Math.min(tile.width, 640)),
    );
});

test('no more than asked for, and none where the whole shows every pixel', () => {
  expect(tilesOf({ width: 640, height: 480 }, INPUT, 4)).toEqual([]);
  expect(tilesOf({ width: 4000, height: 3000 }, INPUT, 1)).toEqual([]);
  expect(tilesOf({ width: 4000, height: 1000 }, INPUT, 2)).toHaveLength(2);
});

test('a box cut by an inner edge is left to the neighbour, one cut by the photo stays', () => {
  const photo = { width: 1000, height: 500 };
  const left = { x: 0, y: 0, width: 600, height: 500 };
  const right = { x: 400, y: 0, width: 600, height: 500 };
  const box = (x: number, width: number) => ({ x, y: 100, width, height: 100 });
  expect(isWhole(box(500, 99), left, photo)).toBe(false);
  expect(isWhole(box(480, 99), left, photo)).toBe(true);
  expect(isWhole(box(0, 80), left, photo)).toBe(true);
  expect(isWhole(box(1, 80), right, photo)).toBe(false);
  expect(isWhole(box(520, 80), right, photo)).toBe(true);
});

test('a tile is that part of the picture, and what is found there goes back', () => {
  const data = Uint8Array.from({ length: 5 * 4 * 3 }, (_, i) => i);
  const part = cropped({ width: 5, height: 4, data }, { x: 2, y: 1, width: 2, height: 3 });
  expect(part).toEqual({
    width: 2,
    height: 3,
    data: Uint8Array.from([1, 2, 3].flatMap((y) => [2, 3].flatMap((x) => [0, 1, 2].map((c) => (y * 5 + x) * 3 + c)))),
  });
  const face = moved(
    { box: { x: 1, y: 2, width: 3, height: 4 }, score: 0.9, points: Float32Array.of(1, 2, 3, 4) },
    { x: 10, y: 20, width: 9, height: 9 },
  );
  expect(face).toEqual({
    box: { x: 11, y: 22, width: 3, height: 4 },
    score: 0.9,
    points: Float32Array.of(11, 22, 13, 24),
  });
});
