// Which execution providers broke down, and when each is tried again. Runs in the parent.

/** A provider that broke down may have been a laptop taken from its dock. Each time it is waited twice as long. */
const RETRY_AFTER_MS = 10 * 60_000;
/** What broke down so often is left alone until the next start. */
const BREAKDOWNS = 4;

export interface ProviderBreakdowns {
  add(name: string): void;
  /** Asking for a provider by name is asking for another try. */
  forget(name: string): void;
  /** Those that are not to be touched yet. */
  setAside(): string[];
  /** The time has come to try one again, out of all or the one that was asked for. */
  isRetryDue(asked: string | null): boolean;
  /** The process has started, and chosen this provider: the others whose turn had come are still not fit. */
  afterStart(chosen: string): void;
}

export function createProviderBreakdowns(retryAfterMs = RETRY_AFTER_MS): ProviderBreakdowns {
  /** `again`: when to try once more, null while it is in use again. */
  const broken = new Map<string, { times: number; again: number | null }>();

  function add(name: string): void {
    const times = (broken.get(name)?.times ?? 0) + 1;
    broken.set(name, { times, again: times < BREAKDOWNS ? Date.now() + retryAfterMs * 2 ** (times - 1) : Infinity });
  }

  return {
    add,
    forget: (name) => void broken.delete(name),
    setAside: () => [...broken].filter(([, { again }]) => again !== null && again > Date.now()).map(([name]) => name),
    isRetryDue: (asked) =>
      [...broken].some(
        ([name, { again }]) => again !== null && again <= Date.now() && (asked === null || asked === name),
      ),
    afterStart(chosen) {
      for (const [name, entry] of broken) {
        if (entry.again === null || entry.again > Date.now()) continue;
        if (name === chosen) entry.again = null;
        else add(name);
      }
    },
  };
}
