// Trained heads, and how they were judged.
import type { Failure } from './errors.ts';
import type { HeadId } from './ids.ts';
import type { SimilarityHistograms } from './learn.ts';
import type { Distance, OperatingPoint } from './thresholds.ts';

/** 95 %: low and high. */
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
  /** True matches found at these false match rates, the highest first. */
  tars: { fmr: number; tar: Estimate }[];
  /** Mean distance within a person, and between people. */
  intra: number;
  inter: number;
  roc: { fmr: number[]; tar: number[]; low: number[]; high: number[] };
  histograms: SimilarityHistograms;
}

/** Before and after, on people the head has never seen. */
export interface HeadJudgement {
  folds: number;
  people: number;
  photos: number;
  /** At which missed matches are counted. */
  fmr: number;
  before: JudgedFigures;
  after: JudgedFigures;
  /** After less before; people drawn anew. */
  difference: { eer: Estimate; tar: Estimate; auc: Estimate };
  /** It is kept only where the difference leaves out zero. `by`: by which figure. */
  keeps: boolean;
  by: 'tar' | 'eer' | null;
  reason: 'better' | 'no-difference' | 'worse' | 'too-few-people' | 'diverged';
  /**
   * By how much fewer missed matches there are (`by` 'tar') or errors ('eer'), as a share: 0.31; null where it does not
   * keep.
   */
  fewer: Estimate | null;
  /** Its best epoch in each fold. */
  epochs: number[];
  seconds: number;
  /**
   * Where its thresholds stand, by people whom it had not learned from when it was judged. Null where too few pairs
   * could tell; a head of an older Facet has none.
   */
  points?: Record<Distance, OperatingPoint[]> | null;
}

/** Naming among enrolled people, and what it makes of strangers. */
export interface ClosedSetStudy {
  people: number;
  strangers: number;
  probes: number;
  strangerProbes: number;
  /** `strangersNamed`: the share of strangers' photos that get a name, where 95 of 100 right ones still do. */
  methods: { method: 'classifier' | 'nearest' | 'mean'; rank1: Estimate; strangersNamed: Estimate }[];
}

export interface HeadSummary {
  id: HeadId;
  name: string;
  /** Null for one that was imported. */
  loss: string | null;
  kind: string;
  input: number;
  output: number;
  madeAt: string;
  applied: boolean;
  /** Null for one that was imported. */
  judgement: HeadJudgement | null;
  closedSet: ClosedSetStudy | null;
  hasFilm: boolean;
}

export interface HeadList {
  /** Of the pack in use, newest first. */
  heads: HeadSummary[];
  applied: HeadId | null;
  /** Why the head that was applied is not: the pack's own vectors are used instead. */
  problem: Failure | null;
}
