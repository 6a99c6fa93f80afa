// "Did you mean ...?"

/** At most three candidates a typing error or two away from `word`, or containing it; nearest first. Ignores case. */
export function closest(word: string, candidates: readonly string[]): string[] {
  const wanted = word.toLowerCase();
  return candidates
    .map((candidate) => ({
      candidate,
      errors: candidate.toLowerCase().includes(wanted) ? 0.5 : editDistance(wanted, candidate.toLowerCase()),
    }))
    .filter(({ errors }) => errors <= Math.max(1, wanted.length / 3))
    .sort((a, b) => a.errors - b.errors)
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
