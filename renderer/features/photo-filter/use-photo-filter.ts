// The filter in the address, with the names needed to describe it.
import { useMemo } from 'react';
import type { PersonId } from '../../../electron/contract/ids.ts';
import type { PersonSummary } from '../../../electron/contract/people.ts';
import { useText } from '../../i18n/use-text.ts';
import { navigate, type Route } from '../../data/router.ts';
import { useQueryWhen } from '../../data/use-query.ts';
import { filterHref, isEverything, parseFilter, type PhotoFilter } from './filter-address.ts';
import type { FilterWords } from '../../i18n/filter-words.ts';
import { wordsOf } from './filter-words.ts';

export interface ActiveFilter {
  filter: PhotoFilter;
  /** Null: all photos are shown. */
  words: FilterWords | null;
  people: ReadonlyMap<PersonId, PersonSummary>;
  change: (filter: PhotoFilter) => void;
}

const NOBODY: ReadonlyMap<PersonId, PersonSummary> = new Map();

export function usePhotoFilter(route: Route): ActiveFilter {
  const text = useText();
  const key = route.query.toString();
  const filter = useMemo(() => parseFilter(new URLSearchParams(key)), [key]);
  const list = useQueryWhen((filter.people ?? filter.without) !== undefined, 'listPeople').data;
  const folders = useQueryWhen(filter.folder !== undefined, 'listFolders').data ?? [];
  const people = useMemo(
    () => (list === undefined ? NOBODY : new Map(list.map((person) => [person.id, person]))),
    [list],
  );
  return {
    filter,
    words: isEverything(filter) ? null : wordsOf(filter, people, list === undefined ? '…' : text.filter.gone, folders),
    people,
    // Back leads out of the filtered photos, not through every step of choosing them.
    change: (next) => navigate(filterHref(next), { replace: !isEverything(filter) }),
  };
}
