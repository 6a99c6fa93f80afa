// A measure of the verification lab: figures, curves and intervals.
//
// Terms after ISO/IEC 19795-1: a genuine pair shows one person, an impostor pair two. FMR: the share of impostor pairs
// that match (similarity >= threshold); FNMR: the share of genuine pairs that do not; TAR = 1 - FNMR. Intervals are 95
// % and resample people, not pairs.
import type { HeadId, MeasureId } from './ids.ts';
import type { Source } from './sources.ts';
import type { Distance } from './thresholds.ts';

/** Where pairs come from whose truth is known. */
export type PairSource =
  /** What the user said in this library: confirmed people, and answers about two faces. */
  | { kind: 'library' }
  /**
   * LFW's pairs.txt, or a CSV with file_x, file_y, Decision; and the folder in which the photos lie that it names. Both
   * may be one upload.
   */
  | { kind: 'pairs'; list: Source; images: Source }
  /** Each subfolder is a person. */
  | { kind: 'folders'; images: Source };

/** What scores the pairs. */
export interface System {
  pack: string;
  distance: Distance;
  /** Null: the pack's own vectors. */
  head: HeadId | null;
}

export interface Interval {
  low: number;
  high: number;
}

/** A figure, and how sure it is; null where too few people have pairs to tell. */
export interface Figure {
  value: number;
  interval: Interval | null;
}

/** A measure as lists show it. What it says never changes; when the decisions behind it have, it is old. */
export interface MeasureSummary {
  id: MeasureId;
  source: PairSource['kind'];
  /** Of a protocol: the name of its list or folder. */
  title: string | null;
  system: System;
  madeAt: string;
  /** Decisions have changed since: measure again. */
  stale: boolean;
  genuine: number;
  impostor: number;
  people: number;
}

/** What a measure was made of. */
export interface MeasureCounts {
  people: number;
  photos: number;
  faces: number;
  genuine: number;
  /** Impostor pairs scored; of `impostorAll` there are, a random sample where those were too many. */
  impostor: number;
  impostorAll: number;
  /** Pairs that count because the user answered them one by one. */
  explicit: number;
  /** Photos (of a protocol) or faces (of the library) that gave no vector. */
  failedToAcquire: number;
  /** Faces left aside because a better one of the same burst, or a copy of the same photo, stands for them. */
  burst: number;
  /** Faces the user left out as too poor to judge by. */
  leftOut: number;
  /** Pairs whose answers contradict each other: not counted. */
  contradictory: number;
}

/** What so few pairs cannot tell. */
export interface MeasureLimits {
  /** With no mistake seen, the rate is below this (rule of 3): a lower FMR or FNMR is a guess. */
  fmrSeen: number;
  fnmrSeen: number;
  /** From this rate on it is known to 30 % of itself (rule of 30). */
  fmrKnown: number;
  fnmrKnown: number;
  /** Fewer than 3 people with pairs of a kind: no interval. Fewer than 20: intervals are wide, and rough. */
  peopleWithGenuine: number;
}

export interface FnmrAtFmr {
  fmr: number;
  fnmr: Figure;
  /** The lowest threshold with at most that FMR; null where none keeps it. */
  threshold: number | null;
  /** Too few impostor pairs to see so low an FMR. */
  guess: boolean;
}

export interface MeasureFigures {
  /** The chance that a genuine pair scores above an impostor pair. */
  auc: Figure;
  /** Area up to an FMR; `normalised` (McClish): 0.5 is guessing, 1 perfect. */
  partialAuc: { upTo: number; value: number; normalised: number };
  eer: Figure & { threshold: number };
  /** At FMR 1e-2, 1e-3, 1e-4. */
  fnmrAt: FnmrAtFmr[];
  /** FNMR where not one impostor pair matches. */
  zeroFmr: { fnmr: number; threshold: number | null };
  averagePrecision: number;
  /** Intra-person and inter-person similarities, and how far apart they are; null where not finite, or all alike. */
  genuine: { mean: number; std: number } | null;
  impostor: { mean: number; std: number } | null;
  dPrime: number | null;
  /** The least detection cost; `threshold` null: it is best that nobody matches. */
  minDcf: {
    prior: number;
    missCost: number;
    falseMatchCost: number;
    cost: number;
    normalised: number;
    threshold: number | null;
  };
  /** LFW's protocol: each fold at the threshold chosen on the others. Of pair lists alone. */
  accuracyByFolds: { mean: number; std: number; folds: number[] } | null;
}

/**
 * The ROC in columns, at most about 2,000 thresholds, falling. Entry n of each array belongs together: at
 * `thresholds[n]` exactly so many pairs match. Above the first threshold nobody matches. A handle moves over these
 * thresholds, and every number follows from the counts without another call.
 */
export interface MeasureCurve {
  thresholds: number[];
  trueMatches: number[];
  falseMatches: number[];
  /** The 95 % intervals of FMR and FNMR there; null where too few people have pairs. */
  fmrLow: number[] | null;
  fmrHigh: number[] | null;
  fnmrLow: number[] | null;
  fnmrHigh: number[] | null;
}

