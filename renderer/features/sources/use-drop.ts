// useDrop(): what dropping files on the window does on this screen, in words and in deed.
import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import type { Source } from '../../../electron/contract/sources.ts';
import type { Wanted } from './sources.ts';

export interface DropHandler {
  /** Shown while files are dragged over the window. `files`: how many (a folder counts as one). */
  describe: (files: number) => string;
  /** The files are with Facet already: a path, or a copy. */
  onDrop: (sources: Source[]) => void;
  /** What of a dropped folder is taken; its photos where absent. */
  wanted?: Wanted | undefined;
}

export interface DropRegistry {
  /** The last one registered is in force. */
  register: (handler: DropHandler) => () => void;
}

export const DropContext = createContext<DropRegistry | null>(null);

export function useDrop({ describe, onDrop, wanted }: DropHandler): void {
  const registry = useContext(DropContext);
  const sayWhat = useEffectEvent(describe);
  const doIt = useEffectEvent(onDrop);
  useEffect(
    () => registry?.register({ describe: (files) => sayWhat(files), onDrop: (sources) => doIt(sources), wanted }),
    [registry, wanted],
  );
}
