// A filter in words: its chips, its days as a period, and the names in it.
import type { PersonId } from '../../../electron/contract/ids.ts';
import type { PersonSummary } from '../../../electron/contract/people.ts';
import type { FolderSummary } from '../../../electron/contract/photos.ts';
import type { FilterWords, Period } from '../../i18n/filter-words.ts';
import type { PhotoFilter } from './filter-address.ts';

/** One part of the filter, and the filter without it. */
export type Chip = { key: string; rest: PhotoFilter } & (
  | { is: 'with' | 'without'; personId: PersonId }
  | { is: 'unnamed' }
  | { is: 'period'; period: Period }
  | { is: 'folder'; folder: string }
  | { is: 'faces'; faces: { min?: number; max?: number } }
  | { is: 'quality'; minQuality: number }
);

const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export function periodOf({ from, until }: Pick<PhotoFilter, 'from' | 'until'>): Period | null {
  if (from === undefined) return until === undefined ? null : { is: 'until', at: startOf(until) };
  const at = startOf(from);
  if (until === undefined) return { is: 'since', at };
  if (from === until) return { is: 'day', at };
  const sameYear = from.slice(0, 4) === until.slice(0, 4);
  if (sameYear && from.endsWith('-01-01') && until.endsWith('-12-31')) return { is: 'year', at };
  if (sameYear && from.endsWith('-01') && until === lastOfMonth(at)) return { is: 'month', at };
  return { is: 'range', from: Math.min(at, startOf(until)), until: Math.max(at, startOf(until)) };
}

function lastOfMonth(time: number): string {
  const date = new Date(time);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).toISOString().slice(0, 10);
}

/** In the order of the sentence. */
export function chipsOf(filter: PhotoFilter): Chip[] {
  const { people = [], without = [], unnamed, folder, faces, minQuality } = filter;
  const period = periodOf(filter);
  const chips: Chip[] = [];
  for (const personId of people)
    chips.push({ key: `with-${personId}`, is: 'with', personId, rest: withoutPerson(filter, 'people', personId) });
  for (const personId of without)
    chips.push({
      key: `without-${personId}`,
      is: 'without',
      personId,
      rest: withoutPerson(filter, 'without', personId),
    });
  if (unnamed) chips.push({ key: 'unnamed', is: 'unnamed', rest: leaving(filter, 'unnamed') });
  if (faces !== undefined) chips.push({ key: 'faces', is: 'faces', faces, rest: leaving(filter, 'faces') });
  if (minQuality !== undefined)
    chips.push({ key: 'quality', is: 'quality', minQuality, rest: leaving(filter, 'minQuality') });
  if (period !== null) chips.push({ key: 'period', is: 'period', period, rest: leaving(filter, 'from', 'until') });
  if (folder !== undefined) chips.push({ key: 'folder', is: 'folder', folder, rest: leaving(filter, 'folder') });
  return chips;
}

export function leaving(filter: PhotoFilter, ...keys: (keyof PhotoFilter)[]): PhotoFilter {
  const rest = { ...filter };
  for (const key of keys) delete rest[key];
  return rest;
}

function withoutPerson(filter: PhotoFilter, key: 'people' | 'without', personId: PersonId): PhotoFilter {
  const left = filter[key]?.filter((id) => id !== personId) ?? [];
  return left.length > 0 ? { ...filter, [key]: left } : leaving(filter, key);
}

/** `gone`: the word for a person who was removed. */
export function wordsOf(
  filter: PhotoFilter,
  people: ReadonlyMap<PersonId, Pick<PersonSummary, 'name'>>,
  gone: string,
  folders: readonly FolderSummary[],
): FilterWords {
  const nameOf = (id: PersonId): string => people.get(id)?.name ?? gone;
  return {
    people: filter.people?.map(nameOf) ?? [],
    without: filter.without?.map(nameOf) ?? [],
    unnamed: filter.unnamed ?? false,
    period: periodOf(filter),
    folder: filter.folder === undefined ? null : folderName(filter.folder, folders),
    faces: filter.faces ?? null,
    minQuality: filter.minQuality ?? null,
  };
}

/** A folder that holds no photos any more keeps the last part of its path. */
export function folderName(id: string, folders: readonly FolderSummary[]): string {
  return (
    folders.find((folder) => folder.id === id)?.name ??
    id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf('\\')) + 1)
  );
}

/** The years in which photos were taken, newest first. `takenAt` in either order of time. */
export function yearsOf(takenAt: readonly number[]): number[] {
  const years = new Set<number>();
  let from = 1;
  let until = 0;
  for (const time of takenAt) {
    if (time >= from && time < until) continue;
    const year = new Date(time).getUTCFullYear();
    from = Date.UTC(year, 0, 1);
    until = Date.UTC(year + 1, 0, 1);
    years.add(year);
  }
  return [...years].sort((a, b) => b - a);
}
