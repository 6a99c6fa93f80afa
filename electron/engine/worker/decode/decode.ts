// From a file to pixels: reads it, recognises its format, decodes it upright as 8-bit sRGB.
//
// EXIF orientation is applied here and nowhere else. The result is always the first frame as RGB on white, also for
// CMYK, 16 bit, grey, transparency or several frames.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { endsTooEarly, formatOf, type Format } from './formats.ts';
import type { Rect } from '../../geometry.ts';
import { heicToTiff } from './heic.ts';
import { fileFailure, LIMITS, photoFailure } from './photo-failures.ts';
import type { Picture } from './picture.ts';
import { howMade, type HowMade } from './how-made.ts';
import { statFile } from '../../../files/regular-file.ts';
import { takenAt } from './taken-at.ts';

/** A file that holds a photo: read, not decoded yet. */
export interface PhotoFile {
  name: string;
  bytes: Uint8Array;
  format: Format;
  /** Upright, in pixels. */
  width: number;
  height: number;
  /** EXIF orientation 1..8. 1 for formats whose decoder turns the picture. */
  orientation: number;
  takenAt: string | null;
  made: HowMade;
  /** The file's colour space. */
  colours: 'srgb' | 'p3' | 'other';
  /** Which picture of the file to decode: HEIC and AVIF may hold several. */
  page: number;
}

/**
 * 'exact', for people: every profile is converted. 'fast', for nets: Display P3, which phones write, is read as sRGB.
 * Converting takes longer than decoding, and changes vectors by a cosine of about 0.0005 (the sample photos in P3).
 */
export type Colours = 'exact' | 'fast';

/**
 * Throws FacetError: not-a-photo, not-a-file, empty-file, too-large, unsupported-format, unreadable, vanished,
 * symlink-loop, truncated, corrupt.
 */
export async function readPhoto(path: string): Promise<PhotoFile> {
  const name = basename(path);
  const bytes = await readWhole(path, name);
  const format = formatOf(bytes, name);
  if (format === null) throw photoFailure('not-a-photo', name);
  if (format.reader === 'none') throw photoFailure('unsupported-format', name, { format: format.title });

  const headerOf = (page: number): Promise<Metadata> =>
    sharp(bytes, { ...OPTIONS, limitInputPixels: false, page })
      .metadata()
      .catch((error: unknown) => {
        throw decodeFailure(error, { name, bytes, format });
      });
  const first = await headerOf(0);
  const page = first.pagePrimary ?? 0;
  const header = page === 0 ? first : await headerOf(page);
  const orientation = format.reader === 'heic' ? 1 : (header.orientation ?? 1);
  const turned = orientation >= 5;
  const width = turned ? header.height : header.width;
  const height = turned ? header.width : header.height;
  if (Math.max(width, height) > LIMITS.side || width * height > LIMITS.megapixels * 1e6) {
    throw photoFailure('too-large', name, { width, height });
  }
  return {
    name,
    bytes,
    format,
    width,
    height,
    orientation,
    takenAt: takenAt(header.exif),
    made: howMade(header.exif),
    colours: coloursOf(header.icc),
    page,
  };
}

/**
 * The whole photo, upright, its longer side at most `side` pixels; nothing is decoded yet. Throws FacetError as
 * toPicture does.
 */
export async function wholeOf(photo: PhotoFile, side: number, colours: Colours): Promise<Sharp> {
  const image = await open(photo, colours);
  return image.autoOrient().resize(side, side, { fit: 'inside', withoutEnlargement: true, kernel: 'cubic' });
}

/** The whole photo's pixels. Throws as toPicture does. */
export async function decodeWhole(photo: PhotoFile, side: number, colours: Colours): Promise<Picture> {
  return toPicture(photo, await wholeOf(photo, side, colours));
}

/**
 * The part of the photo under `rect` (whole upright pixels, inside the photo), `scale` times as large as in the photo.
 */
export async function partOf(photo: PhotoFile, rect: Rect, scale: number, colours: Colours): Promise<Sharp> {
  const image = await open(photo, colours);
  const { width, height } = scaledSize(rect, scale);
  if (scale < 0.5) {
    // Shrink while decoding, then crop.
    const whole = scaledSize(photo, scale);
    const left = Math.min(Math.round(rect.x * scale), whole.width - width);
    const top = Math.min(Math.round(rect.y * scale), whole.height - height);
    return image
      .autoOrient()
      .resize(whole.width, whole.height, { fit: 'fill', kernel: 'cubic' })
      .extract({ left, top, width, height });
  }
  // Crop, then turn: the whole photo is never in memory.
  const { x, y, width: w, height: h } = unturned(rect, photo);
  return image
    .extract({ left: x, top: y, width: w, height: h })
    .autoOrient()
    .resize(width, height, { fit: 'fill', kernel: 'cubic' });
}

