// Every call that could tell whether pending recognition is done finds it done.
import type { FacetApi } from '../../contract/api.ts';

/**
 * What a page asks for to show the change it has just made, and what does not depend on recognition: these calls are
 * answered at once.
 */
const ANSWERED_AT_ONCE: ReadonlySet<string> = new Set<keyof FacetApi>([
  'listPeople',
  'listGroups',
  'listActions',
  'listJobs',
  'getDoor',
  'getSettings',
]);

/**
 * The same calls.
 * @param onCall is called before each
 * @param finishPending is called before each that has to see pending work done
 */
export function finishPendingFirst(calls: FacetApi, onCall: () => void, finishPending: () => void): FacetApi {
  const wrapped = Object.entries(calls).map(([name, call]: [string, (...args: never[]) => unknown]) => [
    name,
    async (...args: never[]) => {
      onCall();
      if (!ANSWERED_AT_ONCE.has(name)) finishPending();
      return call(...args);
    },
  ]);
  return Object.fromEntries(wrapped) as FacetApi;
}
