// Products of matrices: float32 by WebAssembly's SIMD where there is any, else and for float64 by plain loops. Any
// process.
import type { Numbers } from './numbers.ts';
import { BLOCK, PANEL, productKernel, type ProductKernel } from './product-kernel.ts';

export interface ProductShape {
  /** Rows of the result. */
  m: number;
  /** What is summed over. */
  k: number;
  /** Columns of the result. */
  n: number;
  /** a lies as [k x m] rather than [m x k]. */
  transposeA?: boolean;
  /** b lies as [n x k] rather than [k x n]. */
  transposeB?: boolean;
  /** On top of what is in c. */
  add?: boolean;
  /** On top of this row [n], in every row of c; not with `add`. */
  start?: Numbers;
}

/**
 * c [m x n] = a · b, or += ; or from a row that each begins with. Each entry is summed in the order of k with float32's
 * rounding at each step, with SIMD or without: the same numbers to the last bit on every machine. All three of one
 * precision.
 */
export function multiply(c: Numbers, a: Numbers, b: Numbers, shape: ProductShape): void {
  if (!(c instanceof Float32Array)) return multiplyPlainly(c, a, b, shape);
  kernel ??= openKernel();
  if (kernel === 'none') return multiplyPlainly(c, a, b, shape);
  multiplyFast(kernel, c, a as Float32Array, b as Float32Array, shape);
}

/** A loop after another; rounds as the array it writes to does. */
export function multiplyPlainly(
  c: Numbers,
  a: Numbers,
  b: Numbers,
  { m, k, n, transposeA = false, transposeB = false, add = false, start }: ProductShape,
): void {
  const [aRow, aColumn] = transposeA ? [1, m] : [k, 1];
  const [bRow, bColumn] = transposeB ? [1, k] : [n, 1];
  const round = c instanceof Float32Array ? Math.fround : (x: number): number => x;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = add ? c[i * n + j]! : (start?.[j] ?? 0);
      for (let l = 0; l < k; l++) sum = round(sum + round(a[i * aRow + l * aColumn]! * b[l * bRow + j * bColumn]!));
      c[i * n + j] = sum;
    }
  }
}

interface Kernel extends ProductKernel {
  memory: WebAssembly.Memory;
  view: Float32Array;
}

let kernel: Kernel | 'none' | undefined;

function openKernel(): Kernel | 'none' {
  if (typeof WebAssembly === 'undefined') return 'none';
  const memory = new WebAssembly.Memory({ initial: 1 });
  const functions = productKernel(memory);
  return functions ? { ...functions, memory, view: new Float32Array(memory.buffer) } : 'none';
}

const FLOAT = 4;
const PAGE = 65536;
const upTo = (value: number, step: number): number => Math.ceil(value / step) * step;

/**
 * The operands are copied in and the result out: little beside the product, and nobody else has to know of that memory.
 */
function multiplyFast(
  by: Kernel,
  c: Float32Array,
  a: Float32Array,
  b: Float32Array,
  { m, k, n, transposeA = false, transposeB = false, add = false, start }: ProductShape,
): void {
  const rows = upTo(m, BLOCK);
  const columns = upTo(n, PANEL);
  // Where each lies, in floats. Packing reads over the end of a row, and of the last one, into what no result depends
  // on: hence the gaps.
  const panelAt = 0;
  const blocksAt = panelAt + k * PANEL;
  const aAt = blocksAt + rows * k;
  const bAt = aAt + m * k + BLOCK * Math.max(k, 1);
  const cAt = bAt + n * k + PANEL * Math.max(k, 1);
  const end = cAt + rows * columns;
  if (by.view.length < end) {
    by.memory.grow(Math.ceil((end * FLOAT - by.memory.buffer.byteLength) / PAGE));
    by.view = new Float32Array(by.memory.buffer);
  }
  const { view } = by;
  // An operand may have room for more than this product takes.
  view.set(a.length > m * k ? a.subarray(0, m * k) : a, aAt);
  view.set(b.length > k * n ? b.subarray(0, k * n) : b, bAt);
  if (start) for (let i = 0; i < m; i++) view.set(start, cAt + i * columns);
  else if (!add) {
    if (k === 0) view.fill(0, cAt, end);
  } else if (columns === n) view.set(c.length > m * n ? c.subarray(0, m * n) : c, cAt);
  else for (let i = 0; i < m; i++) view.set(c.subarray(i * n, (i + 1) * n), cAt + i * columns);
  if (k > 0 && m > 0) {
    for (let i = 0; i < m; i += BLOCK) {
      if (transposeA) by.packColumns(k, (aAt + i) * FLOAT, m * FLOAT, (blocksAt + i * k) * FLOAT);
      else by.packRows(k, (aAt + i * k) * FLOAT, k * FLOAT, (blocksAt + i * k) * FLOAT);
    }
    for (let j = 0; j < n; j += PANEL) {
      if (transposeB) by.packTransposed(k, (bAt + j * k) * FLOAT, k * FLOAT, panelAt * FLOAT);
      else by.pack(k, (bAt + j) * FLOAT, n * FLOAT, panelAt * FLOAT);
      by[add || start ? 'multiplyAdd' : 'multiply'](
        rows,
        k,
        blocksAt * FLOAT,
        panelAt * FLOAT,
        (cAt + j) * FLOAT,
        columns * FLOAT,
      );
    }
  }
  if (columns === n) c.set(view.subarray(cAt, cAt + m * n));
  else for (let i = 0; i < m; i++) c.set(view.subarray(cAt + i * columns, cAt + i * columns + n), i * n);
}
