// What a measure says at one threshold: read off its curve, in microseconds, however it is dragged.
import type { Interval, Measure } from '../../../../electron/contract/measure.ts';
import { partitionPoint } from '../../../../electron/science/sorting/search-sorted.ts';

/** Null: the figure has no value there (0 / 0). */
export interface Reading {
  threshold: number;
  trueMatches: number;
  falseNonMatches: number;
  falseMatches: number;
  trueNonMatches: number;
  fmr: number;
  fnmr: number;
  fmrInterval: Interval | null;
  fnmrInterval: Interval | null;
}

type Curved = Pick<Measure, 'curve' | 'counts'>;

/**
 * The entry of falling thresholds whose counts hold at `threshold`: the last one that is no lower; -1 above them all,
 * where no pair matches.
 */
export function entryAt(thresholds: readonly number[], threshold: number): number {
  return partitionPoint(thresholds.length, (at) => (thresholds[at] ?? 0) >= threshold) - 1;
}

/**
 * The threshold whose counts are shown for this one: of many pairs the curve has not every score. Mistakes listed at it
 * are as many as are counted.
 */
export const countedAt = ({ curve: { thresholds } }: Pick<Measure, 'curve'>, threshold: number): number =>
  thresholds[entryAt(thresholds, threshold)] ?? threshold;

export function readAt({ curve, counts }: Curved, threshold: number): Reading {
  const at = entryAt(curve.thresholds, threshold);
  const trueMatches = curve.trueMatches[at] ?? 0;
  const falseMatches = curve.falseMatches[at] ?? 0;
  const interval = (low: number[] | null, high: number[] | null, above: Interval): Interval | null =>
    low === null || high === null ? null : at < 0 ? above : { low: low[at] ?? 0, high: high[at] ?? 1 };
  return {
    threshold,
    trueMatches,
    falseMatches,
    falseNonMatches: counts.genuine - trueMatches,
    trueNonMatches: counts.impostor - falseMatches,
    fmr: counts.impostor === 0 ? 0 : falseMatches / counts.impostor,
    fnmr: counts.genuine === 0 ? 0 : 1 - trueMatches / counts.genuine,
    fmrInterval: interval(curve.fmrLow, curve.fmrHigh, { low: 0, high: curve.fmrHigh?.[0] ?? 1 }),
    fnmrInterval: interval(curve.fnmrLow, curve.fnmrHigh, { low: curve.fnmrLow?.[0] ?? 0, high: 1 }),
  };
}

/** The share of genuine pairs that this source has itself. */
export const ownPrior = ({ counts: { genuine, impostorAll } }: Pick<Measure, 'counts'>): number =>
  genuine / Math.max(1, genuine + impostorAll);

/** Range of a threshold slider: the part of the similarity scale that the histogram covers. */
export function sliderRange({ histogram: { edges }, curve: { thresholds } }: Pick<Measure, 'histogram' | 'curve'>): {
  min: number;
  max: number;
} {
  const min = Math.min(edges[0] ?? 0, thresholds.at(-1) ?? 0);
  const max = Math.max(edges.at(-1) ?? 1, thresholds[0] ?? 1);
  return { min: Math.floor(min * 1000) / 1000, max: Math.ceil(max * 1000) / 1000 };
}

/** Columns of the ROC, with the point at which no pair matches. */
export function rocColumns({ curve, counts }: Curved): { fmr: number[]; tar: number[]; fnmr: number[] } {
  const fmr = [0, ...curve.falseMatches.map((n) => n / Math.max(1, counts.impostor))];
  const tar = [0, ...curve.trueMatches.map((n) => n / Math.max(1, counts.genuine))];
  return { fmr, tar, fnmr: tar.map((each) => 1 - each) };
}

/**
 * So many entries of a curve as a table can show, evenly by FMR where that is drawn logarithmically: first and last
 * among them.
 */
export function tableEntries(falseMatches: readonly number[], impostors: number, most: number): number[] {
  if (falseMatches.length <= most) return falseMatches.map((_, n) => n);
  const place = (n: number): number => Math.log10(Math.max(0.5, falseMatches[n] ?? 0) / impostors);
  const from = place(0);
  const to = place(falseMatches.length - 1);
  const entries = new Set([0]);
  let n = 0;
  for (let step = 1; step < most; step++) {
    const wanted = from + ((to - from) * step) / (most - 1);
    while (n < falseMatches.length - 1 && place(n) < wanted) n++;
    entries.add(n);
  }
  entries.add(falseMatches.length - 1);
  return [...entries].sort((a, b) => a - b);
}

/** The entry of `xs`, `ys` (pixels) nearest to a place. */
export function nearestPoint(xs: Float64Array, ys: Float64Array, x: number, y: number): number {
  let best = 0;
  let least = Infinity;
  for (let n = 0; n < xs.length; n++) {
    const distance = ((xs[n] ?? 0) - x) ** 2 + ((ys[n] ?? 0) - y) ** 2;
    if (distance < least) {
      least = distance;
      best = n;
    }
  }
  return best;
}
