// Softmax of rows and Adam's step: float32 by WebAssembly's SIMD where there is any, else and for float64 by plain
// loops. Any process.
//
// Each number is rounded to float32 at each step, with SIMD or without, and sums are taken in four lanes: the same to
// the last bit on every machine.
import { zeros, type Numbers, type Precision } from './numbers.ts';
import { LANES, POWER, POWER_NUMBERS, rowKernel, type RowKernel } from './row-kernel.ts';

/** What a row of scores came to: they are now e^(radius · (score - highest)) · share / sum. */
export interface RowSoftmax {
  highest: number;
  /** Of the powers, at least 1. */
  sum: number;
}

/** The softmax of `count` scores from `from` on, in their place, each probability times `share`. Into `made`. */
export function softmaxRow(
  scores: Numbers,
  from: number,
  count: number,
  radius: number,
  share: number,
  made: RowSoftmax,
): void {
  const by = scores instanceof Float32Array ? (kernel ??= openKernel()) : 'none';
  if (by === 'none') softmaxPlainly(scores, from, count, radius, share, made);
  else softmaxFast(by, scores as Float32Array, from, count, radius, share, made);
}

/** A loop after another; rounds as the array does. */
export function softmaxPlainly(
  scores: Numbers,
  from: number,
  count: number,
  radius: number,
  share: number,
  made: RowSoftmax,
): void {
  const single = scores instanceof Float32Array;
  const round = single ? Math.fround : (x: number): number => x;
  let highest = -Infinity;
  for (let j = from; j < from + count; j++) highest = Math.max(highest, scores[j]!);
  const lanes = [0, 0, 0, 0];
  const wide = round(radius);
  for (let j = 0; j < count; j++) {
    const x = round(wide * round(scores[from + j]! - highest));
    const power = single ? powerPlainly(x) : Math.exp(x);
    scores[from + j] = power;
    lanes[j % LANES] = round(lanes[j % LANES]! + power);
  }
  made.highest = highest;
  made.sum = lanes[0]! + lanes[1]! + (lanes[2]! + lanes[3]!);
  const each = round(share / made.sum);
  for (let j = from; j < from + count; j++) scores[j]! *= each;
}

const float = new Float32Array(1);
const whole = new Int32Array(float.buffer);
const SINGLE = {
  perLn2: Math.fround(POWER.perLn2),
  ln2Rest: Math.fround(POWER.ln2Rest),
  series: POWER.series.map(Math.fround),
};

/** e^x as `RowKernel.powers` has it. */
function powerPlainly(given: number): number {
  const round = Math.fround;
  let x = Math.max(POWER.least, given);
  const shifted = round(round(x * SINGLE.perLn2) + POWER.round);
  const n = round(shifted - POWER.round);
  x = round(round(x - round(n * POWER.ln2)) - round(n * SINGLE.ln2Rest));
  let y = SINGLE.series[0]!;
  for (const part of SINGLE.series.slice(1)) y = round(round(y * x) + part);
  y = round(round(round(round(y * x) * x) + x) + POWER.one);
  float[0] = shifted;
  whole[0] = (whole[0]! + POWER.bias) << 23;
  return round(y * float[0]);
}

/** β₁, β₂ and ε of Adam; `pace` and `unbias` of this step. */
export interface AdamStep {
  beta1: number;
  beta2: number;
  epsilon: number;
  pace: number;
  unbias: number;
}

/** Moves values by their gradient, and remembers the running means of it and of its square. */
export type AdamMover = (values: Numbers, gradient: Numbers, step: AdamStep) => void;

/**
 * One for each of arrays of these lengths. Where SIMD does it the means stay in its memory: they are most of what would
 * be copied.
 */
export function adamMovers(lengths: readonly number[], precision: Precision): AdamMover[] {
  const fast = precision === 'float32' ? fastMovers(lengths) : null;
  return (
    fast ??
    lengths.map((length) => {
      const [first, second] = [zeros(length, precision), zeros(length, precision)];
      return (values, gradient, step) => adamPlainly(values, gradient, first, second, step);
    })
  );
}

export function adamPlainly(values: Numbers, gradient: Numbers, first: Numbers, second: Numbers, step: AdamStep): void {
  const round = values instanceof Float32Array ? Math.fround : (x: number): number => x;
  const [beta1, rest1, beta2, rest2, pace, unbias, epsilon] = adamNumbers(step).map(round) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let i = 0; i < values.length; i++) {
    const g = gradient[i]!;
    const m = round(round(beta1 * first[i]!) + round(rest1 * g));
    const v = round(round(beta2 * second[i]!) + round(round(rest2 * g) * g));
    first[i] = m;
    second[i] = v;
    values[i] = values[i]! - round(round(pace * m) / round(round(round(Math.sqrt(v)) * unbias) + epsilon));
  }
}

