// What the verification lab offers beside a measure: mistakes, a dry run, own thresholds, comparisons.
import type { FaceId, MeasureId, MediaUrl, PersonId, PhotoId } from './ids.ts';
import type { Figure, Measure } from './measure.ts';
import type { FaceRecord } from './photos.ts';
import type { Distance } from './thresholds.ts';

export type MistakeKind = 'false-match' | 'false-non-match';

/** A face that a measure looked at. Of a protocol it is no face of the library. */
export interface MeasuredFace {
  /** Null: of a protocol. */
  faceId: FaceId | null;
  photoId: PhotoId | null;
  person: { id: PersonId | null; name: string } | null;
  /** Where its picture is; add ?size=96, 192 or 384. */
  picture: MediaUrl;
  fileName: string;
  quality: number;
}

export interface Mistake {
  kind: MistakeKind;
  similarity: number;
  a: MeasuredFace;
  b: MeasuredFace;
  /** What the user has said of the two since: kept apart for ever, or one person. */
  answer: PairAnswer | null;
}

export type PairAnswer = 'same' | 'different';

export interface MistakeList {
  /** Worst first, at most as many as asked for. */
  mistakes: Mistake[];
  /** All there are at the threshold. */
  total: number;
}

/** Somebody whose faces are easily taken for a person's. */
export interface Lookalike {
  person: { id: PersonId; name: string };
  coverFaceId: FaceId | null;
  /** Pairs at the threshold in force or above, and the most alike two. */
  matches: number;
  similarity: number;
  faceA: FaceId;
  faceB: FaceId;
  /** Pairs the user keeps apart. */
  keptApart: number;
}

/** What another threshold would change, before it does. */
export interface DryRun {
  distance: Distance;
  value: number;
  /** The one in force. */
  current: number;
  /** Faces that would get a name, lose it, or change it. */
  gains: number;
  losses: number;
  renames: number;
  /**
   * Faces that would be taken for somebody they are not, were it not for the user's word: at `value`, and at the
   * threshold in force.
   */
  contradictions: number;
  contradictionsNow: number;
  samples: DryRunSample[];
}

export interface DryRunSample {
  kind: 'gains' | 'loses' | 'renames' | 'contradicts';
  face: FaceRecord;
  /** Who it would be; of 'loses' null. */
  person: { id: PersonId; name: string } | null;
  similarity: number | null;
}

/** A person's own threshold, drawn toward the common one where their own pairs say little. */
export interface PersonThreshold {
  person: { id: PersonId; name: string };
  value: number;
  genuine: number;
  impostor: number;
  /** 0: the common threshold, 1: the person's own pairs alone. */
  weight: number;
}

export interface PersonThresholdProposal {
  /** The common threshold it is beside. */
  value: number;
  distance: Distance;
  /** Those whose own threshold differs enough to matter; the farthest off first. */
  people: PersonThreshold[];
  /** On pairs of photos that were held back: the common threshold, and people's own. Null: too few pairs. */
  heldOut: {
    common: { fmr: number; fnmr: number };
    own: { fmr: number; fnmr: number };
    pairs: { genuine: number; impostor: number };
  } | null;
  /** The held-out pairs say that it helps. */
  worthIt: boolean;
  /** What is in force now. */
  applied: { personId: PersonId; value: number }[];
}

/** Two systems on the same pairs. */
export interface SystemComparison {
  id: MeasureId;
  a: Measure;
  b: Measure;
  madeAt: string;
  /** Each b - a, with the interval of the difference over people drawn anew. Null interval: too few people. */
  differences: {
    figure: 'auc' | 'eer' | 'fnmr';
    /** Of 'fnmr': at this FMR. */ fmr: number | null;
    a: number;
    b: number;
    difference: Figure;
    verdict: 'a-better' | 'b-better' | 'by-chance' | 'unknown';
  }[];
  /**
   * Of all figures together. mixed: each is better in something. chance: neither, beyond chance. unknown: too few
   * people to tell.
   */
  overall: 'a' | 'b' | 'mixed' | 'chance' | 'unknown';
}
