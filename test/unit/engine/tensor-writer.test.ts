// Pixels as a net takes them, against a naive loop.
import { expect, test } from 'vitest';
import { tensorWriter } from '../../../electron/engine/worker/nets/tensor-writer.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

const random = seededRandom(7);
const picture = { width: 3, height: 2, data: Uint8Array.from({ length: 18 }, () => Math.floor(random() * 256)) };
const spec = { mean: [1, 20, 300], std: [2, 5, 10] };

test.each([
  ['rgb', 'nchw'],
  ['bgr', 'nchw'],
  ['rgb', 'nhwc'],
  ['bgr', 'nhwc'],
] as const)('%s, %s: at the top left, black around', (channels, order) => {
  const [width, height, at] = [4, 5, 7];
  const into = new Float32Array(at + 3 * width * height).fill(-1);
  tensorWriter({ ...spec, channels }, { order })(picture, into, at, width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++) {
        const inside = x < 3 && y < 2;
        const value = inside ? picture.data[(y * 3 + x) * 3 + (channels === 'rgb' ? c : 2 - c)]! : 0;
        const place = order === 'nchw' ? c * width * height + y * width + x : (y * width + x) * 3 + c;
        expect(into[at + place]).toBeCloseTo((value - spec.mean[c]!) / spec.std[c]!, 5);
      }
    }
  }
  expect(into.subarray(0, at).every((value) => value === -1)).toBe(true);
});
