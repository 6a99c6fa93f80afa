// An engine that can be replaced while it is in use, for a change of pack. Callers keep the same object.
import type { Engine } from '../protocol.ts';

/** A replaced engine is closed once it was idle for so long. */
const IDLE_MS = 1000;

export interface SwitchableEngine extends Engine {
  /** The engine in use now: for several calls that must all use the same pack. */
  readonly current: Engine;
  /**
   * Uses `next` from now on. The engine before finishes its tasks; resolves when it is closed.
   */
  use(next: Engine): Promise<void>;
}

export function createSwitchableEngine(first: Engine): SwitchableEngine {
  let current = first;
  const underWay = new Map<Engine, number>();
  const retired = new Map<Engine, { resolve: () => void; timer?: NodeJS.Timeout }>();
  const listeners = new Set<Parameters<Engine['onStatus']>[0]>();
  let stopListening = follow(first);

  function follow(engine: Engine): () => void {
    return engine.onStatus((status) => listeners.forEach((listener) => listener(status)));
  }

  /** Work of several calls has gaps between two calls: only an engine that stays idle is done. */
  function closeIfDone(engine: Engine): void {
    const done = retired.get(engine);
    if (done === undefined || (underWay.get(engine) ?? 0) > 0) return;
    clearTimeout(done.timer);
    done.timer = setTimeout(() => {
      if ((underWay.get(engine) ?? 0) === 0) void close(engine);
    }, IDLE_MS);
  }

  async function close(engine: Engine): Promise<void> {
    const done = retired.get(engine);
    clearTimeout(done?.timer);
    retired.delete(engine);
    underWay.delete(engine);
    await engine.close();
    done?.resolve();
  }

  /** Keeps `engine` open until `work` ends, even if it is replaced meanwhile. */
  function keepOpen<T>(engine: Engine, work: (engine: Engine) => Promise<T>): Promise<T> {
    underWay.set(engine, (underWay.get(engine) ?? 0) + 1);
    return work(engine).finally(() => {
      underWay.set(engine, underWay.get(engine)! - 1);
      closeIfDone(engine);
    });
  }

  return {
    get current(): Engine {
      const engine = current;
      return {
        ...engine,
        analyse: (path, options) => keepOpen(engine, () => engine.analyse(path, options)),
        analyseFace: (path, drawn, options) => keepOpen(engine, () => engine.analyseFace(path, drawn, options)),
      };
    },
    use(next) {
      const before = current;
      current = next;
      stopListening();
      stopListening = follow(next);
      const { promise, resolve } = Promise.withResolvers<void>();
      retired.set(before, { resolve });
      closeIfDone(before);
      return promise;
    },
    get pack() {
      return current.pack;
    },
    get concurrency() {
      return current.concurrency;
    },
    analyse: (...args) => keepOpen(current, (engine) => engine.analyse(...args)),
    analyseFace: (...args) => keepOpen(current, (engine) => engine.analyseFace(...args)),
    render: (...args) => keepOpen(current, (engine) => engine.render(...args)),
    inspect: (...args) => keepOpen(current, (engine) => engine.inspect(...args)),
    status: (...args) => keepOpen(current, (engine) => engine.status(...args)),
    probeProviders: (...args) => keepOpen(current, (engine) => engine.probeProviders(...args)),
    setProvider: (...args) => keepOpen(current, (engine) => engine.setProvider(...args)),
    onStatus(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      stopListening();
      listeners.clear();
      await Promise.all([current.close(), ...[...retired.keys()].map(close)]);
    },
  };
}
