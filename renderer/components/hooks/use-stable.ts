// A callback that stays the same function however often its maker is drawn again, so that a child that is memoised is
// not.
import { useCallback, useLayoutEffect, useRef } from 'react';

/** Calls the newest `callback`; for events, not while drawing. */
export function useStable<Args extends unknown[]>(callback: (...args: Args) => void): (...args: Args) => void {
  const newest = useRef(callback);
  useLayoutEffect(() => {
    newest.current = callback;
  });
  return useCallback((...args: Args) => newest.current(...args), []);
}
