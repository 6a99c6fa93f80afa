// Runs the default pack's nets bare, stage by stage, and compares them with what the library computed. Golden tests
// only.
import { join } from 'node:path';
import sharp from 'sharp';

import { InferenceSession, Tensor } from '../../electron/engine/onnx-runtime.ts';
import { defaultPlaces } from '../../models/build/build-default-pack.ts';
import { NETS, SOURCE } from '../../models/build/default-pack.ts';
import type { Part } from '../../models/build/default-pack.ts';
import { addOutput } from '../../electron/science/onnx/onnx-graph.ts';
import { encodeModel } from '../../electron/science/onnx/onnx-writer.ts';
import { readWeights } from '../../models/build/read-weights.ts';
import { decodeRgb, demoPhotos, fromSharp } from '../helpers/face-api-reference.ts';
import type { FaceApiReference, RecordedTensor, RgbImage } from '../helpers/face-api-reference.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

export type Outputs = Record<string, { dims: readonly number[]; data: Float32Array }>;

/** The file of the pack, as the engine opens it. */
export function openNet(part: Part): Promise<InferenceSession> {
  return InferenceSession.create(join(defaultPlaces().packDir, NETS[part].file));
}

/** The same net made anew, with named values from its middle among the outputs. */
export async function openNetWithStages(part: Part, stages: readonly string[]): Promise<InferenceSession> {
  const { source } = defaultPlaces();
  if (source === null) throw new Error(`The golden tests need the npm package ${SOURCE.package}.`);
  const net = NETS[part];
  const graph = net.graph(await readWeights(join(source, 'model'), net.weights));
  for (const stage of stages) addOutput(graph, stage, null);
  return InferenceSession.create(encodeModel(graph));
}

/** A batch of pictures of one size, as the nets take them: [N, 3, height, width], 0..255. */
export async function runNet(session: InferenceSession, images: readonly RgbImage[]): Promise<Outputs> {
  const { width, height } = images[0] as RgbImage;
  const plane = width * height;
  const data = new Float32Array(images.length * 3 * plane);
  images.forEach((image, n) => {
    for (let i = 0; i < plane * 3; i++) data[(n * 3 + (i % 3)) * plane + Math.floor(i / 3)] = image.data[i] as number;
  });
  return (await session.run({
    input: new Tensor('float32', data, [images.length, 3, height, width]),
  })) as unknown as Outputs;
}

/** The largest difference, absolute. Throws where the lengths differ. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError(`${a.length} numbers cannot be compared with ${b.length}.`);
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs((a[i] as number) - (b[i] as number));
    // NaN is larger than anything.
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}

/**
 * The largest difference of a feature map from the library's, over the library's largest value. One picture; axes
 * turned.
 */
export function stageDifference(ours: Outputs[string] | undefined, theirs: RecordedTensor | undefined): number {
  if (ours === undefined || theirs === undefined) throw new Error('The stage was not computed.');
  const [, height, width, channels] = theirs.shape as [number, number, number, number];
  if (String(ours.dims) !== String([1, channels, height, width]))
    throw new RangeError(`[${ours.dims}] is not [1,${channels},${height},${width}].`);
  const plane = height * width;
  const turned = theirs.data.map((_, i) => theirs.data[(i % plane) * channels + Math.floor(i / plane)] as number);
  return largestDifference(ours.data, turned) / turned.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** The six photos fitted into the detector's square: at the top left, black around. */
export function demoSquares(size: number): Promise<RgbImage[]> {
  return Promise.all(
    demoPhotos().map(async (path) => {
      const { data, info } = await sharp(path)
        .resize(size, size, { fit: 'inside' })
        .raw()
        .toBuffer({ resolveWithObject: true });
      const padding = { right: size - info.width, bottom: size - info.height, background: '#000' };
      return fromSharp(sharp(data, { raw: info }).extend(padding));
    }),
  );
}

/**
 * Every face that the library's own detector finds on its photos (22), resized to a square; then pictures that are no
 * faces at all.
 */
export async function demoFaces({ faceapi, toTensor }: FaceApiReference, size: number): Promise<RgbImage[]> {
  const faces: RgbImage[] = [];
  for (const path of demoPhotos()) {
    const { data, ...photo } = await decodeRgb(path);
    const tensor = toTensor({ data, ...photo });
    for (const { box } of await faceapi.nets.ssdMobilenetv1.locateFaces(tensor)) {
      const { x, y, width, height } = box.floor().clipAtImageBorders(photo.width, photo.height);
      const crop = sharp(data, { raw: { ...photo, channels: 3 } }).extract({ left: x, top: y, width, height });
      faces.push(await fromSharp(crop.resize(size, size, { fit: 'fill' })));
    }
    tensor.dispose();
  }
  return [...faces, ...extremes(size)];
}

/** Black, white and noise: what is wrong at the borders of a net shows here first. */
export function extremes(size: number): RgbImage[] {
  const random = seededRandom(1);
  const paint = (value: () => number): RgbImage => ({
    width: size,
    height: size,
    data: Uint8Array.from({ length: size * size * 3 }, value),
  });
  return [paint(() => 0), paint(() => 255), paint(() => Math.floor(random() * 256))];
}

/** For the report: the largest on the demo photos alone, then with the three extremes that come after them. */
export function summary(differences: readonly number[]): string {
  const largest = (some: readonly number[]): string => Math.max(...some).toExponential(1);
  return `${largest(differences.slice(0, -3))} on the demo photos, ${largest(differences)} with black, white and noise`;
}
