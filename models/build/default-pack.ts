// The contents of the default pack: which weights become which files, and the text of its pack.json.
import type { NetSpec, PackSpec } from '../../electron/engine/packs/packs.ts';
import { faceLandmark68 } from './face-landmark-68.ts';
import { faceRecognition } from './face-recognition.ts';
import type { Graph } from '../../electron/science/onnx/onnx-graph.ts';
import type { Weights, WeightsFile } from './read-weights.ts';
import { ssdMobilenet } from './ssd-mobilenet.ts';
import { DEFAULT_FMR, THRESHOLDS } from './thresholds.ts';

/** The npm package whose weights and sample photos are used. */
export const SOURCE = {
  package: '@vladmandic/face-api',
  version: '1.7.15',
  url: 'https://github.com/vladmandic/face-api',
} as const;

export type Part = 'detector' | 'landmarks' | 'embedder';

export interface Net {
  readonly file: string;
  readonly weights: WeightsFile;
  readonly graph: (weights: Weights) => Graph;
  /** Tensors of the weights file that do not belong to the net. */
  readonly unused: RegExp;
}

export const NETS: Readonly<Record<Part, Net>> = {
  detector: {
    file: 'ssd-mobilenet-v1.onnx',
    weights: {
      name: 'ssd_mobilenetv1_model',
      sha256: '2835640602d53718aa6ae9a42896327eaa21beefed056c218d32ca7d79e1e2f8',
      manifestSha256: '888f744dffbc84f5f060d1f8427d9742341943a2dfaaf9205d10029b7e7a2955',
    },
    graph: ssdMobilenet,
    // Shapes, slices, pre- and postprocessing of TensorFlow's graph.
    unused: /^(Preprocessor|Postprocessor)\/|^concat_1\/axis$|\/(stack|stack_1|strided_slice)\//,
  },
  landmarks: {
    file: 'face-landmark-68.onnx',
    weights: {
      name: 'face_landmark_68_model',
      sha256: '4611ef65c87d836d03d684b30eec4d195d8b219fa1dd58fc58945831c6b9299b',
      manifestSha256: 'ca4886639f86e99b39fed0c155f81b63317225773bd9616716e887b0153389c9',
    },
    graph: faceLandmark68,
    unused: /^$/,
  },
  embedder: {
    file: 'face-recognition.onnx',
    weights: {
      name: 'face_recognition_model',
      sha256: 'b413e420d6840b2775fba32008db6f3cddb07d485967fb42cfcf379c16a8c589',
      manifestSha256: 'cbaffa501b0b9275a12b63357a6843e7e30c054e1c9151e1a5f879b26e32986b',
    },
    graph: faceRecognition,
    unused: /^$/,
  },
};

export interface BuiltFile {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** How the nets were made, so that a later run can tell whether it would make the same nets. */
export interface BuildRecord {
  readonly converter: string;
  /** SHA-256 by file name. */
  readonly weights: Readonly<Record<string, string>>;
}

/** With entries that the engine does not read: where the weights come from, and how the pack was made. */
export type DefaultPack = PackSpec & { source: typeof SOURCE; build: BuildRecord };

/** The content of pack.json. */
export function describePack(files: Readonly<Record<Part, BuiltFile>>, build: BuildRecord): DefaultPack {
  return {
    format: 2,
    name: 'default',
    title: 'Facet default (face-api: SSD MobileNet, 68 landmarks, dlib ResNet)',
    licence: { name: 'MIT', url: `${SOURCE.url}/blob/master/LICENSE` },
    source: SOURCE,
    distance: 'cosine',
    defaultFmr: DEFAULT_FMR,
    detector: {
      kind: 'ssd-mobilenet-v1',
      ...files.detector,
      inputSize: 512,
      scales: [1, 0.5],
      minScore: 0.5,
      ...COLOURS_AS_THEY_ARE,
    },
    landmarks: { kind: 'face-landmark-68', ...files.landmarks, inputSize: 112, passes: 2, ...COLOURS_AS_THEY_ARE },
    alignment: { kind: 'dlib-chip', size: 150, padding: 0.25 },
    embedder: {
      ...files.embedder,
      inputSize: 150,
      ...COLOURS_AS_THEY_ARE,
      dimension: 128,
      normalise: false,
      mirror: true,
    },
    thresholds: THRESHOLDS,
    build,
  };
}

/** RGB 0..255: each net's graph itself subtracts and divides. */
const COLOURS_AS_THEY_ARE: Pick<NetSpec, 'channels' | 'mean' | 'std'> = {
  channels: 'rgb',
  mean: [0, 0, 0],
  std: [1, 1, 1],
};
