// Softmax of a row and Adam's step in WebAssembly's SIMD: four numbers at a time. Any process.
import {
  countdown,
  get,
  increase,
  loadEverywhere,
  loadVector,
  set,
  shiftUp,
  storeVector,
  VECTOR_ADD,
  VECTOR_DIVIDE,
  VECTOR_LARGER,
  VECTOR_MULTIPLY,
  VECTOR_ROOT,
  VECTOR_SUBTRACT,
  wasmModule,
  whole,
  WHOLES_ADD,
  type Code,
} from './wasm-bytes.ts';

export const LANES = 4;
const FLOAT = 4;
const VECTOR = LANES * FLOAT;

/**
 * e^x in float32: x = n ln 2 + r, e^r by its series' best polynomial on -ln 2 / 2 .. ln 2 / 2 (Moshier's expf of
 * Cephes, within two units of the last place), and 2^n by its bits. `round` is added to x / ln 2 and taken away again,
 * which rounds to a whole number and leaves it in the lowest bits. `ln2` in two parts, the first exact.
 */
export const POWER = {
  least: -87,
  perLn2: Math.LOG2E,
  round: 12582912,
  ln2: 0.693359375,
  ln2Rest: -2.1219444e-4,
  series: [1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1],
  one: 1,
  bias: 127,
} as const;

/** What `powers` reads, in this order: those of the row first. `bias` as a whole number. */
export const POWER_NUMBERS: readonly number[] = [
  POWER.least,
  POWER.perLn2,
  POWER.round,
  POWER.ln2,
  POWER.ln2Rest,
  ...POWER.series,
  POWER.one,
];

/** `n` counts numbers: a multiple of 4, more than 0; all else are places in memory, in bytes. */
export interface RowKernel {
  /** The largest of each lane into four numbers. */
  most(n: number, row: number, out: number): void;
  /**
   * x becomes e^(radius · (x - highest)), and each lane's sum goes into four numbers. `numbers`: radius, highest, then
   * POWER_NUMBERS and 127 as a whole number.
   */
  powers(n: number, row: number, numbers: number, out: number): void;
  /** x becomes x · the number at `by`. */
  scale(n: number, row: number, by: number): void;
  /** One step of Adam; `numbers`: β₁, 1 - β₁, β₂, 1 - β₂, pace, unbias, ε. */
  adam(n: number, values: number, gradient: number, first: number, second: number, numbers: number): void;
}

let compiled: WebAssembly.Module | undefined;

/** Null where WebAssembly or its SIMD is not to be had, by a page's policy say. */
export function rowKernel(memory: WebAssembly.Memory): RowKernel | null {
  try {
    compiled ??= new WebAssembly.Module(wasmModule([most(), powers(), scale(), adam()]));
    return new WebAssembly.Instance(compiled, { memory: { memory } }).exports as unknown as RowKernel;
  } catch {
    return null;
  }
}

const join = (...codes: readonly Code[]): Code => codes.flat();
const add = (a: Code, b: Code): Code => join(a, b, VECTOR_ADD);
const multiply = (a: Code, b: Code): Code => join(a, b, VECTOR_MULTIPLY);
const load = (from: number): Code => join(get(from), loadVector(0));
const number = (numbers: number, at: number): Code => join(get(numbers), loadEverywhere(at * FLOAT));

function most() {
  const [n, row, out, largest] = [0, 1, 2, 3];
  const body = join(
    load(row),
    set(largest),
    countdown(n, LANES, join(get(largest), load(row), VECTOR_LARGER, set(largest), increase(row, whole(VECTOR)))),
    get(out),
    get(largest),
    storeVector(0),
  );
  return { name: 'most', parameters: 3, wholes: 0, vectors: 1, body };
}

function powers() {
  const [n, row, numbers, out, x, whole2, y, sum] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [radius, highest, least, perLn2, round, ln2, ln2Rest, series] = [0, 1, 2, 3, 4, 5, 6, 7];
  const one = series + POWER.series.length;
  const body = join(
    countdown(
      n,
      LANES,
      join(
        multiply(number(numbers, radius), join(load(row), number(numbers, highest), VECTOR_SUBTRACT)),
        number(numbers, least),
        VECTOR_LARGER,
        set(x),
        add(multiply(get(x), number(numbers, perLn2)), number(numbers, round)),
        set(whole2),
        get(whole2),
        number(numbers, round),
        VECTOR_SUBTRACT,
        set(y),
        get(x),
        multiply(get(y), number(numbers, ln2)),
        VECTOR_SUBTRACT,
        multiply(get(y), number(numbers, ln2Rest)),
        VECTOR_SUBTRACT,
        set(x),
        number(numbers, series),
        set(y),
        POWER.series
          .slice(1)
          .flatMap((_, i) => join(add(multiply(get(y), get(x)), number(numbers, series + 1 + i)), set(y))),
        add(add(multiply(multiply(get(y), get(x)), get(x)), get(x)), number(numbers, one)),
        set(y),
        get(whole2),
        number(numbers, one + 1),
        WHOLES_ADD,
        shiftUp(23),
        set(whole2),
        multiply(get(y), get(whole2)),
        set(y),
        get(row),
        get(y),
        storeVector(0),
        add(get(sum), get(y)),
        set(sum),
        increase(row, whole(VECTOR)),
      ),
    ),
    get(out),
    get(sum),
    storeVector(0),
  );
  return { name: 'powers', parameters: 4, wholes: 0, vectors: 4, body };
}

function scale() {
  const [n, row, by] = [0, 1, 2];
  const body = countdown(
    n,
    LANES,
    join(get(row), multiply(load(row), number(by, 0)), storeVector(0), increase(row, whole(VECTOR))),
  );
  return { name: 'scale', parameters: 3, wholes: 0, vectors: 0, body };
}

function adam() {
  const [n, values, gradient, first, second, numbers, g, m, v] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const [beta1, rest1, beta2, rest2, pace, unbias, epsilon] = [0, 1, 2, 3, 4, 5, 6].map((at) =>
    number(numbers, at),
  ) as [Code, Code, Code, Code, Code, Code, Code];
  const body = countdown(
    n,
    LANES,
    join(
      load(gradient),
      set(g),
      add(multiply(beta1, load(first)), multiply(rest1, get(g))),
      set(m),
      add(multiply(beta2, load(second)), multiply(multiply(rest2, get(g)), get(g))),
      set(v),
      get(first),
      get(m),
      storeVector(0),
      get(second),
      get(v),
      storeVector(0),
      get(values),
      load(values),
      multiply(pace, get(m)),
      add(multiply(join(get(v), VECTOR_ROOT), unbias), epsilon),
      VECTOR_DIVIDE,
      VECTOR_SUBTRACT,
      storeVector(0),
      [values, gradient, first, second].flatMap((pointer) => increase(pointer, whole(VECTOR))),
    ),
  );
  return { name: 'adam', parameters: 6, wholes: 0, vectors: 3, body };
}
