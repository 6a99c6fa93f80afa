// Packs out of the nets in ../shared/models, where that folder is: each embedder with a detector, as Facet reads them
// by name. Tests and benchmarks.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { composePack } from '../../electron/core/packs/compose-pack.ts';

export const SHARED_MODELS = join(import.meta.dirname, '..', '..', '..', 'shared', 'models');

const YUNET = 'yunet/face_detection_yunet_2023mar.onnx';
const SCRFD = 'scrfd/det_500m.onnx';

/** Name of the pack -> its nets, and the name to read a file by where its own says too little. */
export const SHARED_PACKS = {
  'yunet-reid-0095': [YUNET, 'reid-0095/face-reidentification-retail-0095.onnx'],
  'yunet-mobilefacenet': [YUNET, 'mobilefacenet/mobilefacenet.onnx'],
  'yunet-w600k-int8': [YUNET, 'w600k-mbf-int8/w600k_mbf_int8_offlineid.onnx'],
  'scrfd-reid-0095': [SCRFD, 'reid-0095/face-reidentification-retail-0095.onnx'],
  'yunet-dynamic-mobilefacenet': ['yunet/yunet_n_dynamic.onnx', 'mobilefacenet/mobilefacenet.onnx'],
} as const satisfies Record<string, readonly [detector: string, embedder: string]>;

export type SharedPack = keyof typeof SHARED_PACKS;

export const sharedModelsAreHere = existsSync(join(SHARED_MODELS, YUNET));

/** Makes the pack in a folder inside `folder` (files are links) and answers that folder. */
export function writeSharedPack(folder: string, name: SharedPack): string {
  const dir = join(folder, name);
  mkdirSync(dir, { recursive: true });
  const files = SHARED_PACKS[name].map((path) => {
    const bytes = readFileSync(join(SHARED_MODELS, path));
    if (!existsSync(join(dir, basename(path)))) symlinkSync(join(SHARED_MODELS, path), join(dir, basename(path)));
    return { file: basename(path), bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  writeFileSync(join(dir, 'pack.json'), JSON.stringify(composePack(name, files, DIMENSIONS[name]), null, 2));
  return dir;
}

const DIMENSIONS: Record<SharedPack, number> = {
  'yunet-reid-0095': 256,
  'yunet-mobilefacenet': 128,
  'yunet-w600k-int8': 512,
  'scrfd-reid-0095': 256,
  'yunet-dynamic-mobilefacenet': 128,
};
