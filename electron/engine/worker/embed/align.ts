// Finds a face's landmarks and cuts the aligned chip for the embedder.
import { featuresOf } from './features.ts';
import { applyTo, boundsOf, fitSimilarity, squareAround, type Rect, type Similarity } from '../../geometry.ts';
import { unknownKind, type AlignmentSpec, type PackSpec } from '../../packs/packs.ts';
import { cutSquare, type Picture } from '../decode/picture.ts';

/** Runs the landmark net on one square: x0, y0, x1, y1, … as fractions of it. */
type LandmarkRun = (square: Picture) => Promise<Float32Array>;

/**
 * Landmarks of the face in `box`, in pixels of the picture. `more`: passes beyond the pack's, for a box that may be
 * inaccurate.
 */
export type Landmarker = (picture: Picture, box: Rect, more?: number) => Promise<Float32Array>;

/**
 * How the landmark net's square is cut: first from the detector's box, then from the points of the pass before.
 */
interface LandmarkKind {
  fromBox(box: Rect, size: number): Similarity;
  fromPoints(points: Float32Array, size: number): Similarity;
}

const landmarkKinds: Record<string, LandmarkKind> = {
  'face-landmark-68': { fromBox: centredBox, fromPoints: uprightSquare },
};

/** From landmarks to the transform from chip pixels to picture pixels. */
type Alignment<Kind> = (points: Float32Array, spec: Extract<AlignmentSpec, { kind: Kind }>) => Similarity;

/** One entry for each kind of alignment that pack.json may name. */
const alignmentKinds: { [Kind in AlignmentSpec['kind']]: Alignment<Kind> } = {
  'dlib-chip': dlibChip,
  arcface: (points, { size }) => fitSimilarity(arcFacePoints(size), fivePoints(points)),
  'five-points': (points, { size, points: own }) =>
    fitSimilarity(
      Float32Array.from(own.flat(), (fraction) => fraction * size),
      fivePoints(points),
    ),
};

/** @throws FacetError 'pack-broken' */
export function createLandmarker({ name, landmarks: spec }: PackSpec, run: LandmarkRun): Landmarker | null {
  if (spec === undefined) return null;
  const kind = landmarkKinds[spec.kind];
  if (kind === undefined) throw unknownKind(name, 'landmarks', spec.kind, landmarkKinds);
  return async (picture, box, more = 0) => {
    const look = async (square: Similarity, within?: Rect): Promise<Float32Array> => {
      const found = await run(cutSquare(picture, square, spec.inputSize, within));
      return applyTo(
        square,
        found.map((fraction) => fraction * spec.inputSize),
      );
    };
    // The net was trained on boxes with black bars, so the first pass shows nothing outside the box.
    let points = await look(kind.fromBox(box, spec.inputSize), box);
    for (let pass = 2; pass <= spec.passes + more; pass++) points = await look(kind.fromPoints(points, spec.inputSize));
    return points;
  };
}

export type ChipCutter = (picture: Picture, points: Float32Array) => Picture;

/** @throws FacetError 'pack-broken' */
export function createChipCutter({ name, alignment: spec }: PackSpec): ChipCutter {
  const kind = alignmentKinds[spec.kind] as Alignment<AlignmentSpec['kind']> | undefined;
  if (kind === undefined) throw unknownKind(name, 'alignment', spec.kind, alignmentKinds);
  return (picture, points) => cutSquare(picture, kind(points, spec), spec.size);
}

/** The box, centred, its longer side as long as the square's. */
function centredBox(box: Rect, size: number): Similarity {
  return squareAround(box.x + box.width / 2, box.y + box.height / 2, Math.max(box.width, box.height), 0, size);
}

