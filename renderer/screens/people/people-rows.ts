// The rows of the People screen from top to bottom: people side by side, then a heading and a row for each group.
//

export type PeopleRow =
  | { kind: 'people'; first: number; count: number }
  | { kind: 'heading' }
  | { kind: 'group'; group: number }
  | { kind: 'foot' };

/** Pixels. */
export const HEIGHTS: Record<PeopleRow['kind'], number> = { people: 184, heading: 76, group: 96, foot: 72 };

/** `columns` people in a row; the heading and the foot only where there is something nameless. */
export function layPeople(people: number, columns: number, groups: number, nameless: boolean): PeopleRow[] {
  const rows: PeopleRow[] = [];
  for (let first = 0; first < people; first += columns)
    rows.push({ kind: 'people', first, count: Math.min(columns, people - first) });
  if (!nameless) return rows;
  rows.push({ kind: 'heading' });
  for (let group = 0; group < groups; group++) rows.push({ kind: 'group', group });
  rows.push({ kind: 'foot' });
  return rows;
}

/**
 * Where an arrow key leads among people: down into a shorter last row to its end; the same place where there is nobody.
 */
export function movePerson(
  from: number,
  key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown',
  people: number,
  columns: number,
): number {
  const to = from + { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key];
  if (key === 'ArrowDown' && to >= people && Math.floor(from / columns) < Math.floor((people - 1) / columns))
    return people - 1;
  return to < 0 || to >= people ? from : to;
}
