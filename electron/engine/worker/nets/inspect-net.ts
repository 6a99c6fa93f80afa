// Examines an unknown ONNX file: its input, its outputs and how it behaves. It may crash the process.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { FacetError } from '../../../contract/failure.ts';
import { statFile } from '../../../files/regular-file.ts';
import type { Outputs } from '../../detectors/detection.ts';
import { detectorKindOf } from '../../detectors/detectors.ts';
import { loadFailure, pictureInput } from './net-layout.ts';
import { openSession } from './nets.ts';
import { Tensor, type InferenceSession } from '../../onnx-runtime.ts';
import { brokenPack } from '../../packs/packs.ts';
import type { NetInspection } from '../../protocol.ts';

/** Used if the file leaves the size free: of a face, and of a photo. */
const USUAL_SIDE = 112;
const USUAL_PHOTO_SIDE = 640;
/** Largest difference between two pictures in one run and each in its own run. */
const NEIGHBOURS_MATTER = 1e-3;

/** Throws FacetError 'pack-broken' with what is wrong. */
export async function inspectNet(path: string): Promise<NetInspection> {
  const file = basename(path);
  let session: InferenceSession;
  try {
    await statFile(path);
    session = await openSession(await readFile(path), { provider: 'cpu', threads: 2 });
  } catch (error) {
    throw error instanceof FacetError ? error : loadFailure(file, file, error);
  }
  try {
    const input = pictureInput(session.inputMetadata);
    const outputs = session.outputNames;
    const usual = outputs.length === 1 ? USUAL_SIDE : USUAL_PHOTO_SIDE;
    const [width, height] = [input.width ?? usual, input.height ?? usual];
    const runAll = async (count: number): Promise<Outputs> => {
      const length = 3 * width * height;
      const values = Float32Array.from(
        { length: count * length },
        (_, i) => 128 + 100 * Math.sin(0.13 * (i % length) + Math.floor(i / length)),
      );
      const dims = input.order === 'nchw' ? [count, 3, height, width] : [count, height, width, 3];
      const tensor =
        input.type === 'uint8'
          ? new Tensor('uint8', Uint8Array.from(values), dims)
          : new Tensor('float32', values, dims);
      const results = await session.run({ [input.name]: tensor });
      return Object.fromEntries(
        outputs.map((name) => [name, Float32Array.from(results[name]!.data as ArrayLike<number>)]),
      );
    };
    if (outputs.length !== 1) {
      return {
        width,
        height,
        outputs: outputs.length,
        detector: detectorKindOf(await runAll(input.batch ?? 1), { width, height }),
        dimension: null,
        batch: null,
      };
    }
    const run = async (count: number): Promise<Float32Array> => (await runAll(count))[outputs[0]!]!;
    const one = await run(input.batch ?? 1);
    const dimension = one.length / (input.batch ?? 1);
    if (one.some((value) => !Number.isFinite(value)))
      throw brokenPack(file, `${file} gives what is no number`, undefined, { why: 'no-number', file });
    if (one.every((value) => value === 0))
      throw brokenPack(file, `${file} gives nothing but zeros`, undefined, { why: 'zeros', file });
    return {
      width,
      height,
      outputs: 1,
      detector: null,
      dimension,
      batch: input.batch === null && (await neighboursMatter(run, one)) ? 1 : null,
    };
  } catch (error) {
    throw error instanceof Error && error.name === 'FacetError' ? error : loadFailure(file, file, error);
  } finally {
    await session.release();
  }
}

/**
 * With dynamic quantisation, outputs for a picture depend on the rest of the batch; and some nets take one picture at a
 * time although their file allows more.
 */
async function neighboursMatter(run: (count: number) => Promise<Float32Array>, one: Float32Array): Promise<boolean> {
  const two = await run(2).catch(() => null);
  if (two?.length !== 2 * one.length) return true;
  const size = Math.hypot(...one.subarray(0, 4096)) || 1;
  return one.some((value, i) => Math.abs(value - two[i]!) > NEIGHBOURS_MATTER * size);
}
