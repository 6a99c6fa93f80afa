// The landmarks net against the library's own: the same faces to the pixel, block after block, then the points.
import { beforeAll, expect, test } from 'vitest';

import { ensureDefaultPack } from '../../models/build/build-default-pack.ts';
import { loadFaceApi, recordKernel } from '../helpers/face-api-reference.ts';
import type { FaceApiReference, RgbImage } from '../helpers/face-api-reference.ts';
import { demoFaces, largestDifference, openNet, openNetWithStages, runNet, stageDifference, summary } from './nets.ts';

const BLOCKS = ['dense0', 'dense1', 'dense2', 'dense3'];
const RELUS_A_BLOCK = 4;
const NUMBERS = 136;

let library: FaceApiReference;
let faces: RgbImage[];

beforeAll(async () => {
  await ensureDefaultPack();
  library = await loadFaceApi();
  faces = await demoFaces(library, 112);
});

async function libraryPoints(face: RgbImage): Promise<Float32Array> {
  const tensor = library.toTensor(face);
  const points = await library.faceapi.nets.faceLandmark68Net.forward(tensor);
  const data = Float32Array.from(points.dataSync());
  points.dispose();
  tensor.dispose();
  return data;
}

test("each block puts out what the library's does, within 1e-5 of its largest value", async ({ annotate }) => {
  const session = await openNetWithStages('landmarks', [...BLOCKS, 'average']);
  // A face, and noise, which reaches the borders.
  for (const face of [faces[0] as RgbImage, faces.at(-1) as RgbImage]) {
    const ours = await runNet(session, [face]);
    const { outputs: relus } = await recordKernel(library, 'Relu', () => libraryPoints(face));
    const { outputs: averages } = await recordKernel(library, 'AvgPool', () => libraryPoints(face));

    const differences = {
      ...Object.fromEntries(
        BLOCKS.map((name, i) => [name, stageDifference(ours[name], relus[RELUS_A_BLOCK * (i + 1) - 1])]),
      ),
      average: stageDifference(ours.average, averages[0]),
    };
    await annotate(`largest differences: ${JSON.stringify(differences)}`);
    for (const [stage, difference] of Object.entries(differences)) expect(difference, stage).toBeLessThan(1e-5);
  }
});

test("points are the library's within 1e-5 of the input, in a batch of all faces", async ({ annotate }) => {
  const { points } = await runNet(await openNet('landmarks'), faces);
  expect(points?.dims).toEqual([faces.length, NUMBERS]);
  const differences: number[] = [];
  for (const [n, face] of faces.entries()) {
    const ours = points?.data.subarray(n * NUMBERS, (n + 1) * NUMBERS) ?? [];
    differences.push(largestDifference(ours, await libraryPoints(face)));
  }
  await annotate(`points, largest difference: ${summary(differences)}`);
  expect(Math.max(...differences)).toBeLessThan(1e-5);
});
