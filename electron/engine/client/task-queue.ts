// What the engine has been asked for and has not answered: who waits, who is on the bench, who is suspected of a crash.
// Pure; the parent's side.
import type { TaskRequest, TaskResults } from '../messages.ts';

/** A piece of work from the moment it is asked for until it is answered. */
export interface Task {
  id: number;
  request: TaskRequest;
  /** How often the engine died with this on its bench and nothing else to blame. */
  deaths: number;
  /** Its time has run out once, beside others. */
  late: boolean;
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
   * The engine died. Each task on the bench will be tried once more, alone, so that a second death has one culprit;
   * with `innocent` true (something else is to blame) as often as need be. Answers those that are out of tries, taken
   * off.
   */
  afterDeath(innocent: boolean): Task[];
  /**
   * The time of a task on the bench has run out. True: it is to blame, and taken off. False: others may have kept it
   * waiting, and it is given the nets to itself. Everything else on the bench starts over.
   */
  tooLate(task: Task): boolean;
  /** Empties everything. */
  takeAll(): Task[];
}

/** One death may be another photo's fault, two are not. */
const MOST_DEATHS = 2;

/** What a page waits for while it shows photos; it takes the nets from no photo. */
const QUICK: ReadonlySet<TaskRequest['kind']> = new Set(['status', 'render']);

/** Kinds in the order in which they are served: what somebody waits for first. */
const ORDER: readonly TaskRequest['kind'][] = ['status', 'render', 'analyse-face', 'inspect', 'probe', 'analyse'];

export function createTaskQueue(limits: Limits): TaskQueue {
  const waiting: Task[] = [];
  const suspects: Task[] = [];
  const late: Task[] = [];
  const bench = new Map<number, Task>();
  /** Of those on the bench, the ones that have had others beside them. */
  const crowded = new Set<Task>();
  let alone: Task | null = null;

  const put = (task: Task): Task => {
    bench.set(task.id, task);
    if (bench.size > 1) for (const each of bench.values()) crowded.add(each);
    return task;
  };
  const take = (id: number): boolean => {
    const task = bench.get(id);
    if (task !== undefined) crowded.delete(task);
    return bench.delete(id);
  };
  const clearBench = (): Task[] => {
    const tasks = [...bench.values()];
    bench.clear();
    crowded.clear();
    return tasks;
  };
  const remove = (list: Task[], task: Task): void => {
    const at = list.indexOf(task);
    if (at >= 0) list.splice(at, 1);
  };
  const putBack = (): void => {
    const tasks = clearBench();
    waiting.unshift(...tasks.filter((task) => !task.late));
    late.unshift(...tasks.filter((task) => task.late));
  };
  const chosenOf = (kinds: readonly TaskRequest['kind'][]): Task[] =>
    kinds.flatMap((kind) => {
      const room = limits[kind] - [...bench.values()].filter(({ request }) => request.kind === kind).length;
      const chosen = waiting.filter(({ request }) => request.kind === kind).slice(0, Math.max(0, room));
      for (const task of chosen) remove(waiting, put(task));
      return chosen;
    });

  /** One of those that were late, as soon as the nets are free for it; pictures to look at go beside it. */
  function nextBesideLate(): Task[] {
    const isFree = [...bench.values()].every((task) => !task.late && QUICK.has(task.request.kind));
    const [next] = isFree ? late.splice(0, 1) : [];
    return [...(next === undefined ? [] : [put(next)]), ...chosenOf(ORDER.filter((kind) => QUICK.has(kind)))];
  }

  return {
    add: (task) => void waiting.push(task),
    get isEmpty() {
      return waiting.length === 0 && suspects.length === 0 && late.length === 0;
    },
    next() {
      if (alone !== null && bench.has(alone.id)) return [];
      if (suspects.length > 0) return bench.size === 0 ? [put((alone = suspects.shift()!))] : [];
      if (late.length > 0 || [...bench.values()].some((task) => task.late)) return nextBesideLate();
      return chosenOf(ORDER);
    },
    onBench: (id) => bench.get(id),
    finish(id) {
      const task = bench.get(id);
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
      const tasks = clearBench();
      if (!innocent) for (const task of tasks) task.deaths++;
      suspects.push(...tasks.filter(({ deaths }) => deaths < MOST_DEATHS));
      return tasks.filter(({ deaths }) => deaths >= MOST_DEATHS);
    },
    tooLate(task) {
      const isToBlame = task.late || !crowded.has(task);
      task.late = true;
      if (isToBlame) take(task.id);
      putBack();
      return isToBlame;
    },
    takeAll: () => [...clearBench(), ...suspects.splice(0), ...late.splice(0), ...waiting.splice(0)],
  };
}
