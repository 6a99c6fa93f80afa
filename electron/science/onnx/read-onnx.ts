// Reads as much of an ONNX file as a head consists of: the kinds of its nodes and its float constants.
// Field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto

export interface ReadModel {
  /** In the order of the file. */
  ops: string[];
  constants: Map<string, { shape: number[]; data: Float32Array<ArrayBuffer> }>;
}

const [VARINT, FIXED_64, LENGTH_DELIMITED, FIXED_32] = [0, 1, 2, 5];
const FLOAT = 1;

type Field = { field: number; value: number; bytes: Uint8Array | null };

/** @throws RangeError where the bytes are no such message */
export function readOnnx(bytes: Uint8Array): ReadModel {
  const model: ReadModel = { ops: [], constants: new Map() };
  const graph = fieldsOf(bytes).find(({ field, bytes: part }) => field === 7 && part)?.bytes;
  if (!graph) throw new RangeError('There is no graph in it.');
  for (const { field, bytes: part } of fieldsOf(graph)) {
    if (part && field === 1) model.ops.push(text(fieldsOf(part).find((each) => each.field === 4)?.bytes));
    if (part && field === 5) readTensor(part, model.constants);
  }
  return model;
}

function readTensor(bytes: Uint8Array, into: ReadModel['constants']): void {
  const shape: number[] = [];
  let [type, name] = [0, ''];
  let raw: Uint8Array | null = null;
  for (const { field, value, bytes: part } of fieldsOf(bytes)) {
    if (field === 1 && part) throw new RangeError('Its shapes are packed in a way that is not read here.');
    if (field === 1) shape.push(value);
    if (field === 2) type = value;
    if (field === 8) name = text(part);
    if (field === 9) raw = part;
  }
  if (type !== FLOAT || !raw || raw.length % 4 !== 0) return;
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  into.set(name, {
    shape,
    data: Float32Array.from({ length: raw.length / 4 }, (_, i) => view.getFloat32(4 * i, true)),
  });
}

const text = (bytes: Uint8Array | null | undefined): string => (bytes ? new TextDecoder().decode(bytes) : '');

function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined || scale > 2 ** 63) throw new RangeError('It is cut off.');
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const [field, wire] = [Math.floor(tag / 8), tag % 8];
    if (wire === VARINT) fields.push({ field, value: varint(), bytes: null });
    else {
      const length = wire === LENGTH_DELIMITED ? varint() : wire === FIXED_32 ? 4 : wire === FIXED_64 ? 8 : NaN;
      if (!(at + length <= bytes.length)) throw new RangeError('It is cut off.');
      fields.push({ field, value: NaN, bytes: bytes.subarray(at, at + length) });
      at += length;
    }
  }
  return fields;
}
