// useThreshold(): the slider's value at once, the core's a moment after it rests.
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Threshold } from '../../../electron/contract/thresholds.ts';
import { api } from '../../data/api.ts';
import { useToast } from '../../components/hooks/use-toast.ts';

export interface LiveThreshold {
  /** What the page filters by now. */
  value: number;
  /** While the slider moves. */
  move: (value: number) => void;
  /** When it is let go of: the core is told once it has rested. */
  release: (value: number) => void;
  /** Back to the pack's default. */
  reset: () => void;
}

const REST_MS = 400;

/** Null while the threshold is not known. */
export function useThreshold(threshold: Threshold | undefined): LiveThreshold | null {
  const toast = useToast();
  // `over`: the core's value that the draft replaces; when the core's value changes, the draft is dropped.
  const [draft, setDraft] = useState<{ value: number; over: Threshold } | null>(null);
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; save: () => void } | null>(null);

  const flush = useEffectEvent(() => {
    if (waiting.current === null) return;
    clearTimeout(waiting.current.timer);
    waiting.current.save();
  });
  useEffect(() => () => flush(), []);

  if (threshold === undefined) return null;
  const value =
    draft !== null && draft.over.distance === threshold.distance && draft.over.value === threshold.value
      ? draft.value
      : threshold.value;
  const move = (next: number): void => setDraft({ value: next, over: threshold });
  const save = (next: number | null): void => void api.setThreshold(threshold.distance, next).catch(toast.failed);

  return {
    value,
    move,
    release(next) {
      move(next);
      if (waiting.current !== null) clearTimeout(waiting.current.timer);
      const keep = (): void => {
        waiting.current = null;
        save(next);
      };
      waiting.current = { timer: setTimeout(keep, REST_MS), save: keep };
    },
    reset() {
      if (waiting.current !== null) clearTimeout(waiting.current.timer);
      waiting.current = null;
      move(threshold.default);
      save(null);
    },
  };
}
