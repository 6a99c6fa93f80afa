// A measure of the verification lab: figures, curves and intervals.
//
// Terms after ISO/IEC 19795-1: a genuine pair shows one person, an impostor pair two. FMR: the share of impostor pairs
// that match (similarity >= threshold); FNMR: the share of genuine pairs that do not; TAR = 1 - FNMR. Intervals are
// 95 % intervals and resample people, not pairs.
import * as v from 'valibot';
import { id, type MeasureId } from './ids.ts';
import { fields, wholeNumber } from './method.ts';
import { source } from './sources.ts';
import { distance } from './thresholds.ts';

const pairSource = v.union([
  /** The user's decisions in this library: confirmed people, and answers about two faces. */
  fields({ kind: v.literal('library') }),
  /**
   * `list`: LFW's pairs.txt, or a CSV with file_x, file_y, Decision; `images`: the folder of the photos that it names.
   * Both may be one upload.
   */
  fields({ kind: v.literal('pairs'), list: source, images: source }),
  /** Each subfolder is a person. */
  fields({ kind: v.literal('folders'), images: source }),
]);
/** Where labelled pairs come from: it is known of each whether it shows one person. */
export type PairSource = v.InferOutput<typeof pairSource>;

/** `head` null: the pack's own vectors. */
const system = fields({ pack: v.string(), distance, head: v.nullable(id) });
/** What scores the pairs. */
export type System = v.InferOutput<typeof system>;

/**
 * `system`: the active pack with the distance in force where not given. `replicates` of the bootstrap: 1,000 where not
 * given, 0 for no intervals.
 */
export const measureRequest = fields({
  kind: v.literal('measure'),
  source: pairSource,
  system: v.exactOptional(system),
  replicates: v.exactOptional(wholeNumber),
});

/** Two systems on the same pairs; a `source` of kind 'measure': on the pairs of that measure. */
export const measureTwoRequest = fields({
  kind: v.literal('measure-two'),
  source: v.union([pairSource, fields({ kind: v.literal('measure'), measure: v.string() })]),
  systems: v.strictTuple([system, system]),
  replicates: v.exactOptional(wholeNumber),
});

export interface Interval {
  low: number;
  high: number;
}

/** `interval` null: too few people have pairs to tell. */
export interface Figure {
  value: number;
  interval: Interval | null;
}

/** A measure as lists show it. Its figures never change; `stale` says that the decisions behind them have. */
export interface MeasureSummary {
  id: MeasureId;
  source: PairSource['kind'];
  /** Of a protocol: the name of its list or folder. */
  title: string | null;
  system: System;
  madeAt: string;
  stale: boolean;
  genuine: number;
  impostor: number;
  people: number;
}

/** The data of a measure. */
export interface MeasureCounts {
  people: number;
  photos: number;
  faces: number;
  genuine: number;
  /** Impostor pairs scored: all `impostorAll`, or a random sample where those are too many. */
  impostor: number;
  impostorAll: number;
  /** Pairs that count because the user answered them one by one. */
  explicit: number;
  /** Photos (of a protocol) or faces (of the library) that gave no vector. */
  failedToAcquire: number;
  /** Faces not used because a better one of the same burst, or a copy of the same photo, is. */
  burst: number;
  /** Faces the user excluded as too poor to judge by. */
  leftOut: number;
  /** Pairs whose answers contradict each other: not counted. */
  contradictory: number;
}

