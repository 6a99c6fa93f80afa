// Writes Protocol Buffers' wire format, as much of it as an ONNX file needs.
// https://protobuf.dev/programming-guides/encoding/

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

/**
 * A message under construction: its encoded pieces in order. Pieces are joined once, at the very end, so that 20 MB of
 * weights are copied once and not once per level of nesting.
 */
export interface Message {
  readonly pieces: Uint8Array[];
  length: number;
}

export function message(): Message {
  return { pieces: [], length: 0 };
}

/** An integer field (int32, int64, enum). Negative numbers take ten bytes, as the format has it. */
export function writeInteger(to: Message, field: number, value: number): void {
  writeTag(to, field, VARINT);
  append(to, varint(value));
}

/** A field of type float: four bytes, little-endian. */
export function writeFloat(to: Message, field: number, value: number): void {
  writeTag(to, field, FIXED_32);
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  append(to, bytes);
}

export function writeBytes(to: Message, field: number, bytes: Uint8Array): void {
  writeTag(to, field, LENGTH_DELIMITED);
  append(to, varint(bytes.byteLength));
  append(to, bytes);
}

export function writeString(to: Message, field: number, text: string): void {
  writeBytes(to, field, new TextEncoder().encode(text));
}

export function writeMessage(to: Message, field: number, child: Message): void {
  writeTag(to, field, LENGTH_DELIMITED);
  append(to, varint(child.length));
  for (const piece of child.pieces) append(to, piece);
}

export function finish(of: Message): Uint8Array {
  const bytes = new Uint8Array(of.length);
  let offset = 0;
  for (const piece of of.pieces) {
    bytes.set(piece, offset);
    offset += piece.byteLength;
  }
  return bytes;
}

function append(to: Message, piece: Uint8Array): void {
  to.pieces.push(piece);
  to.length += piece.byteLength;
}

function writeTag(to: Message, field: number, wireType: number): void {
  append(to, varint(field * 8 + wireType));
}

/** Seven bits a byte, lowest first, the top bit saying that more follow. */
function varint(value: number): Uint8Array {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not an integer that a varint can carry exactly.`);
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
