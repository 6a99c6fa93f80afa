// Finds faces in a picture: two scales on one letterbox, detector net, threshold, non-maximum suppression.
import sharp from 'sharp';
import { WrongOutputs, type Detection } from '../../detectors/detection.ts';
import { detectorKinds } from '../../detectors/detectors.ts';
import { overlap, suppress, type Rect } from '../../geometry.ts';
import type { Net } from '../nets/nets.ts';
import { brokenPack, sidesOf, unknownKind, type PackSpec } from '../../packs/packs.ts';
import type { Picture } from '../decode/picture.ts';
import { cropped, isWhole, moved, tilesOf } from './tiles.ts';

export type { Detection } from '../../detectors/detection.ts';

type Sides = Pick<Picture, 'width' | 'height'>;

export type Detector = (picture: Picture) => Promise<Detection[]>;

/** @throws FacetError 'pack-broken' */
export function createDetector({ name, detector: spec }: PackSpec, net: Net): Detector {
  const kind = detectorKinds[spec.kind];
  if (kind === undefined) throw unknownKind(name, 'detector', spec.kind, detectorKinds);
  const input = sidesOf(spec);
  const maxOverlap = spec.maxOverlap ?? kind.maxOverlap;

  const look = async (picture: Picture, places: Rect[]): Promise<Detection[]> => {
    // A net of any input size needs no letterbox: the empty part is left out.
    const canvas = net.anySize && places.length === 1 ? shrunk(input, places[0]!, kind.step) : input;
    const pictures = [await pasted(picture, places, canvas)];
    let candidates: Detection[];
    try {
      candidates = kind.read(await net.run(pictures), canvas, spec.minScore);
    } catch (error) {
      if (error instanceof WrongOutputs)
        throw brokenPack(name, `${spec.file} is no detector of kind ${spec.kind}: ${error.message}`, error);
      throw error;
    }
    const faces: Detection[] = [];
    for (const place of places) {
      const here = candidates.flatMap((candidate) => broughtBack(candidate, place, picture) ?? []);
      // The larger scale places boxes better, so it comes first; the smaller one adds only what it missed.
      faces.push(
        ...suppress(here, maxOverlap).filter((face) =>
          faces.every((other) => overlap(face.box, other.box) <= SAME_FACE),
        ),
      );
    }
    return faces;
  };

  const lookAtWhole = async (picture: Picture): Promise<Detection[]> => {
    const [first, second] = spec.scales;
    // Without a letterbox there is no empty strip: each scale is a run of its own, the second only if the first finds
    // no face.
    const places = layOut(picture, net.anySize ? [first!] : spec.scales, input);
    const faces = await look(picture, places);
    if (faces.length > 0 || second === undefined) return faces;
    // Likewise if the strip was too narrow for the pack's second scale.
    const wasSeen = places.length > 1 && longerSide(places[1]!) >= Math.floor(second * longerSide(input));
    return wasSeen ? faces : look(picture, layOut(picture, [second], input));
  };

  return async (picture) => {
    const faces = await lookAtWhole(picture);
    for (const tile of tilesOf(picture, input, spec.tiles ?? 1)) {
      const part = cropped(picture, tile);
      const found = (await look(part, layOut(part, [1], input)))
        .filter((face) => isWhole(face.box, tile, picture))
        .map((face) => moved(face, tile));
      // Detections of the whole photo stay; tiles add faces that are too small there.
      faces.push(...found.filter((face) => faces.every((other) => overlap(face.box, other.box) <= SAME_FACE)));
    }
    return faces;
  };
}

const longerSide = ({ width, height }: Sides): number => Math.max(width, height);

/** Boxes of two scales that overlap more than this (IoU) show one face. */
const SAME_FACE = 0.3;
/** The smallest second scale. */
const SMALLEST_COPY = 0.25;

/**
 * Where the picture is placed on the detector's input, at one scale or two, as shares of the largest size that fits.
 * The first is at the top left, as in training; the second at the bottom right, in the strip that a letterbox leaves
 * empty.
 *
 * Why two: the SSD misses one in ten faces that fill the frame (LFW) unless it also sees them smaller, and misses some
 * in crowds. Both scales in one run cost no more than one. Nearly square photos have no strip, so the first scale is
 * reduced, down to 0.75. The second is as large as fits, at most what the pack asks for.
 */
export function layOut(picture: Sides, [first = 1, second]: readonly number[], input: Sides): Rect[] {
  const { width, height } = picture;
  /** How many times the photo goes into the input along its longer side (the first to fill it), and along the other. */
  const [tight, loose] = [input.width / width, input.height / height].sort((a, b) => a - b) as [number, number];
  const room = loose / tight;
  const sized = (scale: number): Sides => {
    const fit = (side: number): number => Math.max(1, Math.floor(side * tight * scale + 1e-6));
    return { width: fit(width), height: fit(height) };
  };
  if (second === undefined) return [{ x: 0, y: 0, ...sized(first) }];
  const copyScale = Math.min(second, Math.max(SMALLEST_COPY, room - first));
  const copy = sized(copyScale);
  return [
    { x: 0, y: 0, ...sized(Math.min(first, room - copyScale)) },
    { x: input.width - copy.width, y: input.height - copy.height, ...copy },
  ];
}

/** As large as the place needs, in whole steps. */
function shrunk(input: Sides, { width, height }: Rect, step: number): Sides {
  const fit = (side: number, most: number): number => Math.min(most, Math.ceil(side / step) * step);
  return { width: fit(width, input.width), height: fit(height, input.height) };
}

/** The net's input: the picture at each of its places on black. */
async function pasted(picture: Picture, places: Rect[], input: Sides): Promise<Picture> {
  const data = new Uint8Array(input.width * input.height * 3);
  let source = picture;
  for (const { x, y, width, height } of places) {
    // Each smaller copy is made from the one before, which is cheaper.
    source = await resized(source, width, height);
    for (let row = 0; row < height; row++) {
      data.set(source.data.subarray(row * width * 3, (row + 1) * width * 3), ((y + row) * input.width + x) * 3);
    }
  }
  return { ...input, data };
}

async function resized({ data, ...from }: Picture, width: number, height: number): Promise<Picture> {
  if (from.width === width && from.height === height) return { data, ...from };
  const image = sharp(data, { raw: { ...from, channels: 3 } }).resize(width, height, { fit: 'fill', kernel: 'linear' });
  return { width, height, data: await image.raw().toBuffer() };
}

/**
 * From the net's input to pixels of the picture, cropped to it. Null: the candidate is outside this place, or spans
 * two.
 */
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
    box: {
      x: (left - place.x) * byX,
      y: (top - place.y) * byY,
      width: (right - left) * byX,
      height: (bottom - top) * byY,
    },
    score,
    points: points?.map((value, i) => (i % 2 === 0 ? (value - place.x) * byX : (value - place.y) * byY)) ?? null,
  };
}

/**
 * This share of a box must be inside a place to belong to it. A face cut by the photo's edge has about half its box.
 */
const MOSTLY = 0.5;
