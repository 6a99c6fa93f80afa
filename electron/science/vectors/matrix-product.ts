// Matrix products: float32 by WebAssembly where there is SIMD, else and for float64 by plain loops.
import { BLOCK, growMemory, newMemory, openKernels, PANEL, type Kernels } from '../kernels/open-kernels.ts';
import type { Numbers } from './numbers.ts';

/** c [m x n] = a [m x k] · b [k x n]; all row-major. */
export interface ProductShape {
  m: number;
  k: number;
  n: number;
  /** a is stored as [k x m]. */
  transposeA?: boolean;
  /** b is stored as [n x k]. */
  transposeB?: boolean;
  /** c += a · b. */
  add?: boolean;
  /** A row [n] that is added to each row of the result; not together with `add`. */
  start?: Numbers;
}

/**
 * c = a · b, or as `shape` says. Each entry is summed in the order of k and rounded to float32 at each step, with SIMD
 * and without: the same numbers to the last bit on every machine. All three arrays are of one precision; a and b may be
 * longer than the product needs.
 */
export function multiply(c: Numbers, a: Numbers, b: Numbers, shape: ProductShape): void {
  if (!(c instanceof Float32Array)) return multiplyPlainly(c, a, b, shape);
  workspace ??= openWorkspace();
  if (workspace === 'none') return multiplyPlainly(c, a, b, shape);
  multiplyFast(workspace, c, a as Float32Array, b as Float32Array, shape);
}

/** The same by three loops, rounding as the array that it writes to does: the reference for `multiply`. */
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

/** The kernels work in a memory of their own: operands are copied in and the result out, which costs little beside. */
interface Workspace {
  kernels: Kernels;
  memory: WebAssembly.Memory;
  view: Float32Array;
}

let workspace: Workspace | 'none' | undefined;

function openWorkspace(): Workspace | 'none' {
  if (typeof WebAssembly === 'undefined') return 'none';
  const memory = newMemory(0);
  const kernels = openKernels(memory);
  return kernels ? { kernels, memory, view: new Float32Array(memory.buffer) } : 'none';
}

const FLOAT = 4;
const roundUp = (value: number, step: number): number => Math.ceil(value / step) * step;

function multiplyFast(by: Workspace, c: Float32Array, a: Float32Array, b: Float32Array, shape: ProductShape): void {
  const { m, k, n, transposeA = false, transposeB = false } = shape;
  const rows = roundUp(m, BLOCK);
  const columns = roundUp(n, PANEL);
  // Where each lies, in floats. The kernels read past the end of the last row, into numbers that no result depends on:
  // hence the gaps.
  const panelAt = 0;
  const blocksAt = panelAt + k * PANEL;
  const aAt = blocksAt + rows * k;
  const bAt = aAt + m * k + BLOCK * Math.max(k, 1);
  const cAt = bAt + n * k + PANEL * Math.max(k, 1);
  const view = roomFor(by, cAt + rows * columns);
  view.set(a.length > m * k ? a.subarray(0, m * k) : a, aAt);
  view.set(b.length > k * n ? b.subarray(0, k * n) : b, bAt);
  setStart(view, cAt, columns, c, shape);
  if (k > 0 && m > 0) {
    const { kernels } = by;
    for (let i = 0; i < m; i += BLOCK) {
      const block = (blocksAt + i * k) * FLOAT;
      if (transposeA) kernels.copyColumns4(k, (aAt + i) * FLOAT, m * FLOAT, block);
      else kernels.transposeRows(k, BLOCK, (aAt + i * k) * FLOAT, k * FLOAT, block);
    }
    const panel = panelAt * FLOAT;
    for (let j = 0; j < n; j += PANEL) {
      if (transposeB) kernels.transposeRows(k, PANEL, (bAt + j * k) * FLOAT, k * FLOAT, panel);
      else kernels.copyColumns8(k, (bAt + j) * FLOAT, n * FLOAT, panel);
      kernels.multiplyAdd(rows, k, blocksAt * FLOAT, panel, (cAt + j) * FLOAT, columns * FLOAT);
    }
  }
  if (columns === n) c.set(view.subarray(cAt, cAt + m * n));
  else for (let i = 0; i < m; i++) c.set(view.subarray(cAt + i * columns, cAt + i * columns + n), i * n);
}

function roomFor(by: Workspace, floats: number): Float32Array {
  if (by.view.length < floats) {
    growMemory(by.memory, floats * FLOAT);
    by.view = new Float32Array(by.memory.buffer);
  }
  return by.view;
}

/** What the sums begin with: zeros, the row `start`, or what is in c. */
function setStart(
  view: Float32Array,
  cAt: number,
  columns: number,
  c: Float32Array,
  { m, n, add, start }: ProductShape,
): void {
  if (add && columns === n) view.set(c.length > m * n ? c.subarray(0, m * n) : c, cAt);
  else if (add) for (let i = 0; i < m; i++) view.set(c.subarray(i * n, (i + 1) * n), cAt + i * columns);
  else if (start) for (let i = 0; i < m; i++) view.set(start, cAt + i * columns);
  else view.fill(0, cAt, cAt + roundUp(m, BLOCK) * columns);
}
