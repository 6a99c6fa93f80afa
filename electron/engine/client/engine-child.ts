// The life of the engine's process: started, loading, ready, ended. One at a time. Runs in the parent.
import type { EngineChild } from './fork.ts';
import type { FromEngine, StartMessage, ToEngine } from '../messages.ts';
import type { EngineStatus } from '../protocol.ts';
import type { TimeLimits } from './time-limits.ts';

/** Why a process ended that was not told to: it died, or was killed because it took too long to start. */
export interface Death {
  /** The execution provider that is to blame; null: none is. */
  provider: string | null;
  /** It had never become ready. */
  starting: boolean;
  /** It was still running, and its time had run out. */
  overdue: boolean;
}

interface Events {
  /** Its nets are loaded, or it has changed to another provider. */
  onReady(status: EngineStatus): void;
  /** All messages but those about the process itself. */
  onMessage(message: TaskMessage): void;
  /** No process is there any more. */
  onDeath(death: Death): void;
}

export type TaskMessage = Extract<FromEngine, { type: 'unusable' | 'progress' | 'done' | 'failed' }>;

export interface EngineLife {
  readonly isThere: boolean;
  readonly isReady: boolean;
  /** How many processes there have been: another number, another process. */
  readonly starts: number;
  start(message: StartMessage): void;
  send(message: ToEngine): void;
  /** Its provider does the work on a driver of its own, which may hang. Null on the CPU. */
  suspectedProvider(): string | null;
  /**
   * False: its thread takes no messages for so long; it is inside a net or a driver. True also where it ended
   * meanwhile.
   */
  answers(withinMs: number): Promise<boolean>;
  /** Kills it; what it says afterwards is not heard. */
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
  /** The provider that is being tried. */
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
