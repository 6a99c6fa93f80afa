// Trained heads, and how they were judged.
import * as v from 'valibot';
import type { Failure } from './errors.ts';
import { id, type HeadId, type JobId } from './ids.ts';
import type { SimilarityHistograms, TrainingFilm } from './learn.ts';
import { method } from './method.ts';
import type { Distance, OperatingPoint } from './thresholds.ts';

/** With a 95 % interval. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

export interface JudgedFigures {
  /** Closed set: the nearest other photo shows the same person. */
  rank1: Estimate;
  auc: Estimate;
  eer: Estimate;
  /** Share of true matches found at these false match rates, the highest first. */
  tars: { fmr: number; tar: Estimate }[];
  /** Mean distance within a person, and between people. */
  intra: number;
  inter: number;
  roc: { fmr: number[]; tar: number[]; low: number[]; high: number[] };
  histograms: SimilarityHistograms;
}

/** Without and with the head, on people it has never seen. */
export interface HeadJudgement {
  folds: number;
  people: number;
  photos: number;
  /** The false match rate at which missed matches are counted. */
  fmr: number;
  before: JudgedFigures;
  after: JudgedFigures;
  /** After minus before, with intervals from a bootstrap over people. */
  difference: { eer: Estimate; tar: Estimate; auc: Estimate };
  /** The head is kept only where the interval of the difference excludes zero. `by`: the figure that decided. */
  keeps: boolean;
  by: 'tar' | 'eer' | null;
  reason: 'better' | 'no-difference' | 'worse' | 'too-few-people' | 'diverged';
  /**
   * The share by which missed matches (`by` 'tar') or errors ('eer') become fewer: 0.31; null where the head is not
   * kept.
   */
  fewer: Estimate | null;
  /** Its best epoch in each fold. */
  epochs: number[];
  seconds: number;
  /**
   * Its thresholds, measured on people it had not learned from. Null: too few pairs to tell; absent: a head of an older
   * Facet.
   */
  points?: Record<Distance, OperatingPoint[]> | null;
}

/** How well photos of enrolled people are named, and how often photos of strangers get a name. */
export interface ClosedSetStudy {
  people: number;
  strangers: number;
  probes: number;
  strangerProbes: number;
  /**
   * `strangersNamed`: the share of strangers' photos that get a name, at the threshold where 95 % of right names stay.
   */
  methods: { method: 'classifier' | 'nearest' | 'mean'; rank1: Estimate; strangersNamed: Estimate }[];
}

export interface HeadSummary {
  id: HeadId;
  name: string;
  /** Null for an imported head. */
  loss: string | null;
  kind: string;
  input: number;
  output: number;
  madeAt: string;
  applied: boolean;
  /** Null for an imported head. */
  judgement: HeadJudgement | null;
  closedSet: ClosedSetStudy | null;
  hasFilm: boolean;
}

export interface HeadList {
  /** For the pack in use, newest first. */
  heads: HeadSummary[];
  applied: HeadId | null;
  /** Why the chosen head can't be used: the pack's own vectors are used instead. */
  problem: Failure | null;
}

export const headMethods = {
  listHeads: method<() => HeadList>([]),
  /** Null: the head has no film. */
  getHeadFilm: method<(id: HeadId) => TrainingFilm | null>([id]),
  /** Keeps the head of the last run, although it was not found to help. */
  keepHead: method<(jobId: JobId) => HeadId>([v.string()]),
  renameHead: method<(id: HeadId, name: string) => void>([id, v.string()]),
  /** Where it is in use, the pack's own vectors are used again. */
  removeHead: method<(id: HeadId) => void>([id]),
  /** Takes a removal back. */
  restoreHead: method<(id: HeadId) => void>([id]),
  /** As an ONNX model (input 'vector', output 'mapped'); its bytes in base64. */
  exportHead: method<(id: HeadId) => { fileName: string; base64: string }>([id]),
  /** @throws FacetError 'head-unreadable', 'head-does-not-fit' for another dimension than the pack's */
  importHead: method<(fileName: string, base64: string) => HeadId>([v.string(), v.string()]),
};
