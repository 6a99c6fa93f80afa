// Reads weights as TensorFlow.js stores them: a manifest beside a file of numbers, many of them quantised.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { FacetError } from '../../electron/contract/failure.ts';
import type { Tensor } from '../../electron/science/onnx/onnx-graph.ts';

/** A pair `<name>.bin` and `<name>-weights_manifest.json`, and the SHA-256 that each must have. */
export interface WeightsFile {
  readonly name: string;
  readonly sha256: string;
  readonly manifestSha256: string;
}

/** Tensors by name. Records which were read, so that a converter can check that it used all. */
export interface Weights {
  /** @throws where there is no such tensor */
  take(name: string): Tensor;
  untaken(): string[];
}

interface ManifestEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32';
  readonly quantization?: { readonly dtype: 'uint8' | 'uint16'; readonly scale: number; readonly min: number };
}

/** @throws FacetError 'pack-broken' where a file is not exactly the one this converter was written for */
export async function readWeights(folder: string, { name, sha256, manifestSha256 }: WeightsFile): Promise<Weights> {
  const [bytes, manifest] = await Promise.all([
    readChecked(join(folder, `${name}.bin`), sha256),
    readChecked(join(folder, `${name}-weights_manifest.json`), manifestSha256),
  ]);
  const groups = JSON.parse(manifest.toString('utf8')) as { weights: ManifestEntry[] }[];
  return decodeWeights(
    groups.flatMap((group) => group.weights),
    bytes,
  );
}

/** Tensors follow each other in the order of the manifest. @throws RangeError where their sizes don't add up */
export function decodeWeights(manifest: readonly ManifestEntry[], bytes: Uint8Array): Weights {
  const tensors = new Map<string, Tensor>();
  let offset = 0;
  for (const entry of manifest) {
    const length = entry.shape.reduce((product, side) => product * side, 1);
    const end = offset + length * bytesPerNumber(entry);
    if (end > bytes.byteLength) throw new RangeError(`The weights end within ${entry.name}.`);
    tensors.set(entry.name, {
      shape: entry.shape,
      data: decodeNumbers(entry, new Uint8Array(bytes.subarray(offset, end))),
    });
    offset = end;
  }
  if (offset !== bytes.byteLength)
    throw new RangeError(`${bytes.byteLength - offset} bytes of weights belong to no tensor.`);

  const taken = new Set<string>();
  return {
    take(name) {
      const tensor = tensors.get(name);
      if (tensor === undefined) throw new RangeError(`There are no weights called ${name}.`);
      taken.add(name);
      return tensor;
    },
    untaken: () => [...tensors.keys()].filter((name) => !taken.has(name)),
  };
}

function bytesPerNumber({ quantization }: ManifestEntry): number {
  return quantization === undefined ? 4 : quantization.dtype === 'uint8' ? 1 : 2;
}

/** @param bytes a copy with its own buffer, because tensors in the file start at any byte, and a Float32Array can't */
function decodeNumbers({ dtype, quantization }: ManifestEntry, { buffer }: Uint8Array<ArrayBuffer>): Float32Array {
  if (quantization === undefined)
    return dtype === 'float32' ? new Float32Array(buffer) : Float32Array.from(new Int32Array(buffer));
  const { scale, min } = quantization;
  const quantised = quantization.dtype === 'uint8' ? new Uint8Array(buffer) : new Uint16Array(buffer);
  return Float32Array.from(quantised, (q) => q * scale + min);
}

async function readChecked(path: string, sha256: string): Promise<Buffer<ArrayBuffer>> {
  const bytes = await readFile(path);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === sha256) return bytes;
  throw new FacetError(
    'pack-broken',
    `${path} is not the file the default pack is made from (its SHA-256 is ${found}, not ${sha256}). "npm ci" fetches it anew.`,
    { path },
  );
}
