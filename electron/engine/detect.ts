// Finds faces in a picture: letterbox, detector net, threshold, non-maximum suppression (engine process).
import sharp from 'sharp';
import { suppress, type Rect } from './geometry.ts';
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
  return async (picture) => {
    for (const scale of spec.scales) {
      const input = await shrunkTo(picture, Math.round(spec.inputSize * scale));
      const found = kind.read(await net.run([input]), spec.inputSize, spec.minScore);
      const enlarge = Math.max(picture.width, picture.height) / Math.max(input.width, input.height);
      const faces = suppress(found, kind.maxOverlap).map((face) => enlarged(face, enlarge, picture)).filter(({ box }) => box.width > 1 && box.height > 1);
      if (faces.length > 0) return faces;
    }
    return [];
  };
}

/** The whole picture with its longer side at exactly `side`; the net's input holds it at the top left. */
async function shrunkTo(picture: Picture, side: number): Promise<Picture> {
  const longer = Math.max(picture.width, picture.height);
  if (longer === side) return picture;
  const { data, info } = await sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 3 } })
    .resize(side, side, { fit: 'inside', kernel: 'linear' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** Back to pixels of the picture, the box cut at its edges. */
function enlarged({ box, score, points }: Detection, by: number, { width, height }: Picture): Detection {
  const x = Math.max(0, box.x * by);
  const y = Math.max(0, box.y * by);
  const right = Math.min(width, (box.x + box.width) * by);
  const bottom = Math.min(height, (box.y + box.height) * by);
  return { box: { x, y, width: right - x, height: bottom - y }, score, points: points?.map((value) => value * by) ?? null };
}

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
