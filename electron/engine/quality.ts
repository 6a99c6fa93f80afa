// How much a face is worth for recognition: size, sharpness and pose, each 0..1 (engine process).
import { LEFT_EYE, RIGHT_EYE } from './align.ts';
import { centroid } from './geometry.ts';
import type { Picture } from './picture.ts';

export interface QualityParts {
  size: number;
  sharpness: number;
  pose: number;
}

/** `points` in pixels of the photo itself, `chip` as it went to the embedder. */
export function qualityOf(points: Float32Array, chip: Picture): { quality: number; parts: QualityParts } {
  const parts = { size: ramp(eyeDistance(points), 8, 40), sharpness: ramp(Math.log(laplacianVariance(chip)), 2, 6), pose: frontality(points) };
  return { quality: parts.size * parts.sharpness * parts.pose, parts };
}

export function eyeDistance(points: Float32Array): number {
  const [leftX, leftY] = centroid(points, ...LEFT_EYE);
  const [rightX, rightY] = centroid(points, ...RIGHT_EYE);
  return Math.hypot(rightX - leftX, rightY - leftY);
}

export function frontality(_points: Float32Array): number {
  return 1;
}

export function laplacianVariance({ width, height, data }: Picture): number {
  let sum = 0;
  let squares = 0;
  const luma = (x: number, y: number): number => {
    const at = (y * width + x) * 3;
    return 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
  };
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const value = luma(x - 1, y) + luma(x + 1, y) + luma(x, y - 1) + luma(x, y + 1) - 4 * luma(x, y);
      sum += value;
      squares += value * value;
    }
  }
  const count = (width - 2) * (height - 2);
  return squares / count - (sum / count) ** 2;
}

function ramp(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}
