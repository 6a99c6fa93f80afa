// The parent's side of the engine: starts its process, hands it work, starts it again after a crash. Runs in Electron's main process or Node.
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Failure } from '../api.ts';
import { FacetError } from '../failure.ts';
import { forkNode, type EngineChild, type ForkEngine } from './fork.ts';
import type { FromEngine, TaskRequest, TaskResults } from './messages.ts';
import { readPack } from './packs.ts';
import type { Engine, EngineStatus } from './protocol.ts';
import { PROVIDERS } from './providers.ts';

export type { EngineChild, ForkEngine } from './fork.ts';

export interface EngineOptions {
  /** The folder that holds pack.json. */
  packDir: string;
  /** An execution provider by name; null or absent: the fastest that is right. */
  provider?: string | null;
  fork?: ForkEngine;
  /** Threads of inference; default: all cores. */
  threads?: number;
}

/** A piece of work from the moment it is asked for until it is answered. */
interface Task {
  id: number;
  request: TaskRequest;
  /** How often the engine died with this on its bench, under a provider that is above suspicion. */
  deaths: number;
  resolve(value: TaskResults[TaskRequest['kind']]): void;
  reject(error: unknown): void;
  onProgress?: (done: number, total: number) => void;
}

const MOST_IN_FLIGHT = 12;
/** Pictures to look at are wanted now: so many beside the photos being analysed, and before them. */
const RENDERS_IN_FLIGHT = 4;
/** A child that dies so often before it is ready is not started again until somebody asks. */
const START_TRIES = 2;
/** A driver that hangs is as good as one that crashes. */
const TRIAL_MS = 60_000;

/** Throws FacetError: pack-missing, pack-broken, bad-request (unknown provider). No process is started until there is work. */
export function createEngine(options: EngineOptions): Engine {
  const { packDir, fork = forkNode, threads = availableParallelism() } = options;
  const pack = readPack(packDir).info;
  // Enough that the next photos are decoded while this one is looked at; no more, for the memory they hold.
  const concurrency = Math.min(threads + 2, MOST_IN_FLIGHT);
  let asked = checkedProvider(options.provider ?? null);

  let child: EngineChild | null = null;
  let ready = false;
  let closed = false;
  let failedStarts = 0;
  let status: EngineStatus | null = null;
  let trying: string | null = null;
  let trialClock: NodeJS.Timeout | undefined;
  const setAside: Record<string, string> = {};

  let nextId = 1;
  const waiting: Task[] = [];
  const inFlight = new Map<number, Task>();
  /** Was on the bench when the engine died: tried once more, alone. */
  const suspects: Task[] = [];
  let alone: Task | null = null;
  const listeners = new Set<(status: EngineStatus | { failure: Failure }) => void>();

  function ask<K extends TaskRequest['kind']>(
    request: Extract<TaskRequest, { kind: K }>,
    { signal, onProgress }: { signal?: AbortSignal | undefined; onProgress?: ((done: number, total: number) => void) | undefined } = {},
  ): Promise<TaskResults[K]> {
    if (closed) return Promise.reject(new FacetError('gone', 'The engine is closed.'));
    if (signal?.aborted) return Promise.reject(cancelled());
    return new Promise((resolve, reject) => {
      const task: Task = { id: nextId++, request, deaths: 0, resolve: resolve as Task['resolve'], reject, ...(onProgress && { onProgress }) };
      if (signal) {
        const onAbort = (): void => {
          drop(task);
          reject(cancelled());
          pump();
        };
        const forget = (): void => signal.removeEventListener('abort', onAbort);
        signal.addEventListener('abort', onAbort, { once: true });
        task.resolve = (value) => (forget(), (resolve as Task['resolve'])(value));
        task.reject = (error) => (forget(), reject(error));
      }
      waiting.push(task);
      pump();
    });
  }

  /** Takes a task off every list; the child stops it at the next stage. */
  function drop(task: Task): void {
    for (const list of [waiting, suspects]) {
      const at = list.indexOf(task);
      if (at >= 0) list.splice(at, 1);
    }
    if (inFlight.delete(task.id)) child?.send({ type: 'cancel', id: task.id });
  }

  /** Sends whatever may be sent now. */
  function pump(): void {
    if (closed || (waiting.length === 0 && suspects.length === 0)) return;
    if (child === null) return start();
    if (!ready) return;
    if (alone !== null && inFlight.has(alone.id)) return;
    if (suspects.length > 0) {
      // Alone, so that a second death has one culprit.
      if (inFlight.size === 0) sendTask((alone = suspects.shift()!));
      return;
    }
    for (const task of [...waiting].sort(rendersFirst)) {
      const isRender = task.request.kind === 'render';
      const same = [...inFlight.values()].filter((other) => (other.request.kind === 'render') === isRender).length;
      if (same >= (isRender ? RENDERS_IN_FLIGHT : concurrency)) continue;
      waiting.splice(waiting.indexOf(task), 1);
      sendTask(task);
    }
  }

  function sendTask(task: Task): void {
    inFlight.set(task.id, task);
    child!.send({ type: 'task', id: task.id, task: task.request });
  }

  function start(): void {
    const started = fork(entryPath(), environmentFor(threads));
    child = started;
    ready = false;
    started.onMessage((message) => {
      if (child === started) receive(message);
    });
    started.onExit(() => {
      if (child === started) onDeath();
    });
    started.send({ type: 'start', packDir, provider: asked, setAside, threads });
  }

  function receive(message: FromEngine): void {
    switch (message.type) {
      case 'ready':
        ready = true;
        failedStarts = 0;
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
        return inFlight.get(message.id)?.onProgress?.(message.done, message.total);
      case 'done':
      case 'failed': {
        const task = inFlight.get(message.id);
        inFlight.delete(message.id);
        if (message.type === 'done') task?.resolve(message.value);
        else task?.reject(FacetError.from(message.failure));
        return pump();
      }
    }
  }

  /** The child ended without being told to, or as good as. */
  function onDeath(culprit = suspectedProvider()): void {
    const wasReady = ready;
    stop();
    if (culprit !== null) setAside[culprit] = 'Set aside: it broke down while in use.';
    for (const task of takeInFlight()) {
      // With a provider to blame, the photos are innocent.
      if (culprit === null && isPhoto(task.request)) task.deaths++;
      if (task.deaths >= 2) task.reject(crashedBy(task.request));
      else if (isPhoto(task.request)) suspects.push(task);
      else waiting.push(task);
    }
    if (culprit === null && !wasReady && ++failedStarts >= START_TRIES) {
      return failAll(new FacetError('engine-unavailable', 'The part of Facet that reads photos stops as soon as it is started. Installing Facet anew may help.'));
    }
    pump();
  }

  function suspectedProvider(): string | null {
    if (trying !== null) return trying;
    return ready && status !== null && status.provider !== 'cpu' ? status.provider : null;
  }

  function stop(): void {
    clearTimeout(trialClock);
    trying = null;
    ready = false;
    const old = child;
    child = null;
    old?.kill();
  }

  /** Deliberately, to apply a change: what was under way starts over and nobody is blamed. */
  function restart(): void {
    if (child === null) return;
    stop();
    waiting.unshift(...takeInFlight());
    pump();
  }

  function takeInFlight(): Task[] {
    const tasks = [...inFlight.values()];
    inFlight.clear();
    return tasks;
  }

  function failAll(error: FacetError): void {
    failedStarts = 0;
    const failure: Failure = { code: error.code, message: error.message, ...(error.params && { params: error.params }) };
    for (const task of [...takeInFlight(), ...suspects.splice(0), ...waiting.splice(0)]) task.reject(error);
    listeners.forEach((listener) => listener({ failure }));
  }

  function announce(next: EngineStatus): void {
    status = next;
    listeners.forEach((listener) => listener(next));
  }

  return {
    pack,
    concurrency,
    analyse: (path, { signal } = {}) => ask({ kind: 'analyse', path }, { signal }),
    render: (request) => ask({ kind: 'render', request }),
    status: () => ask({ kind: 'status' }),
    async probeProviders(onProgress) {
      const measured = await ask({ kind: 'probe' }, { onProgress });
      announce(measured);
      return measured;
    },
    async setProvider(name) {
      asked = checkedProvider(name);
      // Asking for a provider by name is asking for another try.
      if (name !== null) delete setAside[name];
      restart();
      await ask({ kind: 'status' });
    },
    onStatus(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      closed = true;
      stop();
      for (const task of [...takeInFlight(), ...suspects.splice(0), ...waiting.splice(0)]) task.reject(cancelled());
      listeners.clear();
    },
  };
}

