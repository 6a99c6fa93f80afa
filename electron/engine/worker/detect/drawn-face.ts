// A face that the detector missed and a person drew a box around: what to look at, and where in it the face is (engine
// process).
import { partOf, toPicture, type PhotoFile } from '../decode/decode.ts';
import type { Detection } from './detect.ts';
import { overlap, type Rect } from '../../geometry.ts';
import type { View } from '../decode/view.ts';

// How near the vector of a drawn box comes to the one of the detector's own: on 103 faces, each box made larger (to
// twice), smaller (to 0.6), shifted by 20 %, wide and tall, the median cosine is 0.9997, and 1 of 1,133 is below 0.95.

/** The detector wants to see a face among other things: at 2.5 times the box it finds most, at 2 and 4 times fewer. */
const SURROUNDINGS = 2.5;
/** A drawn box may be twice as large as the face; the chip is to be filled all the same. */
const LOOSE = 2;

/**
 * The box and what lies around it, in as many pixels as the chip (`chipSize`) is worth. `box` in pixels of the photo.
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

/** Somebody has said that a face is there: a fifth of the confidence does that the detector needs by itself. */
export const FAINT = 0.2;

/** Two boxes of one face, one of them drawn by hand. */
const SAME_FACE = 0.3;
/** A face that lies in a box drawn around it generously. */
const MOSTLY_INSIDE = 0.8;
const NOT_A_SPECK = 0.15;

/**
 * Which of the detections the drawn box means: where they overlap well and the detector is surer. One that lies nearer
 * to the box of another face, known already (`others`), is that face: people stand cheek to cheek, and it is the hidden
 * one that is missed. Null: none.
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
 * Where the face is if the detector sees none: the drawn box with its longer side cut to about the shorter one's
 * length, and some room. The landmark net loses a face that its box cuts off (cosine 0.85), and finds one with room:
 * 0.999 with a box 60 % too large, in one pass more.
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

/** The rectangle around the same centre, so many times as wide and as high. */
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

/** How much of `inner` lies in `outer`. */
function shareInside(inner: Rect, outer: Rect): number {
  const width = Math.min(inner.x + inner.width, outer.x + outer.width) - Math.max(inner.x, outer.x);
  const height = Math.min(inner.y + inner.height, outer.y + outer.height) - Math.max(inner.y, outer.y);
  return (Math.max(0, width) * Math.max(0, height)) / (inner.width * inner.height);
}
