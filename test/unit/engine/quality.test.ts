// Quality of a face: pose from a head turned in space, detail from blur.
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Features } from '../../../electron/engine/worker/embed/features.ts';
import type { Picture } from '../../../electron/engine/worker/decode/picture.ts';
import { detailOf, poseOf, qualityOf } from '../../../electron/engine/worker/embed/quality.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

/** A head in eye distances, x to the right, y down, z towards the viewer. */
const head = {
  leftEye: [-0.5, 0, 0],
  rightEye: [0.5, 0, 0],
  nose: [0, 0.571, 0.6],
  leftMouth: [-0.4, 1.07, 0],
  rightMouth: [0.4, 1.07, 0],
} satisfies Record<keyof Features, [number, number, number]>;

/**
 * Turned by yaw (to the right), then pitch (down), then roll, in degrees; seen from far away at `scale` pixels an eye
 * distance.
 */
function look({ yaw = 0, pitch = 0, roll = 0, scale = 50 }): Features {
  const [a, b, c] = [yaw, pitch, roll].map((degrees) => (degrees * Math.PI) / 180) as [number, number, number];
  const seen = Object.entries(head).map(([name, [x, y, z]]) => {
    const x1 = x * Math.cos(a) + z * Math.sin(a);
    const z1 = z * Math.cos(a) - x * Math.sin(a);
    const y1 = y * Math.cos(b) + z1 * Math.sin(b);
    return [
      name,
      [200 + scale * (x1 * Math.cos(c) - y1 * Math.sin(c)), 200 + scale * (x1 * Math.sin(c) + y1 * Math.cos(c))],
    ];
  });
  return Object.fromEntries(seen);
}

/** 68 points of which only those that carry features matter. */
function pointsOf(features: Features): Float32Array {
  const points = new Float32Array(136);
  const put = (from: number, end: number, [x, y]: readonly [number, number]): void => {
    for (let i = from; i < end; i++) points.set([x, y], 2 * i);
  };
  put(36, 42, features.leftEye);
  put(42, 48, features.rightEye);
  put(30, 31, features.nose);
  put(48, 49, features.leftMouth);
  put(54, 55, features.rightMouth);
  return points;
}

describe('poseOf', () => {
  test.each([-40, -20, 0, 20, 40])('yaw %d degrees', (yaw) => {
    expect(Math.abs(poseOf(look({ yaw })).yaw - yaw)).toBeLessThan(4);
    expect(Math.abs(poseOf(look({ yaw })).pitch)).toBeLessThan(4);
  });

  test.each([-25, -10, 0, 10, 25])('pitch %d degrees', (pitch) => {
    expect(Math.abs(poseOf(look({ pitch })).pitch - pitch)).toBeLessThan(4);
    expect(Math.abs(poseOf(look({ pitch })).yaw)).toBeLessThan(1);
  });

  test('roll is not pose', () => {
    for (const roll of [-90, -30, 45, 180]) {
      const { yaw, pitch } = poseOf(look({ yaw: 20, pitch: 10, roll }));
      const upright = poseOf(look({ yaw: 20, pitch: 10 }));
      expect(yaw).toBeCloseTo(upright.yaw, 6);
      expect(pitch).toBeCloseTo(upright.pitch, 6);
    }
  });

  test('points that fall together give numbers all the same', () => {
    const same = { leftEye: [5, 5], rightEye: [5, 5], nose: [5, 5], leftMouth: [5, 5], rightMouth: [5, 5] } as const;
    expect(Number.isFinite(poseOf(same).yaw + poseOf(same).pitch)).toBe(true);
  });
});

const random = seededRandom(11);
/** Large shapes, as of a face, with fine grain on them. */
const sharpChip: Picture = { width: 150, height: 150, data: new Uint8Array(150 * 150 * 3) };
for (let i = 0; i < 150 * 150; i++) {
  const shape = 125 + 50 * Math.sin((i % 150) / 20) * Math.cos(i / 150 / 17);
  sharpChip.data.fill(shape + 30 * (random() - 0.5), 3 * i, 3 * i + 3);
}

async function blurred(chip: Picture, sigma: number): Promise<Picture> {
  const data = await sharp(chip.data, { raw: { width: 150, height: 150, channels: 3 } })
    .blur(sigma)
    .raw()
    .toBuffer();
  return { ...chip, data };
}

test('blur takes detail away, contrast does not', async () => {
  const [one, three] = [detailOf(await blurred(sharpChip, 1)), detailOf(await blurred(sharpChip, 3))];
  expect(detailOf(sharpChip)).toBeGreaterThan(4 * one);
  expect(one).toBeGreaterThan(4 * three);
  const faint: Picture = { ...sharpChip, data: sharpChip.data.map((value) => 128 + (value - 120) / 2) };
  expect(detailOf(faint) / detailOf(sharpChip)).toBeGreaterThan(0.8);
  expect(detailOf({ ...sharpChip, data: sharpChip.data.map(() => 77) })).toBe(0);
});

describe('qualityOf', () => {
  const qualityAt = (features: Features, chip = sharpChip) => qualityOf(pointsOf(features), chip);

  test('a large, sharp, frontal face is worth all', () => {
    expect(qualityAt(look({ scale: 60 }))).toEqual({ quality: 1, parts: { size: 1, sharpness: 1, pose: 1 } });
  });

  test('is the product of its parts, each 0..1', async () => {
    const { quality, parts } = qualityAt(look({ scale: 25, yaw: 25 }), await blurred(sharpChip, 1.2));
    expect(quality).toBeCloseTo(parts.size * parts.sharpness * parts.pose, 9);
    for (const part of Object.values(parts)) {
      expect(part).toBeGreaterThan(0);
      expect(part).toBeLessThan(1);
    }
  });

  test('tiny, profile and blurred faces are poor', async () => {
    expect(qualityAt(look({ scale: 9 })).quality).toBeLessThan(0.3);
    expect(qualityAt(look({ yaw: 60 })).quality).toBeLessThan(0.3);
    expect(qualityAt(look({ scale: 60 }), await blurred(sharpChip, 8)).quality).toBeLessThan(0.3);
  });

  test('points that fall together are worth nothing', () => {
    expect(qualityOf(new Float32Array(136), sharpChip).quality).toBe(0);
  });
});
