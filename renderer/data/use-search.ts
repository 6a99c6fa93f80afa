// A search in two steps: a screenful at once, and the rest while it is looked at. Page.
import type { SearchQuery, SearchResult } from '../../electron/contract/find.ts';
import { useQuery, type Query } from './use-query.ts';

/** More tiles than any screen shows; an answer a twentieth of the whole. */
const SCREENFUL = 100;

/** What is asked first; also what to prefetch when a search is about to be opened. */
export const screenfulOf = (query: SearchQuery): SearchQuery => ({ ...query, limit: SCREENFUL });

export function useSearch(query: SearchQuery): Query<SearchResult> {
  const first = useQuery('search', screenfulOf(query));
  const isAll = first.state !== 'ready' || first.data.matches.length < SCREENFUL;
  const all = useQuery('search', isAll ? screenfulOf(query) : query);
  return all.state === 'ready' ? all : first;
}
