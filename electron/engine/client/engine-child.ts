// The engine's process from its start to its end. There is one at a time.
import type { EngineChild } from './fork.ts';
import type { FromEngine, StartMessage, ToEngine } from '../messages.ts';
import type { EngineStatus } from '../protocol.ts';
import type { TimeLimits } from './time-limits.ts';

/** Why a process ended without being stopped: it crashed, or was killed because it took too long to start. */
export interface Death {
  /** The execution provider to blame, if any. */
  provider: string | null;
  /** It was not ready yet. */
  starting: boolean;
  /** It was killed because its time ran out. */
  overdue: boolean;
}

interface Events {
  /** Its nets are loaded, or it changed to another provider. */
  onReady(status: EngineStatus): void;
  /** All messages about tasks. */
  onMessage(message: TaskMessage): void;
  /** Called when the process is gone. */
  onDeath(death: Death): void;
}

export type TaskMessage = Extract<FromEngine, { type: 'unusable' | 'progress' | 'done' | 'failed' }>;

export interface EngineLife {
  readonly isThere: boolean;
  readonly isReady: boolean;
  /** How many processes were started so far: a change tells that this is another one. */
  readonly starts: number;
  start(message: StartMessage): void;
  send(message: ToEngine): void;
  /** The GPU provider that is being tried or used: its driver may hang. Null on the CPU. */
  suspectedProvider(): string | null;
  /**
   * Asks the process for a sign of life. False: its thread took no message in time, so it is inside a net or a driver.
   * True also if it ended meanwhile.
   */
  answers(withinMs: number): Promise<boolean>;
  /** Kills the process; messages that still arrive are dropped. */
  stop(): void;
}

export function createEngineLife(
  launch: () => EngineChild,
  limits: Pick<TimeLimits, 'start' | 'trial'>,
  events: Events,
): EngineLife {
  let child: EngineChild | null = null;
  let starts = 0;
  let ready = false;
  let provider: string | null = null;
  /** The provider being tried. */
  let trying: string | null = null;
  let clock: NodeJS.Timeout | undefined;
  const waitingForAnswer = new Set<() => void>();

  function expect(ms: number): void {
    clearTimeout(clock);
    clock = setTimeout(() => die({ overdue: true }), ms).unref();
  }

  function receive(message: FromEngine): void {
    switch (message.type) {
      case 'ready':
        ready = true;
        provider = message.status.provider;
        clearTimeout(clock);
        return events.onReady(message.status);
      case 'trying':
        trying = message.provider;
        if (trying !== null) return expect(limits.trial);
        return ready ? clearTimeout(clock) : expect(limits.start);
      case 'provider-failed':
        return die({ blamed: message.provider });
      case 'alive':
        return answerAll();
      default:
        return events.onMessage(message);
    }
  }

  function die({ blamed = suspect(), overdue = false }: { blamed?: string | null; overdue?: boolean } = {}): void {
    const death: Death = { provider: blamed, starting: !ready, overdue };
    stop();
    events.onDeath(death);
  }

  function suspect(): string | null {
    if (trying !== null) return trying;
    return ready && provider !== 'cpu' ? provider : null;
  }

  function answerAll(): void {
    waitingForAnswer.forEach((answer) => answer());
    waitingForAnswer.clear();
  }

  function stop(): void {
    clearTimeout(clock);
    trying = null;
    ready = false;
    const stopped = child;
    child = null;
    stopped?.kill();
    answerAll();
  }

  return {
    get isThere() {
      return child !== null;
    },
    get isReady() {
      return ready;
    },
    get starts() {
      return starts;
    },
    start(message) {
      starts++;
      const started = launch();
      child = started;
      started.onMessage((said) => {
        if (child === started) receive(said);
      });
      started.onExit(() => {
        if (child === started) die();
      });
      started.send(message);
      expect(limits.start);
    },
    send: (message) => child?.send(message),
    suspectedProvider: suspect,
    answers(withinMs) {
      return new Promise((resolve) => {
        const answer = (): void => {
          clearTimeout(silence);
          resolve(true);
        };
        const silence = setTimeout(() => {
          waitingForAnswer.delete(answer);
          resolve(false);
        }, withinMs).unref();
        waitingForAnswer.add(answer);
        child?.send({ type: 'are-you-alive' });
      });
    },
    stop,
  };
}
