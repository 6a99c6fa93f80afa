// The tasks the engine has not answered yet: waiting, in flight, or suspected of having crashed the process.
import type { TaskRequest, TaskResults } from '../messages.ts';

/** A request until it is answered. */
export interface Task {
  id: number;
  request: TaskRequest;
  /** How often the process died with this task in flight and nothing else to blame. */
  deaths: number;
  /** It ran out of time once, with other tasks in flight. */
  late: boolean;
  resolve(value: TaskResults[TaskRequest['kind']]): void;
  reject(error: unknown): void;
  onProgress?: (done: number, total: number) => void;
}

/** How many tasks of each kind may be in flight at once. */
export type Limits = Readonly<Record<TaskRequest['kind'], number>>;

export interface TaskQueue {
  add(task: Task): void;
  readonly isEmpty: boolean;
  /** Moves the tasks that may be sent now into flight, in the order in which to send them. */
  next(): Task[];
  inFlight(id: number): Task | undefined;
  /** Removes a task that was answered. */
  finish(id: number): Task | undefined;
  /** Removes a task wherever it is. True: it was in flight. */
  drop(task: Task): boolean;
  /** Tasks in flight wait again, as if they had not been sent. */
  putBack(): void;
  /**
   * The process died. Each task in flight is tried once more, alone, so that a second death has one culprit. With
   * `innocent` (something else is to blame) the death is not counted. Returns the tasks that are out of tries, removed.
   */
  afterDeath(innocent: boolean): Task[];
  /**
   * A task in flight ran out of time. True: it is to blame and was removed. False: other tasks may have delayed it, so
   * it will be sent again with the nets to itself. All other tasks in flight wait again.
   */
  timeOut(task: Task): boolean;
  /** Removes and returns all tasks. */
  takeAll(): Task[];
}

/** One death may be another photo's fault; a second one, alone in the process, is not. */
const MOST_DEATHS = 2;

/** Needed to show a page, and done without the nets, so they don't compete with photos. */
const QUICK: ReadonlySet<TaskRequest['kind']> = new Set(['status', 'render']);

/** In the order in which they are sent: first what a person waits for. */
const ORDER: readonly TaskRequest['kind'][] = ['status', 'render', 'analyse-face', 'inspect', 'probe', 'analyse'];

export function createTaskQueue(limits: Limits): TaskQueue {
  const waiting: Task[] = [];
  const suspects: Task[] = [];
  const late: Task[] = [];
  const inFlight = new Map<number, Task>();
  /** Tasks in flight that were not always alone there. */
  const accompanied = new Set<Task>();
  let alone: Task | null = null;

  const put = (task: Task): Task => {
    inFlight.set(task.id, task);
    if (inFlight.size > 1) for (const each of inFlight.values()) accompanied.add(each);
    return task;
  };
  const take = (id: number): boolean => {
    const task = inFlight.get(id);
    if (task !== undefined) accompanied.delete(task);
    return inFlight.delete(id);
  };
  const clearInFlight = (): Task[] => {
    const tasks = [...inFlight.values()];
    inFlight.clear();
    accompanied.clear();
    return tasks;
  };
  const remove = (list: Task[], task: Task): void => {
    const at = list.indexOf(task);
    if (at >= 0) list.splice(at, 1);
  };
  const putBack = (): void => {
    const tasks = clearInFlight();
    waiting.unshift(...tasks.filter((task) => !task.late));
    late.unshift(...tasks.filter((task) => task.late));
  };
  const chosenOf = (kinds: readonly TaskRequest['kind'][]): Task[] =>
    kinds.flatMap((kind) => {
      const room = limits[kind] - [...inFlight.values()].filter(({ request }) => request.kind === kind).length;
      const chosen = waiting.filter(({ request }) => request.kind === kind).slice(0, Math.max(0, room));
      for (const task of chosen) remove(waiting, put(task));
      return chosen;
    });

  /** The next late task as soon as the nets are free for it; quick tasks may be in flight beside it. */
  function nextWithLateTask(): Task[] {
    const isFree = [...inFlight.values()].every((task) => !task.late && QUICK.has(task.request.kind));
    const [next] = isFree ? late.splice(0, 1) : [];
    return [...(next === undefined ? [] : [put(next)]), ...chosenOf(ORDER.filter((kind) => QUICK.has(kind)))];
  }

  return {
    add: (task) => void waiting.push(task),
    get isEmpty() {
      return waiting.length === 0 && suspects.length === 0 && late.length === 0;
    },
    next() {
      if (alone !== null && inFlight.has(alone.id)) return [];
      if (suspects.length > 0) return inFlight.size === 0 ? [put((alone = suspects.shift()!))] : [];
      if (late.length > 0 || [...inFlight.values()].some((task) => task.late)) return nextWithLateTask();
      return chosenOf(ORDER);
    },
    inFlight: (id) => inFlight.get(id),
    finish(id) {
      const task = inFlight.get(id);
      take(id);
      return task;
    },
    drop(task) {
      remove(waiting, task);
      remove(suspects, task);
      remove(late, task);
      return take(task.id);
    },
    putBack,
    afterDeath(innocent) {
      const tasks = clearInFlight();
      if (!innocent) for (const task of tasks) task.deaths++;
      suspects.push(...tasks.filter(({ deaths }) => deaths < MOST_DEATHS));
      return tasks.filter(({ deaths }) => deaths >= MOST_DEATHS);
    },
    timeOut(task) {
      const isToBlame = task.late || !accompanied.has(task);
      task.late = true;
      if (isToBlame) take(task.id);
      putBack();
      return isToBlame;
    },
    takeAll: () => [...clearInFlight(), ...suspects.splice(0), ...late.splice(0), ...waiting.splice(0)],
  };
}
