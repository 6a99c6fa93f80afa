// Which people a typed name may mean, best first.

/**
 * Whole name, then its beginning, then the beginning of a later word, then anywhere; ties by the order given. A hidden
 * person is offered by the whole name alone.
 */
export function matchNames<P extends { name: string; hidden?: boolean }>(
  people: readonly P[],
  typed: string,
  limit: number,
): P[] {
  const wanted = fold(typed);
  const offered = people.filter(({ name, hidden }) => hidden !== true || fold(name) === wanted);
  if (wanted === '') return offered.slice(0, limit);
  return offered
    .map((person) => ({ person, rank: rankOf(fold(person.name), wanted) }))
    .filter(({ rank }) => rank < 4)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ person }) => person);
}

/** Ignores case, accents and surrounding space; ё counts as е, because people often write it so. */
export function sameName(a: string, b: string): boolean {
  return fold(a) === fold(b);
}

function rankOf(name: string, wanted: string): 0 | 1 | 2 | 3 | 4 {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.split(/[\s-]+/).some((word) => word.startsWith(wanted))) return 2;
  return name.includes(wanted) ? 3 : 4;
}

function fold(name: string): string {
  return name
    .trim()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLocaleLowerCase();
}
