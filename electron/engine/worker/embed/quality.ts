// How well a face can be recognised: size, sharpness and pose, each 0..1, and their product.
//
// Calibrated on LFW (600 photos, 250 pixels wide): an ordinary press photo has 0.6 to 0.95. The limits follow the
// cosine between the vectors of a photo and of a degraded copy: 0.98 halves the quality, 0.95 leaves almost none
// (strangers reach 0.92).
import { featuresOf, type Features } from './features.ts';
import type { Picture } from '../decode/picture.ts';

export interface QualityParts {
  size: number;
  sharpness: number;
  pose: number;
}

/** `points` in pixels of the photo, `chip` as given to the embedder. */
export function qualityOf(points: Float32Array, chip: Picture): { quality: number; parts: QualityParts } {
  const features = featuresOf(points);
  const { yaw, pitch } = poseOf(features);
  const parts: QualityParts = {
    // Pixels between the eyes: 53 fill the default pack's chip, 6 show hardly anything. Each halving costs the same.
    size: ramp(Math.log(eyeDistance(features)), Math.log(6), Math.log(53)),
    // A Gaussian blur of 1, 2 and 3 pixels reduces the detail of an LFW photo from 0.03 to 0.015, 0.005 and 0.002.
    sharpness: ramp(Math.log(detailOf(chip)), Math.log(0.0015), Math.log(0.02)),
    // Roll costs nothing, because the chip is upright. A profile has quality 0.
    pose: ramp(Math.hypot(yaw, pitch), 60, 10),
  };
  return { quality: parts.size * parts.sharpness * parts.pose, parts };
}

export function eyeDistance({ leftEye, rightEye }: Features): number {
  return Math.hypot(rightEye[0] - leftEye[0], rightEye[1] - leftEye[1]);
}

/**
 * Yaw and pitch in degrees, approximately. The nose tip is about 0.6 eye distances in front of the plane of eyes and
 * mouth; a turned head moves it by that times the tangent of the angle, along the line of the eyes (yaw, positive when
 * the nose points right) or across it (pitch, positive when it points down). Medians over LFW: -0.4 and 0.7.
 */
export function poseOf(features: Features): { yaw: number; pitch: number } {
  const { leftEye, rightEye, nose, leftMouth, rightMouth } = features;
  const distance = Math.max(1e-6, eyeDistance(features));
  const [ex, ey] = [(rightEye[0] - leftEye[0]) / distance, (rightEye[1] - leftEye[1]) / distance];
  const along = ([x, y]: readonly [number, number]): number =>
    ((x - leftEye[0]) * ex + (y - leftEye[1]) * ey) / distance;
  const below = ([x, y]: readonly [number, number]): number =>
    ((y - leftEye[1]) * ex - (x - leftEye[0]) * ey) / distance;
  const mouth = Math.max(1e-6, (below(leftMouth) + below(rightMouth)) / 2);
  const degrees = 180 / Math.PI;
  return {
    yaw: Math.atan((along(nose) - 0.5) / NOSE_DEPTH) * degrees,
    pitch: Math.atan(((below(nose) / mouth - NOSE_TO_MOUTH) * MOUTH_BELOW_EYES) / NOSE_DEPTH) * degrees,
  };
}

// Of dlib's mean face, in eye distances: how deep the nose tip stands out, how far the mouth is below the eyes, and the
// nose's share of that.
const NOSE_DEPTH = 0.6;
const MOUTH_BELOW_EYES = 1.07;
const NOSE_TO_MOUTH = 0.534;

/**
 * Variance of the Laplacian divided by the variance of the brightness, in the middle of the chip: fine detail,
 * independent of contrast.
 */
export function detailOf({ width, height, data }: Picture): number {
  const [left, right, top, bottom] = [0.2, 0.8, 0.2, 0.87].map((share, i) =>
    Math.round(share * (i < 2 ? width : height)),
  ) as [number, number, number, number];
  const luma = new Float32Array(width * height);
  for (let i = 0; i < luma.length; i++)
    luma[i] = 0.299 * data[3 * i]! + 0.587 * data[3 * i + 1]! + 0.114 * data[3 * i + 2]!;
  let sum = 0;
  let squares = 0;
  let laplacian = 0;
  for (let y = top; y < bottom; y++) {
    for (let i = y * width + left; i < y * width + right; i++) {
      const value = luma[i]!;
      const second = luma[i - 1]! + luma[i + 1]! + luma[i - width]! + luma[i + width]! - 4 * value;
      sum += value;
      squares += value * value;
      laplacian += second * second;
    }
  }
  const count = (right - left) * (bottom - top);
  const contrast = squares / count - (sum / count) ** 2;
  // The constant keeps a flat grey patch from counting as sharp.
  return laplacian / count / (contrast + 25);
}

/** 0 at `from`, 1 at `to`, linear in between. */
function ramp(value: number, from: number, to: number): number {
  const share = (value - from) / (to - from);
  return Number.isNaN(share) ? 0 : Math.min(1, Math.max(0, share));
}
