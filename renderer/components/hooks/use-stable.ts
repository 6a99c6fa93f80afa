// A callback that stays the same function across renders, so that a memoised child does not render again.
import { useCallback, useLayoutEffect, useRef } from 'react';

/** Calls the newest `callback`. For event handlers only, not during render. */
export function useStable<Args extends unknown[]>(callback: (...args: Args) => void): (...args: Args) => void {
  const newest = useRef(callback);
  useLayoutEffect(() => {
    newest.current = callback;
  });
  return useCallback((...args: Args) => newest.current(...args), []);
}
