// Finds faces in a picture: two scales on one letterbox, detector net, threshold, non-maximum suppression (engine process).
import sharp from 'sharp';
import { overlap, suppress, type Rect } from './geometry.ts';
import type { Net, Outputs } from './nets.ts';
import { unknownKind, type PackSpec } from './packs.ts';
import type { Picture } from './picture.ts';

/** In pixels of the picture that was looked at. */
export interface Detection {
  box: Rect;
  /** The detector's confidence, 0..1. */
  score: number;
  /** Points the detector itself gives (x0, y0, …); null for one that gives boxes only. */
  points: Float32Array | null;
}

/** Reads a detector's outputs into candidates, in pixels of its input, those below `minScore` left out. */
interface DetectorKind {
  read(outputs: Outputs, inputSize: number, minScore: number): Detection[];
  /** Intersection over union above which the weaker of two boxes is dropped. */
  maxOverlap: number;
}

/** One entry for each kind that pack.json may name. */
const detectorKinds: Record<string, DetectorKind> = {
  'ssd-mobilenet-v1': { read: readSsd, maxOverlap: 0.5 },
};

export type Detector = (picture: Picture) => Promise<Detection[]>;

/** Throws FacetError: pack-broken. */
export function createDetector({ name, detector: spec }: PackSpec, net: Net): Detector {
  const kind = detectorKinds[spec.kind];
  if (kind === undefined) throw unknownKind(name, 'detector', spec.kind, detectorKinds);

  const look = async (picture: Picture, places: Rect[]): Promise<Detection[]> => {
    const candidates = kind.read(await net.run([await pasted(picture, places, spec.inputSize)]), spec.inputSize, spec.minScore);
    const faces: Detection[] = [];
    for (const place of places) {
      const here = candidates.flatMap((candidate) => broughtBack(candidate, place, picture) ?? []);
      // The larger scale comes first and places boxes better: what the smaller one adds is what the larger missed.
      faces.push(...suppress(here, kind.maxOverlap).filter((face) => faces.every((other) => overlap(face.box, other.box) <= SAME_FACE)));
    }
    return faces;
  };

  return async (picture) => {
    const places = layOut(picture, spec.scales, spec.inputSize);
    const faces = await look(picture, places);
    const [, second] = spec.scales;
    // Where the strip was too narrow for the pack's second scale, and nothing was found, that scale has a look of its own.
    if (faces.length > 0 || second === undefined || longerSide(places.at(-1)!) >= Math.floor(second * spec.inputSize)) return faces;
    return look(picture, layOut(picture, [second], spec.inputSize));
  };
}

const longerSide = ({ width, height }: Pick<Rect, 'width' | 'height'>): number => Math.max(width, height);

/** Boxes of two scales that overlap more than this are of one face. */
const SAME_FACE = 0.3;
/** The second scale is no smaller than this. */
const SMALLEST_COPY = 0.25;

/**
 * Where the picture lies on the detector's square input, at one scale or at two, as shares of the input's side for its longer side. The
 * first lies at the top left, as the net was trained; the second at the bottom right, in the strip that a letterbox leaves empty.
 *
 * Why two: the SSD misses one in ten faces that fill the frame (LFW) unless it also sees them smaller, and misses some in crowds. In one
 * run both scales cost no more than one, and do not wait for the first to find nothing. Photos nearly square have no strip; there the first
 * scale gives way, down to 0.75. The second is as large as fits, up to what the pack asks for.
 */
export function layOut({ width, height }: Pick<Picture, 'width' | 'height'>, [first = 1, second]: readonly number[], inputSize: number): Rect[] {
  const longer = Math.max(width, height);
  const room = longer / Math.min(width, height);
  const sized = (scale: number): { width: number; height: number } => {
    const fit = (side: number): number => Math.max(1, Math.floor((side / longer) * scale * inputSize + 1e-6));
    return { width: fit(width), height: fit(height) };
  };
  if (second === undefined) return [{ x: 0, y: 0, ...sized(first) }];
  const copyScale = Math.min(second, Math.max(SMALLEST_COPY, room - first));
  const copy = sized(copyScale);
  return [
    { x: 0, y: 0, ...sized(Math.min(first, room - copyScale)) },
    { x: inputSize - copy.width, y: inputSize - copy.height, ...copy },
  ];
}

/** The net's input: the picture at each of its places, black around. */
async function pasted(picture: Picture, places: Rect[], inputSize: number): Promise<Picture> {
  const data = new Uint8Array(inputSize * inputSize * 3);
  let source = picture;
  for (const { x, y, width, height } of places) {
    // Each smaller copy is made from the one before: that is enough, and cheaper.
    source = await resized(source, width, height);
    for (let row = 0; row < height; row++) {
      data.set(source.data.subarray(row * width * 3, (row + 1) * width * 3), ((y + row) * inputSize + x) * 3);
    }
  }
  return { width: inputSize, height: inputSize, data };
}

async function resized({ data, ...from }: Picture, width: number, height: number): Promise<Picture> {
  if (from.width === width && from.height === height) return { data, ...from };
  const image = sharp(data, { raw: { ...from, channels: 3 } }).resize(width, height, { fit: 'fill', kernel: 'linear' });
  return { width, height, data: await image.raw().toBuffer() };
}

/** From the net's input to pixels of the picture, cut at its edges. Null: the candidate lies elsewhere, or across two places. */
function broughtBack({ box, score, points }: Detection, place: Rect, { width, height }: Picture): Detection | null {
  const left = Math.max(box.x, place.x);
  const top = Math.max(box.y, place.y);
  const right = Math.min(box.x + box.width, place.x + place.width);
  const bottom = Math.min(box.y + box.height, place.y + place.height);
  const share = (Math.max(0, right - left) * Math.max(0, bottom - top)) / (box.width * box.height);
  if (!(share > MOSTLY)) return null;
  const byX = width / place.width;
  const byY = height / place.height;
  return {
    box: { x: (left - place.x) * byX, y: (top - place.y) * byY, width: (right - left) * byX, height: (bottom - top) * byY },
    score,
    points: points?.map((value, i) => (i % 2 === 0 ? (value - place.x) * byX : (value - place.y) * byY)) ?? null,
  };
}

/** So much of a box must lie in a place to belong there. A face cut by the photo's edge keeps about half of its box. */
const MOSTLY = 0.5;

/** `boxes` [5118, 4] as x0, y0, x1, y1 in fractions of the input, `scores` [5118]. */
function readSsd({ boxes, scores }: Outputs, inputSize: number, minScore: number): Detection[] {
  const found: Detection[] = [];
  scores!.forEach((score, i) => {
    if (score <= minScore) return;
    const [x0, y0, x1, y1] = boxes!.subarray(4 * i, 4 * i + 4) as unknown as [number, number, number, number];
    found.push({ box: { x: x0 * inputSize, y: y0 * inputSize, width: (x1 - x0) * inputSize, height: (y1 - y0) * inputSize }, score, points: null });
  });
  return found;
}
