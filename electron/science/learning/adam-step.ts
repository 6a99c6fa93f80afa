// One step of Adam: float32 by WebAssembly where there is SIMD, else and for float64 by plain loops.
// Rounded to float32 at each step, with SIMD and without: the same numbers to the last bit on every machine.
import { LANES, newMemory, openKernels } from '../kernels/open-kernels.ts';
import { zeros, type Numbers, type Precision } from '../vectors/numbers.ts';

/** D. Kingma and J. Ba, "Adam", 2015, algorithm 1: w ← w - pace · m / (√v · unbias + ε). */
export interface AdamStep {
  beta1: number;
  beta2: number;
  epsilon: number;
  /** rate / (1 - β₁ᵗ) */
  pace: number;
  /** 1 / √(1 - β₂ᵗ) */
  unbias: number;
}

/** Moves values by their gradient, and keeps the running means of the gradient (m) and of its square (v). */
export type AdamMover = (values: Numbers, gradient: Numbers, step: AdamStep) => void;

/** One mover for each array, by their lengths. */
export function adamMovers(lengths: readonly number[], precision: Precision): AdamMover[] {
  const fast = precision === 'float32' ? fastMovers(lengths) : null;
  return fast ?? lengths.map((length) => plainMover(length, precision));
}

function plainMover(length: number, precision: Precision): AdamMover {
  const [first, second] = [zeros(length, precision), zeros(length, precision)];
  return (values, gradient, step) => adamPlainly(values, gradient, first, second, step);
}

/** One step by a plain loop, rounding as the array does: the reference for `adamMovers`. */
export function adamPlainly(values: Numbers, gradient: Numbers, first: Numbers, second: Numbers, step: AdamStep): void {
  const round = values instanceof Float32Array ? Math.fround : (x: number): number => x;
  const [beta1, beta2, pace] = [round(step.beta1), round(step.beta2), round(step.pace)];
  const [rest1, rest2] = [round(1 - step.beta1), round(1 - step.beta2)];
  const [unbias, epsilon] = [round(step.unbias), round(step.epsilon)];
  for (let i = 0; i < values.length; i++) {
    const g = gradient[i]!;
    const m = round(round(beta1 * first[i]!) + round(rest1 * g));
    const v = round(round(beta2 * second[i]!) + round(round(rest2 * g) * g));
    first[i] = m;
    second[i] = v;
    values[i] = values[i]! - round(round(pace * m) / round(round(round(Math.sqrt(v)) * unbias) + epsilon));
  }
}

const FLOAT = 4;
/** So many values at a time, of four arrays: they fit the processor's first cache. */
const PIECE = 2048;
const upToLanes = (count: number): number => Math.ceil(count / LANES) * LANES;

/** Null without SIMD. The means stay in the kernels' memory: they are most of what would have to be copied. */
function fastMovers(lengths: readonly number[]): AdamMover[] | null {
  if (typeof WebAssembly === 'undefined') return null;
  const floats = lengths.reduce((sum, length) => sum + 2 * upToLanes(length), 2 * PIECE);
  const memory = newMemory(floats * FLOAT);
  const kernels = openKernels(memory);
  if (!kernels) return null;
  const view = new Float32Array(memory.buffer);
  const [valuesAt, gradientAt] = [0, PIECE];
  let free = 2 * PIECE;
  return lengths.map((length) => {
    const [first, second] = [free, free + upToLanes(length)];
    free += 2 * upToLanes(length);
    return (values, gradient, { beta1, beta2, pace, unbias, epsilon }) => {
      for (let from = 0; from < length; from += PIECE) {
        const end = Math.min(length, from + PIECE);
        view.set(values.subarray(from, end), valuesAt);
        view.set(gradient.subarray(from, end), gradientAt);
        kernels.adam(
          upToLanes(end - from),
          valuesAt * FLOAT,
          gradientAt * FLOAT,
          (first + from) * FLOAT,
          (second + from) * FLOAT,
          beta1,
          1 - beta1,
          beta2,
          1 - beta2,
          pace,
          unbias,
          epsilon,
        );
        values.set(view.subarray(valuesAt, valuesAt + end - from), from);
      }
    };
  });
}
