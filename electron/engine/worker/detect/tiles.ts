// Tiles of a large photo, searched one by one for faces that are too small in the whole photo.
import type { Detection } from '../../detectors/detection.ts';
import type { Rect } from '../../geometry.ts';
import type { Picture } from '../decode/picture.ts';

type Sides = Pick<Picture, 'width' | 'height'>;

/** Neighbouring tiles overlap by this share of their side, so that a face on their border is whole in one of them. */
const SHARED = 0.2;
/** In pixels. A box nearer to an inner edge than this is cut; the neighbouring tile shows the face whole. */
const AT_EDGE = 2;

/**
 * Rectangles of whole pixels that cover the picture, all of one size, none smaller than the input: at most `most` along
 * the longer side, fewer where the picture is not so large. None where one look at the whole shows every pixel, or
 * `most` is 1.
 */
export function tilesOf({ width, height }: Sides, input: Sides, most: number): Rect[] {
  const longer = Math.max(width, height);
  // Of a side of s, n tiles that share SHARED of themselves are s / (1 + (n - 1) (1 - SHARED)) long.
  const wanted = Math.ceil(1 + (longer / Math.max(input.width, input.height) - 1) / (1 - SHARED) - 1e-9);
  const count = Math.min(most, wanted);
  if (count <= 1) return [];
  const side = Math.ceil(longer / (1 + (count - 1) * (1 - SHARED)));
  const along = (length: number): { start: number; size: number }[] => {
    const size = Math.min(side, length);
    const n = length <= side ? 1 : Math.ceil(1 + (length / side - 1) / (1 - SHARED) - 1e-9);
    return Array.from({ length: n }, (_, i) => ({
      start: n === 1 ? 0 : Math.round((i * (length - size)) / (n - 1)),
      size,
    }));
  };
  return along(height).flatMap((y) =>
    along(width).map((x) => ({ x: x.start, y: y.start, width: x.size, height: y.size })),
  );
}

export function cropped({ width, data }: Picture, { x, y, width: w, height: h }: Rect): Picture {
  const part = new Uint8Array(w * h * 3);
  for (let row = 0; row < h; row++) {
    const from = ((y + row) * width + x) * 3;
    part.set(data.subarray(from, from + w * 3), row * w * 3);
  }
  return { width: w, height: h, data: part };
}

/** Whether a box is clear of the tile's edges that are not edges of the photo. */
export function isWhole(box: Rect, tile: Rect, photo: Sides): boolean {
  return (
    (tile.x === 0 || box.x > AT_EDGE) &&
    (tile.y === 0 || box.y > AT_EDGE) &&
    (tile.x + tile.width >= photo.width || box.x + box.width < tile.width - AT_EDGE) &&
    (tile.y + tile.height >= photo.height || box.y + box.height < tile.height - AT_EDGE)
  );
}

/** From pixels of the tile to pixels of the picture. */
export function moved(face: Detection, { x, y }: Rect): Detection {
  return {
    ...face,
    box: { ...face.box, x: face.box.x + x, y: face.box.y + y },
    points: face.points?.map((value, i) => value + (i % 2 === 0 ? x : y)) ?? null,
  };
}
