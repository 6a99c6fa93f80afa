// Whom the address says to look for, and which part of a photo a result shows. Runs in Node.
import { expect, test } from 'vitest';
import type { Box } from '../../../electron/contract/ids.ts';
import { faceWindow, shownShare } from '../../../renderer/screens/find/face-window.ts';
import { parseSought } from '../../../renderer/screens/find/find-address.ts';

test('a person, a face, a probe and its face, or nobody', () => {
  const sought = (query: string) => parseSought(new URLSearchParams(query));
  expect(sought('person=3')).toEqual({ person: 3 });
  expect(sought('face=42')).toEqual({ face: 42 });
  expect(sought('probe=ab-1')).toEqual({ probe: 'ab-1', index: null });
  expect(sought('probe=ab-1&index=2')).toEqual({ probe: 'ab-1', index: 2 });
  expect(sought('')).toBeNull();
  expect(sought('person=x')).toBeNull();
  expect(sought('probe=')).toBeNull();
});

const aspects = [0.5, 0.75, 1, 1.5, 3];
const boxes: Box[] = [
  { x: 0.4, y: 0.3, width: 0.05, height: 0.08 },
  { x: 0.0, y: 0.0, width: 0.1, height: 0.1 },
  { x: 0.9, y: 0.85, width: 0.1, height: 0.15 },
  { x: 0.1, y: 0.05, width: 0.8, height: 0.9 },
  { x: -0.02, y: 0.4, width: 0.2, height: 0.3 },
];

test.each(aspects.flatMap((aspect) => boxes.map((box) => ({ aspect, box }))))(
  'the photo covers the tile and keeps its shape: aspect $aspect, box $box',
  ({ aspect, box }) => {
    const { photo, face } = faceWindow(aspect, box);
    expect(photo.left).toBeLessThanOrEqual(1e-9);
    expect(photo.top).toBeLessThanOrEqual(1e-9);
    expect(photo.left + photo.width).toBeGreaterThanOrEqual(1 - 1e-9);
    expect(photo.top + photo.height).toBeGreaterThanOrEqual(1 - 1e-9);
    expect(photo.width / photo.height).toBeCloseTo(aspect, 9);
    // The box lies on the photo where it lay before.
    expect((face.left - photo.left) / photo.width).toBeCloseTo(box.x, 9);
    expect((face.top - photo.top) / photo.height).toBeCloseTo(box.y, 9);
    expect(face.width / photo.width).toBeCloseTo(box.width, 9);
    expect(face.height / photo.height).toBeCloseTo(box.height, 9);
    // Its middle is in sight.
    expect(face.left + face.width / 2).toBeGreaterThan(0);
    expect(face.left + face.width / 2).toBeLessThan(1);
    expect(face.top + face.height / 2).toBeGreaterThan(0);
    expect(face.top + face.height / 2).toBeLessThan(1);
  },
);

test('a small face in the middle stands in the middle, enlarged', () => {
  const { face, photo } = faceWindow(1.5, { x: 0.48, y: 0.47, width: 0.04, height: 0.06 });
  expect(face.left + face.width / 2).toBeCloseTo(0.5);
  expect(face.top + face.height / 2).toBeCloseTo(0.5);
  expect(photo.height).toBeGreaterThan(2);
});

test('the smaller the part shown, the larger the picture asked for', () => {
  expect(shownShare({ x: 0, y: 0, width: 0.5, height: 0.6 })).toBe(1);
  expect(shownShare({ x: 0, y: 0, width: 0.1, height: 0.1 })).toBeCloseTo(0.45);
  expect(shownShare({ x: 0, y: 0, width: 0.01, height: 0.01 })).toBeCloseTo(0.3);
});
