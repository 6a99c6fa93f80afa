// A neural network as plain data: ONNX nodes over named values, and the few functions that add to it.

/** Numbers with a shape, row-major. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * An attribute's ONNX type follows from its form: a whole number or a list of them; a real number is written `{ float:
 * x }`; a graph is the body of a loop.
 */
export type Attribute = number | readonly number[] | { readonly float: number } | Graph;

export interface GraphNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** An input or output; a string in the shape is a dimension left free ("N"), null says nothing of the shape. */
export interface ValueInfo {
  readonly name: string;
  /** Default: float32. */
  readonly type?: 'int64' | 'bool';
  readonly shape: readonly (number | string)[] | null;
}

export type Constant = Tensor | { readonly shape: readonly number[]; readonly data: BigInt64Array };

export interface Graph {
  readonly name: string;
  /** One sentence for a reader of the file: what goes in and what comes out. */
  readonly description: string;
  readonly inputs: ValueInfo[];
  readonly outputs: ValueInfo[];
  readonly nodes: GraphNode[];
  readonly constants: Map<string, Constant>;
}

export function newGraph(name: string, description: string): Graph {
  return { name, description, inputs: [], outputs: [], nodes: [], constants: new Map() };
}

export function addInput(graph: Graph, name: string, shape: ValueInfo['shape']): string {
  graph.inputs.push({ name, shape });
  return name;
}

/** Declares a value of the graph as an output. The golden tests look at stages in the middle this way. */
export function addOutput(graph: Graph, name: string, shape: ValueInfo['shape']): void {
  graph.outputs.push({ name, shape });
}

/** A node is called after the value it computes. Throws if that name is taken: a value is computed once. */
export function addNode(
  graph: Graph,
  op: string,
  inputs: readonly string[],
  output: string | readonly string[],
  attributes: GraphNode['attributes'] = {},
): string {
  const outputs = typeof output === 'string' ? [output] : output;
  for (const name of outputs) {
    if (graph.nodes.some((node) => node.outputs.includes(name)))
      throw new Error(`Two nodes of ${graph.name} compute ${name}.`);
  }
  graph.nodes.push({ op, inputs, outputs, attributes });
  return outputs[0] as string;
}

/** Throws if the name is taken or the shape does not hold as many numbers as there are. */
export function addConstant(graph: Graph, name: string, constant: Constant): string {
  if (graph.constants.has(name)) throw new Error(`${graph.name} has two constants ${name}.`);
  const size = constant.shape.reduce((product, length) => product * length, 1);
  if (size !== constant.data.length)
    throw new Error(`${name} has ${constant.data.length} numbers for a shape of ${size}.`);
  graph.constants.set(name, constant);
  return name;
}

/** Shapes, axes and paddings travel as int64 tensors. */
export function addIntegers(graph: Graph, name: string, values: readonly number[]): string {
  return addConstant(graph, name, { shape: [values.length], data: BigInt64Array.from(values, BigInt) });
}

export function addScalar(graph: Graph, name: string, value: number): string {
  return graph.constants.has(name) ? name : addConstant(graph, name, { shape: [], data: Float32Array.of(value) });
}
