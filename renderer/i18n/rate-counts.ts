// A rate as a sentence needs it: "about 3 of 1,000". Pure. Page.

/**
 * A rate as people say it: "about 2 of 1,000". `of` is the smallest of 100, 1,000, … up to a million at which one is
 * left; none at all stays none.
 */
export function outOf(rate: number): { about: number; of: number } {
  let of = 100;
  while (rate > 0 && rate * of < 0.95 && of < 1_000_000) of *= 10;
  return { about: roundTo(rate * of), of };
}

/** The same for the ends of an interval, on the scale of its middle. */
export const countOf = (rate: number, of: number): number => roundTo(rate * of);

/** Whole ones, and tenths of the first: the end of an interval may lie below one. */
const roundTo = (value: number): number => (value >= 0.95 ? Math.round(value) : Math.round(value * 10) / 10);