/** In whole pixels, at least one. */
export function scaledSize(
  { width, height }: { width: number; height: number },
  scale: number,
): { width: number; height: number } {
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Decodes. Throws FacetError: truncated, corrupt, too-large. */
export async function toPicture(photo: PhotoFile, image: Sharp): Promise<Picture> {
  const { data, info } = await finished(photo, () =>
    image.flatten(WHITE).toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true }),
  );
  return { width: info.width, height: info.height, data };
}

/** Decodes and encodes row by row, so that a large photo is never in memory. Throws as toPicture does. */
export function toJpeg(photo: PhotoFile, image: Sharp, quality: number): Promise<Uint8Array> {
  return finished(photo, () => image.flatten(WHITE).toColourspace('srgb').jpeg({ quality }).toBuffer());
}

const WHITE = { background: '#fff' };

/**
 * The longer side to decode a photo at for analysis. sharp lets libjpeg halve while decoding only when a photo shrinks
 * threefold or more (its guard against libjpeg's rounding), which is twice as fast as decoding everything: so large
 * photos shrink at least that much.
 */
export function workingSide(width: number, height: number): number {
  const longer = Math.max(width, height);
  return longer >= 2 * WORKING_SIDE ? Math.min(WORKING_SIDE, Math.floor(longer / 3)) : Math.min(WORKING_SIDE, longer);
}

export const WORKING_SIDE = 1600;

const OPTIONS = {
  // Truncated files are refused; files with stray bytes or odd markers are read, as every viewer does.
  failOn: 'truncated',
  limitInputPixels: LIMITS.megapixels * 1e6,
  sequentialRead: true,
} as const;

sharp.cache(false);
// Photos are decoded in parallel, each on one thread: faster than several threads for one photo.
sharp.concurrency(1);

async function readWhole(path: string, name: string): Promise<Uint8Array> {
  try {
    const info = await statFile(path);
    const { size } = info;
    if (!info.isFile()) throw photoFailure('not-a-photo', name);
    if (size === 0) throw photoFailure('empty-file', name);
    if (size > LIMITS.megabytes * 2 ** 20)
      throw photoFailure('too-large', name, { megabytes: Math.round(size / 2 ** 20) });
    return await readFile(path);
  } catch (error) {
    throw error instanceof Error && error.name === 'FacetError' ? error : fileFailure(error, name);
  }
}

async function open(photo: PhotoFile, colours: Colours): Promise<Sharp> {
  const options = { ...OPTIONS, ignoreIcc: photo.colours === 'srgb' || (photo.colours === 'p3' && colours === 'fast') };
  if (photo.format.reader === 'sharp') return sharp(photo.bytes, { ...options, page: photo.page });
  const tiff = await heicToTiff(photo.bytes).catch((error: unknown) => {
    throw decodeFailure(error, photo);
  });
  return sharp(tiff, options);
}

async function finished<T>(photo: PhotoFile, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw decodeFailure(error, photo);
  }
}

function decodeFailure(error: unknown, { name, bytes, format }: Pick<PhotoFile, 'name' | 'bytes' | 'format'>): Error {
  const says = error instanceof Error ? error.message : String(error);
  if (/pixel limit|dimensions exceed/i.test(says)) return photoFailure('too-large', name, {}, { cause: error });
  return photoFailure(endsTooEarly(format, bytes, says) ? 'truncated' : 'corrupt', name, {}, { cause: error });
}

/**
 * Where an upright rectangle lies in the file's own rows. EXIF 2.3, tag 274: which side of the photo row 0 and column 0
 * are.
 */
function unturned({ x, y, width: w, height: h }: Rect, { width, height, orientation }: PhotoFile): Rect {
  const fromRight = width - x - w;
  const fromBottom = height - y - h;
  const [left, top] = (
    {
      2: [fromRight, y],
      3: [fromRight, fromBottom],
      4: [x, fromBottom],
      5: [y, x],
      6: [y, fromRight],
      7: [fromBottom, fromRight],
      8: [fromBottom, x],
    } as Record<number, [number, number]>
  )[orientation] ?? [x, y];
  return orientation >= 5 ? { x: left, y: top, width: h, height: w } : { x: left, y: top, width: w, height: h };
}

/** By the profile's name, in Latin-1 or UTF-16. */
function coloursOf(icc: Buffer | undefined): PhotoFile['colours'] {
  if (icc === undefined) return 'srgb';
  const name = icc.toString('latin1').replaceAll('\0', '');
  if (name.includes('sRGB')) return 'srgb';
  return name.includes('Display P3') ? 'p3' : 'other';
}
