// Galleries are not drawn at random: a figure is its mean over all galleries of N people, exactly. How many of m people
// are in such a gallery is hypergeometric.

/** In place of a count of people ahead of the right one: the probe is not found in any gallery. */
export const NEVER_FOUND = Infinity;

/** The probability that none of the `marked` people among `total` is in a gallery of `drawn`; 0 for NEVER_FOUND. */
export function noneOf(total: number, marked: number, drawn: number): number {
  if (marked === NEVER_FOUND) return 0;
  let chance = 1;
  const [fewer, more] = marked < drawn ? [marked, drawn] : [drawn, marked];
  for (let i = 0; i < fewer; i++) chance *= Math.max(0, total - more - i) / (total - i);
  return chance;
}

/** Calls `visit` with each possible number of marked people in a gallery, and its probability. */
export function forEachHypergeometric(
  total: number,
  marked: number,
  drawn: number,
  visit: (count: number, chance: number) => void,
): void {
  const from = Math.max(0, drawn - (total - marked));
  const to = Math.min(marked, drawn);
  // By ratios of neighbours, starting at the mode so that none underflows early; then normalised.
  const chances = new Float64Array(to - from + 1);
  const middle = Math.min(to, Math.max(from, Math.round((drawn * marked) / Math.max(1, total))));
  chances[middle - from] = 1;
  const ratio = (n: number): number => ((marked - n) * (drawn - n)) / ((n + 1) * (total - marked - drawn + n + 1));
  for (let n = middle; n < to; n++) chances[n + 1 - from] = chances[n - from]! * ratio(n);
  for (let n = middle; n > from; n--) chances[n - 1 - from] = chances[n - from]! / ratio(n - 1);
  const sum = chances.reduce((a, b) => a + b, 0);
  chances.forEach((chance, i) => visit(from + i, chance / sum));
}
