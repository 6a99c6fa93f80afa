// Reading and checking a model pack.
import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readNet, readPack, type PackSpec } from '../../../electron/engine/packs.ts';
import { disposableFolder } from '../../helpers/disposable-folder.ts';
import { packJson } from './pack-json.ts';

const folder = await disposableFolder();
const dir = join(folder.path, 'tiny');
const write = (spec: unknown): Promise<void> => writeFile(join(dir, 'pack.json'), typeof spec === 'string' ? spec : JSON.stringify(spec));

beforeEach(async () => {
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir);
});
afterAll(() => folder[Symbol.asyncDispose]());

const failing = (code: string, message: RegExp) => expect.objectContaining({ code, message: expect.stringMatching(message) });

test('a sound pack', async () => {
  await write(packJson());
  expect(readPack(dir).info).toEqual({
    name: 'tiny',
    title: 'A pack for tests',
    dimension: 4,
    licence: 'MIT',
    distance: 'cosine',
    points: packJson().thresholds,
    defaultFmr: 0.001,
  });
});

test('a detector that gives landmarks itself needs no landmark net', async () => {
  const { landmarks: _, ...spec } = packJson();
  await write(spec);
  expect(readPack(dir).spec.landmarks).toBeUndefined();
});

test('no pack', () => {
  expect(() => readPack(join(folder.path, 'nowhere'))).toThrow(failing('pack-missing', /"nowhere"/));
});

describe('a broken pack says what is wrong', () => {
  test.each<[string, unknown, RegExp]>([
    ['not JSON', '{', /not JSON/],
    ['a list', [], /not an object/],
    ['a later format', { ...packJson(), format: 2 }, /format/],
    ['no detector', { ...packJson(), detector: undefined }, /detector is missing/],
    ['scales of nothing', { ...packJson(), detector: { ...packJson().detector, scales: [] } }, /detector\.scales/],
    ['a size of text', { ...packJson(), embedder: { ...packJson().embedder, dimension: '128' } }, /embedder\.dimension/],
    ['two means', { ...packJson(), landmarks: { ...packJson().landmarks!, mean: [0, 0] } }, /landmarks\.mean/],
    ['a division by zero', { ...packJson(), embedder: { ...packJson().embedder, std: [1, 0, 1] } }, /embedder\.std/],
    ['no checksum', { ...packJson(), embedder: { ...packJson().embedder, sha256: 'none' } }, /embedder\.sha256/],
    ['a file outside the pack', { ...packJson(), detector: { ...packJson().detector, file: '../../etc/passwd' } }, /detector\.file/],
    ['no thresholds', { ...packJson(), thresholds: { cosine: [], euclidean: [] } }, /thresholds\.cosine/],
    ['an unknown distance', { ...packJson(), distance: 'manhattan' }, /distance/],
  ])('%s', async (_, spec, message) => {
    await write(spec);
    expect(() => readPack(dir)).toThrow(failing('pack-broken', message));
  });
});

describe('a net is checked against its pack.json', () => {
  const bytes = Buffer.from('net');
  const withNet = (change: Partial<PackSpec['embedder']> = {}): PackSpec => {
    const spec = packJson();
    return { ...spec, embedder: { ...spec.embedder, bytes: 3, sha256: createHash('sha256').update(bytes).digest('hex'), ...change } };
  };

  test.each<[string, Partial<PackSpec['embedder']>, Buffer | null, string, RegExp]>([
    ['gone', {}, null, 'pack-missing', /embedder\.onnx/],
    ['cut short', {}, bytes.subarray(0, 2), 'pack-broken', /2 bytes instead of 3/],
    ['of the right length with other content', {}, Buffer.from('bet'), 'pack-broken', /not the file/],
  ])('%s', async (_, change, content, code, message) => {
    await write(withNet(change));
    if (content !== null) await writeFile(join(dir, 'embedder.onnx'), content);
    const pack = readPack(dir);
    await expect(readNet(pack, pack.spec.embedder)).rejects.toEqual(failing(code, message));
  });

  test('as it should be', async () => {
    await write(withNet());
    await writeFile(join(dir, 'embedder.onnx'), bytes);
    const pack = readPack(dir);
    expect(Buffer.from(await readNet(pack, pack.spec.embedder))).toEqual(bytes);
  });
});
