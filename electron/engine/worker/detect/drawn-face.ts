// Faces that the detector missed and a person drew a box around: which part to decode, and where the face is in it.
import { partOf, toPicture, type PhotoFile } from '../decode/decode.ts';
import type { Detection } from './detect.ts';
import { overlap, type Rect } from '../../geometry.ts';
import type { View } from '../decode/view.ts';

// Measured on 103 faces, with each detected box enlarged (up to twice), shrunk (to 0.6), shifted by 20 %, widened and
// heightened: the vectors' median cosine to the original is 0.9997; 1 of 1,133 is below 0.95.

/** The detector needs surroundings: it finds most faces at 2.5 times the box, fewer at 2 and 4 times. */
const SURROUNDINGS = 2.5;
/** A drawn box may be twice as large as the face; the face must still fill the chip. */
const LOOSE = 2;

/**
 * The box and its surroundings, at the resolution that the chip (`chipSize`) needs. `box` in pixels of the photo.
 */
export async function viewAround(photo: PhotoFile, box: Rect, chipSize: number): Promise<View> {
  const longer = Math.max(box.width, box.height);
  const region = wholePixels(
    grown(box, (SURROUNDINGS * longer) / box.width, (SURROUNDINGS * longer) / box.height),
    photo,
  );
  const scale = Math.min(1, (LOOSE * chipSize) / longer);
  const picture = await toPicture(photo, await partOf(photo, region, scale, 'fast'));
  return { picture, x: region.x, y: region.y, scale: picture.width / region.width };
}

/** A person says that a face is there: a fifth of the detector's usual confidence is enough. */
export const FAINT = 0.2;

/** Overlap (IoU) from which a drawn and a detected box mean one face. */
const SAME_FACE = 0.3;
/** Share of a detection that must be inside a generously drawn box. */
const MOSTLY_INSIDE = 0.8;
const NOT_A_SPECK = 0.15;

/**
 * The detection that the drawn box means: by overlap and confidence. A detection nearer to the box of a known face
 * (`others`) is that face: when two people stand cheek to cheek, the hidden one was missed. Null: none.
 */
export function faceMeant(drawn: Rect, found: readonly Detection[], others: readonly Rect[] = []): Detection | null {
  let best: Detection | null = null;
  let mostWorth = 0;
  for (const face of found) {
    const shared = overlap(face.box, drawn);
    const isMeant = shared >= SAME_FACE || (shared >= NOT_A_SPECK && shareInside(face.box, drawn) >= MOSTLY_INSIDE);
    const isAnother = others.some((other) => overlap(face.box, other) > Math.max(shared, SAME_FACE));
    if (!isMeant || isAnother || shared * face.score <= mostWorth) continue;
    best = face;
    mostWorth = shared * face.score;
  }
  return best;
}

/**
 * Where the face is if the detector sees none: the drawn box with its longer side cut to about the shorter one, plus a
 * margin. The landmark net loses a face that its box cuts off (cosine 0.85) and finds one with a margin: 0.999 with a
 * box 60 % too large, after one more pass.
 */
export function faceWithin(drawn: Rect): Rect {
  const most = LONGEST * Math.min(drawn.width, drawn.height);
  return grown(
    drawn,
    (ROOM * Math.min(drawn.width, most)) / drawn.width,
    (ROOM * Math.min(drawn.height, most)) / drawn.height,
  );
}

const LONGEST = 1.25;
const ROOM = 1.3;

/** The rectangle scaled around its centre. */
function grown({ x, y, width, height }: Rect, byWidth: number, byHeight: number): Rect {
  return {
    x: x - (width * (byWidth - 1)) / 2,
    y: y - (height * (byHeight - 1)) / 2,
    width: width * byWidth,
    height: height * byHeight,
  };
}

/** At least one pixel of the photo, even for a rectangle outside. */
function wholePixels({ x, y, width: w, height: h }: Rect, { width, height }: PhotoFile): Rect {
  const left = Math.min(width - 1, Math.max(0, Math.floor(x)));
  const top = Math.min(height - 1, Math.max(0, Math.floor(y)));
  const right = Math.max(left + 1, Math.min(width, Math.ceil(x + w)));
  const bottom = Math.max(top + 1, Math.min(height, Math.ceil(y + h)));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The share of `inner` that is inside `outer`. */
function shareInside(inner: Rect, outer: Rect): number {
  const width = Math.min(inner.x + inner.width, outer.x + outer.width) - Math.max(inner.x, outer.x);
  const height = Math.min(inner.y + inner.height, outer.y + outer.height) - Math.max(inner.y, outer.y);
  return (Math.max(0, width) * Math.max(0, height)) / (inner.width * inner.height);
}
