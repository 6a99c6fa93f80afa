// Writes WebAssembly's binary format, as much of it as a numeric kernel needs. Any process.
// https://webassembly.github.io/spec/core/binary/

/** Instructions, encoded. */
export type Code = readonly number[];

const I32 = 0x7f;
const V128 = 0x7b;
const NO_RESULT = 0x40;

/** Parameters are whole numbers, all of them; nothing is answered. */
export interface WasmFunction {
  name: string;
  parameters: number;
  wholes: number;
  vectors: number;
  body: Code;
}

/** Functions over one memory, which is imported as `memory.memory`. */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    0x00,
    0x61,
    0x73,
    0x6d,
    1,
    0,
    0,
    0,
    ...section(
      1,
      list(functions.map(({ parameters }) => [0x60, ...list(Array.from({ length: parameters }, () => [I32])), 0])),
    ),
    ...section(2, list([[...name('memory'), ...name('memory'), 0x02, 0x00, 1]])),
    ...section(3, list(functions.map((_, i) => unsigned(i)))),
    ...section(7, list(functions.map((each, i) => [...name(each.name), 0x00, ...unsigned(i)]))),
    ...section(10, list(functions.map(functionBody))),
  ]);
}

function functionBody({ wholes, vectors, body }: WasmFunction): Code {
  const bytes = [
    ...list([
      [...unsigned(wholes), I32],
      [...unsigned(vectors), V128],
    ]),
    ...body,
    0x0b,
  ];
  return [...unsigned(bytes.length), ...bytes];
}

const section = (id: number, bytes: Code): Code => [id, ...unsigned(bytes.length), ...bytes];
const list = (entries: readonly Code[]): Code => [...unsigned(entries.length), ...entries.flat()];
const name = (text: string): Code => list([...text].map((letter) => [letter.charCodeAt(0)]));

/** LEB128: seven bits a byte, lowest first. */
function unsigned(value: number): Code {
  const bytes: number[] = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value];
}

function signed(value: number): Code {
  const bytes: number[] = [];
  for (; value < -64 || value > 63; value >>= 7) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value & 0x7f];
}

const simd = (instruction: number): Code => [0xfd, ...unsigned(instruction)];
/** Alignment is a hint: 4 bytes (2^2), as all that is read are float32. */
const at = (offset: number): Code => [2, ...unsigned(offset)];

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number): Code => [0x21, ...unsigned(local)];
export const whole = (value: number): Code => [0x41, ...signed(value)];
export const ADD: Code = [0x6a];
export const AND: Code = [0x71];
export const loadFloat = (offset: number): Code => [0x2a, ...at(offset)];
export const storeFloat = (offset: number): Code => [0x38, ...at(offset)];
export const loadVector = (offset: number): Code => [...simd(0), ...at(offset)];
export const storeVector = (offset: number): Code => [...simd(11), ...at(offset)];
/** One float32 into all four lanes. */
export const loadEverywhere = (offset: number): Code => [...simd(9), ...at(offset)];
export const VECTOR_ZERO: Code = [...simd(12), ...new Array<number>(16).fill(0)];
export const VECTOR_ROOT: Code = simd(0xe3);
export const VECTOR_ADD: Code = simd(0xe4);
export const VECTOR_SUBTRACT: Code = simd(0xe5);
export const VECTOR_MULTIPLY: Code = simd(0xe6);
export const VECTOR_DIVIDE: Code = simd(0xe7);
/** Of two; with one that is not a number, not a number. */
export const VECTOR_LARGER: Code = simd(0xe9);
/** Of four whole numbers each. */
export const WHOLES_ADD: Code = simd(0xae);
/** Bits of four whole numbers, so many places up. */
export const shiftUp = (places: number): Code => [...whole(places), ...simd(0xab)];

/** local += amount */
export const increase = (local: number, amount: Code): Code => [...get(local), ...amount, ...ADD, ...set(local)];

/** Again and again, `count` (a local, at least `by`) going down by `by` each time, until it is 0. */
export const countdown = (count: number, by: number, body: Code): Code => [
  0x03,
  NO_RESULT,
  ...body,
  ...increase(count, whole(-by)),
  ...get(count),
  0x0d,
  0,
  0x0b,
];

export const unlessZero = (local: number, body: Code): Code => [...get(local), 0x04, NO_RESULT, ...body, 0x0b];
