// The softmax of a row of scores: float32 by WebAssembly where there is SIMD, else and for float64 by plain loops.
//
// Each number is rounded to float32 at each step, with SIMD and without, and sums are taken in four lanes: the same
// numbers to the last bit on every machine.
import { growMemory, LANES, newMemory, openKernels, type Kernels } from '../../kernels/open-kernels.ts';
import type { Numbers } from '../../vectors/numbers.ts';

/** What the softmax of a row was computed with: each score became e^(radius · (score - highest)) · share / sum. */
export interface RowSoftmax {
  highest: number;
  /** Of the exponentials: at least 1. */
  sum: number;
}

/**
 * Replaces `count` scores, from `from` on, by their softmax times `share`; the scores are multiplied by `radius` first.
 * Into `result`: what it was computed with.
 */
export function softmaxRow(
  scores: Numbers,
  from: number,
  count: number,
  radius: number,
  share: number,
  result: RowSoftmax,
): void {
  if (scores instanceof Float32Array) workspace ??= openWorkspace();
  if (!(scores instanceof Float32Array) || !workspace || workspace === 'none')
    return softmaxPlainly(scores, from, count, radius, share, result);
  softmaxFast(workspace, scores, from, count, radius, share, result);
}

/** The same by plain loops, rounding as the array does: the reference for `softmaxRow`. */
export function softmaxPlainly(
  scores: Numbers,
  from: number,
  count: number,
  radius: number,
  share: number,
  result: RowSoftmax,
): void {
  const single = scores instanceof Float32Array;
  const round = single ? Math.fround : (x: number): number => x;
  let highest = -Infinity;
  for (let j = from; j < from + count; j++) highest = Math.max(highest, scores[j]!);
  const lanes = [0, 0, 0, 0];
  const scale = round(radius);
  for (let j = 0; j < count; j++) {
    const x = round(scale * round(scores[from + j]! - highest));
    const power = single ? exponential(x) : Math.exp(x);
    scores[from + j] = power;
    lanes[j % LANES] = round(lanes[j % LANES]! + power);
  }
  result.highest = highest;
  result.sum = lanes[0]! + lanes[1]! + (lanes[2]! + lanes[3]!);
  const each = round(share / result.sum);
  for (let j = from; j < from + count; j++) scores[j]! *= each;
}

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);
const ROUNDING = 12582912;
const PER_LN2 = Math.fround(Math.LOG2E);
const LN2_HIGH = 0.693359375;
const LN2_LOW = Math.fround(-2.1219444e-4);
const POLYNOMIAL = [
  1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
].map(Math.fround);

/** e^x in float32, step by step as "exponentials" in kernels.wat, which says how. */
function exponential(given: number): number {
  const round = Math.fround;
  let x = Math.max(-87, given);
  const whole = round(round(x * PER_LN2) + ROUNDING);
  const k = round(whole - ROUNDING);
  x = round(round(x - round(k * LN2_HIGH)) - round(k * LN2_LOW));
  let y = POLYNOMIAL[0]!;
  for (const coefficient of POLYNOMIAL.slice(1)) y = round(round(y * x) + coefficient);
  y = round(round(round(round(y * x) * x) + x) + 1);
  float[0] = whole;
  bits[0] = (bits[0]! + 127) << 23;
  return round(y * float[0]);
}

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
/** Where the four lanes that a kernel answers lie in the memory, and the row after them; in floats. */
const OUT = 0;
const ROW = LANES;

function softmaxFast(
  by: Workspace,
  scores: Float32Array,
  from: number,
  count: number,
  radius: number,
  share: number,
  result: RowSoftmax,
): void {
  const n = Math.ceil(count / LANES) * LANES;
  if (by.view.length < ROW + n) {
    growMemory(by.memory, (ROW + n) * FLOAT);
    by.view = new Float32Array(by.memory.buffer);
  }
  const { view, kernels } = by;
  view.set(scores.subarray(from, from + count), ROW);
  // The lanes past the end: never the largest, and 0 in the sum.
  view.fill(-Infinity, ROW + count, ROW + n);
  kernels.largest(n, ROW * FLOAT, OUT * FLOAT);
  result.highest = Math.max(view[OUT]!, view[OUT + 1]!, view[OUT + 2]!, view[OUT + 3]!);
  kernels.exponentials(n, ROW * FLOAT, radius, result.highest, OUT * FLOAT);
  result.sum = view[OUT]! + view[OUT + 1]! + (view[OUT + 2]! + view[OUT + 3]!);
  kernels.scale(n, ROW * FLOAT, share / result.sum);
  scores.set(view.subarray(ROW, ROW + count), from);
}
