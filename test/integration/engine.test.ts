// The real engine in its real process, on the sample photos: analyse, render, cancel, crash, restart.
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Box } from '../../electron/contract/ids.ts';
import { createEngine } from '../../electron/engine/client/client.ts';
import { forkNode } from '../../electron/engine/client/fork.ts';
import type { AnalysedFace, Analysis, Engine } from '../../electron/engine/protocol.ts';
import { distances } from '../../electron/science/vectors/distances.ts';
import { modelsDir } from '../../electron/files/resources.ts';
import { ensureDefaultPack } from '../../models/build/build-default-pack.ts';
import { samplePhoto } from '../helpers/portraits.ts';
import { disposableFolder, type DisposableFolder } from '../helpers/disposable-folder.ts';
import { storedOrientations } from '../helpers/stored-orientations.ts';

const packDir = join(modelsDir(), 'default');
let folder: DisposableFolder;
let engine: Engine;

beforeAll(async () => {
  await ensureDefaultPack();
  folder = await disposableFolder();
  engine = createEngine({ packDir });
});
afterAll(async () => {
  await engine.close();
  await folder[Symbol.asyncDispose]();
});

const inFolder = (name: string): string => join(folder.path, name);
const similarity = (a: AnalysedFace, b: AnalysedFace): number => distances.cosine.similarity(a.vector, b.vector);
const fromLeft = ({ faces }: Analysis): AnalysedFace[] => faces.toSorted((a, b) => a.box.x - b.box.x);
const largestDifference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

describe('analyse', () => {
  test('finds the faces of the sample photos', async () => {
    const found = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => engine.analyse(samplePhoto(n as 1))));
    expect(found.map(({ faces }) => faces.length)).toEqual([3, 3, 3, 4, 5, 4]);
    for (const { faces, width, height, takenAt } of found) {
      expect(width).toBe(1920);
      expect(takenAt).toMatch(/^201\d-\d\d-\d\dT\d\d:\d\d:\d\d$/);
      for (const { box, score, landmarks, vector, quality, qualityParts } of faces) {
        for (const value of [
          box.x,
          box.y,
          box.x + box.width,
          box.y + box.height,
          score,
          quality,
          ...Object.values(qualityParts),
        ]) {
          expect(value).toBeGreaterThanOrEqual(-0.001);
          expect(value).toBeLessThanOrEqual(1.001);
        }
        expect(landmarks).toHaveLength(136);
        // The features lie within the box, as fractions of the photo like it.
        for (let i = 27; i < 68; i++) {
          expect(Math.abs(landmarks[2 * i]! - box.x - box.width / 2)).toBeLessThan(box.width);
          expect(Math.abs(landmarks[2 * i + 1]! - box.y - box.height / 2)).toBeLessThan(box.height);
        }
        expect(vector).toBeInstanceOf(Float32Array);
        expect(vector).toHaveLength(128);
        expect(Math.hypot(...vector)).toBeGreaterThan(1.2);
        expect((box.width * width) / (box.height * height)).toBeGreaterThan(0.5);
      }
    }
    // People on one photo are strangers to each other; one woman is on two of the photos.
    const strangers = found.flatMap(({ faces }) =>
      faces.flatMap((a, i) => faces.slice(i + 1).map((b) => similarity(a, b))),
    );
    expect(Math.max(...strangers)).toBeLessThan(0.945);
    expect(similarity(fromLeft(found[0]!)[2]!, fromLeft(found[2]!)[1]!)).toBeGreaterThan(0.95);
  });

  test('says what the file is', async () => {
    const bytes = await readFile(samplePhoto(6));
    const { sha256, bytes: length, width, height, takenAt } = await engine.analyse(samplePhoto(6));
    expect({ sha256, length, width, height, takenAt }).toEqual({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      length: bytes.length,
      width: 1920,
      height: 1537,
      takenAt: '2018-05-05T19:42:10',
    });
  });

  test('gives the same vectors alone and in a crowd', async () => {
    const alone = await engine.analyse(samplePhoto(5));
    const crowd = await Promise.all([1, 5, 2, 5, 3, 5, 4].map((n) => engine.analyse(samplePhoto(n as 1))));
    for (const again of [crowd[1]!, crowd[3]!, crowd[5]!]) {
      expect(again.faces.map(({ box }) => box)).toEqual(alone.faces.map(({ box }) => box));
      again.faces.forEach(({ vector }, i) =>
        expect(largestDifference(vector, alone.faces[i]!.vector)).toBeLessThan(1e-5),
      );
    }
  });

  test('all eight EXIF orientations of one photo hold the same faces in the same places', async () => {
    const upright = sharp(samplePhoto(6)).resize(1200);
    const plain = await upright.clone().png().toBuffer();
    const all = await Promise.all(
      storedOrientations.map(async (turn, i) => {
        const path = inFolder(`orientation-${i + 1}.jpg`);
        await turn(sharp(plain))
          .withMetadata({ orientation: i + 1 })
          .jpeg({ quality: 95 })
          .toFile(path);
        return { path, analysis: await engine.analyse(path) };
      }),
    );
    const reference = all[0]!.analysis;
    expect(reference.faces).toHaveLength(4);
    for (const { path, analysis } of all) {
      expect([analysis.width, analysis.height]).toEqual([reference.width, reference.height]);
      expect(analysis.faces).toHaveLength(4);
      fromLeft(analysis).forEach((face, i) => {
        const same = fromLeft(reference)[i]!;
        for (const key of ['x', 'y', 'width', 'height'] as const)
          expect(Math.abs(face.box[key] - same.box[key])).toBeLessThan(0.01);
        expect(similarity(face, same)).toBeGreaterThan(0.998);
      });
      // Looking at it turns it the same way: the tile shows the same face.
      const tile = await engine.render({ path, box: fromLeft(reference)[0]!.box, size: 96 });
      const first = await engine.render({ path: all[0]!.path, box: fromLeft(reference)[0]!.box, size: 96 });
      expect(await meanDifference(tile.bytes, first.bytes)).toBeLessThan(6);
    }
  });

  test('small faces of a large photo are looked at closer', async () => {
    // The sample, small in a corner of a 24-megapixel photo: 4 faces of 240 pixels, 20 on the detector's input.
    const people = await sharp(samplePhoto(6)).toBuffer();
    const path = inFolder('far-away.jpg');
    await sharp({ create: { width: 6000, height: 4000, channels: 3, background: '#6a7f90' } })
      .composite([{ input: people, left: 3700, top: 2200 }])
      .jpeg({ quality: 92 })
      .toFile(path);
    const [near, far] = await Promise.all([engine.analyse(samplePhoto(6)), engine.analyse(path)]);
    expect(far.faces.length).toBeGreaterThanOrEqual(3);
    for (const face of far.faces) {
      const [best] = near.faces.map((other) => similarity(face, other)).sort((a, b) => b - a);
      expect(best).toBeGreaterThan(0.985);
    }
  });
});

