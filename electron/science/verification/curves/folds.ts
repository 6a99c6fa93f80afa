// Parting pairs into folds, so that a threshold is judged on pairs it was not chosen on.

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
