// Distances between vectors, and the threshold that makes two faces one person.

export type Distance = 'cosine' | 'euclidean';

/**
 * Where a pack's notch stands: at `similarity`, a stranger is taken for somebody else with probability `fmr`
 * (false match rate, measured on LFW when the pack was made).
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
