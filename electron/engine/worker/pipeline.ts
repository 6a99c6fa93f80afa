// From a photo's path to its faces and vectors: decode -> detect -> look closer -> align -> embed.
import { createHash } from 'node:crypto';
import type { Box } from '../../contract/ids.ts';
import { FacetError } from '../../contract/failure.ts';
import { createChipCutter, createLandmarker } from './embed/align.ts';
import { createBatcher } from './nets/batcher.ts';
import { viewsFor } from './detect/closer-look.ts';
import { decodeWhole, readPhoto, workingSide, type PhotoFile } from './decode/decode.ts';
import { createDetector, type Detection } from './detect/detect.ts';
import { FAINT, faceMeant, faceWithin, viewAround } from './detect/drawn-face.ts';
import { createEmbedder, MAX_BATCH } from './embed/embed.ts';
import type { Rect } from '../geometry.ts';
import type { Net, Nets } from './nets/nets.ts';
import { brokenPack, type Pack } from '../packs/packs.ts';
import type { Picture } from './decode/picture.ts';
import type { AnalysedFace, Analysis, DrawnBox } from '../protocol.ts';
import { qualityOf } from './embed/quality.ts';
import { pointsToPhoto, pointsToView, rectToPhoto, rectToView, type View } from './decode/view.ts';

export interface Pipeline {
  analyse(path: string, signal?: AbortSignal): Promise<Analysis>;
  /** Rejects with 'no-face' if the pack has no landmark net and its detector sees no face there. */
  analyseFace(path: string, drawn: DrawnBox, signal?: AbortSignal): Promise<AnalysedFace>;
}

