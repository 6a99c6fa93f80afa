// The parent's side of the engine: starts its process, hands it work, starts it again after a crash. Runs in Electron's main process or Node.
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Failure } from '../../contract/errors.ts';
import { FacetError, toFailure } from '../../contract/failure.ts';
import { forkNode, type EngineChild, type ForkEngine } from './fork.ts';
import type { FromEngine, TaskRequest, TaskResults } from '../messages.ts';
import { readPack } from '../packs/packs.ts';
import type { Engine, EngineStatus } from '../protocol.ts';
import { PROVIDERS } from '../providers.ts';
import type { SwitchableEngine } from './switchable.ts';
import { createTaskQueue, type Task } from './task-queue.ts';
import { NO_TELEMETRY } from '../telemetry-off.ts';

export type { EngineChild, ForkEngine } from './fork.ts';
export { createSwitchableEngine, type SwitchableEngine } from './switchable.ts';

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
}

interface AskOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/** More photos in flight gain nothing and hold memory. */
const MOST_IN_FLIGHT = 12;
const RENDERS_IN_FLIGHT = 4;
/** Somebody has drawn a box and waits; nobody draws faster. */
const DRAWN_FACES_IN_FLIGHT = 2;
/** A child that dies so often before it is ready is not started again until somebody asks. */
const START_TRIES = 2;
/** A driver that hangs is as good as one that crashes. */
const TRIAL_MS = 60_000;
/** A provider that broke down may have been a laptop taken from its dock. Each time it is waited twice as long. */
const RETRY_AFTER_MS = 10 * 60_000;
/** What broke down so often is left alone until the next start. */
const BREAKDOWNS = 4;