/** The same box as a hand might draw it. */
const byHand: [string, (box: Box) => Box][] = [
  ['as the detector draws it', (box) => box],
  [
    '30 % larger',
    ({ x, y, width, height }) => ({
      x: x - 0.15 * width,
      y: y - 0.15 * height,
      width: 1.3 * width,
      height: 1.3 * height,
    }),
  ],
  [
    'twice as large',
    ({ x, y, width, height }) => ({ x: x - 0.5 * width, y: y - 0.5 * height, width: 2 * width, height: 2 * height }),
  ],
  [
    '20 % smaller',
    ({ x, y, width, height }) => ({
      x: x + 0.1 * width,
      y: y + 0.1 * height,
      width: 0.8 * width,
      height: 0.8 * height,
    }),
  ],
  ['shifted by 10 %', ({ x, y, width, height }) => ({ x: x + 0.1 * width, y: y - 0.1 * height, width, height })],
  ['wide', ({ x, y, width, height }) => ({ x: x - 0.4 * width, y, width: 1.8 * width, height })],
  ['tall', ({ x, y, width, height }) => ({ x, y: y - 0.4 * height, width, height: 1.8 * height })],
];

describe('analyseFace', () => {
  test.each(byHand)('a box drawn around a real face, %s, gives the vector of the detector', async (_, drawn) => {
    for (const n of [1, 2, 3, 4, 5, 6] as const) {
      const { faces } = await engine.analyse(samplePhoto(n));
      for (const face of faces.filter(({ quality }) => quality > 0.2)) {
        const box = insidePhoto(drawn(face.box));
        const again = await engine.analyseFace(samplePhoto(n), {
          box,
          others: faces.filter((other) => other !== face).map((other) => other.box),
        });
        expect(again).toMatchObject({ box, score: 1 });
        expect(again.landmarks).toHaveLength(136);
        expect(similarity(again, face)).toBeGreaterThan(0.98);
        expect(Math.abs(again.quality - face.quality)).toBeLessThan(0.35); // one face has dark glasses
      }
    }
  });

  test('a box on a turned photo is meant upright', async () => {
    const path = inFolder('turned.jpg');
    await sharp(samplePhoto(6)).rotate(90).withMetadata({ orientation: 8 }).jpeg({ quality: 95 }).toFile(path);
    const [face] = fromLeft(await engine.analyse(samplePhoto(6)));
    expect(similarity(await engine.analyseFace(path, { box: face!.box, others: [] }), face!)).toBeGreaterThan(0.99);
  });

  test('a small face of a large photo is looked at closer, and a box where no face is gets something all the same', async () => {
    const path = inFolder('drawn-far-away.jpg');
    await sharp({ create: { width: 6000, height: 4000, channels: 3, background: '#6a7f90' } })
      .composite([{ input: await sharp(samplePhoto(6)).toBuffer(), left: 3700, top: 2200 }])
      .jpeg({ quality: 92 })
      .toFile(path);
    const near = await engine.analyse(samplePhoto(6));
    for (const face of near.faces) {
      const { x, y, width, height } = face.box;
      const box = {
        x: (3700 + 1920 * x) / 6000,
        y: (2200 + 1537 * y) / 4000,
        width: (1920 * width) / 6000,
        height: (1537 * height) / 4000,
      };
      expect(similarity(await engine.analyseFace(path, { box, others: [] }), face)).toBeGreaterThan(0.985);
    }
    const nothing = await engine.analyseFace(path, { box: { x: 0.1, y: 0.1, width: 0.05, height: 0.05 }, others: [] });
    expect(nothing.vector).toHaveLength(128);
    expect(nothing.quality).toBeLessThan(0.3);
  });
});

