// useHandle(): the one threshold that all plots, numbers and sliders of a measure share, and how it is moved.
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { Measure } from '../../../../electron/contract/measure.ts';
import { entryAt, sliderRange } from './reading.ts';

export interface Handle {
  value: number;
  min: number;
  max: number;
  /** To the nearest similarity at which something changes. */
  move: (value: number) => void;
  /** To this very value: one that was chosen, or the one in force. */
  put: (value: number) => void;
  /** By so much at least, and by one entry of the curve at least. */
  step: (by: number) => void;
}

/** Name of the browser's performance entries: from a movement to numbers and handles that have followed it. */
const FOLLOWED = 'facet-threshold';
const KEPT = 500;
export const STEP = 0.001;

/** `start`: its first value. */
export function useHandle(measure: Measure, start: number): Handle {
  const [value, setValue] = useState(start);
  const { thresholds } = measure.curve;
  const range = useMemo(() => sliderRange(measure), [measure]);

  const handle = useMemo<Omit<Handle, 'value'>>(() => {
    const within = (wanted: number): number => Math.min(range.max, Math.max(range.min, wanted));
    const set = (next: (now: number) => number): void => {
      performance.mark(FOLLOWED);
      setValue((now) => within(next(now)));
    };
    return {
      ...range,
      move: (wanted) => set(() => nearest(thresholds, wanted)),
      put: (wanted) => set(() => wanted),
      step: (by) =>
        set((now) => {
          const near = nearest(thresholds, now + by);
          if (Math.sign(near - now) === Math.sign(by)) return near;
          // Where pairs are few the next entry lies further off.
          const at = entryAt(thresholds, now);
          return (by > 0 ? thresholds[thresholds[at] === now ? at - 1 : at] : thresholds[at + 1]) ?? now;
        }),
    };
  }, [range, thresholds]);

  useFollowed(value);
  return useMemo(() => ({ ...handle, value }), [handle, value]);
}

/** Says in the browser's performance entries how long the screen took to follow, React's work and the document's. */
function useFollowed(value: number): void {
  useLayoutEffect(() => {
    if (performance.getEntriesByName(FOLLOWED, 'mark').length === 0) return;
    if (performance.getEntriesByName(FOLLOWED, 'measure').length >= KEPT) performance.clearMeasures(FOLLOWED);
    performance.measure(FOLLOWED, FOLLOWED);
    performance.clearMarks(FOLLOWED);
  }, [value]);
}

function nearest(falling: readonly number[], value: number): number {
  const at = entryAt(falling, value);
  const above = falling[at];
  const below = falling[at + 1];
  if (above === undefined || below === undefined) return above ?? below ?? value;
  return above - value <= value - below ? above : below;
}

/** The value once it has rested: for what must be asked of the core. */
export function useRested<T>(value: T, ms = 250): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}
