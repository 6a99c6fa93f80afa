// Every call that could tell whether pending recognition is done finds it done.
import { METHODS, type FacetApi } from '../../contract/api.ts';

/**
 * The same calls.
 * @param onCall is called before each
 * @param finishPending is called before each that has to see pending work done (`needsDeferredWork` in the contract)
 */
export function finishPendingFirst(calls: FacetApi, onCall: () => void, finishPending: () => void): FacetApi {
  const wrapped = Object.entries(calls).map(([name, call]: [string, (...args: never[]) => unknown]) => [
    name,
    async (...args: never[]) => {
      onCall();
      if (METHODS[name as keyof FacetApi].needsDeferredWork) finishPending();
      return call(...args);
    },
  ]);
  return Object.fromEntries(wrapped) as FacetApi;
}
