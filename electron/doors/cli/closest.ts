// "Did you mean ...?" Pure, any process.

/**
 * The candidates a slip or two away from `word`, or that hold it, nearest first; at most three. Case does not matter.
 */
export function closest(word: string, candidates: readonly string[]): string[] {
  const wanted = word.toLowerCase();
  return candidates
    .map((candidate) => ({
      candidate,
      slips: candidate.toLowerCase().includes(wanted) ? 0.5 : editDistance(wanted, candidate.toLowerCase()),
    }))
    .filter(({ slips }) => slips <= Math.max(1, wanted.length / 3))
    .sort((a, b) => a.slips - b.slips)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** Levenshtein's: insertions, deletions and changes of one character. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