/** Throws FacetError: pack-missing, pack-broken, bad-request (unknown provider). No process is started until there is work. */
export function createEngine(options: EngineOptions): Engine {
  const { packDir, fork = forkNode, threads = availableParallelism(), retryAfterMs = RETRY_AFTER_MS } = options;
  const pack = readPack(packDir).info;
  // Two more than there are threads, so that the next photos are decoded while these are looked at.
  const concurrency = Math.min(threads + 2, MOST_IN_FLIGHT);
  let asked = checkedProvider(options.provider ?? null);

  const queue = createTaskQueue({ analyse: concurrency, 'analyse-face': DRAWN_FACES_IN_FLIGHT, render: RENDERS_IN_FLIGHT, inspect: 1, status: Infinity, probe: 1 });
  let nextId = 1;
  let child: EngineChild | null = null;
  let ready = false;
  let closed = false;
  let failedStarts = 0;
  let status: EngineStatus | null = null;
  let trying: string | null = null;
  let trialClock: NodeJS.Timeout | undefined;
  /** By name: providers that broke down. `again`: when to try once more, null while it is in use again. */
  const broken = new Map<string, { times: number; again: number | null }>();
  const listeners = new Set<(status: EngineStatus | { failure: Failure }) => void>();

  function ask<K extends TaskRequest['kind']>(request: Extract<TaskRequest, { kind: K }>, { signal, onProgress }: AskOptions = {}): Promise<TaskResults[K]> {
    if (closed) return Promise.reject(new FacetError('gone', 'The engine is closed.'));
    if (signal?.aborted) return Promise.reject(cancelled());
    const { promise, resolve, reject } = Promise.withResolvers<TaskResults[K]>();
    const task: Task = { id: nextId++, request, deaths: 0, resolve: resolve as Task['resolve'], reject, ...(onProgress && { onProgress }) };
    const onAbort = (): void => {
      // The child stops it at its next stage.
      if (queue.drop(task)) child?.send({ type: 'cancel', id: task.id });
      reject(cancelled());
      pump();
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    queue.add(task);
    pump();
    return promise.finally(() => signal?.removeEventListener('abort', onAbort));
  }

  /** Sends whatever may be sent now, starting the child if need be. */
  function pump(): void {
    if (closed || queue.isEmpty) return;
    if (ready && isRetryDue()) startAnew();
    if (child === null) start();
    else if (ready) for (const { id, request } of queue.next()) child.send({ type: 'task', id, task: request });
  }

  /** Work that is under way is done again: a few photos. */
  function startAnew(): void {
    stop();
    queue.putBack();
  }

  function isRetryDue(): boolean {
    return [...broken].some(([name, { again }]) => again !== null && again <= Date.now() && (asked === null || asked === name));
  }

  function setAside(): string[] {
    return [...broken].filter(([, { again }]) => again !== null && again > Date.now()).map(([name]) => name);
  }

  function breakDown(name: string): void {
    const times = (broken.get(name)?.times ?? 0) + 1;
    broken.set(name, { times, again: times < BREAKDOWNS ? Date.now() + retryAfterMs * 2 ** (times - 1) : Infinity });
  }

  /** The providers whose turn had come again: in use now, or still not fit. */
  function afterRetry(provider: string): void {
    for (const [name, entry] of broken) {
      if (entry.again === null || entry.again > Date.now()) continue;
      if (name === provider) entry.again = null;
      else breakDown(name);
    }
  }

  function start(): void {
    const started = fork(entryPath(), environmentFor(threads));
    child = started;
    started.onMessage((message) => {
      if (child === started) receive(message);
    });
    started.onExit(() => {
      if (child === started) onDeath();
    });
    started.send({ type: 'start', packDir, provider: asked, setAside: setAside(), threads });
  }

  function receive(message: FromEngine): void {
    switch (message.type) {
      case 'ready':
        ready = true;
        failedStarts = 0;
        afterRetry(message.status.provider);
        announce(message.status);
        return pump();
      case 'unusable':
        stop();
        return failAll(FacetError.from(message.failure));
      case 'trying':
        trying = message.provider;
        clearTimeout(trialClock);
        if (trying !== null) trialClock = setTimeout(() => child?.kill(), TRIAL_MS).unref();
        return;
      case 'provider-failed':
        return onDeath(message.provider);
      case 'progress':
        return queue.onBench(message.id)?.onProgress?.(message.done, message.total);
      case 'done':
        queue.finish(message.id)?.resolve(message.value);
        return pump();
      case 'failed':
        queue.finish(message.id)?.reject(FacetError.from(message.failure));
        return pump();
    }
  }

  /** The child ended without being told to, or as good as. With a provider to blame, the photos are innocent. */
  function onDeath(culprit = suspectedProvider()): void {
    const wasReady = ready;
    stop();
    if (culprit !== null) breakDown(culprit);
    for (const task of queue.afterDeath(culprit !== null)) task.reject(crashedBy(task.request));
    if (culprit === null && !wasReady && ++failedStarts >= START_TRIES) failAll(unavailable());
    else pump();
  }

  function suspectedProvider(): string | null {
    if (trying !== null) return trying;
    return ready && status !== null && status.provider !== 'cpu' ? status.provider : null;
  }

  function stop(): void {
    clearTimeout(trialClock);
    trying = null;
    ready = false;
    const stopped = child;
    child = null;
    stopped?.kill();
  }

  function failAll(error: FacetError): void {
    failedStarts = 0;
    for (const task of queue.takeAll()) task.reject(error);
    listeners.forEach((listener) => listener({ failure: toFailure(error) }));
  }

  function announce(next: EngineStatus): void {
    status = next;
    listeners.forEach((listener) => listener(next));
  }

  return {
    pack,
    concurrency,
    analyse: (path, { signal } = {}) => ask({ kind: 'analyse', path }, { signal }),
    analyseFace: (path, drawn, { signal } = {}) => ask({ kind: 'analyse-face', path, drawn }, { signal }),
    render: (request) => ask({ kind: 'render', request }),
    inspect: (path) => ask({ kind: 'inspect', path }),
    status: () => ask({ kind: 'status' }),
    async probeProviders(onProgress) {
      const measured = await ask({ kind: 'probe' }, { onProgress });
      announce(measured);
      return measured;
    },
    async setProvider(name) {
      asked = checkedProvider(name);
      // Asking for a provider by name is asking for another try.
      if (name !== null) broken.delete(name);
      startAnew();
      await ask({ kind: 'status' });
    },
    onStatus(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      closed = true;
      stop();
      for (const task of queue.takeAll()) task.reject(cancelled());
      listeners.clear();
    },
  };
}

/** process.ts in development, process.js when built: beside this file either way. */
function entryPath(): string {
  return fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../worker/process.ts' : '../worker/process.js', import.meta.url));
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

const cancelled = (): FacetError => new FacetError('cancelled', 'Cancelled.');

const unavailable = (): FacetError =>
  new FacetError('engine-unavailable', 'The part of Facet that reads photos stops as soon as it is started. Installing Facet anew may help.');

function crashedBy(request: TaskRequest): FacetError {
  if (request.kind === 'status' || request.kind === 'probe') return unavailable();
  if (request.kind === 'inspect') {
    const file = basename(request.path);
    return new FacetError('pack-broken', `${file} can't be used: it brings down whoever opens it.`, { pack: file, reason: 'it brings down whoever opens it', why: 'crashes' });
  }
  const file = basename(request.kind === 'render' ? request.request.path : request.path);
  return new FacetError('engine-crashed', `${file} can't be read: it brings down the part of Facet that reads photos.`, { file });
}

function checkedProvider(name: string | null): string | null {
  const known = PROVIDERS.map((provider) => provider.name);
  if (name === null || known.includes(name)) return name;
  throw new FacetError('bad-request', `There is no provider "${name}". Facet knows ${known.join(', ')}.`, { provider: name });
}