/** The band around the ROC: upright, TAR at some FMRs. `everywhere`: for the whole curve at once. */
export interface RocBand {
  fmr: number[];
  tar: number[];
  low: number[];
  high: number[];
  everywhereLow: number[];
  everywhereHigh: number[];
}

/** One edge more than there are bins. */
export interface MeasureHistogram {
  edges: number[];
  genuine: number[];
  impostor: number[];
}

/** From a similarity to the chance that both faces are one person. */
export interface Calibration {
  method: 'isotonic' | 'logistic';
  /** The chance before looking at the faces: even odds. */
  prior: number;
  /** The curve to draw: rising. */
  similarity: number[];
  probability: number[];
  /**
   * By cross-validation over people: each bin's mean prediction, what was so, its 95 % interval, and how many pairs.
   */
  reliability: { predicted: number; observed: number; interval: Interval; pairs: number }[];
  /** Of the cross-validated predictions. Lower is better; 0.25 is guessing. */
  brier: number;
  /** Expected calibration error. */
  ece: number;
  /** Enough pairs and people for Compare and Search to speak of chances. */
  enough: boolean;
}

/** What the chances of Compare and Search rest on. */
export interface CalibrationNote {
  madeAt: string;
  people: number;
  genuine: number;
  impostor: number;
}

export type Identifier = 'nearest' | 'k-nearest' | 'class-mean';

/** Leave one photo out: each face is looked for among the rest. */
export interface Identification {
  /**
   * Closed set: the person is known to be in the gallery, and the nearest is taken. `cmc[r]`: share found among the
   * first r + 1 (at most 20).
   */
  closed: { by: Identifier; k: number | null; probes: number; rank1: Figure; cmc: number[] }[];
  /** Open set: the person may be missing. By gallery size, at each of `thresholds` (rising). */
  open: {
    thresholds: number[];
    galleries: {
      people: number;
      /**
       * Share of strangers to the gallery who are taken for somebody in it, and its prediction from FMR alone: 1 - (1 -
       * FMR)^people.
       */
      fpir: number[];
      predictedFpir: number[];
      /**
       * Detection and identification rate: share of those in the gallery who are found, at rank 1 and above the
       * threshold. Null: nobody was looked for at this size (a prediction).
       */
      dir: number[] | null;
      /** 95 %, over the people looked for and those in the gallery. Null but for the largest gallery there is. */
      fpirInterval: Interval[] | null;
      dirInterval: Interval[] | null;
    }[];
  };
}

export type SliceBy = 'face-size' | 'sharpness' | 'pose' | 'years-between' | 'flash' | 'scan';

/** The same rates for a part of the pairs. Of a pair, the worse face tells. */
export interface MeasureSlice {
  by: SliceBy;
  /**
   * Bounds of the part (from inclusive, to exclusive; null: open): shorter side of the face in pixels, 0..1, or years.
   * Both null: by yes/no, see `is`.
   */
  from: number | null;
  to: number | null;
  /** Flash fired, or scanned from paper or film. */
  is: boolean | null;
  genuine: number;
  impostor: number;
  people: number;
  /** At each of `MeasureSlices.thresholds`. */
  trueMatches: number[];
  falseMatches: number[];
  /**
   * The 95 % interval of each rate over people, at each threshold; null without a pair of the kind, or where the pairs
   * contradict each other.
   */
  fnmrIntervals: { low: number[]; high: number[] } | null;
  fmrIntervals: { low: number[]; high: number[] } | null;
}

export interface MeasureSlices {
  /** Falling; some of the curve's. */
  thresholds: number[];
  slices: MeasureSlice[];
  /** Pairs whose photos do not tell what the slice asks for. */
  untold: Record<SliceBy, number>;
}

/**
 * What the person wants of a threshold: hardly ever a stranger (an FMR), both mistakes alike (EER), or nearly everybody
 * found (a TAR).
 */
export type Intent = 'no-strangers' | 'balanced' | 'find-everyone';

/** A threshold chosen on one half of the people, and what it does on the other. */
export interface IntendedPoint {
  intent: Intent;
  /** The FMR or TAR asked for; null for 'balanced'. */
  target: number | null;
  threshold: number;
  chosenOn: { people: number; fmr: number; fnmr: number };
  /** Null: too few people to hold a half back. */
  reported: { people: number; fmr: Figure; fnmr: Figure } | null;
  /** Too few pairs to see so low a rate. */
  guess: boolean;
}

export interface Measure extends MeasureSummary {
  replicates: number;
  counts: MeasureCounts;
  limits: MeasureLimits;
  figures: MeasureFigures;
  curve: MeasureCurve;
  /** Null: too few people. */
  band: RocBand | null;
  histogram: MeasureHistogram;
  /** Null: too few pairs to fit one. */
  calibration: Calibration | null;
  /** Null: a list of pairs says too little of who is who; or nobody has two photos. */
  identification: Identification | null;
  slices: MeasureSlices;
  operatingPoints: IntendedPoint[];
}
