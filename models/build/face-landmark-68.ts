// The landmarks net: four dense blocks of separable convolutions, as in face-api.
// Architecture: @vladmandic/face-api, src/faceFeatureExtractor and src/faceLandmarkNet
import { MEAN_RGB } from './face-recognition.ts';
import { add, convolve, fromDepthwise, fromHwio, relu, scaleFilters, subtractMean } from './layers.ts';
import { addConstant, addInput, addNode, addOutput, newGraph } from '../../electron/science/onnx/onnx-graph.ts';
import type { Graph } from '../../electron/science/onnx/onnx-graph.ts';
import type { Weights } from './read-weights.ts';

const SIZE = 112;
const POINTS = 68;

/**
 * input [N, 3, 112, 112], RGB 0..255 -> points [N, 136]: x0, y0, x1, y1, … as fractions of the input. A face's box that
 * is not square is padded with zeros, centred, before it is resized; the caller takes that padding off the points
 * again. Named stages inside: 'dense0' to 'dense3', and 'features' [N, 256].
 */
export function faceLandmark68(weights: Weights): Graph {
  const graph = newGraph(
    'face-landmark-68',
    'Face landmarks: input [N,3,112,112] RGB 0..255 -> points [N,136], x and y in turn, 0..1.',
  );
  const input = addInput(graph, 'input', ['N', 3, SIZE, SIZE]);

  const first = convolve(graph, 'dense0/conv0', subtractMean(graph, input, MEAN_RGB), {
    filters: scaleFilters(fromHwio(weights.take('dense0/conv0/filters')), () => 1 / 255),
    bias: weights.take('dense0/conv0/bias').data,
    stride: 2,
  });
  let x = denseBlock(graph, 'dense0', first, weights);
  for (const name of ['dense1', 'dense2', 'dense3'])
    x = denseBlock(graph, name, separable(graph, `${name}/conv0`, x, weights, 2), weights);

  x = addNode(graph, 'GlobalAveragePool', [x], 'average');
  x = addNode(graph, 'Flatten', [x], 'features', { axis: 1 });
  const fc = [
    addConstant(graph, 'fc/weights', weights.take('fc/weights')),
    addConstant(graph, 'fc/bias', weights.take('fc/bias')),
  ];
  addNode(graph, 'Gemm', [x, ...fc], 'points');
  addOutput(graph, 'points', ['N', 2 * POINTS]);
  return graph;
}

/** Each convolution sees the sum of all before it: x1 = relu(first), x(n+1) = conv(relu(x1 + … + xn)). */
function denseBlock(graph: Graph, name: string, first: string, weights: Weights): string {
  let input = relu(graph, `${name}/in1`, first);
  let sum = input;
  for (const i of [1, 2, 3]) {
    sum = add(graph, `${name}/sum${i}`, sum, separable(graph, `${name}/conv${i}`, input, weights));
    input = relu(graph, i === 3 ? name : `${name}/in${i + 1}`, sum);
  }
  return input;
}

/** One filter for each channel, then a 1 x 1 convolution that mixes the channels. */
function separable(graph: Graph, name: string, input: string, weights: Weights, stride: 1 | 2 = 1): string {
  const filters = fromDepthwise(weights.take(`${name}/depthwise_filter`));
  const x = convolve(graph, `${name}/depthwise`, input, {
    filters,
    bias: null,
    stride,
    groups: filters.shape[0] as number,
  });
  return convolve(graph, name, x, {
    filters: fromHwio(weights.take(`${name}/pointwise_filter`)),
    bias: weights.take(`${name}/bias`).data,
  });
}
