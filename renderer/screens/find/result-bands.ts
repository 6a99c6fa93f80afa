// The results of a search as the screen shows them: one entry a photo, in bands, down to the threshold.
import type { Match } from '../../../electron/contract/find.ts';
import type { PersonId } from '../../../electron/contract/ids.ts';
import type { Threshold } from '../../../electron/contract/thresholds.ts';
import { partitionPoint } from '../../../electron/science/sorting/search-sorted.ts';

/** named: confirmed by the user. The others depend on similarity only; for their edges see bandEdges. */
export type BandName = 'named' | 'sure' | 'likely' | 'maybe';

export interface Band {
  name: BandName;
  count: number;
}

export interface Results {
  /** The best face of each photo: those the user named first, then the others; each part best first. */
  entries: readonly Match[];
  /** How many of them the user confirmed: these don't depend on the threshold. */
  named: number;
}

/** Done once for a search; moving the threshold after it takes a bisection. `person`: the person searched for. */
export function resultsOf(matches: readonly Match[], person: PersonId | null): Results {
  const isNamed = (match: Match): boolean =>
    person !== null && match.source === 'person' && match.person?.id === person;
  const seen = new Set<number>();
  const entries: Match[] = [];
  const take = (match: Match): void => {
    if (seen.has(match.photoId)) return;
    seen.add(match.photoId);
    entries.push(match);
  };
  for (const match of matches) if (isNamed(match)) take(match);
  const named = entries.length;
  for (const match of matches) take(match);
  return { entries, named };
}

/**
 * Lower edges: 'sure' from the strictest point the pack knows; 'likely' from the pack's default, or, if that is the
 * strictest, from the point before it; 'maybe' is what lies below.
 */
export function bandEdges({ points, default: notch }: Threshold): { sure: number; likely: number } {
  const sure = Math.max(notch, points.at(-1)?.similarity ?? notch);
  return { sure, likely: sure > notch ? notch : (points.at(-2)?.similarity ?? notch) };
}

/** How many entries are shown at a threshold. */
export function countFrom({ entries, named }: Results, similarity: number): number {
  const reaches = (at: number): boolean => (entries[named + at]?.similarity ?? -Infinity) >= similarity;
  return named + partitionPoint(entries.length - named, reaches);
}

/** The bands that have anything in them at a threshold; together they are the first entries of the results. */
export function bandsFrom(results: Results, threshold: Threshold, value: number): Band[] {
  const edges = bandEdges(threshold);
  const ends: [BandName, number][] = [
    ['named', results.named],
    ['sure', countFrom(results, Math.max(value, edges.sure))],
    ['likely', countFrom(results, Math.max(value, edges.likely))],
    ['maybe', countFrom(results, value)],
  ];
  let from = 0;
  const bands: Band[] = [];
  for (const [name, end] of ends) {
    if (end > from) bands.push({ name, count: end - from });
    from = Math.max(from, end);
  }
  return bands;
}
