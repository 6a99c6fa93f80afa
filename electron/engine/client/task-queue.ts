// What the engine has been asked for and has not answered: who waits, who is on the bench, who is suspected of a crash. Pure; the parent's side.
import type { TaskRequest, TaskResults } from '../messages.ts';

/** A piece of work from the moment it is asked for until it is answered. */
export interface Task {
  id: number;
  request: TaskRequest;
  /** How often the engine died with this on its bench and nothing else to blame. */
  deaths: number;
  resolve(value: TaskResults[TaskRequest['kind']]): void;
  reject(error: unknown): void;
  onProgress?: (done: number, total: number) => void;
}

/** How many of a kind may be on the bench at once. */
export type Limits = Readonly<Record<TaskRequest['kind'], number>>;

export interface TaskQueue {
  add(task: Task): void;
  readonly isEmpty: boolean;
  /** Takes what may go on the bench now, in order. */
  next(): Task[];
  onBench(id: number): Task | undefined;
  /** Takes an answered task off the bench. */
  finish(id: number): Task | undefined;
  /** Takes a task off wherever it is. True: it was on the bench. */
  drop(task: Task): boolean;
  /** All on the bench start over, as if they had never been there. */
  putBack(): void;
  /**
   * The engine died. Each task on the bench will be tried once more, alone, so that a second death has one culprit; with `innocent` true
   * (something else is to blame) as often as need be. Answers those that are out of tries, taken off.
   */
  afterDeath(innocent: boolean): Task[];
  /** Empties everything. */
  takeAll(): Task[];
}

/** One death may be another photo's fault, two are not. */
const MOST_DEATHS = 2;

/** Kinds in the order in which they are served: what somebody waits for first. */
const ORDER: readonly TaskRequest['kind'][] = ['status', 'render', 'analyse-face', 'inspect', 'probe', 'analyse'];

export function createTaskQueue(limits: Limits): TaskQueue {
  const waiting: Task[] = [];
  const suspects: Task[] = [];
  const bench = new Map<number, Task>();
  let alone: Task | null = null;

  const put = (task: Task): Task => {
    bench.set(task.id, task);
    return task;
  };
  const clearBench = (): Task[] => {
    const tasks = [...bench.values()];
    bench.clear();
    return tasks;
  };
  const remove = (list: Task[], task: Task): void => {
    const at = list.indexOf(task);
    if (at >= 0) list.splice(at, 1);
  };

  return {
    add: (task) => void waiting.push(task),
    get isEmpty() {
      return waiting.length === 0 && suspects.length === 0;
    },
    next() {
      if (alone !== null && bench.has(alone.id)) return [];
      if (suspects.length > 0) return bench.size === 0 ? [put((alone = suspects.shift()!))] : [];
      return ORDER.flatMap((kind) => {
        const room = limits[kind] - [...bench.values()].filter(({ request }) => request.kind === kind).length;
        const chosen = waiting.filter(({ request }) => request.kind === kind).slice(0, Math.max(0, room));
        for (const task of chosen) remove(waiting, put(task));
        return chosen;
      });
    },
    onBench: (id) => bench.get(id),
    finish(id) {
      const task = bench.get(id);
      bench.delete(id);
      return task;
    },
    drop(task) {
      remove(waiting, task);
      remove(suspects, task);
      return bench.delete(task.id);
    },
    putBack: () => void waiting.unshift(...clearBench()),
    afterDeath(innocent) {
      const tasks = clearBench();
      if (!innocent) for (const task of tasks) task.deaths++;
      suspects.push(...tasks.filter(({ deaths }) => deaths < MOST_DEATHS));
      return tasks.filter(({ deaths }) => deaths >= MOST_DEATHS);
    },
    takeAll: () => [...clearBench(), ...suspects.splice(0), ...waiting.splice(0)],
  };
}
