// Pictures to show: thumbnails, face tiles, whole photos.
import type { Sharp } from 'sharp';
import type { Box } from '../../../contract/ids.ts';
import { partOf, readPhoto, scaledSize, toJpeg, wholeOf, type PhotoFile } from './decode.ts';
import type { Rect } from '../../geometry.ts';
import type { RenderRequest } from '../../protocol.ts';

/** Margin around a face's box on its tile, as a share of the box. */
const TILE_MARGIN = 0.35;
const QUALITY = 80;

/** @throws FacetError as readPhoto and toPicture do */
export async function render({ path, box, size }: RenderRequest): Promise<{ type: string; bytes: Uint8Array }> {
  const photo = await readPhoto(path);
  if (box === undefined && size === null && photo.format.mime !== null)
    return { type: photo.format.mime, bytes: photo.bytes };
  const image = await (box === undefined
    ? wholeOf(photo, size ?? Math.max(photo.width, photo.height), 'exact')
    : tileOf(photo, box, size));
  return { type: 'image/jpeg', bytes: await toJpeg(photo, image, QUALITY) };
}

/** A square around the box; outside the photo its edge pixels are repeated. */
async function tileOf(photo: PhotoFile, box: Box, size: number | null): Promise<Sharp> {
  const square = squareAround(box, photo);
  const inside = insideOf(square, photo);
  const side = size ?? square.width;
  const scale = side / square.width;
  const { width, height } = scaledSize(inside, scale);
  const left = Math.min(side - width, Math.max(0, Math.round((inside.x - square.x) * scale)));
  const top = Math.min(side - height, Math.max(0, Math.round((inside.y - square.y) * scale)));
  const image = await partOf(photo, inside, scale, 'exact');
  return image.extend({ left, top, right: side - left - width, bottom: side - top - height, extendWith: 'copy' });
}

function squareAround(box: Box, { width, height }: PhotoFile): Rect {
  const side = Math.max(1, Math.round((1 + TILE_MARGIN) * Math.max(box.width * width, box.height * height)));
  const x = Math.round((box.x + box.width / 2) * width - side / 2);
  const y = Math.round((box.y + box.height / 2) * height - side / 2);
  return { x, y, width: side, height: side };
}

/** At least one pixel of the photo, even for a box outside it. */
function insideOf(square: Rect, { width, height }: PhotoFile): Rect {
  const x = Math.min(width - 1, Math.max(0, square.x));
  const y = Math.min(height - 1, Math.max(0, square.y));
  const right = Math.max(x + 1, Math.min(width, square.x + square.width));
  const bottom = Math.max(y + 1, Math.min(height, square.y + square.height));
  return { x, y, width: right - x, height: bottom - y };
}
