// Which execution providers broke down, and when to try each again.

/** A breakdown may have passed: a laptop was taken from its dock. The wait doubles with each breakdown. */
const RETRY_AFTER_MS = 10 * 60_000;
/** After so many breakdowns a provider is not tried again in this run. */
const BREAKDOWNS = 4;

export interface ProviderBreakdowns {
  add(name: string): void;
  /** The person chose this provider by name: try it at once. */
  forget(name: string): void;
  /** Providers that must not be tried yet. */
  setAside(): string[];
  /** Whether to try a provider again now: any, or the one that was asked for. */
  isRetryDue(asked: string | null): boolean;
  /** The process started and chose this provider: others that were due count as broken down once more. */
  afterStart(chosen: string): void;
}

export function createProviderBreakdowns(retryAfterMs = RETRY_AFTER_MS): ProviderBreakdowns {
  /** `again`: the time of the next try; null while it is in use again. */
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
