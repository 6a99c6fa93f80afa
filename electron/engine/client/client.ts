// The parent's side of the engine. Nothing behind it runs in this process: see task-runner.ts.
import { availableParallelism } from 'node:os';
import { FacetError } from '../../contract/failure.ts';
import { readPack } from '../packs/packs.ts';
import type { Engine } from '../protocol.ts';
import { PROVIDERS } from '../providers.ts';
import { forkNode, type ForkEngine } from './fork.ts';
import type { SwitchableEngine } from './switchable.ts';
import type { Limits } from './task-queue.ts';
import { TaskRunner, type OnStatus } from './task-runner.ts';
import { TIME_LIMITS, type TimeLimits } from './time-limits.ts';

export type { EngineChild, ForkEngine } from './fork.ts';
export { createSwitchableEngine, type SwitchableEngine } from './switchable.ts';
export type { TimeLimits } from './time-limits.ts';

/** The engine that a switchable one uses now: for several calls that must all use the same pack. */
export const inUse = (engine: Engine): Engine => ('current' in engine ? (engine as SwitchableEngine).current : engine);

export interface EngineOptions {
  /** The folder that holds pack.json. */
  packDir: string;
  /** An execution provider by name; null or absent: the fastest one whose results are right. */
  provider?: string | null;
  fork?: ForkEngine;
  /** Threads of inference; default: all cores. */
  threads?: number;
  /** After how many milliseconds a provider that broke down is tried again, the first time; default ten minutes. */
  retryAfterMs?: number;
  /** Default: TIME_LIMITS. */
  timeLimits?: Partial<TimeLimits>;
}

/** More photos in flight gain nothing and hold memory. */
const MOST_IN_FLIGHT = 12;

const inFlight = (photos: number): Limits => ({
  analyse: photos,
  'analyse-face': 2, // one person draws boxes, and no faster
  render: 4,
  inspect: 1,
  status: Infinity,
  probe: 1,
});

/**
 * The process starts with the first task.
 * @throws FacetError 'pack-missing', 'pack-broken', 'bad-request' for an unknown provider
 */
export function createEngine(options: EngineOptions): Engine {
  const { packDir, fork = forkNode, threads = availableParallelism(), retryAfterMs } = options;
  const { info: pack } = readPack(packDir);
  // Two more photos than threads, so that the next ones are decoded meanwhile.
  const concurrency = Math.min(threads + 2, MOST_IN_FLIGHT);
  const listeners = new Set<OnStatus>();
  const announce: OnStatus = (status) => listeners.forEach((listener) => listener(status));
  const runner = new TaskRunner({
    packDir,
    fork,
    threads,
    retryAfterMs,
    provider: checkedProvider(options.provider ?? null),
    inFlight: inFlight(concurrency),
    timeLimits: { ...TIME_LIMITS, ...options.timeLimits },
    onStatus: announce,
  });

  return {
    pack,
    concurrency,
    analyse: (path, { signal } = {}) => runner.run({ kind: 'analyse', path }, signal),
    analyseFace: (path, drawn, { signal } = {}) => runner.run({ kind: 'analyse-face', path, drawn }, signal),
    render: (request, { signal } = {}) => runner.run({ kind: 'render', request }, signal),
    inspect: (path, { signal } = {}) => runner.run({ kind: 'inspect', path }, signal),
    status: ({ signal } = {}) => runner.run({ kind: 'status' }, signal),
    async probeProviders(onProgress, { signal } = {}) {
      const measured = await runner.run({ kind: 'probe' }, signal, onProgress);
      announce(measured);
      return measured;
    },
    async setProvider(name, { signal } = {}) {
      runner.restart(checkedProvider(name));
      await runner.run({ kind: 'status' }, signal);
    },
    onStatus(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      runner.close();
      listeners.clear();
    },
  };
}

/** @throws FacetError 'bad-request' */
function checkedProvider(name: string | null): string | null {
  const known = PROVIDERS.map((provider) => provider.name);
  if (name === null || known.includes(name)) return name;
  throw new FacetError('bad-request', `There is no provider "${name}". Facet knows ${known.join(', ')}.`, {
    provider: name,
  });
}
