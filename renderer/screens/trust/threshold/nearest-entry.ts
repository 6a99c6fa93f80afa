// The entry of rising thresholds nearest to one.
export function nearestEntry(rising: readonly number[], value: number): number {
  const after = rising.findIndex((each) => each >= value);
  if (after < 0) return Math.max(0, rising.length - 1);
  if (after === 0) return 0;
  const [below, above] = [rising[after - 1] ?? 0, rising[after] ?? 0];
  return value - below < above - value ? after - 1 : after;
}
