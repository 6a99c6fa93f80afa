// Clocks for the tasks that the engine's process has been given, one for each, by the task's id. Runs in the parent.
import { stat } from 'node:fs/promises';
import type { TaskRequest } from '../messages.ts';
import type { TimeLimits } from './time-limits.ts';

export interface Deadlines {
  /** The process has been given the task: its time runs from now, or from now again. */
  begin(id: number, request: TaskRequest): void;
  /** The process has been told to stop the task. */
  beginStop(id: number): void;
  end(id: number): void;
  endAll(): void;
}

/** `packMegabytes`: of the nets that the process runs. `onOverdue` is called once for each time that ran out. */
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
      // Not awaited: a disk that does not answer must not hold the clock.
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
