// Reading and checking a model pack.
import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readNet, readPack, type PackSpec } from '../../../electron/engine/packs/packs.ts';
import { modelsDir } from '../../../electron/files/resources.ts';
import { disposableFolder } from '../../helpers/disposable-folder.ts';
import { packJson } from './pack-json.ts';

const folder = await disposableFolder();
const dir = join(folder.path, 'tiny');
const write = (spec: unknown): Promise<void> =>
  writeFile(join(dir, 'pack.json'), typeof spec === 'string' ? spec : JSON.stringify(spec));

beforeEach(async () => {
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir);
});
afterAll(() => folder[Symbol.asyncDispose]());

const failing = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });

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
  await write({ ...spec, detector: { ...spec.detector, kind: 'yunet' }, alignment: { kind: 'arcface', size: 150 } });
  expect(readPack(dir).spec.landmarks).toBeUndefined();
});

test('for vectors of unit length one distance follows from the other', async () => {
  const { embedder, ...spec } = packJson();
  const normalised = { ...spec, embedder: { ...embedder, normalise: true } };
  await write({ ...normalised, thresholds: { cosine: [{ fmr: 0.01, similarity: 0.5 }] } });
  // |a - b| = sqrt(2 - 2 * 0.5) = 1
  expect(readPack(dir).info.points.euclidean).toEqual([{ fmr: 0.01, similarity: 0.5 }]);
  await write({ ...normalised, thresholds: { euclidean: [{ fmr: 0.01, similarity: 0.5 }] } });
  expect(readPack(dir).info.points.cosine).toEqual([{ fmr: 0.01, similarity: 0.5 }]);
});

test('format 1 is still read', async () => {
  await write({ ...packJson(), format: 1 });
  expect(readPack(dir).spec.format).toBe(1);
});

test('what pack.json says to people is not checked', async () => {
  await write({ ...packJson(), $schema: './pack.schema.json', source: { detector: 'x' }, measured: 7, build: null });
  expect(readPack(dir).spec).toMatchObject({ measured: 7 });
});

test('the default pack is sound', () => {
  expect(readPack(join(modelsDir(), 'default')).info).toMatchObject({ name: 'default', dimension: 128 });
});

test('a missing pack', () => {
  expect(() => readPack(join(folder.path, 'nowhere'))).toThrow(failing('pack-missing', /"nowhere"/));
});

describe('a broken pack says what is wrong', () => {
  test.each<[string, unknown, RegExp]>([
    ['not JSON', '{', /not JSON/],
    ['a list', [], /not an object/],
    ['a later format', { ...packJson(), format: 3 }, /format is 3; it can be 1 or 2/],
    ['no detector', { ...packJson(), detector: undefined }, /detector is missing/],
    [
      'no scales',
      { ...packJson(), detector: { ...packJson().detector, scales: [] } },
      /detector\.scales must have at least 1 entry, not 0/,
    ],
    [
      'a misspelt entry',
      { ...packJson(), detector: { ...packJson().detector, minscore: 0.5 } },
      /detector\.minscore is not an entry/,
    ],
    ['a name with a path in it', { ...packJson(), name: '../tiny' }, /name is "\.\.\/tiny"/],
    [
      'a chip of another size than the embedder takes',
      { ...packJson(), alignment: { kind: 'arcface', size: 112 } },
      /alignment\.size is 112, but the embedder takes 150/,
    ],
    [
      'five points of its own, not given',
      { ...packJson(), alignment: { kind: 'five-points', size: 150 } },
      /alignment\.points is missing/,
    ],
    [
      'a detector without points, and no landmark net',
      { ...packJson(), landmarks: undefined, alignment: { kind: 'arcface', size: 150 } },
      /landmarks are missing: a detector of kind ssd/,
    ],
    [
      "dlib's chip without its points",
      { ...packJson(), landmarks: undefined, detector: { ...packJson().detector, kind: 'yunet' } },
      /needs 68 landmarks/,
    ],
    [
      'one distance of vectors of any length',
      { ...packJson(), thresholds: { cosine: [{ fmr: 0.001, similarity: 0.92 }] } },
      /thresholds are needed for both/,
    ],
    [
      'a size of text',
      { ...packJson(), embedder: { ...packJson().embedder, dimension: '128' } },
      /embedder\.dimension must be a number, not "128"/,
    ],
    [
      'two means',
      { ...packJson(), landmarks: { ...packJson().landmarks!, mean: [0, 0] } },
      /landmarks\.mean must have 3 entries, not 2/,
    ],
    [
      'a division by zero',
      { ...packJson(), embedder: { ...packJson().embedder, std: [1, 0, 1] } },
      /embedder\.std\.1 must be more than 0, not 0/,
    ],
    [
      'no checksum',
      { ...packJson(), embedder: { ...packJson().embedder, sha256: 'none' } },
      /embedder\.sha256 is "none", which it can't be \(64 hexadecimal digits\)/,
    ],
    [
      'a file outside the pack',
      { ...packJson(), detector: { ...packJson().detector, file: '../../etc/passwd' } },
      /detector\.file is "\.\.\/\.\.\/etc\/passwd", which it can't be \(A file beside pack\.json, never a path\)/,
    ],
    ['no thresholds', { ...packJson(), thresholds: { cosine: [], euclidean: [] } }, /thresholds\.cosine/],
    [
      'no distance in thresholds',
      { ...packJson(), thresholds: {} },
      /thresholds is \{\}, which it can't be \(At least one of cosine and euclidean\)/,
    ],
    [
      'an unknown distance',
      { ...packJson(), distance: 'manhattan' },
      /distance is "manhattan"; it can be "cosine" or "euclidean"/,
    ],
    [
      'an unknown alignment',
      { ...packJson(), alignment: { kind: 'chin', size: 150 } },
      /alignment\.kind is "chin"; it can be "dlib-chip" or "arcface" or "five-points"/,
    ],
    [
      "dlib's chip without padding",
      { ...packJson(), alignment: { kind: 'dlib-chip', size: 150 } },
      /alignment\.padding is missing/,
    ],
    ['text for an object', { ...packJson(), licence: 'MIT' }, /licence must be an object, not "MIT"/],
    [
      'half a picture',
      { ...packJson(), detector: { ...packJson().detector, batch: 1.5 } },
      /detector\.batch must be a whole number, not 1\.5/,
    ],
    [
      'a size of one side',
      { ...packJson(), detector: { ...packJson().detector, inputSize: [640] } },
      /detector\.inputSize is \[640\], which it can't be \(A square's side, or width and height\)/,
    ],
    [
      'a side of four pixels',
      { ...packJson(), embedder: { ...packJson().embedder, inputSize: 4 } },
      /embedder\.inputSize must be at least 8, not 4/,
    ],
    ['no title', { ...packJson(), title: '' }, /title must not be empty/],
  ])('%s', async (_, spec, message) => {
    await write(spec);
    expect(() => readPack(dir)).toThrow(failing('pack-broken', message));
  });
});

describe('a net is checked against its pack.json', () => {
  const bytes = Buffer.from('net');
  const withNet = (change: Partial<PackSpec['embedder']> = {}): PackSpec => {
    const spec = packJson();
    return {
      ...spec,
      embedder: { ...spec.embedder, bytes: 3, sha256: createHash('sha256').update(bytes).digest('hex'), ...change },
    };
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
