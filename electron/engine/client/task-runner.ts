// Runs tasks in the engine's process: starts it, hands it tasks, and starts it again after a crash or a hang.
import { fileURLToPath } from 'node:url';
import type { Failure } from '../../contract/errors.ts';
import { FacetError, toFailure } from '../../contract/failure.ts';
import type { TaskRequest, TaskResults } from '../messages.ts';
import { megabytesOf, readPack } from '../packs/packs.ts';
import type { EngineStatus, PackInfo } from '../protocol.ts';
import { NO_TELEMETRY } from '../telemetry-off.ts';
import { createDeadlines, type Deadlines } from './deadlines.ts';
import { createEngineLife, type Death, type EngineLife, type TaskMessage } from './engine-child.ts';
import { cancelled, closed, crashedBy, packTooSlow, tooSlow, unavailable } from './engine-failures.ts';
import type { ForkEngine } from './fork.ts';
import { createProviderBreakdowns, type ProviderBreakdowns } from './provider-breakdowns.ts';
import { createTaskQueue, type Limits, type Task, type TaskQueue } from './task-queue.ts';
import type { TimeLimits } from './time-limits.ts';

export type OnProgress = (done: number, total: number) => void;
export type OnStatus = (status: EngineStatus | { failure: Failure }) => void;

export interface TaskRunnerOptions {
  /** The folder that holds pack.json. */
  packDir: string;
  /** An execution provider by name; null: the fastest one whose results are right. */
  provider: string | null;
  fork: ForkEngine;
  /** Threads of inference. */
  threads: number;
  /** How many tasks of each kind the process may work on at once. */
  inFlight: Limits;
  retryAfterMs?: number | undefined;
  timeLimits: TimeLimits;
  /** The process is ready, has changed its provider, or can't be used. */
  onStatus: OnStatus;
}

/** A process that dies this often before it is ready is not started again until the next task is asked for. */
const START_TRIES = 2;

export class TaskRunner {
  readonly #options: TaskRunnerOptions;
  readonly #pack: PackInfo;
  readonly #queue: TaskQueue;
  readonly #breakdowns: ProviderBreakdowns;
  readonly #deadlines: Deadlines;
  readonly #process: EngineLife;
  #provider: string | null;
  #nextId = 1;
  #isClosed = false;
  #failedStarts = 0;

