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

/** A square around the box, whatever leaves the photo filled with its edge. */
async function tile(photo: PhotoFile, box: Box, size: number | null): Promise<Sharp> {
  const square = squareAround(box, photo);
  const inside = insideOf(square, photo);
  const out = size ?? square.width;
  const scale = out / square.width;
  const picture = await decodePart(photo, inside, scale, 'exact');
  const left = Math.round((inside.x - square.x) * scale);
  const top = Math.round((inside.y - square.y) * scale);
  return sharpOf(picture).extend({
    left,
    top,
    right: Math.max(0, out - left - picture.width),
    bottom: Math.max(0, out - top - picture.height),
    extendWith: 'copy',
  });
}

function squareAround(box: Box, { width, height }: PhotoFile): Rect {
  const side = Math.max(1, Math.round((1 + TILE_MARGIN) * Math.max(box.width * width, box.height * height)));
  const x = Math.round((box.x + box.width / 2) * width - side / 2);
  const y = Math.round((box.y + box.height / 2) * height - side / 2);
  return { x, y, width: side, height: side };
}

/** At least one pixel of the photo, even for a box that lies outside. */
function insideOf(square: Rect, { width, height }: PhotoFile): Rect {
  const x = Math.min(width - 1, Math.max(0, square.x));
  const y = Math.min(height - 1, Math.max(0, square.y));
  const right = Math.max(x + 1, Math.min(width, square.x + square.width));
  const bottom = Math.max(y + 1, Math.min(height, square.y + square.height));
  return { x, y, width: right - x, height: bottom - y };
}

const sharpOf = ({ width, height, data }: Picture): Sharp => sharp(data, { raw: { width, height, channels: 3 } });

async function jpeg(image: Sharp): Promise<{ type: string; bytes: Uint8Array }> {
  return { type: 'image/jpeg', bytes: await image.jpeg({ quality: QUALITY }).toBuffer() };
}
