// Same or different, and when it would be dishonest to say; and the line of numbers that shows why.
import type { Threshold } from '../../../electron/contract/thresholds.ts';
import { closeZone } from '../../features/threshold/false-matches.ts';

export type Verdict = 'same' | 'close' | 'different';

/**
 * 'same' is what the threshold says everywhere else in Facet; only what falls short of it by little is too close to
 * say.
 */
export function verdictOf(similarity: number, threshold: Threshold): Verdict {
  if (similarity >= threshold.value) return 'same';
  return similarity >= closeZone(threshold).from ? 'close' : 'different';
}

/** The stretch of the similarity scale worth drawing: the slider's, and the pair wherever it is, with a little room. */
export function lineRange(similarity: number, { min, max }: Threshold): { from: number; to: number } {
  const room = (max - min) * 0.04;
  return { from: Math.max(-1, Math.min(min, similarity - room)), to: Math.min(1, Math.max(max, similarity + room)) };
}

/**
 * Labels centred on places of a line, in as few rows as keep them apart. `places` ascending, and `widths`, in pixels.
 * Answers each label's row, 0 nearest the line.
 */
export function labelRows(places: readonly number[], widths: readonly number[], apart: number): number[] {
  const ends: number[] = [];
  return places.map((place, at) => {
    const half = (widths[at] ?? 0) / 2;
    const free = ends.findIndex((end) => end + apart <= place - half);
    const row = free < 0 ? ends.length : free;
    ends[row] = place + half;
    return row;
  });
}
