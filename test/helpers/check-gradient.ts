// Derivatives by central finite differences, for holding an analytic gradient against.
import type { Numbers } from '../../electron/science/vectors/numbers.ts';

const STEP = 1e-5;

/** Of `value` by each entry of `at`, which it is moved for and left as it was; float64 only means something here. */
export function numericGradient(at: Numbers, value: () => number, step = STEP): Float64Array<ArrayBuffer> {
  return Float64Array.from(at, (middle, i) => {
    at[i] = middle + step;
    const above = value();
    at[i] = middle - step;
    const below = value();
    at[i] = middle;
    return (above - below) / (2 * step);
  });
}

/** |a - b| / (|a| + |b|) as vectors: 0 for two that are zero. */
export function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [difference, size] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    difference += (a[i]! - b[i]!) ** 2;
    size += a[i]! ** 2 + b[i]! ** 2;
  }
  if (a.length !== b.length) return Infinity;
  return difference === 0 ? 0 : Math.sqrt(difference / size);
}
