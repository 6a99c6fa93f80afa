// Weights as TensorFlow.js stores them: quantised, raw, at any offset, and wrong files.
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { decodeWeights, readWeights } from '../../../models/build/read-weights.ts';
import { disposableFolder } from '../../helpers/disposable-folder.ts';

const quantised = {
  name: 'quantised',
  shape: [2, 2],
  dtype: 'float32',
  quantization: { dtype: 'uint8', scale: 0.5, min: -10 },
} as const;
const wide = {
  name: 'wide',
  shape: [2],
  dtype: 'float32',
  quantization: { dtype: 'uint16', scale: 0.001, min: 1 },
} as const;
const raw = { name: 'raw', shape: [1], dtype: 'float32' } as const;
const whole = { name: 'whole', shape: [], dtype: 'int32' } as const;

const one = Buffer.from(Float32Array.of(1.5).buffer);

test('quantised numbers are q * scale + min', () => {
  const weights = decodeWeights([quantised], Uint8Array.of(0, 1, 20, 255));
  expect(weights.take('quantised')).toEqual({ shape: [2, 2], data: Float32Array.of(-10, -9.5, 0, 117.5) });
});

test('sixteen-bit numbers are read lowest byte first', () => {
  const { data } = decodeWeights([wide], Uint8Array.of(1, 0, 0, 1)).take('wide');
  expect(data).toEqual(Float32Array.of(1.001, 1.256));
});

test('raw floats are read from any byte, and from a part of a larger buffer', () => {
  const file = Buffer.concat([Buffer.of(99), Buffer.of(0, 1, 2, 3), Buffer.of(7), one]).subarray(1);
  const odd = { ...quantised, name: 'odd', shape: [1] } as const;
  const weights = decodeWeights([quantised, odd, raw], file);
  expect(weights.take('raw').data).toEqual(Float32Array.of(1.5));
});

test('an integer scalar becomes a number', () => {
  expect(decodeWeights([whole], Buffer.from(Int32Array.of(-3).buffer)).take('whole')).toEqual({
    shape: [],
    data: Float32Array.of(-3),
  });
});

test('tensors whose sizes do not add up to the file are refused', () => {
  expect(() => decodeWeights([raw], one.subarray(1))).toThrow('end within raw');
  expect(() => decodeWeights([raw], Buffer.concat([one, one]))).toThrow('4 bytes of weights belong to no tensor');
});

test('tensors that were not read are listed', () => {
  const weights = decodeWeights([raw, { ...raw, name: 'other' }], Buffer.concat([one, one]));
  weights.take('other');
  expect(weights.untaken()).toEqual(['raw']);
  expect(() => weights.take('none')).toThrow('no weights called none');
});

test('a file with another checksum than expected is refused', async () => {
  await using folder = await disposableFolder();
  const manifest = JSON.stringify([{ paths: ['net.bin'], weights: [raw] }]);
  await writeFile(join(folder.path, 'net.bin'), one);
  await writeFile(join(folder.path, 'net-weights_manifest.json'), manifest);
  const sha256 = createHash('sha256').update(one).digest('hex');
  const manifestSha256 = createHash('sha256').update(manifest).digest('hex');

  const weights = await readWeights(folder.path, { name: 'net', sha256, manifestSha256 });
  expect(weights.take('raw').data).toEqual(Float32Array.of(1.5));
  for (const wrong of [
    { sha256: manifestSha256, manifestSha256 },
    { sha256, manifestSha256: sha256 },
  ]) {
    await expect(readWeights(folder.path, { name: 'net', ...wrong })).rejects.toMatchObject({ code: 'pack-broken' });
  }
});