const insidePhoto = ({ x, y, width, height }: Box): Box => {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  return { x: left, y: top, width: Math.min(1, x + width) - left, height: Math.min(1, y + height) - top };
};

/** Of two pictures of one size, 0..255. */
async function meanDifference(a: Uint8Array, b: Uint8Array): Promise<number> {
  const [first, second] = await Promise.all([a, b].map((bytes) => sharp(bytes).raw().toBuffer()));
  expect(second!.length).toBe(first!.length);
  return first!.reduce((sum, value, i) => sum + Math.abs(value - second![i]!), 0) / first!.length;
}

describe('render', () => {
  const sizeOf = async (bytes: Uint8Array): Promise<[string, number, number]> => {
    const { format, width, height } = await sharp(bytes).metadata();
    return [format, width, height];
  };

  test('a photo, its longer side as asked, never enlarged', async () => {
    const small = await engine.render({ path: samplePhoto(1), size: 320 });
    expect(small.type).toBe('image/jpeg');
    expect(await sizeOf(small.bytes)).toEqual(['jpeg', 320, 213]);
    expect(await sizeOf((await engine.render({ path: samplePhoto(1), size: 9000 })).bytes)).toEqual([
      'jpeg',
      1920,
      1280,
    ]);
  });

  test('as it is: the very bytes where a browser can show them, else a full-size JPEG', async () => {
    const jpeg = await engine.render({ path: samplePhoto(1), size: null });
    expect(jpeg.type).toBe('image/jpeg');
    expect(Buffer.from(jpeg.bytes)).toEqual(await readFile(samplePhoto(1)));
    await sharp(samplePhoto(1)).resize(400).tiff().toFile(inFolder('scan.tif'));
    const tiff = await engine.render({ path: inFolder('scan.tif'), size: null });
    expect([tiff.type, ...(await sizeOf(tiff.bytes))]).toEqual(['image/jpeg', 'jpeg', 400, 267]);
  });

  test('a face is a square of the size asked for, whatever the box', async () => {
    for (const box of [
      { x: 0.2, y: 0.2, width: 0.1, height: 0.2 },
      { x: -0.05, y: 0.9, width: 0.2, height: 0.2 },
      { x: 0.98, y: -0.1, width: 0.05, height: 0.15 },
      { x: 0, y: 0, width: 1, height: 1 },
      { x: 0.5, y: 0.5, width: 0.001, height: 0.001 },
      { x: 1.2, y: 1.2, width: 0.1, height: 0.1 },
    ]) {
      expect(await sizeOf((await engine.render({ path: samplePhoto(2), box, size: 96 })).bytes)).toEqual([
        'jpeg',
        96,
        96,
      ]);
    }
  });

  test('what leaves the photo is filled with its edge', async () => {
    await sharp({ create: { width: 300, height: 200, channels: 3, background: '#3060c0' } })
      .png()
      .toFile(inFolder('blue.png'));
    const { bytes } = await engine.render({
      path: inFolder('blue.png'),
      box: { x: 0.9, y: 0.8, width: 0.4, height: 0.5 },
      size: 96,
    });
    const { dominant } = await sharp(bytes).stats();
    expect([Math.abs(dominant.r - 0x30) < 9, Math.abs(dominant.g - 0x60) < 9, Math.abs(dominant.b - 0xc0) < 9]).toEqual(
      [true, true, true],
    );
    expect((await sharp(bytes).stats()).channels.every(({ stdev }) => stdev < 2)).toBe(true);
  });

  test('a photo that cannot be read fails as analysing it does', async () => {
    await expect(engine.render({ path: inFolder('never-there.jpg'), size: 320 })).rejects.toMatchObject({
      code: 'vanished',
    });
  });
});

