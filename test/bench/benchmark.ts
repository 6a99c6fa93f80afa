// What a benchmark is, and the row it becomes. Benchmarks only.

export interface Benchmark {
  id: string;
  /** What is measured, against what: one sentence. */
  what: string;
  unit: string;
  targets: readonly Target[];
  /** `say` tells somebody who waits what is going on. */
  run(say: (line: string) => void): Promise<Measured | Skipped>;
}

/** All of a benchmark's targets must hold. */
export interface Target {
  on: 'value' | 'ratio';
  atLeast?: number;
  atMost?: number;
}

export interface Measured {
  value: number;
  /** The reference, in the same unit, from the same run; null where the target is an absolute one. */
  against: number | null;
  /** Null where there is no reference. */
  ratio: number | null;
  /** For people: what the figure is made of. */
  note?: string;
}

/** Why it can't be measured here. */
export interface Skipped {
  skipped: string;
}

export interface Row {
  id: string;
  value: number;
  unit: string;
  against: number | null;
  ratio: number | null;
  /** "ratio >= 4". */
  target: string;
  holds: boolean;
}

export function rowOf({ id, unit, targets }: Benchmark, { value, against, ratio }: Measured): Row {
  const holds = targets.every(({ on, atLeast = -Infinity, atMost = Infinity }) => {
    const measured = on === 'value' ? value : ratio;
    return measured !== null && measured >= atLeast && measured <= atMost;
  });
  return { id, value, unit, against, ratio, target: targets.map(targetText).join(' and '), holds };
}

function targetText({ on, atLeast, atMost }: Target): string {
  const bounds = [atLeast !== undefined && `>= ${atLeast}`, atMost !== undefined && `<= ${atMost}`].filter(Boolean);
  return `${on} ${bounds.join(' and ')}`;
}

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('No values have no median.');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** One round's figure, and its reference's from the same round, in the same unit. */
export interface Round {
  value: number;
  against: number;
}

/**
 * The round whose ratio is the median (the lower of two): both of its figures were measured side by side, whatever else
 * the machine did.
 */
export function medianRound(rounds: readonly Round[]): Round & { ratio: number } {
  const sorted = rounds
    .map(({ value, against }) => ({ value, against, ratio: value / against }))
    .sort((a, b) => a.ratio - b.ratio);
  const middle = sorted[(sorted.length - 1) >> 1];
  if (middle === undefined) throw new RangeError('No rounds have no median.');
  return middle;
}

/** Seconds that `work` takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

/**
 * Seconds of the processor that `work` takes in this process, on all of its threads: what else runs on the machine does
 * not count.
 */
export async function cpuSecondsOf(work: () => Promise<unknown>): Promise<number> {
  const from = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
}
