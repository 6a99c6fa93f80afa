// The WebAssembly kernels of kernels.wat as functions over a memory.
import { KERNELS_WASM } from './kernels-wasm.ts';

/** The product is made for so many rows of a and columns of b at a time. */
export const BLOCK = 4;
export const PANEL = 8;
/** Numbers in a SIMD register. */
export const LANES = 4;

/** Counts are in numbers and more than 0; addresses and distances between rows are in bytes. See kernels.wat. */
export interface Kernels {
  /** 8 columns of a matrix of k rows, close together: [k x 8]. */
  copyColumns8(k: number, from: number, row: number, to: number): void;
  copyColumns4(k: number, from: number, row: number, to: number): void;
  /** `count` rows of k entries become [k x count]. */
  transposeRows(k: number, count: number, from: number, row: number, to: number): void;
  /** c [m x 8] += a [m x k] · panel [k x 8]; m a multiple of 4, a as blocks [k x 4] of four rows each. */
  multiplyAdd(m: number, k: number, blocks: number, panel: number, c: number, cRow: number): void;
  /** The largest of each lane of a row [n] into `out` [4]; n a multiple of 4, as in all functions below. */
  largest(n: number, row: number, out: number): void;
  /** Each x of a row becomes e^(radius · (x - highest)); the sum of each lane into `out` [4]. */
  exponentials(n: number, row: number, radius: number, highest: number, out: number): void;
  /** Each x of a row becomes x · by. */
  scale(n: number, row: number, by: number): void;
  /** One step of Adam; the last seven as `AdamStep` in learning/adam-step.ts has them. */
  adam(
    n: number,
    values: number,
    gradient: number,
    first: number,
    second: number,
    beta1: number,
    rest1: number,
    beta2: number,
    rest2: number,
    pace: number,
    unbias: number,
    epsilon: number,
  ): void;
}

let compiled: WebAssembly.Module | null | undefined;

/** The kernels over a memory of their user's; null where there is no WebAssembly with SIMD. */
export function openKernels(memory: WebAssembly.Memory): Kernels | null {
  compiled ??= compile();
  return compiled && (new WebAssembly.Instance(compiled, { memory: { memory } }).exports as unknown as Kernels);
}

function compile(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(KERNELS_WASM), (byte) => byte.charCodeAt(0)));
  } catch {
    return null;
  }
}

const PAGE_BYTES = 65536;

/** A memory that holds at least so many bytes. */
export const newMemory = (bytes: number): WebAssembly.Memory =>
  new WebAssembly.Memory({ initial: Math.max(1, Math.ceil(bytes / PAGE_BYTES)) });

/** Grows a memory to at least so many bytes. Views of it made before are then of length 0. */
export function growMemory(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
}
