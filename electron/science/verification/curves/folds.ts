// Parting pairs into folds, so that a threshold is judged on pairs it was not chosen on. Pure mathematics, any process.

/**
 * Folds for a list of pairs that says nothing of who is who: the genuine pairs in their order are cut into `folds` runs
 * of equal length (to one pair), and so are the impostor pairs; each fold takes one run of both. Deterministic, and
 * every fold has both kinds in the list's own proportion. Runs rather than every n-th pair: lists tend to keep one
 * person's pairs together, and so do runs, but nothing promises that a person stays in one fold.
 */
export function foldsInOrder(same: readonly boolean[], folds: number): number[] {
  const genuines = same.filter(Boolean).length;
  const total = { genuine: genuines, impostor: same.length - genuines };
  const seen = { genuine: 0, impostor: 0 };
  return same.map((isSame) => {
    const kind = isSame ? 'genuine' : 'impostor';
    return Math.floor((seen[kind]++ * folds) / total[kind]);
  });
}

/**
 * Identity-disjoint folds: each person belongs to one fold, and so do the pairs between people of that fold. A pair
 * across two folds is in none (null), since it would carry a person from the training to the test side. Deterministic:
 * people with the most pairs first (by name where equal), each into the fold with the fewest pairs so far.
 */
export function foldsByPerson(
  pairs: readonly { personA: string; personB: string }[],
  folds: number,
): (number | null)[] {
  const pairsOf = new Map<string, number>();
  for (const { personA, personB } of pairs) {
    pairsOf.set(personA, (pairsOf.get(personA) ?? 0) + 1);
    if (personB !== personA) pairsOf.set(personB, (pairsOf.get(personB) ?? 0) + 1);
  }
  const load = new Array<number>(folds).fill(0);
  const foldOf = new Map<string, number>();
  const busiestFirst = [...pairsOf].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  for (const [person, count] of busiestFirst) {
    const lightest = load.indexOf(Math.min(...load));
    foldOf.set(person, lightest);
    load[lightest] = load[lightest]! + count;
  }
  return pairs.map(({ personA, personB }) => {
    const fold = foldOf.get(personA)!;
    return fold === foldOf.get(personB) ? fold : null;
  });
}
