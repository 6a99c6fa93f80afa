// Many small changes, few 'changed' events: a page that fetches again 600 times a minute shows nothing. Runs behind the doors.
import type { FacetEvent, Topic } from './api.ts';

/** The first change is told at once, so that an answer is seen at once; what follows within this time is told together. */
const QUIET_MS = 250;

export function createChangeEvents(emit: (event: FacetEvent) => void): { changed(...what: Topic[]): void; close(): void } {
  const waiting = new Set<Topic>();
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    if (waiting.size === 0) return;
    emit({ type: 'changed', what: [...waiting] });
    waiting.clear();
    timer = setTimeout(flush, QUIET_MS);
  }

  return {
    changed(...what) {
      for (const topic of what) waiting.add(topic);
      timer ??= setTimeout(flush, 0);
    },
    close() {
      if (timer) clearTimeout(timer);
    },
  };
}
