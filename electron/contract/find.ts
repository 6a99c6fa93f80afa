// Search (1:N), identification and comparison (1:1).
import * as v from 'valibot';
import { id, type Box, type FaceId, type PersonId, type PhotoId, type ProbeId } from './ids.ts';
import type { CalibrationNote } from './measure.ts';
import { fields, method, wholeNumber } from './method.ts';
import type { AssignmentSource } from './photos.ts';
import { source, type Source } from './sources.ts';
import type { Threshold } from './thresholds.ts';

/** A photo to search with. It is analysed at once, not added to the library, and forgotten when the app closes. */
export interface Probe {
  id: ProbeId;
  fileName: string;
  width: number;
  height: number;
  faces: { index: number; box: Box; quality: number }[];
  /** Index of the face to start with: the largest, nearest the centre. -1 if none. */
  main: number;
}

const faceRef = v.union([fields({ faceId: id }), fields({ probeId: v.string(), index: id })]);
/** A face to compare or search with: one of the library, or one of a probe. */
export type FaceRef = v.InferOutput<typeof faceRef>;

const searchQuery = v.union([
  fields({ personId: id, limit: v.exactOptional(wholeNumber) }),
  fields({ face: faceRef, limit: v.exactOptional(wholeNumber) }),
]);
/** `limit`: at most so many matches (default 2,000), best first; none below the slider's `min`. */
export type SearchQuery = v.InferOutput<typeof searchQuery>;

const photoRef = v.union([fields({ photoId: id }), fields({ probeId: v.string() })]);
/** A photo of the library, or of a probe. */
export type PhotoRef = v.InferOutput<typeof photoRef>;

export interface Match {
  faceId: FaceId;
  photoId: PhotoId;
  box: Box;
  similarity: number;
  person: { id: PersonId; name: string } | null;
  source: AssignmentSource | null;
  /**
   * The probability that the face is the person searched for, from the last measure of this library and the share of
   * pairs that show one person there; null: too few pairs to tell.
   */
  probability: number | null;
}

export interface SearchResult {
  /**
   * Best first. One entry a face; the page groups them by photo. Independent of the threshold, which the page applies.
   */
  matches: Match[];
  /** The person's own threshold, in a search for a person who has one. */
  threshold: Threshold;
  /** What the probabilities are based on; null: no probabilities. */
  calibration: CalibrationNote | null;
  /** How many faces were compared. */
  searched: number;
}

export interface Candidate {
  person: { id: PersonId; name: string };
  coverFaceId: FaceId | null;
  similarity: number;
}

export interface IdentifiedFace {
  face: FaceRef;
  box: Box;
  quality: number;
  /**
   * Closed set: every enrolled person, most similar first (at most `top`). The page applies the threshold (open set).
   */
  candidates: Candidate[];
}

export interface IdentifyResult {
  faces: IdentifiedFace[];
  threshold: Threshold;
}

export interface CompareResult {
  similarity: number;
  /** 1 - cosine, or the Euclidean distance. */
  distance: number;
  threshold: Threshold;
  /**
   * The probability that both are one person, at even odds before the comparison; from the last measure of this
   * library. Null: too few pairs to tell.
   */
  probability: number | null;
  calibration: CalibrationNote | null;
}

export const findMethods = {
  openProbe: method<(source: Source) => Probe>([source]),
  search: method<(query: SearchQuery) => SearchResult>([searchQuery]),
  /** Who is in a photo. `top` candidates a face (default 5). */
  identify: method<(photo: PhotoRef, top?: number) => IdentifyResult>([photoRef, v.optional(wholeNumber)]),
  compare: method<(a: FaceRef, b: FaceRef) => CompareResult>([faceRef, faceRef]),
};
