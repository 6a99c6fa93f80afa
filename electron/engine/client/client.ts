// The parent's side of the engine: starts its process, hands it work, starts it again after a crash or a hang. Runs in
// Electron's main process or Node.
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Failure } from '../../contract/errors.ts';
import { FacetError, toFailure } from '../../contract/failure.ts';
import { NO_LOG, type Log } from '../../files/log.ts';
import { createDeadlines } from './deadlines.ts';
import { createEngineLife, type Death, type TaskMessage } from './engine-child.ts';
import { cancelled, closed, crashedBy, packTooSlow, tooSlow, unavailable } from './engine-failures.ts';
import { forkNode, type ForkEngine } from './fork.ts';
import type { TaskRequest, TaskResults } from '../messages.ts';
import { megabytesOf, readPack } from '../packs/packs.ts';
import type { CallOptions, Engine, EngineStatus } from '../protocol.ts';
import { createProviderBreakdowns } from './provider-breakdowns.ts';
import { PROVIDERS } from '../providers.ts';
import type { SwitchableEngine } from './switchable.ts';
import { createTaskQueue, type Limits, type Task } from './task-queue.ts';
import { TIME_LIMITS, type TimeLimits } from './time-limits.ts';
import { NO_TELEMETRY } from '../telemetry-off.ts';

export type { EngineChild, ForkEngine } from './fork.ts';
export { createSwitchableEngine, type SwitchableEngine } from './switchable.ts';
export type { TimeLimits } from './time-limits.ts';

/** The very engine behind one that can be exchanged: for work of several calls that must be of one pack. */
export const inUse = (engine: Engine): Engine => ('current' in engine ? (engine as SwitchableEngine).current : engine);

export interface EngineOptions {
  /** The folder that holds pack.json. */
  packDir: string;
  /** An execution provider by name; null or absent: the fastest that is right. */
  provider?: string | null;
  fork?: ForkEngine;
  /** Threads of inference; default: all cores. */
  threads?: number;
  /** After how many milliseconds a provider that broke down is tried again, the first time; default ten minutes. */
  retryAfterMs?: number;
  /** Default: TIME_LIMITS. */
  timeLimits?: Partial<TimeLimits>;
  /** Where crashes and refused starts are noted. */
  log?: Log;
}

type OnProgress = (done: number, total: number) => void;

/** More photos in flight gain nothing and hold memory. */
const MOST_IN_FLIGHT = 12;
/** Somebody has drawn a box and waits; nobody draws faster. */
const DRAWN_FACES_IN_FLIGHT = 2;
const RENDERS_IN_FLIGHT = 4;
/** A child that dies so often before it is ready is not started again until somebody asks. */
const START_TRIES = 2;

/**
 * Throws FacetError: pack-missing, pack-broken, bad-request (unknown provider). No process is started until there is
 * work.
 */
export function createEngine(options: EngineOptions): Engine {
  const { threads = availableParallelism() } = options;
  const { info: pack } = readPack(options.packDir);
  // Two more than there are threads, so that the next photos are decoded while these are looked at.
  const concurrency = Math.min(threads + 2, MOST_IN_FLIGHT);
  const listeners = new Set<(status: EngineStatus | { failure: Failure }) => void>();
  const announce = (status: EngineStatus | { failure: Failure }): void =>
    listeners.forEach((listener) => listener(status));
  const room = {
    analyse: concurrency,
    'analyse-face': DRAWN_FACES_IN_FLIGHT,
    render: RENDERS_IN_FLIGHT,
    inspect: 1,
    status: Infinity,
    probe: 1,
  };
  const { ask, restart, close } = createWorkplace({ ...options, threads }, room, announce);

  return {
    pack,
    concurrency,
    analyse: (path, { signal } = {}) => ask({ kind: 'analyse', path }, signal),
    analyseFace: (path, drawn, { signal } = {}) => ask({ kind: 'analyse-face', path, drawn }, signal),
    render: (request, { signal } = {}) => ask({ kind: 'render', request }, signal),
    inspect: (path, { signal } = {}) => ask({ kind: 'inspect', path }, signal),
    status: ({ signal } = {}) => ask({ kind: 'status' }, signal),
    async probeProviders(onProgress, { signal }: CallOptions = {}) {
      const measured = await ask({ kind: 'probe' }, signal, onProgress);
      announce(measured);
      return measured;
    },
    async setProvider(name, { signal }: CallOptions = {}) {
      restart(checkedProvider(name));
      await ask({ kind: 'status' }, signal);
    },
    onStatus(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      close();
      listeners.clear();
    },
  };
}

