// Encodes a graph as an ONNX file.
// Field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
import type { Attribute, Constant, Graph, GraphNode, ValueInfo } from './onnx-graph.ts';
import { finish, message, writeBytes, writeFloat, writeInteger, writeMessage, writeString } from './protobuf.ts';
import type { Message } from './protobuf.ts';

/** Old enough for every execution provider, new enough for all that is used here. */
const IR_VERSION = 8;
const OPSET_VERSION = 17;

const FLOAT = 1;
const INT64 = 7;
const BOOL = 9;

/** AttributeProto.AttributeType */
const ATTRIBUTE_FLOAT = 1;
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_GRAPH = 5;
const ATTRIBUTE_INTS = 7;

/** The same graph gives the same bytes, on any machine. */
export function encodeModel(graph: Graph): Uint8Array {
  const model = message();
  writeInteger(model, 1, IR_VERSION);
  writeString(model, 2, 'facet');
  writeString(model, 6, graph.description);
  writeMessage(model, 7, encodeGraph(graph));
  const opset = message();
  writeString(opset, 1, '');
  writeInteger(opset, 2, OPSET_VERSION);
  writeMessage(model, 8, opset);
  return finish(model);
}

function encodeGraph(graph: Graph): Message {
  const encoded = message();
  for (const node of graph.nodes) writeMessage(encoded, 1, encodeNode(node));
  writeString(encoded, 2, graph.name);
  for (const [name, constant] of graph.constants) writeMessage(encoded, 5, encodeTensor(name, constant));
  for (const input of graph.inputs) writeMessage(encoded, 11, encodeValueInfo(input));
  for (const output of graph.outputs) writeMessage(encoded, 12, encodeValueInfo(output));
  return encoded;
}

function encodeNode(node: GraphNode): Message {
  const encoded = message();
  for (const input of node.inputs) writeString(encoded, 1, input);
  for (const output of node.outputs) writeString(encoded, 2, output);
  writeString(encoded, 3, node.outputs[0] ?? '');
  writeString(encoded, 4, node.op);
  for (const [name, value] of Object.entries(node.attributes)) writeMessage(encoded, 5, encodeAttribute(name, value));
  return encoded;
}

function encodeAttribute(name: string, value: Attribute): Message {
  const encoded = message();
  writeString(encoded, 1, name);
  if (typeof value === 'number') {
    writeInteger(encoded, 3, value);
    writeInteger(encoded, 20, ATTRIBUTE_INT);
  } else if ('float' in value) {
    writeFloat(encoded, 2, value.float);
    writeInteger(encoded, 20, ATTRIBUTE_FLOAT);
  } else if ('nodes' in value) {
    writeMessage(encoded, 6, encodeGraph(value));
    writeInteger(encoded, 20, ATTRIBUTE_GRAPH);
  } else {
    for (const integer of value) writeInteger(encoded, 8, integer);
    writeInteger(encoded, 20, ATTRIBUTE_INTS);
  }
  return encoded;
}

/** Raw bytes are little-endian by ONNX's definition, and so is every machine this runs on. */
function encodeTensor(name: string, { shape, data }: Constant): Message {
  const encoded = message();
  for (const length of shape) writeInteger(encoded, 1, length);
  writeInteger(encoded, 2, data instanceof Float32Array ? FLOAT : INT64);
  writeString(encoded, 8, name);
  writeBytes(encoded, 9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return encoded;
}

function encodeValueInfo({ name, type: element, shape }: ValueInfo): Message {
  const tensorType = message();
  writeInteger(tensorType, 1, element === undefined ? FLOAT : { int64: INT64, bool: BOOL }[element]);
  if (shape !== null) writeMessage(tensorType, 2, encodeShape(shape));
  const type = message();
  writeMessage(type, 1, tensorType);
  const encoded = message();
  writeString(encoded, 1, name);
  writeMessage(encoded, 2, type);
  return encoded;
}

function encodeShape(shape: readonly (number | string)[]): Message {
  const encoded = message();
  for (const length of shape) {
    const dimension = message();
    if (typeof length === 'number') writeInteger(dimension, 1, length);
    else writeString(dimension, 2, length);
    writeMessage(encoded, 1, dimension);
  }
  return encoded;
}
