// Pictures to look at: thumbnails, face tiles, whole photos (engine process).
import sharp, { type Sharp } from 'sharp';
import type { Box } from '../api.ts';
import { decodePart, decodeWhole, readPhoto, type PhotoFile } from './decode.ts';
import type { Rect } from './geometry.ts';
import type { Picture } from './picture.ts';
import type { RenderRequest } from './protocol.ts';

/** Room around a face's box on its tile, as a share of the box. */
const TILE_MARGIN = 0.35;
const QUALITY = 80;

/** Throws FacetError, as readPhoto does. */
export async function render({ path, box, size }: RenderRequest): Promise<{ type: string; bytes: Uint8Array }> {
  const photo = await readPhoto(path);
  if (box !== undefined) return jpeg(await tile(photo, box, size));
  if (size === null && photo.format.mime !== null) return { type: photo.format.mime, bytes: photo.bytes };
  return jpeg(sharpOf(await decodeWhole(photo, size ?? Math.max(photo.width, photo.height), 'exact')));
}

/** A square around the box. */
async function tile(photo: PhotoFile, box: Box, size: number | null): Promise<Sharp> {
  const square = squareAround(box, photo);
  return sharpOf(await decodePart(photo, square, (size ?? square.width) / square.width, 'exact'));
}

/** With the margin around it; where that would leave the photo the square moves in, and is never larger than the photo: no made-up pixels. */
function squareAround(box: Box, { width, height }: PhotoFile): Rect {
  const wanted = Math.round((1 + TILE_MARGIN) * Math.max(box.width * width, box.height * height));
  const side = Math.min(Math.max(1, wanted), width, height);
  const start = (centre: number, length: number): number => Math.min(length - side, Math.max(0, Math.round(centre - side / 2)));
  const x = start((box.x + box.width / 2) * width, width);
  const y = start((box.y + box.height / 2) * height, height);
  return { x, y, width: side, height: side };
}

const sharpOf = ({ width, height, data }: Picture): Sharp => sharp(data, { raw: { width, height, channels: 3 } });

async function jpeg(image: Sharp): Promise<{ type: string; bytes: Uint8Array }> {
  return { type: 'image/jpeg', bytes: await image.jpeg({ quality: QUALITY }).toBuffer() };
}
