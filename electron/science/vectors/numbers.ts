// Rows of numbers, in float32 for speed or in float64 for checking a gradient.
//
// The code is the same for both. What the app trains is float32 throughout, so that each place that reads such an array
// sees one type only and stays fast.

export type Numbers = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

export type Precision = 'float32' | 'float64';

export function zeros(length: number, precision: Precision): Numbers {
  return precision === 'float32' ? new Float32Array(length) : new Float64Array(length);
}

export const precisionOf = (numbers: Numbers): Precision => (numbers instanceof Float32Array ? 'float32' : 'float64');

/** A buffer that is reused: returns `length` numbers with undefined contents. Each call invalidates the one before. */
export type Room = (length: number) => Numbers;

export function room(precision: Precision): Room {
  let kept = zeros(0, precision);
  return (length) => {
    if (kept.length < length) kept = zeros(length, precision);
    return kept.length === length ? kept : kept.subarray(0, length);
  };
}

/**
 * Each of `count` rows over its length, into `unit`; the lengths into `lengths`. A row of zeros has no direction and
 * stays zeros.
 */
export function unitRows(rows: Numbers, count: number, dimension: number, unit: Numbers, lengths: Numbers): void {
  for (let i = 0; i < count; i++) {
    const from = i * dimension;
    let squares = 0;
    for (let d = from; d < from + dimension; d++) squares += rows[d]! * rows[d]!;
    const length = Math.sqrt(squares);
    const scale = length > 0 ? 1 / length : 0;
    lengths[i] = length;
    for (let d = from; d < from + dimension; d++) unit[d] = rows[d]! * scale;
  }
}

/**
 * The gradient by the rows from that by their directions, u = x / |x|: dx = (g - (g · u) u) / |x|. Adds to `gradient`,
 * unless `over`: then it is written over. For a row of zeros it is zero.
 */
export function unitRowsBackward(
  unit: Numbers,
  lengths: Numbers,
  byUnit: Numbers,
  count: number,
  dimension: number,
  gradient: Numbers,
  over = false,
): void {
  for (let i = 0; i < count; i++) {
    const from = i * dimension;
    const scale = lengths[i]! > 0 ? 1 / lengths[i]! : 0;
    let along = 0;
    for (let d = from; d < from + dimension; d++) along += byUnit[d]! * unit[d]!;
    if (over) for (let d = from; d < from + dimension; d++) gradient[d] = (byUnit[d]! - along * unit[d]!) * scale;
    else for (let d = from; d < from + dimension; d++) gradient[d]! += (byUnit[d]! - along * unit[d]!) * scale;
  }
}

/** The sum of all rows: the derivatives by what is added to each. Four rows at a time. */
export function sumRows(rows: Numbers, size: number, dimension: number, sums: Numbers): void {
  sums.fill(0);
  let i = 0;
  for (; i + 4 <= size; i += 4) {
    const [a, b, c, d] = [i * dimension, (i + 1) * dimension, (i + 2) * dimension, (i + 3) * dimension];
    for (let j = 0; j < dimension; j++) sums[j]! += rows[a + j]! + rows[b + j]! + (rows[c + j]! + rows[d + j]!);
  }
  for (; i < size; i++) for (let j = 0; j < dimension; j++) sums[j]! += rows[i * dimension + j]!;
}
