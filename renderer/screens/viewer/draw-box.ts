// A box drawn on a photo: between two points, moved, resized, by mouse or by keys, always inside the photo.
//
// Points and boxes are fractions 0..1 of the upright photo, as everywhere in the contract; `Pixels` is the size of what
// they are fractions of.
import type { Box } from '../../../electron/contract/ids.ts';

export interface Point {
  x: number;
  y: number;
}

export interface Pixels {
  width: number;
  height: number;
}

export type Corner = 'nw' | 'ne' | 'sw' | 'se';

export const CORNERS: readonly Corner[] = ['nw', 'ne', 'sw', 'se'];

/** The core says 'box-too-small' to fewer pixels of the photo along a side. */
const LEAST_PIXELS = 12;
/** Height of the first box, as a share of the photo's shorter side; its shape is that of a face. */
const FIRST_HEIGHT = 0.3;
const FACE_ASPECT = 0.8;
/** What an arrow key moves by, of the photo's shorter side: a tap is exact, a key held down gets somewhere. */
const TAP = 0.005;
const HELD = 0.015;

/** Where a pointer is on the photo as it lies in the window; the nearest point of the photo where it is outside. */
export function pointOn(
  photo: { left: number; top: number; width: number; height: number },
  clientX: number,
  clientY: number,
): Point {
  return { x: clamp((clientX - photo.left) / photo.width, 0, 1), y: clamp((clientY - photo.top) / photo.height, 0, 1) };
}

/** The box with these two points for corners; no smaller than a face can be, then it reaches beyond `to`. */
export function boxBetween(from: Point, to: Point, photo: Pixels): Box {
  const [x, width] = span(from.x, to.x, least(photo.width));
  const [y, height] = span(from.y, to.y, least(photo.height));
  return { x, y, width, height };
}

/** The box with one corner pulled to a point; it may be pulled past the opposite corner, which stays. */
export function withCorner(box: Box, corner: Corner, to: Point, photo: Pixels): Box {
  const stays = {
    x: corner.endsWith('w') ? box.x + box.width : box.x,
    y: corner.startsWith('n') ? box.y + box.height : box.y,
  };
  return boxBetween(stays, to, photo);
}

export function moved(box: Box, by: Point): Box {
  return { ...box, x: clamp(box.x + by.x, 0, 1 - box.width), y: clamp(box.y + by.y, 0, 1 - box.height) };
}

/** Its right and lower sides moved; at the photo's edge the box gives way to the other side. */
export function resized(box: Box, by: Point, photo: Pixels): Box {
  const width = clamp(box.width + by.x, least(photo.width), 1);
  const height = clamp(box.height + by.y, least(photo.height), 1);
  return { x: Math.min(box.x, 1 - width), y: Math.min(box.y, 1 - height), width, height };
}

/**
 * A box to begin with, around a point or in the middle: as large as most of the other faces are, else of an ordinary
 * size.
 */
export function firstBox(photo: Pixels, others: readonly Box[], around: Point = { x: 0.5, y: 0.5 }): Box {
  const byHeight = others.toSorted((a, b) => a.height - b.height);
  const high = FIRST_HEIGHT * Math.min(photo.width, photo.height);
  const like = byHeight[byHeight.length >> 1] ?? {
    width: (high * FACE_ASPECT) / photo.width,
    height: high / photo.height,
  };
  const width = clamp(like.width, least(photo.width), 1);
  const height = clamp(like.height, least(photo.height), 1);
  return moved({ x: around.x - width / 2, y: around.y - height / 2, width, height }, { x: 0, y: 0 });
}

/** What an arrow key means, as many pixels across as down. */
export function keyStep(key: string, held: boolean, photo: Pixels): Point {
  const pixels = (held ? HELD : TAP) * Math.min(photo.width, photo.height);
  const x = pixels / photo.width;
  const y = pixels / photo.height;
  return {
    x: key === 'ArrowLeft' ? -x : key === 'ArrowRight' ? x : 0,
    y: key === 'ArrowUp' ? -y : key === 'ArrowDown' ? y : 0,
  };
}

export function inPixels(box: Box, photo: Pixels): Pixels {
  return { width: Math.round(box.width * photo.width), height: Math.round(box.height * photo.height) };
}

/** Where words about the box have room, `high` screen pixels of it; `shown`: the photo on the screen. */
export function wordsPlace(box: Box, shown: Pixels, high: number): 'below' | 'above' | 'inside' {
  if ((1 - box.y - box.height) * shown.height >= high) return 'below';
  return box.y * shown.height >= high ? 'above' : 'inside';
}

/** As a fraction of a side of so many pixels; a photo smaller than that is all box. */
const least = (pixels: number): number => Math.min(1, LEAST_PIXELS / pixels);

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** Start and length of what lies between two places of 0..1, `shortest` or longer. */
function span(from: number, to: number, shortest: number): [start: number, length: number] {
  const [a, b] = [clamp(from, 0, 1), clamp(to, 0, 1)];
  const length = Math.max(Math.abs(b - a), shortest);
  return [clamp(b < a ? a - length : a, 0, 1 - length), length];
}
