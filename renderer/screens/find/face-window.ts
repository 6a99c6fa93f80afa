// Which square of a photo a result's tile shows, so that the face can be told and its surroundings too.
import type { Box } from '../../../electron/contract/ids.ts';

/** In units of the tile's side: where the whole photo lies behind the tile, and where on it the face's box is. */
export interface FaceWindow {
  photo: { left: number; top: number; width: number; height: number };
  face: { left: number; top: number; width: number; height: number };
}

/** The square is this many times as wide as the face, … */
const ROOM = 4.5;
/** … but no narrower than this share of the photo's shorter side: beyond it a tile is a blur. */
const NARROWEST = 0.3;

/**
 * `aspect`: width / height of the upright photo. The square is centred on the face as far as the photo's edges let it.
 */
export function faceWindow(aspect: number, box: Box): FaceWindow {
  // The photo's shorter side is 1.
  const width = Math.max(1, aspect);
  const height = Math.max(1, 1 / aspect);
  const face = { x: box.x * width, y: box.y * height, width: box.width * width, height: box.height * height };
  const side = Math.min(1, Math.max(NARROWEST, ROOM * Math.max(face.width, face.height)));
  const left = clamp(face.x + face.width / 2 - side / 2, width - side);
  const top = clamp(face.y + face.height / 2 - side / 2, height - side);
  return {
    photo: { left: -left / side, top: -top / side, width: width / side, height: height / side },
    face: {
      left: (face.x - left) / side,
      top: (face.y - top) / side,
      width: face.width / side,
      height: face.height / side,
    },
  };
}

/**
 * The part of the photo's longer side that a tile shows, before the photo's shape is known: decides how large a picture
 * is asked for.
 */
export function shownShare(box: Box): number {
  return Math.min(1, Math.max(NARROWEST, ROOM * Math.max(box.width, box.height)));
}

const clamp = (value: number, max: number): number => Math.min(Math.max(0, max), Math.max(0, value));
