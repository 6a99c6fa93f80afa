// Search (1:N), identification and comparison (1:1).
import type { Box, FaceId, PersonId, PhotoId, ProbeId } from './ids.ts';
import type { CalibrationNote } from './measure.ts';
import type { AssignmentSource } from './photos.ts';
import type { Threshold } from './thresholds.ts';

/**
 * A photo somebody searches with. It is analysed at once and not added to the library. Forgotten when the app closes.
 */
export interface Probe {
  id: ProbeId;
  fileName: string;
  width: number;
  height: number;
  faces: { index: number; box: Box; quality: number }[];
  /** The face to start with: the largest, nearest the centre. -1 if none. */
  main: number;
}

/** A face to compare or search with: one of the library, or one of a probe. */
export type FaceRef = { faceId: FaceId } | { probeId: ProbeId; index: number };

export type SearchQuery =
  /** `limit`: at most so many matches (default 2,000), best first; none below the slider's `min`. */
  { personId: PersonId; limit?: number } | { face: FaceRef; limit?: number };

export interface Match {
  faceId: FaceId;
  photoId: PhotoId;
  box: Box;
  similarity: number;
  person: { id: PersonId; name: string } | null;
  source: AssignmentSource | null;
  /**
   * The chance that it is whom was searched for, by the last measure of this library and the share of pairs that show
   * one person there; null: too little to tell.
   */
  probability: number | null;
}

export interface SearchResult {
  /**
   * Best first. One entry a face; the page groups them by photo. Independent of the threshold, which the page applies.
   */
  matches: Match[];
  /** Of a search for a person who has a threshold of their own: that. */
  threshold: Threshold;
  /** What the chances rest on; null: there are none. */
  calibration: CalibrationNote | null;
  /** Faces looked at. */
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
   * The chance that both are one person, had the odds been even before looking; by the last measure of this library.
   * Null: too little to tell.
   */
  probability: number | null;
  calibration: CalibrationNote | null;
}
