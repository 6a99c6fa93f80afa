// The main face of a photo: size against place, whatever the photo's shape.
import { expect, test } from 'vitest';
import { mainFace } from '../../../../electron/core/photos/main-face.ts';

/** A square face in pixels of the photo, by its centre. */
const face = (x: number, y: number, side: number, photo: { width: number; height: number }) => ({
  box: {
    x: (x - side / 2) / photo.width,
    y: (y - side / 2) / photo.height,
    width: side / photo.width,
    height: side / photo.height,
  },
});
const portrait = { width: 600, height: 1000 };
const landscape = { width: 4000, height: 1000 };

test('no face, no main face', () => {
  expect(mainFace([], portrait)).toBe(-1);
});

test('a lone face is it, even in a corner', () => {
  expect(mainFace([face(20, 20, 30, portrait)], portrait)).toBe(0);
});

test('of two at the same distance from the centre, the larger', () => {
  expect(mainFace([face(200, 500, 90, portrait), face(400, 500, 110, portrait)], portrait)).toBe(1);
});

test('of two of one size, the one nearer the centre', () => {
  expect(mainFace([face(50, 500, 100, portrait), face(310, 480, 100, portrait)], portrait)).toBe(1);
});

test('a face that is far larger is it, though it stands aside', () => {
  expect(mainFace([face(300, 500, 40, portrait), face(420, 600, 400, portrait)], portrait)).toBe(1);
});

test('distance counts in pixels, not in fractions of a long photo', () => {
  // Both 400 px off the centre: to the side of a wide photo, and below it.
  expect(mainFace([face(2400, 500, 200, landscape), face(2000, 900, 199, landscape)], landscape)).toBe(0);
});
