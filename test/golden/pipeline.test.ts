// The whole pipeline, from file to vectors, against the library's own on its demo photos.
//
// The nets match to float rounding (the tests beside this one). The pipeline differs on purpose: two scales, landmarks
// twice, a chip turned and scaled onto dlib's mean face, the mirror image's vector averaged in. So it must find the
// same faces, in the same places, that look alike.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { featuresOf } from '../../electron/engine/worker/embed/features.ts';
import { overlap } from '../../electron/engine/geometry.ts';
import { closeNets, loadNets, type Nets } from '../../electron/engine/worker/nets/nets.ts';
import { readPack } from '../../electron/engine/packs/packs.ts';
import { createPipeline, type Pipeline } from '../../electron/engine/worker/pipeline.ts';
import { eyeDistance } from '../../electron/engine/worker/embed/quality.ts';
import { distances } from '../../electron/science/vectors/distances.ts';
import { modelsDir } from '../../electron/files/resources.ts';
import { ensureDefaultPack } from '../../models/build/build-default-pack.ts';
import { decodeRgb, demoPhotos, loadFaceApi } from '../helpers/face-api-reference.ts';

interface Comparison {
  overlap: number;
  /** Mean distance of the 68 points, in eye distances. */
  landmarks: number;
  cosine: number;
  score: [theirs: number, ours: number];
}

let nets: Nets;
let analyse: Pipeline['analyse'];
const compared: Comparison[] = [];
const counts: [theirs: number, ours: number][] = [];

beforeAll(async () => {
  await ensureDefaultPack();
  const pack = readPack(join(modelsDir(), 'default'));
  nets = await loadNets(pack, { provider: 'cpu', threads: 2 });
  ({ analyse } = createPipeline(pack, nets));
  const { faceapi, toTensor } = await loadFaceApi();
  for (const path of demoPhotos()) {
    const tensor = toTensor(await decodeRgb(path));
    const theirs = await faceapi.detectAllFaces(tensor).withFaceLandmarks().withFaceDescriptors();
    tensor.dispose();
    const { faces, width, height } = await analyse(path);
    counts.push([theirs.length, faces.length]);
    for (const { detection, landmarks, descriptor } of theirs) {
      const inPixels = faces.map((face) => ({
        ...face,
        box: {
          x: face.box.x * width,
          y: face.box.y * height,
          width: face.box.width * width,
          height: face.box.height * height,
        },
        points: face.landmarks.map((value, i) => value * (i % 2 === 0 ? width : height)),
      }));
      const [same] = inPixels.sort((a, b) => overlap(b.box, detection.box) - overlap(a.box, detection.box));
      const apart = landmarks.positions.map(({ x, y }, i) =>
        Math.hypot(x - same!.points[2 * i]!, y - same!.points[2 * i + 1]!),
      );
      compared.push({
        overlap: overlap(same!.box, detection.box),
        landmarks:
          apart.reduce((sum, distance) => sum + distance, 0) / apart.length / eyeDistance(featuresOf(same!.points)),
        cosine: distances.cosine.similarity(same!.vector, descriptor),
        score: [detection.score, same!.score],
      });
    }
  }
});
afterAll(() => closeNets(nets));

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

test('as many faces on each photo', () => {
  expect(counts.map(([, ours]) => ours)).toEqual(counts.map(([theirs]) => theirs));
  expect(compared).toHaveLength(22);
});

test('in the same places, as surely', () => {
  expect(Math.min(...compared.map((face) => face.overlap))).toBeGreaterThan(0.9);
  expect(Math.max(...compared.map(({ score: [theirs, ours] }) => Math.abs(theirs - ours)))).toBeLessThan(0.15);
});

test('with landmarks in the same places: a twentieth of the eye distance apart', () => {
  expect(median(compared.map((face) => face.landmarks))).toBeLessThan(0.06);
});

test('with vectors that say it is the same face, for all that are not in profile', () => {
  expect(median(compared.map((face) => face.cosine))).toBeGreaterThan(0.985);
  expect(compared.filter((face) => face.cosine < 0.92).length).toBeLessThanOrEqual(2);
});
