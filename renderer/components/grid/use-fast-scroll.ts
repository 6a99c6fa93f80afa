// Whether a list is scrolled faster than pictures can be looked at: those that come in sight meanwhile are not asked
// for.
import { createContext, useEffect, useState } from 'react';

/** What comes in sight is gone again after a third of a second. */
const WINDOWS_A_SECOND = 3;
/** Nothing for so long, and it has come to rest: more than a frame takes where frames are slow. */
const REST_MS = 160;

/** Whether the list that a face stands in is scrolled so. */
export const FastScroll = createContext(false);

export interface ScrollPlace {
  /** Milliseconds. */
  at: number;
  /** Pixels. */
  top: number;
}

/**
 * `before`: the place an event earlier. The first step after a rest is never fast: a jump brings something to look at.
 * `height` of the window, in pixels. Pure.
 */
export function isFast(before: ScrollPlace | null, now: ScrollPlace, height: number): boolean {
  if (before === null || now.at - before.at > REST_MS) return false;
  return Math.abs(now.top - before.top) > (WINDOWS_A_SECOND * height * (now.at - before.at)) / 1000;
}

/**
 * Pictures cost a page more than all else in a grid, and those of rows that fly past would be asked for, read, decoded
 * and painted for nobody; without them a quick scroll shows more than twice as many frames a second.
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
