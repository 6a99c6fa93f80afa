// What a pack.json may hold, checked by valibot. models/README.md explains packs; packs.ts checks what concerns several
// entries at once. The last argument of a check is the hint that ends its sentence (pack-fault.ts).
import * as v from 'valibot';
import { distance } from '../../contract/thresholds.ts';

const text = v.pipe(v.string(), v.minLength(1));
const whole = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const between = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));
/** Above 0, at most 1. */
const share = v.pipe(v.number(), v.gtValue(0), v.maxValue(1));
const side = whole(8, 4096);

/**
 * What every net says of itself: its file, and what it takes as input. Channel c of a pixel goes in as
 * (value 0..255 - mean[c]) / std[c].
 */
const net = {
  file: v.pipe(v.string(), v.regex(/^\w[\w.-]*$/, 'A file beside pack.json, never a path')),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')),
  bytes: whole(1),
  channels: v.picklist(['rgb', 'bgr']),
  mean: v.pipe(v.array(v.number()), v.length(3)),
  std: v.pipe(v.array(v.pipe(v.number(), v.gtValue(0))), v.length(3)),
  /** At most so many pictures in one run, whatever the file allows. */
  batch: v.exactOptional(whole(1, 256)),
};
const anySize = v.union([side, v.strictTuple([side, side])], "A square's side, or width and height");

const detector = v.strictObject({
  ...net,
  inputSize: anySize,
  kind: text,
  /**
   * The photo's longer side as a share of `inputSize`. A second scale is looked at in the same run, as large as there is
   * room, or, by nets of any size, where the first finds no face (detect.ts).
   */
  scales: v.pipe(v.array(share), v.minLength(1), v.maxLength(2)),
  minScore: between(0, 1),
  /** The default of its kind where absent. */
  maxOverlap: v.exactOptional(share),
  /** Parts of the photo are looked at too: at most so many along its longer side. */
  tiles: v.exactOptional(whole(1, 8)),
});

const landmarks = v.strictObject({ ...net, inputSize: side, kind: text, passes: whole(1, 5) });

const coordinate = between(-1, 2);
const alignment = v.variant('kind', [
  /** By 68 points onto dlib's mean face, with `padding` around it as a share of it. */
  v.strictObject({ kind: v.literal('dlib-chip'), size: side, padding: between(0, 2) }),
  /** By five points onto ArcFace's, at 112 pixels or larger. */
  v.strictObject({ kind: v.literal('arcface'), size: side }),
  /** By five points onto the pack's own, in fractions of the chip. */
  v.strictObject({
    kind: v.literal('five-points'),
    size: side,
    points: v.pipe(
      v.array(v.strictTuple([coordinate, coordinate])),
      v.length(5, 'left eye, right eye, nose, left and right corner of the mouth, as the viewer sees them'),
    ),
  }),
]);

const embedder = v.strictObject({
  ...net,
  inputSize: side,
  dimension: whole(2, 8192),
  normalise: v.boolean(),
  /** A face's vector is the mean over its chip and the chip's mirror image. */
  mirror: v.boolean(),
});

const points = v.pipe(v.array(v.strictObject({ fmr: share, similarity: v.number() })), v.minLength(1));

/** Other entries than these are for people: `build` tells how the default pack was made. */
export const packSchema = v.object({
  format: v.picklist([1, 2]),
  /** Vectors are kept under it. */
  name: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, "Small letters, digits, '.', '_' and '-'")),
  title: v.pipe(text, v.maxLength(200)),
  licence: v.strictObject({
    name: text,
    url: v.pipe(v.string(), v.regex(/^(https?:\/\/|$)/, 'Empty where nothing is known of it')),
    /** False: the licence allows only research. */
    commercial: v.exactOptional(v.boolean()),
  }),
  /** Where the weights come from, for people. */
  source: v.exactOptional(v.unknown()),
  /** What was measured with the pack and how, for people. */
  measured: v.exactOptional(v.unknown()),
  distance,
  defaultFmr: share,
  detector,
  /** Absent where the detector finds the points itself. */
  landmarks: v.exactOptional(landmarks),
  alignment,
  embedder,
  /** One distance is enough for vectors of unit length: the other follows from it. */
  thresholds: v.pipe(
    v.strictObject({ cosine: v.exactOptional(points), euclidean: v.exactOptional(points) }),
    v.check((entries) => Object.keys(entries).length > 0, 'At least one of cosine and euclidean'),
  ),
  /** True: the rates of `thresholds` were estimated from few faces, not measured. */
  estimated: v.exactOptional(v.boolean()),
});

export type PackSpec = v.InferOutput<typeof packSchema>;
export type AlignmentSpec = v.InferOutput<typeof alignment>;
/** A net whose input is a square. */
export type SquareNetSpec = Pick<PackSpec['embedder'], keyof typeof net | 'inputSize'>;
/** `inputSize`: a square's side, or width and height. */
export type NetSpec = Pick<PackSpec['detector'], keyof typeof net | 'inputSize'>;
