// The layers of the default pack's nets, converted from TensorFlow's layout to ONNX's.
import { addConstant, addNode, addScalar } from '../../electron/science/onnx/onnx-graph.ts';
import type { Graph, Tensor } from '../../electron/science/onnx/onnx-graph.ts';

/**
 * TensorFlow's padding. 'same' keeps ceil(size / stride): at stride 2 and an even size, as everywhere in these nets, a
 * 3 x 3 filter needs one row and column of zeros, and TensorFlow puts them at the bottom and the right.
 */
export type Padding = 'same' | 'valid';

export interface Convolution {
  /** [outputs, inputs / groups, height, width], as in ONNX. */
  readonly filters: Tensor;
  /** One number for each output; null: no bias. */
  readonly bias: Float32Array | null;
  readonly stride?: 1 | 2;
  readonly padding?: Padding;
  readonly groups?: number;
}

export function convolve(graph: Graph, name: string, input: string, convolution: Convolution): string {
  const { filters, bias, stride = 1, padding = 'same', groups = 1 } = convolution;
  const [, , height, width] = filters.shape as [number, number, number, number];
  const inputs = [input, addConstant(graph, `${name}/filters`, filters)];
  if (bias !== null) inputs.push(addConstant(graph, `${name}/bias`, { shape: [bias.length], data: bias }));
  return addNode(graph, 'Conv', inputs, name, {
    kernel_shape: [height, width],
    strides: [stride, stride],
    pads: paddings(height, stride, padding),
    group: groups,
  });
}

/** top, left, bottom, right */
function paddings(filterSize: number, stride: number, padding: Padding): number[] {
  const total = padding === 'valid' ? 0 : filterSize - stride;
  const before = Math.max(0, Math.floor(total / 2));
  const after = Math.max(0, total - before);
  return [before, before, after, after];
}

/** TensorFlow's filters [height, width, inputs, outputs] in ONNX's order: [outputs, inputs, height, width]. */
export function fromHwio({ shape, data }: Tensor): Tensor {
  const [height, width, inputs, outputs] = shape as [number, number, number, number];
  const reordered = new Float32Array(data.length);
  let from = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let i = 0; i < inputs; i++) {
        for (let o = 0; o < outputs; o++)
          reordered[((o * inputs + i) * height + y) * width + x] = data[from++] as number;
      }
    }
  }
  return { shape: [outputs, inputs, height, width], data: reordered };
}

/**
 * TensorFlow's depthwise filters [height, width, channels, 1] in ONNX's order, for a convolution with as many groups as
 * channels: [channels, 1, height, width].
 */
export function fromDepthwise({ shape, data }: Tensor): Tensor {
  const [height, width, channels] = shape as [number, number, number];
  return fromHwio({ shape: [height, width, 1, channels], data });
}

/** Multiplies each output's filter by its own factor: folds a scaling after the convolution into it. */
export function scaleFilters({ shape, data }: Tensor, factor: (output: number) => number): Tensor {
  const perOutput = data.length / (shape[0] as number);
  return { shape, data: data.map((value, i) => value * factor(Math.floor(i / perOutput))) };
}

/**
 * Subtracts a mean colour (RGB). Unlike a division it can't be folded into the convolution that follows: that pads with
 * zeros after the subtraction, and a mean in its bias would be subtracted from the padding too.
 */
export function subtractMean(graph: Graph, input: string, mean: readonly [number, number, number]): string {
  return addNode(
    graph,
    'Sub',
    [input, addConstant(graph, 'mean', { shape: [1, 3, 1, 1], data: Float32Array.from(mean) })],
    'centred',
  );
}

export function add(graph: Graph, name: string, a: string, b: string): string {
  return addNode(graph, 'Add', [a, b], name);
}

export function relu(graph: Graph, name: string, input: string): string {
  return addNode(graph, 'Relu', [input], name);
}

/** Clipped to 0..6. */
export function relu6(graph: Graph, name: string, input: string): string {
  return addNode(graph, 'Clip', [input, addScalar(graph, 'zero', 0), addScalar(graph, 'six', 6)], name);
}
