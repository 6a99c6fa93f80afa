// One clock for each task in flight, by the task's id.
import { stat } from 'node:fs/promises';
import type { TaskRequest } from '../messages.ts';
import type { TimeLimits } from './time-limits.ts';

export interface Deadlines {
  /** Starts the task's clock, or starts it over. */
  begin(id: number, request: TaskRequest): void;
  /** The process was told to cancel the task: it has limits.stop to do so. */
  beginStop(id: number): void;
  end(id: number): void;
  endAll(): void;
}

/** `packMegabytes`: size of the pack's nets. `onOverdue` is called once for each clock that runs out. */
export function createDeadlines(limits: TimeLimits, packMegabytes: number, onOverdue: (id: number) => void): Deadlines {
  const clocks = new Map<number, NodeJS.Timeout>();

  function set(id: number, ms: number): NodeJS.Timeout {
    clearTimeout(clocks.get(id));
    const clock = setTimeout(() => {
      clocks.delete(id);
      onOverdue(id);
    }, ms).unref();
    clocks.set(id, clock);
    return clock;
  }

  return {
    begin(id, request) {
      const ms = limits[request.kind] + packMegabytes * limits.perMegabyte;
      const clock = set(id, ms);
      // Not awaited: a disk that does not answer must not delay the clock.
      const path = fileOf(request);
      if (path !== null) {
        void stat(path).then(
          ({ size }) => clocks.get(id) === clock && set(id, ms + (size / 1e6) * limits.perMegabyte),
          () => {},
        );
      }
    },
    beginStop: (id) => void set(id, limits.stop),
    end(id) {
      clearTimeout(clocks.get(id));
      clocks.delete(id);
    },
    endAll() {
      clocks.forEach((clock) => clearTimeout(clock));
      clocks.clear();
    },
  };
}

function fileOf(request: TaskRequest): string | null {
  if ('path' in request) return request.path;
  return request.kind === 'render' ? request.request.path : null;
}
