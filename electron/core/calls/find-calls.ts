// Calls that search and compare.
import type { FacetApi } from '../../contract/api.ts';
import type { SearchContext } from '../context.ts';
import type { Probes } from '../matching/probes.ts';
import { compare, identify, search } from '../matching/search-faces.ts';

export const findCalls = (context: SearchContext, probes: Probes) =>
  ({
    openProbe: async (source) => probes.open(source),
    search: async (query) => search(context, probes, query),
    identify: async (photo, top) => identify(context, probes, photo, top),
    compare: async (a, b) => compare(context, probes, a, b),
  }) satisfies Partial<FacetApi>;
