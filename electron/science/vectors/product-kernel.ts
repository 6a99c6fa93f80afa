// The inner loops of a matrix product in WebAssembly's SIMD: eight columns of the result at a time. Any process.
import {
  AND,
  countdown,
  get,
  increase,
  loadEverywhere,
  loadFloat,
  loadVector,
  set,
  storeFloat,
  storeVector,
  unlessZero,
  VECTOR_ADD,
  VECTOR_MULTIPLY,
  VECTOR_ZERO,
  wasmModule,
  whole,
  type Code,
} from './wasm-bytes.ts';

/**
 * Columns of the result at a time, and its rows: 8 sums of 4 lanes. One more of either, and the compiler keeps some
 * outside the registers: half as fast.
 */
export const PANEL = 8;
export const BLOCK = 4;
/** Of k at a time, so that counting costs little beside. */
const UNROLLED = 4;
const FLOAT = 4;
const VECTOR = 16;

export interface ProductKernel {
  /** Eight columns of b [k x …], each of its rows `row` bytes after the other, close together: panel [k x 8]. */
  pack(k: number, b: number, row: number, panel: number): void;
  /** The same from a transposed b: eight rows of [… x k]. */
  packTransposed(k: number, b: number, row: number, panel: number): void;
  /** Four rows of a [… x k], each `row` bytes after the other, entry after entry: block [k x 4]. */
  packRows(k: number, a: number, row: number, block: number): void;
  /** The same from a transposed a: four columns of [k x …], its rows `row` bytes apart. */
  packColumns(k: number, a: number, row: number, block: number): void;
  /**
   * c [m x 8] = a [m x k] · panel [k x 8], with m a multiple of 4, and a as blocks of four rows each. Each sum is
   * taken in the order of k, one rounding a product and one an addition, as a plain loop in float32 has it.
   */
  multiply(m: number, k: number, blocks: number, panel: number, c: number, cRow: number): void;
  /** The same on top of what is in c. */
  multiplyAdd(m: number, k: number, blocks: number, panel: number, c: number, cRow: number): void;
}

/** Null where WebAssembly or its SIMD is not to be had, by a page's policy say. */
export function productKernel(memory: WebAssembly.Memory): ProductKernel | null {
  try {
    const module = new WebAssembly.Module(
      wasmModule([
        packWhole('pack', PANEL),
        packAcross('packTransposed', PANEL),
        packAcross('packRows', BLOCK),
        packWhole('packColumns', BLOCK),
        multiply('multiply', false),
        multiply('multiplyAdd', true),
      ]),
    );
    return new WebAssembly.Instance(module, { memory: { memory } }).exports as unknown as ProductKernel;
  } catch {
    return null;
  }
}

const join = (...codes: readonly Code[]): Code => codes.flat();
const times = (count: number, code: (i: number) => Code): Code =>
  Array.from({ length: count }, (_, i) => code(i)).flat();

/** `width` entries that lie side by side, k times. */
function packWhole(name: string, width: number) {
  const [k, from, row, to] = [0, 1, 2, 3];
  const body = countdown(
    k,
    1,
    join(
      times((width * FLOAT) / VECTOR, (i) => join(get(to), get(from), loadVector(VECTOR * i), storeVector(VECTOR * i))),
      increase(from, get(row)),
      increase(to, whole(width * FLOAT)),
    ),
  );
  return { name, parameters: 4, wholes: 0, vectors: 0, body };
}

/** The next entry of each of `width` rows, k times. */
function packAcross(name: string, width: number) {
  const [k, from, row, to, first] = [0, 1, 2, 3, 4];
  const pointer = (i: number): number => first + i;
  const body = join(
    times(width, (i) => join(get(from), set(pointer(i)), increase(from, get(row)))),
    countdown(
      k,
      1,
      join(
        times(width, (i) =>
          join(get(to), get(pointer(i)), loadFloat(0), storeFloat(FLOAT * i), increase(pointer(i), whole(FLOAT))),
        ),
        increase(to, whole(width * FLOAT)),
      ),
    ),
  );
  return { name, parameters: 4, wholes: width, vectors: 0, body };
}

function multiply(name: string, add: boolean) {
  const [m, k, block, panel, c, cRow, left, at, out] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const vectors = (PANEL * FLOAT) / VECTOR;
  const sum = (i: number, j: number): number => 9 + i * vectors + j;
  const column = (j: number): number => sum(BLOCK, j);
  const entry = column(vectors);
  const eachSum = (code: (i: number, j: number) => Code): Code =>
    join(
      get(c),
      set(out),
      times(BLOCK, (i) =>
        join(
          times(vectors, (j) => code(i, j)),
          increase(out, get(cRow)),
        ),
      ),
    );
  const terms = (count: number): Code =>
    join(
      times(count, (l) =>
        join(
          times(vectors, (j) => join(get(at), loadVector(l * PANEL * FLOAT + VECTOR * j), set(column(j)))),
          times(BLOCK, (i) =>
            join(
              get(block),
              loadEverywhere((l * BLOCK + i) * FLOAT),
              set(entry),
              times(vectors, (j) =>
                join(get(sum(i, j)), get(entry), get(column(j)), VECTOR_MULTIPLY, VECTOR_ADD, set(sum(i, j))),
              ),
            ),
          ),
        ),
      ),
      increase(block, whole(count * BLOCK * FLOAT)),
      increase(at, whole(count * PANEL * FLOAT)),
    );
  const some = (count: Code, by: number): Code =>
    join(count, set(left), unlessZero(left, countdown(left, by, terms(by))));
  const body = countdown(
    m,
    BLOCK,
    join(
      eachSum((i, j) => join(add ? join(get(out), loadVector(VECTOR * j)) : VECTOR_ZERO, set(sum(i, j)))),
      get(panel),
      set(at),
      some(join(get(k), whole(-UNROLLED), AND), UNROLLED),
      some(join(get(k), whole(UNROLLED - 1), AND), 1),
      eachSum((i, j) => join(get(out), get(sum(i, j)), storeVector(VECTOR * j))),
      get(out),
      set(c),
    ),
  );
  return { name, parameters: 6, wholes: 3, vectors: BLOCK * vectors + vectors + 1, body };
}
