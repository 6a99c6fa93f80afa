// What a measure looks at: faces whose person is known, what is known of each, and which two are compared. Types, and
// little else. Any process.
import type { Box, FaceId, PersonId, PhotoId } from '../../../contract/ids.ts';
import type { Distance } from '../../../contract/thresholds.ts';

/** Where a measured face is to be seen. */
export type FacePlace = { faceId: FaceId; photoId: PhotoId } | { path: string; box: Box };

export interface KnownFace {
  place: FacePlace;
  fileName: string;
  quality: number;
}

/** What slices go by, in columns. NaN: not told. */
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
  /** Everybody with everybody, of the people below `named`; and pairs that somebody answered, one by one. */
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

/** Faces are numbered from 0, and so are people and photos. Travels to the worker as it is. */
export interface MeasuredFaces {
  people: number;
  person: Uint32Array;
  photo: Uint32Array;
  facts: FaceFacts;
  plan: PairPlan;
}

/** The same with all that a person at the screen wants to see of it. */
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
