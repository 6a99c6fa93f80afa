// Distances between vectors, and the threshold above which two faces count as one person.
import * as v from 'valibot';
import { finiteNumber, method, wholeNumber } from './method.ts';
import type { Changed } from './history.ts';
import type { DryRun } from './trust.ts';

export const distance = v.picklist(['cosine', 'euclidean']);
export type Distance = v.InferOutput<typeof distance>;

/**
 * A measured threshold of a pack: at `similarity`, faces of two different people match with probability `fmr` (false
 * match rate, measured on LFW when the pack was made).
 */
export interface OperatingPoint {
  fmr: number;
  similarity: number;
}

/** The threshold in force for one pack and one distance, on the similarity scale (higher is more alike). */
export interface Threshold {
  distance: Distance;
  value: number;
  /** The pack's own default, the notch on the slider. */
  default: number;
  /** Known points of the pack, highest FMR first. */
  points: OperatingPoint[];
  /** The useful range of a slider, on the similarity scale. */
  min: number;
  max: number;
}

export const thresholdMethods = {
  /** Without `distance`: of the distance in force. */
  getThreshold: method<(distance?: Distance) => Threshold>([v.optional(distance)]),
  /**
   * Null sets the pack's default again. Recognised faces are updated in the background; confirmed faces stay. `action`
   * undoes it.
   */
  setThreshold: method<(distance: Distance, value: number | null) => Threshold & { action: Changed }>([
    distance,
    v.nullable(finiteNumber),
  ]),
  /** What setThreshold would change; at most `samples` examples (default 60), those that contradict the user first. */
  tryThreshold: method<(distance: Distance, value: number, samples?: number) => DryRun>([
    distance,
    finiteNumber,
    v.optional(wholeNumber),
  ]),
};
