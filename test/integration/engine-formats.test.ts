// Every kind of file through the real engine: formats that are read, files that are refused, each with its code.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../electron/contract/errors.ts';
import { createEngine } from '../../electron/engine/client/client.ts';
import type { Analysis, Engine } from '../../electron/engine/protocol.ts';
import { toFailure } from '../../electron/contract/failure.ts';
import { distances } from '../../electron/science/vectors/distances.ts';
import { modelsDir } from '../../electron/files/resources.ts';
import { ensureDefaultPack } from '../../models/build/build-default-pack.ts';
import { disposableFolder, type DisposableFolder } from '../helpers/disposable-folder.ts';
import { samplePhoto } from '../helpers/portraits.ts';

let folder: DisposableFolder;
let engine: Engine;
/** One of the sample photos, smaller: four faces. */
let photo: Buffer;
let reference: Analysis;

beforeAll(async () => {
  await ensureDefaultPack();
  folder = await disposableFolder();
  engine = createEngine({ packDir: join(modelsDir(), 'default'), provider: 'cpu' });
  photo = await sharp(samplePhoto(6)).resize(1000).png().toBuffer();
  reference = await analysed('reference.png', photo);
  expect(reference.faces).toHaveLength(4);
});
afterAll(async () => {
  await engine.close();
  await folder[Symbol.asyncDispose]();
});

const inFolder = (name: string): string => join(folder.path, name);

async function analysed(name: string, bytes: Uint8Array): Promise<Analysis> {
  await writeFile(inFolder(name), bytes);
  return engine.analyse(inFolder(name));
}

/** The least similarity of a face with the reference's face in its place. */
function agreement({ faces }: Analysis): number {
  const sorted = (some: Analysis['faces']) => some.toSorted((a, b) => a.box.x - b.box.x);
  const theirs = sorted(reference.faces);
  return Math.min(...sorted(faces).map(({ vector }, i) => distances.cosine.similarity(vector, theirs[i]!.vector)));
}

describe('the same photo in every format that is read', () => {
  const rgba = (image: Sharp): Sharp => image.ensureAlpha(0.999);
  test.each<[string, (image: Sharp) => Sharp, number]>([
    ['baseline.jpg', (image) => image.jpeg({ quality: 90 }), 0.995],
    ['progressive.jpg', (image) => image.jpeg({ quality: 90, progressive: true }), 0.995],
    ['cmyk.jpg', (image) => image.toColourspace('cmyk').jpeg({ quality: 90 }), 0.98],
    ['grey.jpg', (image) => image.greyscale().jpeg({ quality: 90 }), 0.9],
    ['p3.jpg', (image) => image.withIccProfile('p3').jpeg({ quality: 90 }), 0.995],
    ['palette.png', (image) => image.png({ palette: true }), 0.98],
    ['16-bit.png', (image) => image.toColourspace('rgb16').png(), 0.999],
    ['grey-16-bit.png', (image) => image.greyscale().toColourspace('grey16').png(), 0.9],
    ['transparent.png', (image) => rgba(image).png(), 0.99],
    ['interlaced.png', (image) => image.png({ progressive: true }), 0.999],
    ['lossy.webp', (image) => image.webp({ quality: 85 }), 0.99],
    ['lossless.webp', (image) => image.webp({ lossless: true }), 0.999],
    ['still.gif', (image) => image.gif(), 0.95],
    ['plain.tiff', (image) => image.tiff({ compression: 'none' }), 0.999],
    ['16-bit.tif', (image) => image.toColourspace('rgb16').tiff({ compression: 'deflate' }), 0.999],
    ['lab.tif', (image) => image.toColourspace('lab').tiff({ compression: 'lzw' }), 0.98],
    ['a.avif', (image) => image.avif({ quality: 70, effort: 0 }), 0.98],
  ])('%s', async (name, encode, least) => {
    const analysis = await analysed(name, await encode(sharp(photo)).toBuffer());
    expect([analysis.width, analysis.height, analysis.faces.length]).toEqual([reference.width, reference.height, 4]);
    expect(agreement(analysis)).toBeGreaterThan(least);
  });

  test.each(['gif', 'webp'] as const)('of an animated %s the first frame counts', async (format) => {
    const { width, height, data } = await sharp(photo)
      .resize(600)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
      .then(({ data, info }) => ({ ...info, data }));
    const frames = Buffer.concat([data, Buffer.alloc(data.length, 200), Buffer.alloc(data.length, 20)]);
    const animated = sharp(frames, { raw: { width, height: 3 * height, channels: 3, pageHeight: height } });
    const analysis = await analysed(`animated.${format}`, await animated.toFormat(format).toBuffer());
    expect([analysis.width, analysis.height, analysis.faces.length]).toEqual([width, height, 4]);
  });

  test('a name in any script, with any punctuation', async () => {
    for (const name of [
      'Ёлка & «друзья» #1 100%.jpg',
      '家族の写真 (2).jpg',
      'صورة.jpg',
      "o'brien; $(rm -rf) `x`.jpg",
      '👩‍👩‍👧 .jpg',
      'no extension',
      '.hidden',
    ]) {
      expect((await analysed(name, photo)).faces).toHaveLength(4);
    }
  });
});

