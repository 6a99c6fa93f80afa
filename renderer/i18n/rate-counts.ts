// Rates as counts, for sentences: "about 3 of 1,000".

/**
 * 0.002 -> about 2 of 1,000. `of` is the smallest of 100, 1,000, … 1,000,000 at which the count is at least one; a rate
 * of zero gives 0 of 100.
 */
export function outOf(rate: number): { about: number; of: number } {
  let of = 100;
  while (rate > 0 && rate * of < 0.95 && of < 1_000_000) of *= 10;
  return { about: roundTo(rate * of), of };
}

/** For the ends of an interval: the count out of the same `of` as its middle. */
export const countOf = (rate: number, of: number): number => roundTo(rate * of);

/** Whole numbers from one on, tenths below: the end of an interval may be less than one. */
const roundTo = (value: number): number => (value >= 0.95 ? Math.round(value) : Math.round(value * 10) / 10);
