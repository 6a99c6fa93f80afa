// The detector: Single Shot MultiBox over MobileNet v1, as in face-api.
// Architecture: @vladmandic/face-api, src/ssdMobilenetv1; Liu et al. 2016, https://arxiv.org/abs/1512.02325
import { add, convolve, fromDepthwise, fromHwio, relu6, scaleFilters, subtractMean } from './layers.ts';
import {
  addConstant,
  addInput,
  addIntegers,
  addNode,
  addOutput,
  addScalar,
  newGraph,
} from '../../electron/science/onnx/onnx-graph.ts';
import type { Graph, Tensor } from '../../electron/science/onnx/onnx-graph.ts';
import type { Weights } from './read-weights.ts';

const SIZE = 512;
const HALF_RANGE = 127.5;
const BATCH_NORM_EPSILON = 0.001;

const LAYERS = 13;
/** Layers of MobileNet that halve the size. */
const HALVING = new Set([2, 4, 6, 12]);
/** The layer whose output, 32 x 32, looks for the smallest faces. */
const FINE_LAYER = 11;

/** Background, face, and an unused third class. */
const CLASSES = 3;
const FACE_CLASS = 1;

/**
 * How much a prediction moves a prior (section 2.2 of the paper, "variances"): centres by a tenth of its size, sizes by
 * exp of a fifth.
 */
const CENTRE_SCALE = 10;
const SIZE_SCALE = 5;

/**
 * input [N, 3, 512, 512], RGB 0..255 -> boxes [N, 5118, 4]: x0, y0, x1, y1 as fractions of the input, not clipped to
 * it, one for each prior; scores [N, 5118], 0..1. The caller chooses among overlapping boxes. The photo is at the top
 * left, zeros (black) fill the rest. The priors fix the input's size. Named stages inside: 'mobilenet/0' to
 * 'mobilenet/13', 'prediction/0' to 'prediction/7', 'encodings' and 'classes'.
 */
export function ssdMobilenet(weights: Weights): Graph {
  const graph = newGraph(
    'ssd-mobilenet-v1',
    'Face detector: input [N,3,512,512] RGB 0..255 -> boxes [N,5118,4] x0 y0 x1 y1, 0..1; scores [N,5118].',
  );
  const input = addInput(graph, 'input', ['N', 3, SIZE, SIZE]);

  const { fine, coarse } = mobilenet(graph, input, weights);
  const maps = [fine, coarse, ...smallerMaps(graph, coarse, weights)];
  const heads = maps.map((map, i) => predictBoxes(graph, i, map, weights));
  const encodings = addNode(
    graph,
    'Concat',
    heads.map((head) => head.encodings),
    'encodings',
    { axis: 1 },
  );
  const classes = addNode(
    graph,
    'Concat',
    heads.map((head) => head.classes),
    'classes',
    { axis: 1 },
  );

  const priors = weights.take('Output/extra_dim');
  const count = priors.shape[1] as number;
  decodeBoxes(graph, encodings, priors);
  addOutput(graph, 'boxes', ['N', count, 4]);

  const faceClass = addConstant(graph, 'face class', { shape: [], data: BigInt64Array.of(BigInt(FACE_CLASS)) });
  const logits = addNode(graph, 'Gather', [classes, faceClass], 'face logits', { axis: 2 });
  addNode(graph, 'Sigmoid', [logits], 'scores');
  addOutput(graph, 'scores', ['N', count]);
  return graph;
}

/** x / 127.5 - 1, a full convolution, and 13 depthwise-separable ones. */
function mobilenet(graph: Graph, input: string, weights: Weights): { fine: string; coarse: string } {
  const first = 'MobilenetV1/Conv2d_0_pointwise';
  let x = subtractMean(graph, input, [HALF_RANGE, HALF_RANGE, HALF_RANGE]);
  x = convolve(graph, 'mobilenet/0/conv', x, {
    filters: scaleFilters(fromHwio(weights.take(`${first}/weights`)), () => 1 / HALF_RANGE),
    bias: weights.take(`${first}/convolution_bn_offset`).data,
    stride: 2,
  });
  x = relu6(graph, 'mobilenet/0', x);

  for (let layer = 1; layer <= LAYERS; layer++) {
    x = depthwise(
      graph,
      `mobilenet/${layer}/depthwise`,
      x,
      weights,
      `MobilenetV1/Conv2d_${layer}_depthwise`,
      HALVING.has(layer) ? 2 : 1,
    );
    x = pointwise(graph, `mobilenet/${layer}`, x, weights, `MobilenetV1/Conv2d_${layer}_pointwise`);
  }
  return { fine: `mobilenet/${FINE_LAYER}`, coarse: x };
}

/**
 * The batch norm after a depthwise convolution is folded into it: gamma * (conv - mean) / sqrt(variance + epsilon) +
 * beta.
 */