/** Around the points of the pass before, turned so that the eyes are level: the net was trained on upright faces. */
function uprightSquare(points: Float32Array, size: number): Similarity {
  const { leftEye, rightEye } = featuresOf(points);
  const angle = Math.atan2(rightEye[1] - leftEye[1], rightEye[0] - leftEye[0]);
  const level: Similarity = { re: Math.cos(-angle), im: Math.sin(-angle), tx: 0, ty: 0 };
  const bounds = boundsOf(applyTo(level, points));
  const side = Math.max(bounds.width, bounds.height) * (1 + SECOND_PASS_PADDING);
  const centre = applyTo(
    { ...level, im: -level.im },
    Float32Array.of(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2),
  );
  return squareAround(centre[0]!, centre[1]!, side, angle, size);
}

const SECOND_PASS_PADDING = 0.35;

/**
 * The chip of dlib's face recognition (get_face_chip_details): the similarity transform that maps the mean face to
 * these landmarks. Eyebrows (17..26), lower lip (55..59, 65..67) and jaw (0..16) are left out, because they move.
 */
function dlibChip(points: Float32Array, { size, padding }: { size: number; padding: number }): Similarity {
  const place = (mean: number): number => (size * (padding + mean)) / (2 * padding + 1);
  return fitSimilarity(
    MEAN_FACE.map(place),
    Float32Array.from(STEADY_POINTS.flatMap((i) => [points[2 * i]!, points[2 * i + 1]!])),
  );
}

/** Eyes, nose and corners of the mouth, from any number of landmarks. */
function fivePoints(points: Float32Array): Float32Array {
  const { leftEye, rightEye, nose, leftMouth, rightMouth } = featuresOf(points);
  return Float32Array.of(...leftEye, ...rightEye, ...nose, ...leftMouth, ...rightMouth);
}

/**
 * The five points on the chip of ArcFace's nets, in pixels of a chip of `size`. Defined for 112; multiples of 112 are
 * scaled, and multiples of 128 have the 112 in their middle
 * (insightface/python-package/insightface/utils/face_align.py, estimate_norm).
 */
function arcFacePoints(size: number): Float32Array {
  const [unit, shift] = size % 112 === 0 || size % 128 !== 0 ? [size / 112, 0] : [size / 128, (8 * size) / 128];
  return ARCFACE_112.map((value, i) => value * unit + (i % 2 === 0 ? shift : 0));
}

const ARCFACE_112 = Float32Array.of(
  38.2946,
  51.6963,
  73.5318,
  51.5014,
  56.0252,
  71.7366,
  41.5493,
  92.3655,
  70.7299,
  92.2041,
);

const STEADY_POINTS = Array.from({ length: 68 }, (_, i) => i).filter((i) => i >= 27 && !(i >= 55 && i <= 59) && i < 65);

/**
 * dlib's mean face shape at STEADY_POINTS: x, y in fractions of an unpadded chip
 * (dlib/image_transforms/interpolation.h, Boost licence).
 */
const MEAN_FACE = Float32Array.of(
  // nose: bridge 27..30, wings 31..35
  0.490127,
  0.203352,
  0.490127,
  0.307009,
  0.490127,
  0.409805,
  0.490127,
  0.515625,
  0.36688,
  0.587326,
  0.426036,
  0.609345,
  0.490127,
  0.628106,
  0.554217,
  0.609345,
  0.613373,
  0.587326,
  // eyes 36..41, 42..47
  0.121737,
  0.216423,
  0.187122,
  0.178758,
  0.265825,
  0.179852,
  0.334606,
  0.231733,
  0.260918,
  0.245099,
  0.182743,
  0.244077,
  0.645647,
  0.231733,
  0.714428,
  0.179852,
  0.793132,
  0.178758,
  0.858516,
  0.216423,
  0.79751,
  0.244077,
  0.719335,
  0.245099,
  // upper lip 48..54, mouth's inner corners and upper edge 60..64
  0.254149,
  0.780233,
  0.340985,
  0.745405,
  0.428858,
  0.727388,
  0.490127,
  0.742578,
  0.551395,
  0.727388,
  0.639268,
  0.745405,
  0.726104,
  0.780233,
  0.290379,
  0.784792,
  0.428096,
  0.778746,
  0.490127,
  0.785343,
  0.552157,
  0.778746,
  0.689874,
  0.784792,
);
