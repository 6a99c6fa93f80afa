// Whether a list scrolls too fast to look at pictures: then none are loaded.
import { createContext, useEffect, useState } from 'react';

/** A row is visible for a third of a second. */
const WINDOWS_A_SECOND = 3;
/** Without a scroll event for this long, scrolling has stopped. Longer than a slow frame. */
const REST_MS = 160;

/** Whether the surrounding list scrolls fast. */
export const FastScroll = createContext(false);

export interface ScrollPlace {
  /** Milliseconds. */
  at: number;
  /** Pixels. */
  top: number;
}

/**
 * `before`: the place at the event before. The first event after a stop is never fast, so that a jump loads pictures.
 * `height` of the window, in pixels. Pure.
 */
export function isFast(before: ScrollPlace | null, now: ScrollPlace, height: number): boolean {
  if (before === null || now.at - before.at > REST_MS) return false;
  return Math.abs(now.top - before.top) > (WINDOWS_A_SECOND * height * (now.at - before.at)) / 1000;
}

/**
 * Pictures are the most expensive part of a grid. Without those of rows that scroll past, fast scrolling shows more
 * than twice as many frames a second.
 */
export function useFastScroll(scroller: HTMLElement): boolean {
  const [fast, setFast] = useState(false);
  useEffect(() => {
    let last: ScrollPlace | null = null;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const follow = (): void => {
      const place = { at: performance.now(), top: scroller.scrollTop };
      const now = isFast(last, place, scroller.clientHeight);
      last = place;
      setFast(now);
      clearTimeout(rest);
      if (now) rest = setTimeout(() => setFast(false), REST_MS);
    };
    scroller.addEventListener('scroll', follow, { passive: true });
    return () => {
      clearTimeout(rest);
      scroller.removeEventListener('scroll', follow);
    };
  }, [scroller]);
  return fast;
}