/** process.ts in development, process.js when built: beside this file either way. */
function entryPath(): string {
  return fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './process.ts' : './process.js', import.meta.url));
}

/** What has to be set before the process begins. */
function environmentFor(threads: number): Record<string, string> {
  return {
    // libuv's threads decode; two more, so that a picture to look at need not wait for photos to analyse.
    UV_THREADPOOL_SIZE: String(threads + 2),
    // CUDA else rounds to 10 bits inside convolutions, and the vectors would not be the CPU's.
    NVIDIA_TF32_OVERRIDE: '0',
    // glibc: pictures go back to the system when they are let go of, rather than leaving holes.
    MALLOC_ARENA_MAX: '2',
    MALLOC_MMAP_THRESHOLD_: String(2 ** 20),
  };
}

const isPhoto = (request: TaskRequest): boolean => request.kind === 'analyse' || request.kind === 'render';

const rendersFirst = (a: Task, b: Task): number => Number(b.request.kind === 'render') - Number(a.request.kind === 'render');

const cancelled = (): FacetError => new FacetError('cancelled', 'Cancelled.');

function crashedBy(request: TaskRequest): FacetError {
  const file = request.kind === 'analyse' ? basename(request.path) : request.kind === 'render' ? basename(request.request.path) : '';
  return new FacetError('engine-crashed', `${file} can't be read: it brings down the part of Facet that reads photos.`, { file });
}

function checkedProvider(name: string | null): string | null {
  const known = PROVIDERS.map((provider) => provider.name);
  if (name === null || known.includes(name)) return name;
  throw new FacetError('bad-request', `There is no provider "${name}". Facet knows ${known.join(', ')}.`, { provider: name });
}
