// The embedder: dlib's 29-layer residual net, as in face-api.
// Architecture: @vladmandic/face-api, src/faceRecognitionNet; http://blog.dlib.net/2017/02/high-quality-face-recognition-with-deep.html
import { add, convolve, fromHwio, relu, scaleFilters, subtractMean } from './layers.ts';
import type { Convolution } from './layers.ts';
import {
  addConstant,
  addInput,
  addIntegers,
  addNode,
  addOutput,
  newGraph,
} from '../../electron/science/onnx/onnx-graph.ts';
import type { Graph } from '../../electron/science/onnx/onnx-graph.ts';
import type { Weights } from './read-weights.ts';

/** The mean colour that dlib subtracts; face-api subtracts it for both the embedder and the landmarks net. */
export const MEAN_RGB = [122.782, 117.001, 104.298] as const;

const SIZE = 150;
const DIMENSION = 128;

type Block = readonly [name: string, kind: 'same' | 'half', channels: number];

/** Residual blocks in order. 'half': half the height and width; zero channels are added where outputs are more. */
const BLOCKS: readonly Block[] = [
  ['conv32_1', 'same', 32],
  ['conv32_2', 'same', 32],
  ['conv32_3', 'same', 32],
  ['conv64_down', 'half', 64],
  ['conv64_1', 'same', 64],
  ['conv64_2', 'same', 64],
  ['conv64_3', 'same', 64],
  ['conv128_down', 'half', 128],
  ['conv128_1', 'same', 128],
  ['conv128_2', 'same', 128],
  ['conv256_down', 'half', 256],
  ['conv256_1', 'same', 256],
  ['conv256_2', 'same', 256],
  ['conv256_down_out', 'half', 256],
];

/**
 * input [N, 3, 150, 150], RGB 0..255 -> vector [N, 128], its length about 1.4, not 1.
 * Named stages inside: 'conv32_down', 'pooled' and each block by its name.
 */
export function faceRecognition(weights: Weights): Graph {
  const graph = newGraph('face-recognition', 'Face recognition: input [N,3,150,150] RGB 0..255 -> vector [N,128].');
  const input = addInput(graph, 'input', ['N', 3, SIZE, SIZE]);

  const first = convolutionOf(weights, 'conv32_down');
  let x = convolve(graph, 'conv32_down/conv', subtractMean(graph, input, MEAN_RGB), {
    filters: scaleFilters(first.filters, () => 1 / 255),
    bias: first.bias,
    stride: 2,
    padding: 'valid',
  });
  x = relu(graph, 'conv32_down', x);
  x = addNode(graph, 'MaxPool', [x], 'pooled', { kernel_shape: [3, 3], strides: [2, 2] });

  let size = 35;
  let channels = 32;
  for (const [name, kind, outputs] of BLOCKS) {
    if (kind === 'same') x = residual(graph, name, x, weights);
    else {
      x = residualHalf(graph, name, x, weights, { size, added: outputs - channels });
      size = Math.floor(size / 2);
      channels = outputs;
    }
  }

  x = addNode(graph, 'GlobalAveragePool', [x], 'average');
  x = addNode(graph, 'Flatten', [x], 'features', { axis: 1 });
  addNode(graph, 'MatMul', [x, addConstant(graph, 'fc', weights.take('fc'))], 'vector');
  addOutput(graph, 'vector', ['N', DIMENSION]);
  return graph;
}

/** relu(x + conv2(relu(conv1(x)))) */
function residual(graph: Graph, name: string, input: string, weights: Weights): string {
  let x = convolve(graph, `${name}/conv1`, input, convolutionOf(weights, `${name}/conv1`));
  x = convolve(graph, `${name}/conv2`, relu(graph, `${name}/relu1`, x), convolutionOf(weights, `${name}/conv2`));
  return relu(graph, name, add(graph, `${name}/sum`, x, input));
}

/**
 * The same over half the size: conv1 takes steps of two without padding, the shortcut is an average over 2 x 2.
 * Where the size is even, conv1 comes out one smaller than the shortcut and gets a row and a column of zeros at the
 * bottom and right; where there are more channels than before, the shortcut gets channels of zeros.
 */
function residualHalf(
  graph: Graph,
  name: string,
  input: string,
  weights: Weights,
  { size, added }: { size: number; added: number },
): string {
  let x = convolve(graph, `${name}/conv1`, input, {
    ...convolutionOf(weights, `${name}/conv1`),
    stride: 2,
    padding: 'valid',
  });
  x = convolve(graph, `${name}/conv2`, relu(graph, `${name}/relu1`, x), convolutionOf(weights, `${name}/conv2`));
  if (size % 2 === 0) x = padWithZeros(graph, `${name}/padded`, x, [0, 0, 1, 1]);

  let shortcut = addNode(graph, 'AveragePool', [input], `${name}/shortcut`, { kernel_shape: [2, 2], strides: [2, 2] });
  if (added > 0) shortcut = padWithZeros(graph, `${name}/widened`, shortcut, [0, added, 0, 0]);
  return relu(graph, name, add(graph, `${name}/sum`, shortcut, x));
}

/** @param after how many zeros to add at the end of each of the four axes */
function padWithZeros(graph: Graph, name: string, input: string, after: readonly number[]): string {
  return addNode(graph, 'Pad', [input, addIntegers(graph, `${name}/pads`, [0, 0, 0, 0, ...after])], name);
}

/** Convolution, bias and the learnt scaling after them (what dlib's batch norm became) as one: (conv + b) * w + c. */
function convolutionOf(weights: Weights, name: string): Convolution {
  const { data: scale } = weights.take(`${name}/scale/weights`);
  const { data: shift } = weights.take(`${name}/scale/biases`);
  const { data: bias } = weights.take(`${name}/conv/bias`);
  return {
    filters: scaleFilters(fromHwio(weights.take(`${name}/conv/filters`)), (output) => scale[output] as number),
    bias: bias.map((value, i) => value * (scale[i] as number) + (shift[i] as number)),
  };
}