  /** @throws FacetError 'pack-missing', 'pack-broken' */
  constructor(options: TaskRunnerOptions) {
    const { packDir, provider, fork, threads, inFlight, retryAfterMs, timeLimits } = options;
    const { info, spec } = readPack(packDir);
    const packMegabytes = megabytesOf(spec);
    this.#options = options;
    this.#pack = info;
    this.#provider = provider;
    this.#queue = createTaskQueue(inFlight);
    this.#breakdowns = createProviderBreakdowns(retryAfterMs);
    this.#deadlines = createDeadlines(timeLimits, packMegabytes, (id) => void this.#onOverdue(id));
    this.#process = createEngineLife(
      () => fork(entryPath(), environmentFor(threads)),
      { ...timeLimits, start: timeLimits.start + packMegabytes * timeLimits.perMegabyte },
      {
        onReady: (status) => this.#onReady(status),
        onMessage: (message) => this.#onMessage(message),
        onDeath: (death) => this.#onDeath(death),
      },
    );
  }

  /** Rejects with a FacetError: what the process answered, 'cancelled', or why the process could not answer. */
  run<K extends TaskRequest['kind']>(
    request: Extract<TaskRequest, { kind: K }>,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<TaskResults[K]> {
    if (this.#isClosed) return Promise.reject(closed());
    if (signal?.aborted) return Promise.reject(cancelled());
    const { promise, resolve, reject } = Promise.withResolvers<TaskResults[K]>();
    const task: Task = {
      id: this.#nextId++,
      request,
      deaths: 0,
      late: false,
      resolve: resolve as Task['resolve'],
      reject,
      ...(onProgress && { onProgress }),
    };
    const onAbort = (): void => {
      this.#cancel(task);
      reject(cancelled());
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    this.#queue.add(task);
    this.#sendWaiting();
    return promise.finally(() => signal?.removeEventListener('abort', onAbort));
  }

  /** Changes the provider. Tasks in flight are done again by a new process. */
  restart(provider: string | null): void {
    this.#provider = provider;
    if (provider !== null) this.#breakdowns.forget(provider);
    this.#restartProcess();
  }

  close(): void {
    this.#isClosed = true;
    this.#stopProcess();
    for (const task of this.#queue.takeAll()) task.reject(cancelled());
  }

  /** Sends the tasks that there is room for; starts the process where it is not running. */
  #sendWaiting(): void {
    if (this.#isClosed || this.#queue.isEmpty) return;
    if (this.#process.isReady && this.#breakdowns.isRetryDue(this.#provider)) this.#restartProcess();
    if (!this.#process.isThere) return this.#startProcess();
    if (!this.#process.isReady) return;
    for (const { id, request } of this.#queue.next()) {
      this.#deadlines.begin(id, request);
      this.#process.send({ type: 'task', id, task: request });
    }
  }

  #startProcess(): void {
    const { packDir, threads } = this.#options;
    this.#process.start({
      type: 'start',
      packDir,
      provider: this.#provider,
      setAside: this.#breakdowns.setAside(),
      threads,
      parentPid: process.pid,
    });
  }

  /** Tasks in flight are done again: a few photos. */
  #restartProcess(): void {
    this.#stopProcess();
    this.#queue.putBack();
  }

  #stopProcess(): void {
    this.#deadlines.endAll();
    this.#process.stop();
  }

  #cancel(task: Task): void {
    // The process stops between two stages of its work and says so; a stage may never end, so a clock runs.
    if (this.#queue.drop(task)) {
      this.#deadlines.beginStop(task.id);
      this.#process.send({ type: 'cancel', id: task.id });
    }
    this.#sendWaiting();
  }

  async #onOverdue(id: number): Promise<void> {
    const task = this.#queue.inFlight(id);
    const { starts } = this.#process;
    const suspect = this.#process.suspectedProvider();
    const isProvider = suspect !== null && !(await this.#process.answers(this.#options.timeLimits.stop));
    const isOver = starts !== this.#process.starts || !this.#process.isThere || task !== this.#queue.inFlight(id);
    if (isOver) return;
    if (isProvider) return this.#onDeath({ provider: suspect, starting: false, overdue: true });
    this.#stopProcess();
    // A cancelled task is no longer in the queue: it did not stop in time, and the others are innocent.
    if (task === undefined) this.#queue.putBack();
    else if (this.#queue.timeOut(task)) task.reject(tooSlow(task.request));
    this.#sendWaiting();
  }

  #onReady(status: EngineStatus): void {
    this.#failedStarts = 0;
    this.#breakdowns.afterStart(status.provider);
    this.#options.onStatus(status);
    this.#sendWaiting();
  }

  #onMessage(message: TaskMessage): void {
    if (message.type === 'unusable') {
      this.#stopProcess();
      return this.#failAll(FacetError.from(message.failure));
    }
    if (message.type === 'progress') {
      const task = this.#queue.inFlight(message.id);
      if (task === undefined) return;
      this.#deadlines.begin(task.id, task.request);
      return task.onProgress?.(message.done, message.total);
    }
    this.#deadlines.end(message.id);
    const task = this.#queue.finish(message.id);
    if (message.type === 'done') task?.resolve(message.value);
    else task?.reject(FacetError.from(message.failure));
    this.#sendWaiting();
  }

  /** The process ended unasked, or has to. Where a provider is to blame, the photos in flight are not. */
  #onDeath({ provider, starting, overdue }: Death): void {
    this.#stopProcess();
    if (provider !== null) this.#breakdowns.add(provider);
    for (const task of this.#queue.afterDeath(provider !== null)) task.reject(crashedBy(task.request));
    const isFailedStart = provider === null && starting;
    if (isFailedStart && overdue) this.#failAll(packTooSlow(this.#pack.name));
    else if (isFailedStart && ++this.#failedStarts >= START_TRIES) this.#failAll(unavailable());
    else this.#sendWaiting();
  }

  #failAll(error: FacetError): void {
    this.#failedStarts = 0;
    for (const task of this.#queue.takeAll()) task.reject(error);
    this.#options.onStatus({ failure: toFailure(error) });
  }
}

/** process.ts when run from source, process.js when built. */
function entryPath(): string {
  return fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? '../worker/process.ts' : '../worker/process.js', import.meta.url),
  );
}

/** Variables that only count if they are set before the process starts. */
function environmentFor(threads: number): Record<string, string> {
  return {
    ...NO_TELEMETRY,
    // libuv's threads decode photos. Two more than inference has, so that rendering need not wait for analysis.
    UV_THREADPOOL_SIZE: String(threads + 2),
    // Without it CUDA rounds to 10 bits inside convolutions, and its vectors differ from the CPU's.
    NVIDIA_TF32_OVERRIDE: '0',
    // glibc then returns the memory of decoded pictures to the system instead of fragmenting its heap.
    MALLOC_ARENA_MAX: '2',
    MALLOC_MMAP_THRESHOLD_: String(2 ** 20),
  };
}
