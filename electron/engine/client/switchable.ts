// One engine that can be exchanged for another while it is in use: whoever holds it notices nothing but another pack.
// Runs behind the doors.
import type { Engine } from '../protocol.ts';

/** An engine that was replaced is closed when it has had nothing to do for so long. */
const IDLE_MS = 1000;

export interface SwitchableEngine extends Engine {
  /** The engine that does the work now: for work of several calls that must be of one pack. */
  readonly current: Engine;
  /**
   * From now on `next` does the work. The one before finishes what it has begun; resolves when it is done and closed.
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

  /** Work of several calls has a moment between two of them: only who has been idle for a while is done. */
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

  /** Work on one engine from its first call to its last, whatever is used meanwhile. */
  function hold<T>(engine: Engine, work: (engine: Engine) => Promise<T>): Promise<T> {
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
        analyse: (path, options) => hold(engine, () => engine.analyse(path, options)),
        analyseFace: (path, drawn, options) => hold(engine, () => engine.analyseFace(path, drawn, options)),
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
    analyse: (...args) => hold(current, (engine) => engine.analyse(...args)),
    analyseFace: (...args) => hold(current, (engine) => engine.analyseFace(...args)),
    render: (...args) => hold(current, (engine) => engine.render(...args)),
    inspect: (...args) => hold(current, (engine) => engine.inspect(...args)),
    status: (...args) => hold(current, (engine) => engine.status(...args)),
    probeProviders: (...args) => hold(current, (engine) => engine.probeProviders(...args)),
    setProvider: (...args) => hold(current, (engine) => engine.setProvider(...args)),
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