/** Several photos may be in flight: decoding runs beside inference, and faces of all photos share batches. */
export function createPipeline(pack: Pack, nets: Nets): Pipeline {
  const { spec } = pack;
  const detect = createDetector(spec, nets.detector);
  const detectFaint = createDetector(
    { ...spec, detector: { ...spec.detector, minScore: FAINT * spec.detector.minScore } },
    nets.detector,
  );
  const findLandmarks = createLandmarker(spec, landmarkRun(nets.landmarks));
  const cutChip = createChipCutter(spec);
  const embed = createEmbedder(spec, nets.embedder);

  return { analyse: analysePhoto, analyseFace: analyseDrawnFace };

  async function analysePhoto(path: string, signal?: AbortSignal): Promise<Analysis> {
    // 1. Read and decode, upright, at a working size.
    const photo = await readPhoto(path);
    signal?.throwIfAborted();
    const [sha256, picture] = await Promise.all([
      sha256Of(photo.bytes),
      decodeWhole(photo, workingSide(photo.width, photo.height), 'fast'),
    ]);
    signal?.throwIfAborted();

    // 2. Detect.
    const found = await detect(picture);
    signal?.throwIfAborted();

    // 3. Decode small faces of a large photo again, larger.
    const whole: View = { picture, x: 0, y: 0, scale: picture.width / photo.width };
    const views = await viewsFor(photo, whole, found, spec.alignment.size);
    signal?.throwIfAborted();

    // 4. Landmarks, chip, vector, quality.
    const faces = await Promise.all(found.map((detection, i) => analyseDetection(photo, whole, views[i]!, detection)));
    signal?.throwIfAborted();
    return {
      sha256,
      bytes: photo.bytes.length,
      width: photo.width,
      height: photo.height,
      takenAt: photo.takenAt,
      ...photo.made,
      faces,
    };
  }

  async function analyseDetection(
    photo: PhotoFile,
    whole: View,
    view: View,
    { box, score, points }: Detection,
  ): Promise<AnalysedFace> {
    const inPhoto = rectToPhoto(whole, box);
    // A pack has a landmark net if its alignment needs more than the detector's five points.
    const seen =
      findLandmarks === null
        ? pointsToView(view, pointsToPhoto(whole, detectorsOwn(points)))
        : await findLandmarks(view.picture, rectToView(view, inPhoto));
    return { box: toFractions(inPhoto, photo), score, ...(await describe(photo, view, seen)) };
  }

  /** A face in a box that a person drew; the box is kept as drawn. */
  async function analyseDrawnFace(
    path: string,
    { box, others }: DrawnBox,
    signal?: AbortSignal,
  ): Promise<AnalysedFace> {
    // 1. Read, and decode the box with its surroundings.
    const photo = await readPhoto(path);
    signal?.throwIfAborted();
    const inPhoto = inPixels(box, photo);
    const view = await viewAround(photo, inPhoto, spec.alignment.size);
    signal?.throwIfAborted();

    // 2. Detect: enlarged, the detector mostly finds the face, and the landmark net works best with its boxes.
    const drawn = rectToView(view, inPhoto);
    const found = faceMeant(
      drawn,
      await detectFaint(view.picture),
      others.map((other) => rectToView(view, inPixels(other, photo))),
    );
    signal?.throwIfAborted();

    // 3. Landmarks: from the detector's box, else from the drawn one; without a landmark net the detector's own points.
    if (found === null && findLandmarks === null) {
      throw new FacetError(
        'no-face',
        `No face can be made out in that box: the model pack "${spec.name}" sees none there.`,
        { file: photo.name, pack: spec.name },
      );
    }
    const seen =
      findLandmarks === null
        ? detectorsOwn(found!.points)
        : await (found === null
            ? findLandmarks(view.picture, faceWithin(drawn), 1)
            : findLandmarks(view.picture, found.box));
    signal?.throwIfAborted();

    // 4. Chip, vector, quality.
    return { box, score: 1, ...(await describe(photo, view, seen)) };
  }

  /** Some detectors of a kind with points were exported without them. */
  function detectorsOwn(points: Float32Array | null): Float32Array {
    if (points === null)
      throw brokenPack(
        spec.name,
        `${spec.detector.file} gives no points in a face, and there is no landmark net to find them`,
        undefined,
        { why: 'no-points', file: spec.detector.file },
      );
    return points;
  }

  /** Vector and quality of a face by its landmarks, which are in pixels of the view. */
  async function describe(
    photo: PhotoFile,
    view: View,
    seen: Float32Array,
  ): Promise<Omit<AnalysedFace, 'box' | 'score'>> {
    const chip = cutChip(view.picture, seen);
    const vector = await embed(chip);
    const landmarks = pointsToPhoto(view, seen);
    const { quality, parts } = qualityOf(landmarks, chip);
    return {
      landmarks: landmarks.map((value, i) => value / (i % 2 === 0 ? photo.width : photo.height)),
      vector,
      quality,
      qualityParts: parts,
    };
  }
}

const toFractions = ({ x, y, width, height }: Rect, photo: PhotoFile): Box => ({
  x: x / photo.width,
  y: y / photo.height,
  width: width / photo.width,
  height: height / photo.height,
});

const inPixels = ({ x, y, width, height }: Box, photo: PhotoFile): Rect => ({
  x: x * photo.width,
  y: y * photo.height,
  width: width * photo.width,
  height: height * photo.height,
});

/** Faces of all photos in flight share batches. */
function landmarkRun(net: Net | null): (square: Picture) => Promise<Float32Array> {
  if (net === null) return () => Promise.reject(new Error('this pack has no landmark net'));
  return createBatcher(async (squares: Picture[]) => {
    const [points] = Object.values(await net.run(squares));
    const each = points!.length / squares.length;
    return squares.map((_, i) => points!.slice(i * each, (i + 1) * each));
  }, MAX_BATCH);
}

/** Of the file's bytes, in hex. Not on this thread, except for small files. */
async function sha256Of(bytes: Uint8Array): Promise<string> {
  if (bytes.length < 64 * 1024) return createHash('sha256').update(bytes).digest('hex');
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex');
}
