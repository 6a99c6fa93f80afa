// What is measured: faces whose person is known, facts about each, and which pairs are compared. Mostly
// types.
import type { Box, FaceId, PersonId, PhotoId } from '../../../contract/ids.ts';
import type { Distance } from '../../../contract/thresholds.ts';

/** Where the picture of a measured face lies. */
export type FacePlace = { faceId: FaceId; photoId: PhotoId } | { path: string; box: Box };

export interface KnownFace {
  place: FacePlace;
  fileName: string;
  quality: number;
}

/** What slices are cut by, a column each. NaN: unknown. */
export interface FaceFacts {
  /** Shorter side of the face, pixels. */
  size: Float64Array;
  /** 0..1 */
  sharpness: Float64Array;
  pose: Float64Array;
  /** ms since 1970. */
  takenAt: Float64Array;
  /** 1 or 0. */
  flash: Float64Array;
  scan: Float64Array;
}

/** The vectors of one system, a row a face. */
export interface SystemVectors {
  distance: Distance;
  dimension: number;
  vectors: Float32Array;
}

/** Which two faces are compared, by their numbers. */
export type PairPlan =
  /** Every pair of faces of the people numbered below `named`, and the pairs the user answered one by one. */
  | { kind: 'all'; named: number; explicit: { a: Uint32Array; b: Uint32Array } }
  /**
   * A protocol's list. Pairs with a photo that gave no face are not in it, but in `unscored`, for the accuracy by
   * folds.
   */
  | {
      kind: 'listed';
      a: Uint32Array;
      b: Uint32Array;
      same: Uint8Array;
      fold: Uint32Array;
      unscored: { same: boolean; fold: number }[];
    };

/** Faces, people and photos are numbered from 0. Sent to the measuring thread as it is. */
export interface MeasuredFaces {
  people: number;
  person: Uint32Array;
  photo: Uint32Array;
  facts: FaceFacts;
  plan: PairPlan;
}

/** With what the page shows about the faces. */
export interface Gathered {
  faces: MeasuredFaces;
  systems: SystemVectors[];
  known: KnownFace[];
  people: { id: PersonId | null; name: string }[];
  photos: number;
  failedToAcquire: number;
  burst: number;
  leftOut: number;
  contradictory: number;
}

export function emptyFacts(faces: number): FaceFacts {
  const column = (): Float64Array => new Float64Array(faces).fill(NaN);
  return { size: column(), sharpness: column(), pose: column(), takenAt: column(), flash: column(), scan: column() };
}
