// Binary search, in one place.

/**
 * Where `value` belongs in an ascending array so that it stays ascending, as NumPy's `searchsorted`.
 * 'left': before entries equal to it, so the answer counts the entries below `value`.
 * 'right': after them, so it counts the entries that are at most `value`.
 */
export function searchSorted(ascending: ArrayLike<number>, value: number, side: 'left' | 'right' = 'left'): number {
  let low = 0;
  let high = ascending.length;
  // Two loops: one comparison inside each, since this runs once for each of millions of scores.
  if (side === 'left') {
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ascending[middle]! < value) low = middle + 1;
      else high = middle;
    }
  } else {
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ascending[middle]! <= value) low = middle + 1;
      else high = middle;
    }
  }
  return low;
}

/**
 * The first index of 0 .. length - 1 at which `isBefore` is false, `length` if it is true for all; for a sequence that
 * is true up to some index and false from there on. As Rust's `partition_point` and C++'s `std::partition_point`.
 */
export function partitionPoint(length: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
