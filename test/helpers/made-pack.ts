// Packs of synthetic nets, made with the project's own ONNX writer: a few kilobytes, the same on every machine. Tests
// only.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { AlignmentSpec, NetSpec, PackSpec } from '../../electron/engine/packs/packs.ts';
import {
  addConstant,
  addInput,
  addNode,
  addOutput,
  newGraph,
  type Graph,
} from '../../electron/science/onnx/onnx-graph.ts';
import { encodeModel } from '../../electron/science/onnx/onnx-writer.ts';

type Shape = (number | string)[];

/**
 * A detector that says the same of every picture: its outputs are constants, and the picture is added to them times
 * nothing.
 */
export function constantNet(outputs: Record<string, { shape: number[]; data: Float32Array }>, input: Shape): Graph {
  const graph = newGraph('constant', 'The same of every picture');
  addInput(graph, 'input', input);
  addNode(graph, 'ReduceMean', ['input'], 'brightness', { axes: [0, 1, 2, 3], keepdims: 0 });
  addConstant(graph, 'zero', { shape: [], data: Float32Array.of(0) });
  addNode(graph, 'Mul', ['brightness', 'zero'], 'nothing');
  for (const [name, constant] of Object.entries(outputs)) {
    addConstant(graph, `${name}_values`, constant);
    addNode(graph, 'Add', [`${name}_values`, 'nothing'], name);
    addOutput(graph, name, constant.shape);
  }
  return graph;
}

/**
 * An embedder whose vector is the chip's colours on a grid of 4 x 4, less the middle grey: 48 numbers. `size`: a
 * multiple of 4.
 */
export function colourNet(size: number, input: Shape = ['N', 3, size, size]): Graph {
  const graph = newGraph('colours', 'The colours of a picture on a grid of 4 x 4');
  addInput(graph, 'input', input);
  addConstant(graph, 'grey', { shape: [], data: Float32Array.of(127.5) });
  addNode(graph, 'AveragePool', ['input'], 'means', {
    kernel_shape: [size / 4, size / 4],
    strides: [size / 4, size / 4],
  });
  addNode(graph, 'Sub', ['means', 'grey'], 'centred');
  addNode(graph, 'Flatten', ['centred'], 'vector', { axis: 1 });
  addOutput(graph, 'vector', [input[0]!, 48]);
  return graph;
}

/** As colourNet, times a factor: 0 and NaN make vectors that are none. */
export function scaledNet(factor: number): Graph {
  const graph = colourNet(112);
  graph.outputs.length = 0;
  addConstant(graph, 'factor', { shape: [], data: Float32Array.of(factor) });
  addNode(graph, 'Mul', ['vector', 'factor'], 'scaled');
  addOutput(graph, 'scaled', ['N', 48]);
  return graph;
}

/** Two outputs where an embedder has one. */
export function twoOutputNet(): Graph {
  const graph = colourNet(112);
  addOutput(graph, 'centred', ['N', 3, 4, 4]);
  return graph;
}

/** An operation that ONNX Runtime does not have. */
export function customNet(): Graph {
  const graph = newGraph('custom', 'An operation nobody knows');
  addInput(graph, 'input', ['N', 3, 112, 112]);
  addNode(graph, 'FaceMagic', ['input'], 'vector');
  addOutput(graph, 'vector', ['N', 48]);
  return graph;
}

/** In fractions of the detector's input: x0, y0, x1, y1. Its five points lie where a face's would. */
export type MadeFace = [x0: number, y0: number, x1: number, y1: number];

/** A YuNet that sees these faces in every picture, on an input of `size` (a multiple of 32). */
export function madeYunet(size: number, faces: readonly MadeFace[]): Graph {
  const outputs: Record<string, { shape: number[]; data: Float32Array }> = {};
  for (const stride of [8, 16, 32]) {
    const cells = (size / stride) ** 2;
    for (const [name, width] of [
      ['cls', 1],
      ['obj', 1],
      ['bbox', 4],
      ['kps', 10],
    ] as const) {
      outputs[`${name}_${stride}`] = { shape: [1, cells, width], data: new Float32Array(cells * width) };
    }
  }
  const columns = size / 16;
  for (const [x0, y0, x1, y1] of faces) {
    const [x, y, w, h] = [x0, y0, x1 - x0, y1 - y0].map((fraction) => (fraction * size) / 16) as [
      number,
      number,
      number,
      number,
    ];
    const [column, row] = [Math.floor(x + w / 2), Math.floor(y + h / 2)];
    const cell = row * columns + column;
    outputs['cls_16']!.data[cell] = 0.81;
    outputs['obj_16']!.data[cell] = 1;
    outputs['bbox_16']!.data.set([x + w / 2 - column, y + h / 2 - row, Math.log(w), Math.log(h)], 4 * cell);
    const points = FACE_POINTS.map(([px, py]) => [x + px * w - column, y + py * h - row]);
    outputs['kps_16']!.data.set(points.flat(), 10 * cell);
  }
  return constantNet(outputs, [1, 3, size, size]);
}

/** Eyes, nose, mouth in fractions of a face's box. */
const FACE_POINTS = [
  [0.3, 0.4],
  [0.7, 0.4],
  [0.5, 0.6],
  [0.35, 0.8],
  [0.65, 0.8],
] as const;

export interface MadePack {
  faces?: readonly MadeFace[];
  detectorSize?: number;
  alignment?: AlignmentSpec;
  embedder?: Graph | Uint8Array;
  /** Merged into pack.json, part by part. */
  change?: {
    detector?: Partial<PackSpec['detector']>;
    embedder?: Partial<PackSpec['embedder']>;
    top?: Partial<PackSpec>;
  };
}

/** Writes a pack into the folder, which is made; its name is the folder's. Answers pack.json's content. */
export function writeMadePack(
  dir: string,
  {
    faces = [[0.3, 0.3, 0.6, 0.7]],
    detectorSize = 64,
    alignment = { kind: 'arcface', size: 112 },
    embedder,
    change = {},
  }: MadePack = {},
): PackSpec {
  mkdirSync(dir, { recursive: true });
  const net = (
    file: string,
    graph: Graph | Uint8Array,
  ): Pick<NetSpec, 'file' | 'sha256' | 'bytes' | 'channels' | 'mean' | 'std'> => {
    const bytes = graph instanceof Uint8Array ? graph : encodeModel(graph);
    writeFileSync(join(dir, file), bytes);
    return {
      file,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      channels: 'rgb',
      mean: [0, 0, 0],
      std: [1, 1, 1],
    };
  };
  const spec: PackSpec = {
    format: 2,
    name: basename(dir),
    title: `Made pack ${basename(dir)}`,
    licence: { name: 'MIT', url: 'https://example.org/licence' },
    distance: 'cosine',
    defaultFmr: 0.001,
    detector: {
      kind: 'yunet',
      scales: [1],
      minScore: 0.5,
      inputSize: detectorSize,
      ...net('detector.onnx', madeYunet(detectorSize, faces)),
      ...change.detector,
    },
    alignment,
    embedder: {
      inputSize: alignment.size,
      dimension: 48,
      normalise: true,
      mirror: false,
      ...net('embedder.onnx', embedder ?? colourNet(alignment.size)),
      ...change.embedder,
    },
    thresholds: {
      cosine: [
        { fmr: 0.01, similarity: 0.5 },
        { fmr: 0.001, similarity: 0.7 },
        { fmr: 0.0001, similarity: 0.9 },
      ],
    },
    ...change.top,
  };
  writeFileSync(join(dir, 'pack.json'), JSON.stringify(spec, null, 2));
  return spec;
}
