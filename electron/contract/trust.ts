// What the verification lab offers beside a measure: mistakes, a dry run, people's own thresholds, comparisons.
import * as v from 'valibot';
import type { Changed } from './history.ts';
import { id, ids, type FaceId, type MeasureId, type MediaUrl, type PersonId, type PhotoId } from './ids.ts';
import type { Figure, Measure, MeasureSummary, System } from './measure.ts';
import { fields, finiteNumber, method, wholeNumber } from './method.ts';
import type { FaceRecord } from './photos.ts';
import { distance, type Distance } from './thresholds.ts';

const mistakeKind = v.picklist(['false-match', 'false-non-match']);
export type MistakeKind = v.InferOutput<typeof mistakeKind>;

const mistakeQuery = fields({
  kind: mistakeKind,
  threshold: finiteNumber,
  limit: wholeNumber,
  /** Only mistakes with this person. */
  personId: v.exactOptional(id),
});
export type MistakeQuery = v.InferOutput<typeof mistakeQuery>;

/** A face of a measure. A face of a protocol is not in the library. */
export interface MeasuredFace {
  /** Null: of a protocol. */
  faceId: FaceId | null;
  photoId: PhotoId | null;
  person: { id: PersonId | null; name: string } | null;
  /** The address of its picture; add ?size=96, 192 or 384. */
  picture: MediaUrl;
  fileName: string;
  quality: number;
}

export interface Mistake {
  kind: MistakeKind;
  similarity: number;
  a: MeasuredFace;
  b: MeasuredFace;
  /** The user's answer about the two since then. */
  answer: PairAnswer | null;
}

const pairAnswer = v.picklist(['same', 'different']);
export type PairAnswer = v.InferOutput<typeof pairAnswer>;

export interface MistakeList {
  /** Worst first, at most as many as asked for. */
  mistakes: Mistake[];
  /** How many there are at the threshold. */
  total: number;
}

/** A person whose faces are easily mistaken for another person's. */
export interface Lookalike {
  person: { id: PersonId; name: string };
  coverFaceId: FaceId | null;
  /** Pairs at the threshold in force or above, and the most similar pair. */
  matches: number;
  similarity: number;
  faceA: FaceId;
  faceB: FaceId;
  /** Pairs the user keeps apart. */
  keptApart: number;
}

/** What another threshold would change. */
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
   * Faces that would match a person against the user's decisions: at `value`, and at the threshold in force. The
   * decisions keep them from getting that name.
   */
  contradictions: number;
  contradictionsNow: number;
  samples: DryRunSample[];
}

export interface DryRunSample {
  kind: 'gains' | 'loses' | 'renames' | 'contradicts';
  face: FaceRecord;
  /** The person it would be; null for 'loses'. */
  person: { id: PersonId; name: string } | null;
  similarity: number | null;
}

/** A person's own threshold, drawn toward the common one where the person has few pairs. */
export interface PersonThreshold {
  person: { id: PersonId; name: string };
  value: number;
  genuine: number;
  impostor: number;
  /** 0: the common threshold, 1: the person's own pairs alone. */
  weight: number;
}

export interface PersonThresholdProposal {
  /** The common threshold. */
  value: number;
  distance: Distance;
  /** People whose own threshold differs enough to matter; the largest difference first. */
  people: PersonThreshold[];
  /** On pairs of photos that were held back: the common threshold, and people's own. Null: too few pairs. */
  heldOut: {
    common: { fmr: number; fnmr: number };
    own: { fmr: number; fnmr: number };
    pairs: { genuine: number; impostor: number };
  } | null;
  /** People's own thresholds have lower error rates on the held-out pairs. */
  worthIt: boolean;
  /** The people's own thresholds in force now. */
  applied: { personId: PersonId; value: number }[];
}

/** Two systems on the same pairs. */
export interface SystemComparison {
  id: MeasureId;
  a: Measure;
  b: Measure;
  madeAt: string;
  /** Each b - a, with the bootstrap interval of the difference over people. Null interval: too few people. */
  differences: {
    figure: 'auc' | 'eer' | 'fnmr';
    /** For 'fnmr': at this FMR. */
    fmr: number | null;
    a: number;
    b: number;
    difference: Figure;
    verdict: 'a-better' | 'b-better' | 'by-chance' | 'unknown';
  }[];
  /**
   * All figures together. mixed: each system is better in some figure. chance: no difference beyond chance. unknown:
   * too few people to tell.
   */
  overall: 'a' | 'b' | 'mixed' | 'chance' | 'unknown';
}

const measureMethods = {
  /** Newest first; kept until Facet closes. Made by the jobs 'measure' and 'measure-two'. */
  listMeasures: method<() => MeasureSummary[]>([]),
  /**
   * Its report is served by every door: /report/<id>.html (one page, its plots drawn as vectors), .csv and .json.
   * @throws FacetError 'gone' for a measure of an earlier run, or of long ago
   */
  getMeasure: method<(id: MeasureId) => Measure>([v.string()]),
  getComparison: method<(id: MeasureId) => SystemComparison>([v.string()]),
  /**
   * The systems that can be measured: packs that have analysed photos, and their heads. First the one in use, where it
   * has seen a face.
   */
  listSystems: method<() => System[]>([]),
  listMistakes: method<(id: MeasureId, query: MistakeQuery) => MistakeList>([v.string(), mistakeQuery]),
  /** The people most easily mistaken for this person, most similar first, at most 50. */
  listLookalikes: method<(personId: PersonId) => Lookalike[]>([id]),
};

const answerMethods = {
  /**
   * The user's answer about two faces: one person, or two different people; null takes the answer back.
   * @throws FacetError 'named-apart' for 'same' where the faces have different names, 'named-alike' for 'different' where
   * they have the same name: correct a name instead
   */
  answerPair: method<(a: FaceId, b: FaceId, answer: PairAnswer | null) => Changed>([id, id, v.nullable(pairAnswer)]),
  /** Excludes faces from measures, as too poor to judge by; or includes them again. */
  leaveOut: method<(faceIds: FaceId[], out: boolean) => Changed>([ids, v.boolean()]),
  /** Faces excluded from measures, newest first. */
  listLeftOut: method<() => FaceRecord[]>([]),
};

const ownThresholdMethods = {
  proposePersonThresholds: method<(id: MeasureId) => PersonThresholdProposal>([v.string()]),
  /** Recognition and search use them for these people. Null: the common threshold again. */
  setPersonThresholds: method<
    (distance: Distance, thresholds: { personId: PersonId; value: number | null }[]) => Changed
  >([distance, v.array(fields({ personId: id, value: v.nullable(finiteNumber) }))]),
};

export const trustMethods = { ...measureMethods, ...answerMethods, ...ownThresholdMethods };
