// The inner loops of a matrix product in WebAssembly's SIMD: eight columns of the result at a time. Any process.
import {
  countdown, get, increase, loadEverywhere, loadFloat, loadVector, set, storeFloat, storeVector, VECTOR_ADD, VECTOR_MULTIPLY, wasmModule, whole, type Code,
} from './wasm-bytes.ts';

/** Columns of the result at a time, and its rows: 8 sums of 4 lanes. One more of either, and the compiler keeps some outside the registers: half as fast. */
export const PANEL = 8;
export const BLOCK = 4;
const FLOAT = 4;
const VECTOR = 16;

export interface ProductKernel {
  /** Eight columns of b [k x …], each of its rows `row` bytes after the other, close together: panel [k x 8]. */
  pack(k: number, b: number, row: number, panel: number): void;
  /** The same from a transposed b: eight rows of [… x k]. */
  packTransposed(k: number, b: number, row: number, panel: number): void;
  /**
   * c [m x 8] += a [m x k] · panel [k x 8], with m a multiple of 4; entry (i, j) of a lies at a + i * aRow + j * aColumn bytes. Each sum is
   * taken in the order of k, one rounding a product and one an addition, as a plain loop in float32 has it.
   */
  multiply(m: number, k: number, a: number, aRow: number, aColumn: number, panel: number, c: number, cRow: number): void;
}

/** Null where WebAssembly or its SIMD is not to be had, by a page's policy say. */
export function productKernel(memory: WebAssembly.Memory): ProductKernel | null {
  try {
    const module = new WebAssembly.Module(wasmModule([pack(), packTransposed(), multiply()]));
    return new WebAssembly.Instance(module, { memory: { memory } }).exports as unknown as ProductKernel;
  } catch {
    return null;
  }
}

const join = (...codes: readonly Code[]): Code => codes.flat();
const times = (count: number, code: (i: number) => Code): Code => Array.from({ length: count }, (_, i) => code(i)).flat();

function pack() {
  const [k, b, row, panel] = [0, 1, 2, 3];
  const body = countdown(k, 1, join(
    times(PANEL * FLOAT / VECTOR, (i) => join(get(panel), get(b), loadVector(VECTOR * i), storeVector(VECTOR * i))),
    increase(b, get(row)),
    increase(panel, whole(PANEL * FLOAT)),
  ));
  return { name: 'pack', parameters: 4, wholes: 0, vectors: 0, body };
}

function packTransposed() {
  const [k, b, row, panel, first] = [0, 1, 2, 3, 4];
  const pointer = (i: number): number => first + i;
  const body = join(
    times(PANEL, (i) => join(get(b), set(pointer(i)), increase(b, get(row)))),
    countdown(k, 1, join(
      times(PANEL, (i) => join(get(panel), get(pointer(i)), loadFloat(0), storeFloat(FLOAT * i), increase(pointer(i), whole(FLOAT)))),
      increase(panel, whole(PANEL * FLOAT)),
    )),
  );
  return { name: 'packTransposed', parameters: 4, wholes: PANEL, vectors: 0, body };
}

function multiply() {
  const [m, k, a, aRow, aColumn, panel, c, cRow] = [0, 1, 2, 3, 4, 5, 6, 7];
  const vectors = PANEL * FLOAT / VECTOR;
  const pointer = (i: number): number => 8 + i;
  const [left, at, out] = [8 + BLOCK, 9 + BLOCK, 10 + BLOCK];
  const sum = (i: number, j: number): number => 11 + BLOCK + i * vectors + j;
  const column = (j: number): number => sum(BLOCK, j);
  const entry = column(vectors);
  const eachSum = (code: (i: number, j: number) => Code): Code =>
    join(get(c), set(out), times(BLOCK, (i) => join(times(vectors, (j) => code(i, j)), increase(out, get(cRow)))));
  const body = countdown(m, BLOCK, join(
    times(BLOCK, (i) => join(get(a), set(pointer(i)), increase(a, get(aRow)))),
    eachSum((i, j) => join(get(out), loadVector(VECTOR * j), set(sum(i, j)))),
    get(panel), set(at),
    get(k), set(left),
    countdown(left, 1, join(
      times(vectors, (j) => join(get(at), loadVector(VECTOR * j), set(column(j)))),
      times(BLOCK, (i) => join(
        get(pointer(i)), loadEverywhere(0), set(entry),
        times(vectors, (j) => join(get(sum(i, j)), get(entry), get(column(j)), VECTOR_MULTIPLY, VECTOR_ADD, set(sum(i, j)))),
      )),
      times(BLOCK, (i) => increase(pointer(i), get(aColumn))),
      increase(at, whole(PANEL * FLOAT)),
    )),
    eachSum((i, j) => join(get(out), get(sum(i, j)), storeVector(VECTOR * j))),
    get(out), set(c),
  ));
  return { name: 'multiply', parameters: 8, wholes: BLOCK + 3, vectors: BLOCK * vectors + vectors + 1, body };
}