interface Workplace {
  ask<K extends TaskRequest['kind']>(
    request: Extract<TaskRequest, { kind: K }>,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<TaskResults[K]>;
  /** With another provider asked for; what is under way is done again. */
  restart(provider: string | null): void;
  close(): void;
}

/** What has been asked for, and the process that does it. */
function createWorkplace(
  {
    packDir,
    provider,
    fork = forkNode,
    threads,
    retryAfterMs,
    timeLimits,
    log = NO_LOG,
  }: EngineOptions & { threads: number },
  room: Limits,
  announce: (status: EngineStatus | { failure: Failure }) => void,
): Workplace {
  const { info: pack, spec } = readPack(packDir);
  const limits = { ...TIME_LIMITS, ...timeLimits };
  const packMegabytes = megabytesOf(spec);
  const queue = createTaskQueue(room);
  const breakdowns = createProviderBreakdowns(retryAfterMs);
  const deadlines = createDeadlines(limits, packMegabytes, (id) => void onOverdue(id));
  const launch = () => fork(entryPath(), environmentFor(threads));
  const life = createEngineLife(
    launch,
    { ...limits, start: limits.start + packMegabytes * limits.perMegabyte },
    { onReady, onMessage, onDeath },
  );
  let asked = checkedProvider(provider ?? null);
  let nextId = 1;
  let isClosed = false;
  let failedStarts = 0;

  function ask<K extends TaskRequest['kind']>(
    request: Extract<TaskRequest, { kind: K }>,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<TaskResults[K]> {
    if (isClosed) return Promise.reject(closed());
    if (signal?.aborted) return Promise.reject(cancelled());
    const { promise, resolve, reject } = Promise.withResolvers<TaskResults[K]>();
    const task: Task = {
      id: nextId++,
      request,
      deaths: 0,
      late: false,
      resolve: resolve as Task['resolve'],
      reject,
      ...(onProgress && { onProgress }),
    };
    const onAbort = (): void => {
      cancel(task);
      reject(cancelled());
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    queue.add(task);
    pump();
    return promise.finally(() => signal?.removeEventListener('abort', onAbort));
  }

  /** Sends whatever may be sent now, starting the child if need be. */
  function pump(): void {
    if (isClosed || queue.isEmpty) return;
    if (life.isReady && breakdowns.isRetryDue(asked)) startAgain();
    if (!life.isThere)
      return life.start({
        type: 'start',
        packDir,
        provider: asked,
        setAside: breakdowns.setAside(),
        threads,
        parentPid: process.pid,
      });
    if (!life.isReady) return;
    for (const { id, request } of queue.next()) {
      deadlines.begin(id, request);
      life.send({ type: 'task', id, task: request });
    }
  }

  /** Work that is under way is done again: a few photos. */
  function startAgain(): void {
    stop();
    queue.putBack();
  }

  function stop(): void {
    deadlines.endAll();
    life.stop();
  }

  function cancel(task: Task): void {
    // The child stops it at its next stage, and says so; a stage may never end.
    if (queue.drop(task)) {
      deadlines.beginStop(task.id);
      life.send({ type: 'cancel', id: task.id });
    }
    pump();
  }

  async function onOverdue(id: number): Promise<void> {
    const task = queue.onBench(id);
    const { starts } = life;
    const suspect = life.suspectedProvider();
    const isProvider = suspect !== null && !(await life.answers(limits.stop));
    if (starts !== life.starts || !life.isThere || task !== queue.onBench(id)) return;
    if (isProvider) return onDeath({ provider: suspect, starting: false, overdue: true });
    stop();
    // Without a task it was cancelled, and has not stopped.
    if (task === undefined) queue.putBack();
    else if (queue.tooLate(task)) task.reject(tooSlow(task.request));
    pump();
  }

  function onReady(status: EngineStatus): void {
    failedStarts = 0;
    breakdowns.afterStart(status.provider);
    announce(status);
    pump();
  }

  function onMessage(message: TaskMessage): void {
    if (message.type === 'unusable') {
      stop();
      return failAll(FacetError.from(message.failure));
    }
    if (message.type === 'progress') {
      const task = queue.onBench(message.id);
      if (task === undefined) return;
      deadlines.begin(task.id, task.request);
      return task.onProgress?.(message.done, message.total);
    }
    deadlines.end(message.id);
    const task = queue.finish(message.id);
    if (message.type === 'done') task?.resolve(message.value);
    else task?.reject(FacetError.from(message.failure));
    pump();
  }

  /** The child ended without being told to, or as good as. With a provider to blame, the photos are innocent. */
  function onDeath({ provider: culprit, starting, overdue }: Death): void {
    stop();
    log.write({ event: 'engine-died', whileStarting: starting, overdue, provider: culprit });
    if (culprit !== null) breakdowns.add(culprit);
    for (const task of queue.afterDeath(culprit !== null)) task.reject(crashedBy(task.request));
    if (culprit === null && starting && overdue) failAll(packTooSlow(pack.name));
    else if (culprit === null && starting && ++failedStarts >= START_TRIES) failAll(unavailable());
    else pump();
  }

  function failAll(error: FacetError): void {
    failedStarts = 0;
    log.write({ event: 'engine-refused', code: error.code });
    for (const task of queue.takeAll()) task.reject(error);
    announce({ failure: toFailure(error) });
  }

  return {
    ask,
    restart(name) {
      asked = name;
      if (name !== null) breakdowns.forget(name);
      startAgain();
    },
    close() {
      isClosed = true;
      stop();
      for (const task of queue.takeAll()) task.reject(cancelled());
    },
  };
}

/** process.ts in development, process.js when built: beside this file either way. */
function entryPath(): string {
  return fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? '../worker/process.ts' : '../worker/process.js', import.meta.url),
  );
}

/** What has to be set before the process begins. */
function environmentFor(threads: number): Record<string, string> {
  return {
    ...NO_TELEMETRY,
    // libuv's threads decode; two more, so that a picture to look at need not wait for photos to analyse.
    UV_THREADPOOL_SIZE: String(threads + 2),
    // CUDA else rounds to 10 bits inside convolutions, and the vectors would not be the CPU's.
    NVIDIA_TF32_OVERRIDE: '0',
    // glibc: pictures go back to the system when they are let go of, rather than leaving holes.
    MALLOC_ARENA_MAX: '2',
    MALLOC_MMAP_THRESHOLD_: String(2 ** 20),
  };
}

function checkedProvider(name: string | null): string | null {
  const known = PROVIDERS.map((provider) => provider.name);
  if (name === null || known.includes(name)) return name;
  throw new FacetError('bad-request', `There is no provider "${name}". Facet knows ${known.join(', ')}.`, {
    provider: name,
  });
}