function depthwise(graph: Graph, name: string, input: string, weights: Weights, source: string, stride: 1 | 2): string {
  const [gamma, beta, mean, variance] = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map(
    (part) => weights.take(`${source}/BatchNorm/${part}`).data,
  ) as [Float32Array, Float32Array, Float32Array, Float32Array];
  const factor = (channel: number): number =>
    (gamma[channel] as number) / Math.sqrt((variance[channel] as number) + BATCH_NORM_EPSILON);
  const filters = fromDepthwise(weights.take(`${source}/depthwise_weights`));
  const x = convolve(graph, `${name}/conv`, input, {
    filters: scaleFilters(filters, factor),
    bias: beta.map((value, channel) => value - (mean[channel] as number) * factor(channel)),
    stride,
    groups: filters.shape[0] as number,
  });
  return relu6(graph, name, x);
}

/** "Pointwise" in face-api: any full convolution into which the batch norm was folded already. */
function pointwise(
  graph: Graph,
  name: string,
  input: string,
  weights: Weights,
  source: string,
  stride: 1 | 2 = 1,
): string {
  const x = convolve(graph, `${name}/conv`, input, {
    filters: fromHwio(weights.take(`${source}/weights`)),
    bias: weights.take(`${source}/convolution_bn_offset`).data,
    stride,
  });
  return relu6(graph, name, x);
}

/** Feature maps of size 8, 4, 2 and 1 for the largest faces: each has fewer channels and half the size. */
function smallerMaps(graph: Graph, coarse: string, weights: Weights): string[] {
  const maps: string[] = [];
  let x = coarse;
  for (let i = 0; i < 8; i += 2) {
    x = pointwise(graph, `prediction/${i}`, x, weights, `Prediction/Conv2d_${i}_pointwise`);
    x = pointwise(graph, `prediction/${i + 1}`, x, weights, `Prediction/Conv2d_${i + 1}_pointwise`, 2);
    maps.push(x);
  }
  return maps;
}

/**
 * The two 1 x 1 convolutions over one feature map: four numbers and three classes for every prior, row by row, cell by
 * cell.
 */
function predictBoxes(
  graph: Graph,
  index: number,
  map: string,
  weights: Weights,
): { encodings: string; classes: string } {
  const head = (name: string, source: string, numbers: number): string => {
    const from = `Prediction/BoxPredictor_${index}/${source}`;
    let x = convolve(graph, `${name}/conv`, map, {
      filters: fromHwio(weights.take(`${from}/weights`)),
      bias: weights.take(`${from}/biases`).data,
    });
    // The priors of a cell are in the channels, so the channels are moved last before the reshape.
    x = addNode(graph, 'Transpose', [x], `${name}/channels-last`, { perm: [0, 2, 3, 1] });
    return addNode(graph, 'Reshape', [x, addIntegers(graph, `${name}/shape`, [0, -1, numbers])], name);
  };
  return {
    encodings: head(`head/${index}/encodings`, 'BoxEncodingPredictor', 4),
    classes: head(`head/${index}/classes`, 'ClassPredictor', CLASSES),
  };
}

/**
 * centre = prior centre + t / 10 * prior size, size = prior size * exp(s / 5). The net gives (y, x); both sides are
 * turned to (x, y) first.
 */
function decodeBoxes(graph: Graph, encodings: string, priors: Tensor): void {
  const { centres, sizes } = centresAndSizes(priors);
  const shape = [1, sizes.length / 2, 2];
  const swapped = addNode(
    graph,
    'Gather',
    [encodings, addIntegers(graph, 'x before y', [1, 0, 3, 2])],
    'encodings/xy',
    { axis: 2 },
  );
  addNode(graph, 'Split', [swapped, addIntegers(graph, 'centre and size', [2, 2])], ['moves', 'growths'], { axis: 2 });

  const steps = addConstant(graph, 'priors/steps', { shape, data: sizes.map((size) => size / CENTRE_SCALE) });
  const moved = addNode(graph, 'Mul', ['moves', steps], 'moved');
  const centre = add(graph, 'centre', moved, addConstant(graph, 'priors/centres', { shape, data: centres }));

  const growth = addNode(
    graph,
    'Exp',
    [addNode(graph, 'Mul', ['growths', addScalar(graph, 'a fifth', 1 / SIZE_SCALE)], 'growths/scaled')],
    'growth',
  );
  const half = addNode(
    graph,
    'Mul',
    [growth, addConstant(graph, 'priors/halves', { shape, data: sizes.map((size) => size / 2) })],
    'half',
  );

  const corners = [addNode(graph, 'Sub', [centre, half], 'top left'), add(graph, 'bottom right', centre, half)];
  addNode(graph, 'Concat', corners, 'boxes', { axis: 2 });
}

/** Priors come as y0, x0, y1, x1. */
function centresAndSizes({ data }: Tensor): { centres: Float32Array; sizes: Float32Array } {
  const count = data.length / 4;
  const centres = new Float32Array(count * 2);
  const sizes = new Float32Array(count * 2);
  for (let i = 0; i < count; i++) {
    const [y0, x0, y1, x1] = Array.from(data.subarray(i * 4, i * 4 + 4)) as [number, number, number, number];
    sizes.set([x1 - x0, y1 - y0], i * 2);
    centres.set([x0 + (x1 - x0) / 2, y0 + (y1 - y0) / 2], i * 2);
  }
  return { centres, sizes };
}
