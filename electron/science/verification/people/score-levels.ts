// Where the sorted genuine and impostor scores lie among levels: each distinct genuine score and each fixed threshold.
import { searchSorted } from '../../sorting/search-sorted.ts';

export interface Levels {
  count: number;
  /**
   * Of the sorted pairs: how many genuine ones are at most at the level, and how many impostor ones below it, and at
   * most at it.
   */
  genuineEnd: Uint32Array;
  impostorBelow: Uint32Array;
  impostorUpTo: Uint32Array;
  at(threshold: number): number;
}

export function levelsOf(genuine: Float64Array, impostor: Float64Array, thresholds: readonly number[]): Levels {
  if (thresholds.some(Number.isNaN)) throw new RangeError('A threshold is a number.');
  const scores = distinct(genuine, Float64Array.from(thresholds).sort());
  const genuineEnd = new Uint32Array(scores.length);
  const impostorBelow = new Uint32Array(scores.length);
  const impostorUpTo = new Uint32Array(scores.length);
  let g = 0;
  let i = 0;
  scores.forEach((score, level) => {
    while (g < genuine.length && genuine[g]! <= score) g++;
    while (i < impostor.length && impostor[i]! < score) i++;
    impostorBelow[level] = i;
    while (i < impostor.length && impostor[i] === score) i++;
    genuineEnd[level] = g;
    impostorUpTo[level] = i;
  });
  return {
    count: scores.length,
    genuineEnd,
    impostorBelow,
    impostorUpTo,
    at: (threshold) => searchSorted(scores, threshold),
  };
}

/** The distinct values of two ascending arrays, ascending. */
function distinct(a: Float64Array, b: Float64Array): Float64Array {
  const merged = new Float64Array(a.length + b.length);
  let count = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const value = j >= b.length || (i < a.length && a[i]! <= b[j]!) ? a[i]! : b[j]!;
    while (a[i] === value) i++;
    while (b[j] === value) j++;
    merged[count++] = value;
  }
  return merged.slice(0, count);
}
