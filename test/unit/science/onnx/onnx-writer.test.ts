// Graphs written by hand, opened and run by ONNX Runtime: it reads what was meant.
import { describe, expect, test } from 'vitest';

import { InferenceSession, Tensor } from '../../../../electron/engine/onnx-runtime.ts';
import { convolve, fromDepthwise, fromHwio, scaleFilters, subtractMean } from '../../../../models/build/layers.ts';
import {
  addConstant,
  addInput,
  addIntegers,
  addNode,
  addOutput,
  addScalar,
  newGraph,
} from '../../../../electron/science/onnx/onnx-graph.ts';
import type { Graph } from '../../../../electron/science/onnx/onnx-graph.ts';
import { encodeModel } from '../../../../electron/science/onnx/onnx-writer.ts';

/** A graph from `input` to `output`, run on numbers that count from 1. */
async function runCounting(
  shape: readonly number[],
  build: (graph: Graph, input: string) => void,
): Promise<{ dims: readonly number[]; data: number[] }> {
  const graph = newGraph('test', 'A graph of a test.');
  build(graph, addInput(graph, 'input', ['N', ...shape.slice(1)]));
  addOutput(graph, 'output', null);
  const session = await InferenceSession.create(encodeModel(graph));
  const counting = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i + 1);
  const { output } = await session.run({ input: new Tensor('float32', counting, shape) });
  if (output === undefined) throw new Error('There is no output.');
  return { dims: output.dims, data: [...(output.data as Float32Array)] };
}

test('attributes: a real number, an integer, a list; constants of both kinds', async () => {
  const { dims, data } = await runCounting([1, 2, 2], (graph, input) => {
    const negative = addNode(graph, 'Sub', [input, addScalar(graph, 'three', 3)], 'less three');
    const leaky = addNode(graph, 'LeakyRelu', [negative], 'leaky', { alpha: { float: 0.5 } });
    const turned = addNode(graph, 'Transpose', [leaky], 'turned', { perm: [0, 2, 1] });
    const flat = addNode(graph, 'Reshape', [turned, addIntegers(graph, 'shape', [0, -1])], 'flat');
    addNode(graph, 'Softmax', [flat], 'output', { axis: 1 });
  });
  const powers = [-1, 0, -0.5, 1].map(Math.exp);
  const sum = powers.reduce((a, b) => a + b);
  expect(dims).toEqual([1, 4]);
  for (const [i, power] of powers.entries()) expect(data[i]).toBeCloseTo(power / sum, 6);
});

test('the batch is free, the rest is not', async () => {
  const build = (graph: Graph, input: string): void => void addNode(graph, 'Neg', [input], 'output');
  expect((await runCounting([3, 2], build)).data).toEqual([-1, -2, -3, -4, -5, -6]);
});

test('the same graph gives the same bytes', () => {
  const encode = (): Uint8Array => {
    const graph = newGraph('test', 'A graph of a test.');
    addNode(graph, 'Neg', [addInput(graph, 'input', ['N', 2])], 'output');
    addOutput(graph, 'output', ['N', 2]);
    return encodeModel(graph);
  };
  expect(encode()).toEqual(encode());
});

test('a name is given once, and a constant fits its shape', () => {
  const graph = newGraph('test', 'A graph of a test.');
  addNode(graph, 'Neg', ['input'], 'twice');
  expect(() => addNode(graph, 'Abs', ['input'], ['other', 'twice'])).toThrow('twice');
  addIntegers(graph, 'shape', [1]);
  expect(() => addIntegers(graph, 'shape', [2])).toThrow('shape');
  expect(() => addConstant(graph, 'short', { shape: [2, 2], data: new Float32Array(3) })).toThrow(
    'short has 3 numbers for a shape of 4',
  );
});

describe('layers', () => {
  const centre = { shape: [3, 3, 1, 1], data: Float32Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0) };

  test("'same' at stride 2 pads at the bottom and the right, as TensorFlow does", async () => {
    // 4 x 4 counting rows: the filter's centre stands on the second and fourth of each.
    const build = (graph: Graph, input: string): void =>
      void convolve(graph, 'output', input, { filters: fromHwio(centre), bias: null, stride: 2 });
    expect(await runCounting([1, 1, 4, 4], build)).toEqual({ dims: [1, 1, 2, 2], data: [6, 8, 14, 16] });
  });

  test("'same' at stride 1 keeps the size, 'valid' at stride 2 pads nothing", async () => {
    const same = (graph: Graph, input: string): void =>
      void convolve(graph, 'output', input, { filters: fromHwio(centre), bias: null });
    expect((await runCounting([1, 1, 2, 2], same)).data).toEqual([1, 2, 3, 4]);
    const valid = (graph: Graph, input: string): void =>
      void convolve(graph, 'output', input, { filters: fromHwio(centre), bias: null, stride: 2, padding: 'valid' });
    expect(await runCounting([1, 1, 4, 4], valid)).toEqual({ dims: [1, 1, 1, 1], data: [6] });
  });

  test('filters turn from height, width, inputs, outputs', () => {
    // Two inputs, three outputs, each number saying where it belongs: 10 x input + output.
    const filters = fromHwio({ shape: [1, 1, 2, 3], data: Float32Array.of(0, 1, 2, 10, 11, 12) });
    expect(filters).toEqual({ shape: [3, 2, 1, 1], data: Float32Array.of(0, 10, 1, 11, 2, 12) });
  });

  test('depthwise filters turn from height, width, channels', () => {
    const filters = fromDepthwise({ shape: [1, 2, 2, 1], data: Float32Array.of(0, 10, 1, 11) });
    expect(filters).toEqual({ shape: [2, 1, 1, 2], data: Float32Array.of(0, 1, 10, 11) });
  });

  test('filters are scaled output by output', () => {
    const scaled = scaleFilters(
      { shape: [2, 1, 1, 2], data: Float32Array.of(1, 2, 3, 4) },
      (output) => [10, 100][output] as number,
    );
    expect(scaled.data).toEqual(Float32Array.of(10, 20, 300, 400));
  });

  test('a mean colour is subtracted channel by channel', async () => {
    const build = (graph: Graph, input: string): void =>
      void addNode(graph, 'Identity', [subtractMean(graph, input, [1, 2, 3])], 'output');
    expect((await runCounting([1, 3, 1, 2], build)).data).toEqual([0, 1, 1, 2, 2, 3]);
  });
});
