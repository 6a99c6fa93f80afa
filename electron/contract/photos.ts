// Photos and the faces in them.
import type { Failure } from './errors.ts';
import type { Box, FaceId, GroupId, HeadId, PersonId, PhotoId } from './ids.ts';

export type PhotoStatus = 'pending' | 'done' | 'failed';

/** The whole grid in columns, oldest or newest first as asked: entry i of each array belongs together. */
export interface PhotoGrid {
  ids: PhotoId[];
  /** width / height, upright */
  aspects: number[];
  /** Milliseconds since 1970, local capture time where EXIF tells, else the file's time. */
  takenAt: number[];
}

export interface PhotoQuery {
  /** Only photos in which all of these people are. */
  people?: PersonId[];
  /** … and none of these. */
  without?: PersonId[];
  /** Only photos having a face without a name (strangers that were set aside do not count). */
  unnamed?: boolean;
  /** Taken on or after, and on or before, this day: 'YYYY-MM-DD', local to the camera. */
  from?: string;
  until?: string;
  /** A folder of listFolders: photos in it and beneath it. */
  folder?: string;
  /** How many people are in it: faces, those said to be none left out. */
  faces?: { min?: number; max?: number };
  /** Only photos in which a face (of one of `people`, where given) is at least this good: 0..1. */
  minQuality?: number;
  order?: 'newest' | 'oldest';
  /** Only the first so many, in that order: what a screen holds, long before 100,000 are there. */
  limit?: number;
}

/** A folder that holds photos, directly or beneath. */
export interface FolderSummary {
  /** What PhotoQuery.folder takes. */
  id: string;
  /** The folder's own name. */
  name: string;
  /** How deep it lies beneath the first common folder: 0, 1, … */
  depth: number;
  photos: number;
}

/** How a face came to its person: by the user's word, or by similarity alone. */
export type AssignmentSource = 'person' | 'auto';

/**
 * Why a face is set aside: the detector was wrong, or it is nobody the user cares about (a statue, a poster, a
 * stranger).
 */
export type Aside = 'not-a-face' | 'nobody';

/** Faces to say something about: these, or all that are in a group now. */
export type Faces = FaceId[] | { groupId: GroupId };

export interface FaceRecord {
  id: FaceId;
  photoId: PhotoId;
  box: Box;
  /** 0..1: size, sharpness and pose together; below 0.3 a face is called poor. */
  quality: number;
  person: { id: PersonId; name: string } | null;
  source: AssignmentSource | null;
  /** To the person it is assigned to, with the distance in force; null where a person said so and no vector exists. */
  similarity: number | null;
  /** Set aside by the user's word. */
  aside: Aside | null;
  /** The user drew its box; the detector had missed it. */
  drawn: boolean;
}

export interface PhotoDetail {
  id: PhotoId;
  fileName: string;
  /** Where the file is, for the desktop; the folder's name alone where the photo was copied in. */
  folder: string;
  width: number;
  height: number;
  takenAt: string | null;
  status: PhotoStatus;
  failure: Failure | null;
  faces: FaceRecord[];
  /** The file can be shown in the system's file manager. */
  canReveal: boolean;
}

export interface LibrarySummary {
  /** Where the library is kept. */
  path: string;
  /** Its log file; not there before something is logged. */
  log: string;
  photos: number;
  pending: number;
  failed: number;
  faces: number;
  people: number;
  /** Bytes of database, thumbnails and copied photos. */
  bytes: number;
  pack: string;
  /** The trained head that faces are compared through; null: the pack's own vectors. */
  head: HeadId | null;
  version: string;
}
