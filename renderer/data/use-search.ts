// A search in two steps: the first screenful, then the rest while the first is looked at.
import type { SearchQuery, SearchResult } from '../../electron/contract/find.ts';
import { useQuery, type Query } from './use-query.ts';

/** More tiles than a screen shows, and a small answer. */
const SCREENFUL = 100;

/** The first question; also what to prefetch before a search is opened. */
export const screenfulOf = (query: SearchQuery): SearchQuery => ({ ...query, limit: SCREENFUL });

export function useSearch(query: SearchQuery): Query<SearchResult> {
  const first = useQuery('search', screenfulOf(query));
  const isAll = first.state !== 'ready' || first.data.matches.length < SCREENFUL;
  const all = useQuery('search', isAll ? screenfulOf(query) : query);
  return all.state === 'ready' ? all : first;
}
