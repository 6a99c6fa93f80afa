// A part of a photo in memory, and its position in the photo.
import { applyTo, type Rect } from '../../geometry.ts';
import type { Picture } from './picture.ts';

/** Pixel p of the picture is pixel (x, y) + p / scale of the upright photo. */
export interface View {
  picture: Picture;
  x: number;
  y: number;
  scale: number;
}

export function pointsToPhoto({ x, y, scale }: View, points: Float32Array): Float32Array {
  return applyTo({ re: 1 / scale, im: 0, tx: x, ty: y }, points);
}

export function pointsToView({ x, y, scale }: View, points: Float32Array): Float32Array {
  return applyTo({ re: scale, im: 0, tx: -x * scale, ty: -y * scale }, points);
}

export function rectToPhoto({ x, y, scale }: View, rect: Rect): Rect {
  return { x: x + rect.x / scale, y: y + rect.y / scale, width: rect.width / scale, height: rect.height / scale };
}

export function rectToView({ x, y, scale }: View, rect: Rect): Rect {
  return { x: (rect.x - x) * scale, y: (rect.y - y) * scale, width: rect.width * scale, height: rect.height * scale };
}
