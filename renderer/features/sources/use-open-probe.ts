// useOpenProbe(): hands a dropped photo over to be searched with, and tells how it goes.
import { useEffect, useRef, useState } from 'react';
import type { Probe } from '../../../electron/contract/find.ts';
import type { Source } from '../../../electron/contract/sources.ts';
import { asCallError, type CallError } from '../../data/client.ts';
import { openProbe } from '../../data/probes.ts';

export type OpeningProbe = { state: 'idle' | 'opening'; error: null } | { state: 'failed'; error: CallError };

const IDLE: OpeningProbe = { state: 'idle', error: null };

/** Only the first of the sources is looked at. */
export function useOpenProbe(
  onOpened: (probe: Probe) => void,
): OpeningProbe & { open: (sources: readonly Source[]) => void; forget: () => void } {
  const [opening, setOpening] = useState<OpeningProbe>(IDLE);
  const latest = useRef<((probe: Probe) => void) | null>(null);
  useEffect(() => {
    // The screen may have changed, or been left, while the photo was looked at.
    latest.current = onOpened;
    return () => {
      latest.current = null;
    };
  });
  const open = async ([source]: readonly Source[]): Promise<void> => {
    if (source === undefined) return;
    setOpening({ state: 'opening', error: null });
    try {
      const probe = await openProbe(source);
      setOpening(IDLE);
      latest.current?.(probe);
    } catch (error) {
      setOpening({ state: 'failed', error: asCallError(error) });
    }
  };
  return { ...opening, open: (sources) => void open(sources), forget: () => setOpening(IDLE) };
}