async function codeOf(answer: Promise<unknown>): Promise<ErrorCode | 'read'> {
  return answer.then(
    () => 'read' as const,
    (error: unknown) => toFailure(error).code,
  );
}

describe('files that are no photos, or no whole ones', () => {
  const codeFor = async (name: string, bytes: Uint8Array): Promise<ErrorCode | 'read'> => codeOf(analysed(name, bytes));

  test.each<[string, ErrorCode, () => Uint8Array]>([
    ['nothing.jpg', 'empty-file', () => new Uint8Array(0)],
    ['one byte.jpg', 'not-a-photo', () => Uint8Array.of(0xff)],
    ['text.jpg', 'not-a-photo', () => Buffer.from('Dear diary, …')],
    ['page.png', 'not-a-photo', () => Buffer.from('<!doctype html><title>Not found</title>')],
    ['drawing.svg', 'not-a-photo', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['noise.jpg', 'not-a-photo', () => Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)],
    ['film.mp4', 'not-a-photo', () => Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp41\0\0\0\x08mdat', 'latin1')],
    ['a.jxl', 'unsupported-format', () => Buffer.from([0xff, 0x0a, 1, 2, 3, 4])],
    ['a.nef', 'unsupported-format', () => Buffer.from('MM\0*\0\0\0\x08', 'latin1')],
    ['a.bmp', 'unsupported-format', () => Buffer.concat([Buffer.from('BM'), Buffer.alloc(100)])],
    ['header only.png', 'truncated', () => photo.subarray(0, 33)],
    ['soi only.jpg', 'truncated', () => Uint8Array.of(0xff, 0xd8, 0xff)],
  ])('%s: %s', async (name, code, bytes) => {
    expect(await codeFor(name, bytes())).toBe(code);
  });

  test.each<[string, (image: Sharp) => Sharp]>([
    ['jpg', (image) => image.jpeg()],
    ['png', (image) => image.png()],
    ['webp', (image) => image.webp()],
    ['gif', (image) => image.gif()],
    ['tiff', (image) => image.tiff({ compression: 'lzw' })],
    ['avif', (image) => image.avif({ effort: 0 })],
  ])('a %s that breaks off is truncated wherever it breaks', async (format, encode) => {
    const whole = await encode(sharp(photo).resize(500)).toBuffer();
    for (const share of [0.1, 0.5, 0.9]) {
      expect(await codeFor(`cut-${share}.${format}`, whole.subarray(0, Math.round(whole.length * share)))).toBe(
        'truncated',
      );
    }
  });

  test("bytes after the end are nobody's business", async () => {
    const whole = await sharp(photo).jpeg().toBuffer();
    expect((await analysed('motion.jpg', Buffer.concat([whole, Buffer.alloc(50_000, 0x42)]))).faces).toHaveLength(4);
  });

  test('damage in the middle is corrupt where the decoder can tell, and never takes anything down', async () => {
    const png = Buffer.from(photo);
    png.fill(0x55, png.length >> 1, (png.length >> 1) + 200);
    expect(await codeFor('damaged.png', png)).toBe('corrupt');
    const jpeg = await sharp(photo).jpeg().toBuffer();
    jpeg.fill(0x55, jpeg.length >> 1, (jpeg.length >> 1) + 200);
    // A JPEG decodes on after damage, as in every viewer.
    expect(await codeFor('damaged.jpg', jpeg)).toBe('read');
  });

  test('65,000 pixels wide, 210 megapixels, or 300 MB', async () => {
    const wide = await sharp({ create: { width: 65_000, height: 20, channels: 3, background: '#777' } })
      .jpeg()
      .toBuffer();
    const error = await analysed('panorama.jpg', wide).catch((reason: unknown) => toFailure(reason));
    expect(error).toMatchObject({ code: 'too-large', params: { file: 'panorama.jpg', width: 65_000, height: 20 } });
    const large = await sharp({ create: { width: 15_000, height: 14_000, channels: 3, background: '#777' } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    expect(await codeFor('large.png', large)).toBe('too-large');
    await writeFile(inFolder('huge.tif'), 'II*\0');
    await truncate(inFolder('huge.tif'), 300 * 2 ** 20);
    expect(await codeOf(engine.analyse(inFolder('huge.tif')))).toBe('too-large');
  });

  test('one pixel is a photo of nobody', async () => {
    const dot = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#777' } })
      .png()
      .toBuffer();
    expect(await analysed('dot.png', dot)).toMatchObject({ width: 1, height: 1, faces: [] });
  });
});

describe('files that cannot be read at all', () => {
  test('not there, a folder, a link to itself, a pipe', async () => {
    expect(await codeOf(engine.analyse(inFolder('gone.jpg')))).toBe('vanished');
    await mkdir(inFolder('folder.jpg'));
    expect(await codeOf(engine.analyse(inFolder('folder.jpg')))).toBe('not-a-photo');
    await symlink(inFolder('loop.jpg'), inFolder('loop.jpg'));
    expect(await codeOf(engine.analyse(inFolder('loop.jpg')))).toBe('symlink-loop');
    if (process.platform !== 'win32') {
      execFileSync('mkfifo', [inFolder('pipe.jpg')]);
      expect(await codeOf(engine.analyse(inFolder('pipe.jpg')))).toBe('not-a-file');
    }
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('without permission', async () => {
    await writeFile(inFolder('private.jpg'), photo);
    await chmod(inFolder('private.jpg'), 0);
    expect(await codeOf(engine.analyse(inFolder('private.jpg')))).toBe('unreadable');
  });
});

const formats = resolve(import.meta.dirname, '../../../shared/data/formats');

describe.skipIf(!existsSync(formats))('files of other programs (skipped without shared/data/formats)', () => {
  test.each<[string, ErrorCode | [width: number, height: number, takenAt: string | null]]>([
    ['heif/examples/example.avif', [800, 533, null]],
    ['heif/examples/example.heic', [1280, 854, null]],
    ['immich/formats/avif/10bit-HDR-P3-nclx.avif', [3681, 5594, null]],
    ['immich/formats/avif/8bit-sRGB.avif', [1617, 1080, null]],
    ['immich/formats/heic/IMG_2682.heic', [4032, 3024, '2019-03-21T11:04:22']],
    ['immich/formats/jpeg/el_torcal_rocks.jpeg', [512, 341, null]],
    ['immich/formats/jxl/8bit-sRGB.jxl', 'unsupported-format'],
    ['immich/formats/motionphoto/samsung-one-ui-6.heic', [3000, 4000, '2024-01-12T21:38:53']],
    ['immich/formats/png/density_plot.png', [800, 800, null]],
    ['immich/formats/webp/denali.webp', [600, 315, '2010-08-13T21:00:01']],
    ['immich/metadata/faces/portrait-orientation-6.jpg', [840, 700, null]],
    ['immich/metadata/faces/portrait.jpg', [840, 700, null]],
    ['immich/metadata/gps-position/empty_gps.jpg', [4640, 3472, '2025-06-01T16:59:26']],
    ['immich/metadata/gps-position/thompson-springs.jpg', [150, 103, null]],
    ['immich/metadata/rating/mongolels.jpg', [950, 634, '2009-08-29T13:18:08']],
    ['immich/metadata/tags/picasa.jpg', [100, 75, '2010-02-13T14:55:31']],
    ['immich/metadata/xmp/dates/2000.xmp', 'not-a-photo'],
    ['sharp/16-bit-grey-alpha.png', [109, 96, null]],
    ['sharp/65536-uint32-limit.png', 'too-large'],
    ['sharp/8bit_depth.tiff', [21, 21, null]],
    ['sharp/Channel_digital_image_CMYK_color.jpg', [500, 333, '2004-03-20T14:54:55']],
    ['sharp/Channel_digital_image_CMYK_color_no_profile.jpg', [500, 333, null]],
    ['sharp/Crash_test.gif', [800, 533, null]],
    ['sharp/Flag_of_the_Netherlands-16bit.png', [900, 600, null]],
    ['sharp/G31D_MULTI.TIF', [2464, 3248, null]],
    ['sharp/Landscape_6.jpg', [600, 450, null]],
    ['sharp/animated-loop-3.gif', [370, 285, null]],
    ['sharp/animated-loop-3.webp', [370, 285, null]],
    ['sharp/big-height.webp', [13, 169, null]],
    ['sharp/booleanTest.jpg', [320, 240, null]],
    ['sharp/check.svg', 'not-a-photo'],
    ['sharp/cielab-dagams.tiff', [400, 266, null]],
    ['sharp/concert.jpg', [400, 267, null]],
    ['sharp/corrupt-header.jpg', 'truncated'],
    ['sharp/full-transparent.png', [300, 300, null]],
    ['sharp/gain-map.jpg', [3840, 2160, null]],
    ['sharp/giant-image.jpg', 'too-large'],
    ['sharp/p3.png', [8, 8, null]],
    ['sharp/prophoto.png', [1, 1, null]],
    ['sharp/relax.jp2', 'unsupported-format'],
    ['sharp/truncated.jpg', 'truncated'],
    ['sharp/truncated.png', 'truncated'],
    ['sharp/with-alpha.png', [256, 192, null]],
  ])('%s', async (name, expected) => {
    const answer = engine.analyse(join(formats, name));
    if (typeof expected === 'string') return expect(await codeOf(answer)).toBe(expected);
    const { width, height, takenAt } = await answer;
    expect([width, height, takenAt]).toEqual(expected);
    const { bytes, type } = await engine.render({ path: join(formats, name), size: 320 });
    expect(type).toBe('image/jpeg');
    const thumbnail = await sharp(bytes).metadata();
    expect(Math.max(thumbnail.width, thumbnail.height)).toBe(Math.min(320, Math.max(width, height)));
    expect(thumbnail.width / thumbnail.height).toBeCloseTo(width / height, 0);
  });

  test('a HEIC is turned once, shown as JPEG, and truncated when cut', async () => {
    const heic = join(formats, 'immich/formats/motionphoto/samsung-one-ui-6.heic');
    const { bytes, type } = await engine.render({ path: heic, size: null });
    expect(type).toBe('image/jpeg');
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 3000, height: 4000 });
    const tile = await engine.render({ path: heic, box: { x: 0.4, y: 0.4, width: 0.1, height: 0.1 }, size: 192 });
    expect(await sharp(tile.bytes).metadata()).toMatchObject({ width: 192, height: 192 });
    const whole = await readFile(join(formats, 'heif/examples/example.heic'));
    // Its thumbnail and second picture come last: without them the first is still whole.
    expect(await codeOf(analysed('cut-0.9.heic', whole.subarray(0, whole.length * 0.9)))).toBe('read');
    for (const share of [0.02, 0.3])
      expect(await codeOf(analysed(`cut-${share}.heic`, whole.subarray(0, whole.length * share)))).toBe('truncated');
  });

  test('a face is the same whichever way it is stored', async () => {
    const [upright, turned] = await Promise.all(
      ['portrait.jpg', 'portrait-orientation-6.jpg'].map((name) =>
        engine.analyse(join(formats, 'immich/metadata/faces', name)),
      ),
    );
    expect([upright!.faces.length, turned!.faces.length]).toEqual([1, 1]);
    for (const key of ['x', 'y', 'width', 'height'] as const)
      expect(turned!.faces[0]!.box[key]).toBeCloseTo(upright!.faces[0]!.box[key], 1);
  });
});
