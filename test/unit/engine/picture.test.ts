// Sampling squares out of a picture.
import { describe, expect, test } from 'vitest';
import { squareAround } from '../../../electron/engine/geometry.ts';
import { cutSquare, mirrored, type Picture } from '../../../electron/engine/worker/decode/picture.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

function paint(width: number, height: number, colour: (x: number, y: number) => [number, number, number]): Picture {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(colour(x, y), (y * width + x) * 3);
  return { width, height, data };
}

const at = ({ width, data }: Picture, x: number, y: number): number[] => [
  ...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
];

const random = seededRandom(3);
const noise = paint(40, 30, () => [random() * 256, random() * 256, random() * 256]);

describe('cutSquare', () => {
  test('at scale 1 on whole pixels copies them', () => {
    const square = cutSquare(noise, squareAround(15, 12, 8, 0, 8), 8);
    for (let y = 0; y < 8; y++) for (let x = 0; x < 8; x++) expect(at(square, x, y)).toEqual(at(noise, 11 + x, 8 + y));
  });

  test('half a pixel on lies half way between', () => {
    const square = cutSquare(noise, squareAround(15.5, 12, 8, 0, 8), 8);
    at(square, 3, 3).forEach((value, c) =>
      expect(value).toBeCloseTo((at(noise, 14, 11)[c]! + at(noise, 15, 11)[c]!) / 2, -0.5),
    );
  });

  test('a slope stays the same slope, turned and scaled', () => {
    const slope = paint(200, 200, (x, y) => [x, y, 100]);
    for (const [side, angle] of [
      [30, 0.4],
      [50, -1.1],
      [90, 2.5],
      [140, 0.2],
    ] as const) {
      const transform = squareAround(100, 100, side, angle, 20);
      const square = cutSquare(slope, transform, 20);
      for (const [x, y] of [
        [0, 0],
        [19, 0],
        [7, 12],
        [19, 19],
      ] as const) {
        // Pixel i of the slope has the value i at its centre, i + 0.5.
        const [px, py] = [
          transform.re * (x + 0.5) - transform.im * (y + 0.5) + transform.tx - 0.5,
          transform.im * (x + 0.5) + transform.re * (y + 0.5) + transform.ty - 0.5,
        ];
        const [red, green] = at(square, x, y);
        expect(Math.abs(red! - px)).toBeLessThan(1.1);
        expect(Math.abs(green! - py)).toBeLessThan(1.1);
      }
    }
  });

  test('shrinking averages instead of picking', () => {
    const checks = paint(120, 120, (x, y) => ((x + y) % 2 === 0 ? [255, 255, 255] : [0, 0, 0]));
    for (const side of [40, 60, 100]) {
      const square = cutSquare(checks, squareAround(60, 60, side, 0, 20), 20);
      for (const value of square.data) expect(Math.abs(value - 128)).toBeLessThan(8);
    }
  });

  test('outside the picture is black', () => {
    const white = paint(20, 20, () => [255, 255, 255]);
    const square = cutSquare(white, squareAround(0, 0, 20, 0, 20), 20);
    expect(at(square, 5, 5)).toEqual([0, 0, 0]);
    expect(at(square, 15, 15)).toEqual([255, 255, 255]);
    expect(cutSquare(white, squareAround(500, -300, 20, 1, 20), 20).data.every((value) => value === 0)).toBe(true);
  });

  test('outside the given rectangle is black too', () => {
    const white = paint(60, 60, () => [255, 255, 255]);
    const square = cutSquare(white, squareAround(30, 30, 40, 0, 20), 20, { x: 20, y: 10, width: 20, height: 40 });
    expect(at(square, 4, 10)).toEqual([0, 0, 0]);
    expect(at(square, 10, 1)).toEqual([255, 255, 255]);
    expect(at(square, 16, 10)).toEqual([0, 0, 0]);
  });
});

test('mirrored turns left and right, and twice is nothing', () => {
  const flipped = mirrored(noise);
  expect(at(flipped, 0, 4)).toEqual(at(noise, 39, 4));
  expect(mirrored(flipped)).toEqual(noise);
});