/** Which rates are too low for so few pairs. */
export interface MeasureLimits {
  /** With no mistake seen, the rate is below this (rule of 3): a lower FMR or FNMR is a guess. */
  fmrSeen: number;
  fnmrSeen: number;
  /** A rate from here on is known to within 30 % of itself (rule of 30). */
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
  /** FNMR at the lowest threshold where no impostor pair matches. */
  zeroFmr: { fnmr: number; threshold: number | null };
  averagePrecision: number;
  /** Intra-person and inter-person similarities, and how far apart they are; null where not finite, or all alike. */
  genuine: { mean: number; std: number } | null;
  impostor: { mean: number; std: number } | null;
  dPrime: number | null;
  /** The lowest detection cost; `threshold` null: it is lowest where no pair matches. */
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
 * `thresholds[n]` exactly so many pairs match. Above the first threshold no pair matches. The page's slider moves over
 * these thresholds and computes every number from the counts without another call.
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

/** The confidence band of the ROC: intervals of TAR at some FMRs. `everywhere`: for the whole curve at once. */
export interface RocBand {
  fmr: number[];
  tar: number[];
  low: number[];
  high: number[];
  everywhereLow: number[];
  everywhereHigh: number[];
}

/** `edges`: one more than bins. */
export interface MeasureHistogram {
  edges: number[];
  genuine: number[];
  impostor: number[];
}

/** From a similarity to the probability that both faces are one person. */
export interface Calibration {
  method: 'isotonic' | 'logistic';
  /** The probability before comparing the faces: even odds. */
  prior: number;
  /** The curve to draw: rising. */
  similarity: number[];
  probability: number[];
  /**
   * By cross-validation over people, for each bin: the mean prediction, the observed share with its 95 % interval, and
   * the number of pairs.
   */
  reliability: { predicted: number; observed: number; interval: Interval; pairs: number }[];
  /** Of the cross-validated predictions. Lower is better; 0.25 is guessing. */
  brier: number;
  /** Expected calibration error. */
  ece: number;
  /** Enough pairs and people for Compare and Search to show probabilities. */
  enough: boolean;
}

/** What the probabilities of Compare and Search are based on. */
export interface CalibrationNote {
  madeAt: string;
  people: number;
  genuine: number;
  impostor: number;
}

export type Identifier = 'nearest' | 'k-nearest' | 'class-mean';

/** Leave-one-photo-out: each face is searched among the faces of all other photos. */
export interface Identification {
  /**
   * Closed set: the person is known to be in the gallery, and the nearest is taken. `cmc[r]`: the share found among
   * the first r + 1 (at most 20).
   */
  closed: { by: Identifier; k: number | null; probes: number; rank1: Figure; cmc: number[] }[];
  /** Open set: the person may be missing. By gallery size, at each of `thresholds` (rising). */
  open: {
    thresholds: number[];
    galleries: {
      people: number;
      /**
       * Share of probes of people outside the gallery that match a person in it, and its prediction from FMR alone:
       * 1 - (1 - FMR)^people.
       */
      fpir: number[];
      predictedFpir: number[];
      /**
       * Detection and identification rate: share of probes of people in the gallery that find them, at rank 1 and
       * above the threshold. Null: this size was only predicted.
       */
      dir: number[] | null;
      /** 95 %, over the probes' people and those in the gallery. Only of the largest gallery, else null. */
      fpirInterval: Interval[] | null;
      dirInterval: Interval[] | null;
    }[];
  };
}

export type SliceBy = 'face-size' | 'sharpness' | 'pose' | 'years-between' | 'flash' | 'scan';

/** The same rates for a part of the pairs. The worse face of a pair decides which part it belongs to. */
export interface MeasureSlice {
  by: SliceBy;
  /**
   * Bounds of the part (from inclusive, to exclusive; null: open): shorter side of the face in pixels, 0..1, or years.
   * Both null: `is` tells the part.
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
  /** How many pairs could not be sorted, because their photos lack the data. */
  untold: Record<SliceBy, number>;
}

/**
 * What the user wants from a threshold: hardly any false match (an FMR), both errors equally rare (EER), or nearly every
 * true match (a TAR).
 */
export type Intent = 'no-strangers' | 'balanced' | 'find-everyone';

/** A threshold chosen on one half of the people, and its rates on the other half. */
export interface IntendedPoint {
  intent: Intent;
  /** The FMR or TAR asked for; null for 'balanced'. */
  target: number | null;
  threshold: number;
  chosenOn: { people: number; fmr: number; fnmr: number };
  /** Null: too few people to hold one half back. */
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
  /** Null: a list of pairs doesn't tell who is who, or no person has two photos. */
  identification: Identification | null;
  slices: MeasureSlices;
  operatingPoints: IntendedPoint[];
}
