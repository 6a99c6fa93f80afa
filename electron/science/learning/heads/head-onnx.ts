// A head as an ONNX model, for use outside of Facet, and back.
import { heads, openHead } from './heads.ts';
import type { Head, HeadForm, HeadKind } from './head.ts';
import { LearnError } from '../learn-error.ts';
import { addConstant, addInput, addNode, addOutput, addScalar, newGraph, type Graph } from '../../onnx/onnx-graph.ts';
import { encodeModel } from '../../onnx/onnx-writer.ts';
import { readOnnx, type ReadModel } from '../../onnx/read-onnx.ts';

/** Shorter than any vector; a vector of zeros stays one. */
const NO_LENGTH = 1e-30;

/**
 * Input 'vector' [N, input], float32, as the pack gives them; output 'mapped' [N, output]: what `mapVectors` answers.
 */
export function headToOnnx(head: Head, name: string): Uint8Array {
  const { kind, input, output, hidden, distance, values } = head;
  const graph = newGraph(
    'facet-head',
    `${name}: vectors of ${input} numbers become ${output}, compared by ${distance === 'cosine' ? 'cosine' : 'Euclidean distance'}.`,
  );
  for (const [part, [rows, columns]] of Object.entries(heads[kind].shapes({ kind, input, output, hidden, distance }))) {
    addConstant(graph, part, { shape: rows === 1 ? [columns] : [rows, columns], data: values[part]! });
  }
  const vector = addInput(graph, 'vector', ['N', input]);
  const seen = distance === 'cosine' ? addUnit(graph, vector, 'seen') : vector;
  let last = addNode(
    graph,
    'Add',
    [addNode(graph, 'MatMul', [seen, 'map'], 'turned'), 'shift'],
    kind === 'linear' ? 'mapped' : 'shifted',
  );
  if (kind === 'two-layer') {
    const inner = addNode(
      graph,
      'Add',
      [addNode(graph, 'MatMul', [seen, 'inner'], 'within'), 'innerShift'],
      'shiftedWithin',
    );
    last = addNode(
      graph,
      'Add',
      [last, addNode(graph, 'MatMul', [addNode(graph, 'Relu', [inner], 'switched'), 'outer'], 'added')],
      'mapped',
    );
  }
  if (kind === 'linear-unit') last = addUnit(graph, last, 'mapped');
  addOutput(graph, last, ['N', output]);
  return encodeModel(graph);
}

function addUnit(graph: Graph, value: string, name: string): string {
  const length = addNode(graph, 'ReduceL2', [value], `${name}Length`, { axes: [1], keepdims: 1 });
  return addNode(
    graph,
    'Div',
    [value, addNode(graph, 'Max', [length, addScalar(graph, 'noLength', NO_LENGTH)], `${name}Divisor`)],
    name,
  );
}

/** A model that `headToOnnx` wrote. @throws LearnError head-unreadable for any other */
export function headFromOnnx(bytes: Uint8Array): Head {
  const model = read(bytes);
  if (model.ops.length === 0) throw notOnnx('It has no operation in it.');
  const [input = 0, output = 0] = model.constants.get('map')?.shape ?? [];
  const hidden = model.constants.get('innerShift')?.shape[0] ?? 0;
  const form = formOf(model.ops, { input, output, hidden });
  if (!form)
    throw new LearnError(
      'head-unreadable',
      'This ONNX model is no head that Facet wrote: it computes something else.',
      { why: 'another-model' },
    );
  const values = Object.fromEntries(
    Object.keys(heads[form.kind].shapes(form)).map((part) => [
      part,
      model.constants.get(part)?.data ?? new Float32Array(0),
    ]),
  );
  const head = { ...form, values };
  try {
    openHead(head);
  } catch (error) {
    throw new LearnError('head-unreadable', (error as Error).message, { why: 'damaged' });
  }
  return head;
}

function read(bytes: Uint8Array): ReadModel {
  try {
    return readOnnx(bytes);
  } catch (error) {
    throw notOnnx((error as Error).message);
  }
}

const notOnnx = (what: string): LearnError =>
  new LearnError('head-unreadable', `This is no ONNX model that can be read. ${what}`, { why: 'not-onnx' });

const UNIT = 'ReduceL2 Max Div';
const OPS: Record<HeadKind, string> = {
  linear: 'MatMul Add',
  'linear-unit': `MatMul Add ${UNIT}`,
  'two-layer': 'MatMul Add MatMul Add Relu MatMul Add',
};

/** What a head does is told by its nodes, one after the other. */
function formOf(ops: readonly string[], dimensions: Pick<HeadForm, 'input' | 'output' | 'hidden'>): HeadForm | null {
  for (const [kind, own] of Object.entries(OPS) as [HeadKind, string][]) {
    for (const distance of ['cosine', 'euclidean'] as const) {
      const expected = distance === 'cosine' ? `${UNIT} ${own}` : own;
      if (ops.join(' ') === expected)
        return { ...dimensions, hidden: kind === 'two-layer' ? dimensions.hidden : 0, kind, distance };
    }
  }
  return null;
}
