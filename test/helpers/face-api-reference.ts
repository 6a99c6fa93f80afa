// The library the default pack comes from, @vladmandic/face-api on its own WebAssembly backend: what the golden tests
// compare with and the benchmarks run against. Tests only.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type * as tfjs from '@tensorflow/tfjs';
import type * as tfjsWasm from '@tensorflow/tfjs-backend-wasm';
import type * as faceApi from '@vladmandic/face-api';

/** Pixels row by row, three bytes each: red, green, blue. */
export interface RgbImage {
  width: number;
  height: number;
  data: Uint8Array;
}

export interface FaceApiReference {
  /** Its SSD, 68-landmarks and recognition nets are loaded. */
  faceapi: typeof faceApi;
  /** The instance of TensorFlow.js that face-api computes with, on the backend 'wasm'. */
  tf: typeof tfjs;
  /** As face-api takes a picture: [height, width, 3]. The caller disposes of it. */
  toTensor(image: RgbImage): faceApi.TNetInput & tfjs.Tensor3D;
}

/** A value the library computed on its way. */
export interface RecordedTensor {
  shape: number[];
  data: Float32Array;
}

const require = createRequire(import.meta.url);
const packageDir = dirname(require.resolve('@vladmandic/face-api/package.json'));

let loading: Promise<FaceApiReference> | undefined;

/** Loads once a process; about two seconds. */
export function loadFaceApi(): Promise<FaceApiReference> {
  loading ??= load();
  return loading;
}

/** The six photos the library carries. */
export function demoPhotos(): string[] {
  return [1, 2, 3, 4, 5, 6].map((i) => join(packageDir, 'demo', `sample${i}.jpg`));
}

/** Upright, as Facet decodes it; the whole photo at its full size. */
export async function decodeRgb(path: string): Promise<RgbImage> {
  return fromSharp(sharp(await readFile(path)).autoOrient());
}

/** What a sharp pipeline makes, as RGB. */
export async function fromSharp(pipeline: Sharp): Promise<RgbImage> {
  const { data, info } = await pipeline.toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/**
 * Runs `compute` and keeps what every TensorFlow kernel of one name put out, in order: the library's stages, which it
 * exposes no other way.
 */
export async function recordKernel<T>(
  { tf }: FaceApiReference,
  kernel: string,
  compute: () => Promise<T>,
): Promise<{ result: T; outputs: RecordedTensor[] }> {
  const engine = tf.engine();
  const runKernel = engine.runKernel.bind(engine);
  const outputs: RecordedTensor[] = [];
  engine.runKernel = <R extends tfjs.Tensor | tfjs.Tensor[]>(...call: Parameters<typeof runKernel>): R => {
    const output = runKernel<R>(...call);
    if (call[0] === kernel && !Array.isArray(output)) {
      outputs.push({ shape: [...output.shape], data: Float32Array.from(output.dataSync()) });
    }
    return output;
  };
  try {
    return { result: await compute(), outputs };
  } finally {
    engine.runKernel = runKernel;
  }
}

async function load(): Promise<FaceApiReference> {
  const tf = require('@tensorflow/tfjs') as typeof tfjs;
  const wasm = require('@tensorflow/tfjs-backend-wasm') as typeof tfjsWasm;
  // The package's main file wants native TensorFlow; this build of the same code takes the two modules above.
  const faceapi = require(join(packageDir, 'dist', 'face-api.node-wasm.js')) as typeof faceApi;

  wasm.setWasmPaths(join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist', '/'));
  if (!(await tf.setBackend('wasm'))) throw new Error('The WebAssembly backend of TensorFlow.js did not start.');
  await tf.ready();
  const { ssdMobilenetv1, faceLandmark68Net, faceRecognitionNet } = faceapi.nets;
  for (const net of [ssdMobilenetv1, faceLandmark68Net, faceRecognitionNet])
    await net.loadFromDisk(join(packageDir, 'model'));

  const toTensor = ({ data, width, height }: RgbImage) =>
    tf.tensor3d(data, [height, width, 3], 'int32') as ReturnType<FaceApiReference['toTensor']>;
  return { faceapi, tf, toTensor };
}
