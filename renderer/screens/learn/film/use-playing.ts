// Plays a film: one step after another while it is playing.
import { useEffect, useEffectEvent, useState } from 'react';

/** An epoch is shown for so many milliseconds. */
const PLAY_MS = 160;

/** `step` shows the next picture and answers whether there is one after it; with none left it stops. */
export function usePlaying(step: () => boolean): [playing: boolean, setPlaying: (playing: boolean) => void] {
  const [playing, setPlaying] = useState(false);
  const next = useEffectEvent(() => {
    if (!step()) setPlaying(false);
  });
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => next(), PLAY_MS);
    return () => clearInterval(timer);
  }, [playing]);
  return [playing, setPlaying];
}