const adamNumbers = ({ beta1, beta2, pace, unbias, epsilon }: AdamStep): number[] => [
  beta1,
  1 - beta1,
  beta2,
  1 - beta2,
  pace,
  unbias,
  epsilon,
];

interface Kernel extends RowKernel {
  memory: WebAssembly.Memory;
  view: Float32Array;
}

let kernel: Kernel | 'none' | undefined;

const FLOAT = 4;
const PAGE = 65536;
/**
 * Where things lie, in floats: the numbers of each function, four lanes that one answers, and from `ROWS` on what they
 * work on.
 */
const POWERS = 0;
const ADAM = 16;
const SHARE = 23;
const OUT = 24;
const ROWS = 32;
/** Adam takes so many at a time, of four arrays: they fit the nearest cache. */
const PIECE = 2048;

function openKernel(): Kernel | 'none' {
  if (typeof WebAssembly === 'undefined') return 'none';
  const memory = new WebAssembly.Memory({ initial: 1 });
  const functions = rowKernel(memory);
  if (!functions) return 'none';
  const view = viewOf(memory);
  view.set(POWER_NUMBERS, POWERS + 2);
  new Int32Array(memory.buffer)[POWERS + 2 + POWER_NUMBERS.length] = POWER.bias;
  return { ...functions, memory, view };
}

const viewOf = (memory: WebAssembly.Memory): Float32Array => new Float32Array(memory.buffer);
const upToLanes = (count: number): number => Math.ceil(count / LANES) * LANES;

function makeRoom(by: Kernel, floats: number): Float32Array {
  if (by.view.length < ROWS + floats) {
    by.memory.grow(Math.ceil(((ROWS + floats) * FLOAT - by.memory.buffer.byteLength) / PAGE));
    by.view = viewOf(by.memory);
  }
  return by.view;
}

function softmaxFast(
  by: Kernel,
  scores: Float32Array,
  from: number,
  count: number,
  radius: number,
  share: number,
  made: RowSoftmax,
): void {
  const n = upToLanes(count);
  const view = makeRoom(by, n);
  view.set(scores.subarray(from, from + count), ROWS);
  // Lanes beyond the row: first not the largest, then nothing to a sum.
  view.fill(-Infinity, ROWS + count, ROWS + n);
  by.most(n, ROWS * FLOAT, OUT * FLOAT);
  made.highest = Math.max(view[OUT]!, view[OUT + 1]!, view[OUT + 2]!, view[OUT + 3]!);
  view[POWERS] = radius;
  view[POWERS + 1] = made.highest;
  by.powers(n, ROWS * FLOAT, POWERS * FLOAT, OUT * FLOAT);
  made.sum = view[OUT]! + view[OUT + 1]! + (view[OUT + 2]! + view[OUT + 3]!);
  view[SHARE] = share / made.sum;
  by.scale(n, ROWS * FLOAT, SHARE * FLOAT);
  scores.set(view.subarray(ROWS, ROWS + count), from);
}

function fastMovers(lengths: readonly number[]): AdamMover[] | null {
  if (typeof WebAssembly === 'undefined') return null;
  const floats = lengths.reduce((sum, length) => sum + 2 * upToLanes(length), ROWS + 2 * PIECE);
  const memory = new WebAssembly.Memory({ initial: Math.ceil((floats * FLOAT) / PAGE) });
  const functions = rowKernel(memory);
  if (!functions) return null;
  const view = viewOf(memory);
  const [v, g] = [ROWS, ROWS + PIECE];
  let free = g + PIECE;
  return lengths.map((length) => {
    const [first, second] = [free, free + upToLanes(length)];
    free += 2 * upToLanes(length);
    return (values, gradient, step) => {
      view.set(adamNumbers(step), ADAM);
      for (let from = 0; from < length; from += PIECE) {
        const end = Math.min(length, from + PIECE);
        view.set(values.subarray(from, end), v);
        view.set(gradient.subarray(from, end), g);
        functions.adam(
          upToLanes(end - from),
          v * FLOAT,
          g * FLOAT,
          (first + from) * FLOAT,
          (second + from) * FLOAT,
          ADAM * FLOAT,
        );
        values.set(view.subarray(v, v + end - from), from);
      }
    };
  });
}
