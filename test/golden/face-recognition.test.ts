// The embedder against the library's own: the same faces to the pixel, block after block, then the vectors.
import { beforeAll, expect, test } from 'vitest';

import { ensureDefaultPack } from '../../models/build/build-default-pack.ts';
import { loadFaceApi, recordKernel } from '../helpers/face-api-reference.ts';
import type { FaceApiReference, RgbImage } from '../helpers/face-api-reference.ts';
import { demoFaces, largestDifference, openNet, openNetWithStages, runNet, stageDifference, summary } from './nets.ts';

const BLOCKS = [
  'conv32_1',
  'conv32_2',
  'conv32_3',
  'conv64_down',
  'conv64_1',
  'conv64_2',
  'conv64_3',
  'conv128_down',
  'conv128_1',
  'conv128_2',
  'conv256_down',
  'conv256_1',
  'conv256_2',
  'conv256_down_out',
];
const DIMENSION = 128;

let library: FaceApiReference;
let faces: RgbImage[];

beforeAll(async () => {
  await ensureDefaultPack();
  library = await loadFaceApi();
  faces = await demoFaces(library, 150);
});

async function libraryVector(face: RgbImage): Promise<Float32Array> {
  const tensor = library.toTensor(face);
  const vector = await library.faceapi.nets.faceRecognitionNet.computeFaceDescriptor(tensor);
  tensor.dispose();
  return vector as Float32Array;
}

test("each block puts out what the library's does, within 1e-5 of its largest value", async ({ annotate }) => {
  const session = await openNetWithStages('embedder', ['conv32_down', 'pooled', ...BLOCKS]);
  // A face, and noise, which reaches the borders.
  for (const face of [faces[0] as RgbImage, faces.at(-1) as RgbImage]) {
    const ours = await runNet(session, [face]);
    const { outputs: pooled } = await recordKernel(library, 'MaxPool', () => libraryVector(face));
    const { outputs: relus } = await recordKernel(library, 'Relu', () => libraryVector(face));

    const differences = {
      conv32_down: stageDifference(ours.conv32_down, relus[0]),
      pooled: stageDifference(ours.pooled, pooled[0]),
      // A block has two relus; the second is its end.
      ...Object.fromEntries(BLOCKS.map((name, i) => [name, stageDifference(ours[name], relus[2 * i + 2])])),
    };
    await annotate(`largest differences: ${JSON.stringify(differences)}`);
    for (const [stage, difference] of Object.entries(differences)) expect(difference, stage).toBeLessThan(1e-5);
  }
});

test("vectors are the library's within 1e-5, in a batch of all faces", async ({ annotate }) => {
  const { vector } = await runNet(await openNet('embedder'), faces);
  expect(vector?.dims).toEqual([faces.length, DIMENSION]);
  const differences: number[] = [];
  for (const [n, face] of faces.entries()) {
    const ours = vector?.data.subarray(n * DIMENSION, (n + 1) * DIMENSION) ?? [];
    differences.push(largestDifference(ours, await libraryVector(face)));
  }
  await annotate(`vectors, largest difference: ${summary(differences)}`);
  expect(Math.max(...differences)).toBeLessThan(1e-5);
});

test('a face alone and in a batch gives the same vector', async () => {
  const session = await openNet('embedder');
  const batch = (await runNet(session, faces.slice(0, 3))).vector;
  const alone = (await runNet(session, faces.slice(1, 2))).vector;
  expect(largestDifference(batch?.data.subarray(DIMENSION, 2 * DIMENSION) ?? [], alone?.data ?? [])).toBeLessThan(1e-6);
});