test('cancelling stops a photo on its way', async () => {
  const controller = new AbortController();
  const answers = [1, 2, 3].map((n) => engine.analyse(samplePhoto(n as 1), { signal: controller.signal }));
  setTimeout(() => controller.abort(), 20);
  for (const answer of answers) await expect(answer).rejects.toMatchObject({ code: 'cancelled' });
  expect((await engine.analyse(samplePhoto(1))).faces).toHaveLength(3);
});

test('the status names the provider in use, with its speed, and every other with a reason', async () => {
  const { provider, providers, pack } = await engine.status();
  expect(pack.name).toBe('default');
  expect(providers.map(({ name }) => name)).toEqual(['cuda', 'directml', 'coreml', 'webgpu', 'cpu']);
  expect(providers.filter(({ chosen }) => chosen).map(({ name }) => name)).toEqual([provider]);
  expect(providers.find(({ chosen }) => chosen)!.facesPerSecond).toBeGreaterThan(1);
  for (const { chosen, name, note } of providers)
    if (!chosen && name !== 'cpu') expect(note?.code).toBeTypeOf('string');
});

test('asking for the CPU gives the CPU, and measuring all reports progress to the end', async () => {
  const own = createEngine({ packDir, provider: 'cpu', threads: 1 });
  try {
    expect((await own.status()).provider).toBe('cpu');
    const seen: [number, number][] = [];
    const { providers } = await own.probeProviders((done, total) => seen.push([done, total]));
    expect(providers.at(-1)).toMatchObject({ name: 'cpu', available: true, maxAbsDiff: 0 });
    expect(seen.at(-1)).toEqual([4, 4]);
    // Work goes on afterwards.
    expect((await own.analyse(samplePhoto(1))).faces).toHaveLength(3);
  } finally {
    await own.close();
  }
});

test('a photo that takes the engine down fails alone; those beside it come through', async () => {
  const entry = fileURLToPath(new URL('../helpers/crashing-engine.ts', import.meta.url));
  let started = 0;
  const fragile = createEngine({
    packDir,
    provider: 'cpu',
    fork: (_, env) => {
      started++;
      return forkNode(entry, env);
    },
  });
  try {
    await Promise.all(
      ['before.jpg', 'killer.jpg', 'after.jpg'].map((name, i) => copyFile(samplePhoto((i + 1) as 1), inFolder(name))),
    );
    const answers = await Promise.allSettled(
      ['before.jpg', 'killer.jpg', 'after.jpg'].map((name) => fragile.analyse(inFolder(name))),
    );
    expect(
      answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.faces.length : answer.reason.code)),
    ).toEqual([3, 'engine-crashed', 3]);
    expect(started).toBe(3);
    // And the engine is as good as new.
    expect((await fragile.analyse(inFolder('after.jpg'))).faces).toHaveLength(3);
  } finally {
    await fragile.close();
  }
});

test('a pack with a spoilt net is refused with its reason, for analysing and for the status', async () => {
  const spoilt = inFolder('spoilt');
  await cp(packDir, spoilt, { recursive: true });
  await writeFile(join(spoilt, 'face-landmark-68.onnx'), 'x');
  const broken = createEngine({ packDir: spoilt });
  try {
    await expect(broken.analyse(samplePhoto(1))).rejects.toMatchObject({
      code: 'pack-broken',
      message: expect.stringContaining('face-landmark-68.onnx'),
    });
    await expect(broken.status()).rejects.toMatchObject({ code: 'pack-broken' });
  } finally {
    await broken.close();
  }
});

test('the process ends when its parent lets go of it', async () => {
  const child = fork(fileURLToPath(new URL('../../electron/engine/worker/process.ts', import.meta.url)), [], {
    serialization: 'advanced',
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve) => child.once('spawn', resolve));
  child.disconnect();
  await ended;
});

test('no message names more than the file', async () => {
  const secret = inFolder('private');
  await mkdir(secret);
  await writeFile(join(secret, 'IMG_2041.jpg'), (await readFile(samplePhoto(1))).subarray(0, 30_000));
  const error = await engine
    .analyse(join(secret, 'IMG_2041.jpg'))
    .catch((reason: unknown) => reason as { message: string; params: unknown });
  expect(error).toMatchObject({
    code: 'truncated',
    message: "IMG_2041.jpg can't be read: the file ends too early.",
    params: { file: 'IMG_2041.jpg' },
  });
  expect(JSON.stringify(error)).not.toContain(basename(secret) + '/');
});
