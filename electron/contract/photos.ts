// Photos and the faces in them.
import * as v from 'valibot';
import type { Failure, PathFailure } from './errors.ts';
import type { Changed } from './history.ts';
import { box, id, ids, type Box, type FaceId, type HeadId, type PersonId, type PhotoId } from './ids.ts';
import { fields, finiteNumber, method, wholeNumber } from './method.ts';

export type PhotoStatus = 'pending' | 'done' | 'failed';

/** The whole grid in columns, oldest or newest first as asked: entry i of each array belongs together. */
export interface PhotoGrid {
  ids: PhotoId[];
  /** width / height, upright */
  aspects: number[];
  /** Milliseconds since 1970: the local capture time where EXIF has one, else the file's time. */
  takenAt: number[];
}

const photoQuery = fields({
  /** Only photos that show all of these people. */
  people: v.exactOptional(ids),
  /** Only photos that show none of these people. */
  without: v.exactOptional(ids),
  /** Only photos with a nameless face; faces set aside as nobody do not count. */
  unnamed: v.exactOptional(v.boolean()),
  /** Taken on or after this day: 'YYYY-MM-DD', local to the camera. */
  from: v.exactOptional(v.string()),
  /** Taken on or before this day. */
  until: v.exactOptional(v.string()),
  /** The id of a folder (listFolders): photos in it, at any depth. */
  folder: v.exactOptional(v.string()),
  /** How many faces the photo has, without those marked as not a face. */
  faces: v.exactOptional(fields({ min: v.exactOptional(wholeNumber), max: v.exactOptional(wholeNumber) })),
  /** Only photos with a face (of one of `people`, where given) of this quality or better: 0..1. */
  minQuality: v.exactOptional(finiteNumber),
  order: v.exactOptional(v.picklist(['newest', 'oldest'])),
  /** At most so many, first in that order: what one screen shows, long before 100,000 photos are there. */
  limit: v.exactOptional(wholeNumber),
});
export type PhotoQuery = v.InferOutput<typeof photoQuery>;

/** A folder that holds photos, directly or beneath. */
export interface FolderSummary {
  /** The value for PhotoQuery.folder. */
  id: string;
  /** The folder's own name. */
  name: string;
  /** How deep it lies beneath the first common folder: 0, 1, … */
  depth: number;
  photos: number;
}

/** How a face came to its person: the user confirmed it, or Facet recognised it. */
export type AssignmentSource = 'person' | 'auto';

export const aside = v.picklist(['not-a-face', 'nobody']);
/**
 * Why a face is set aside: it is not a face, or it belongs to nobody the user cares about (a statue, a poster, a
 * stranger).
 */
export type Aside = v.InferOutput<typeof aside>;

export const faces = v.union([ids, fields({ groupId: id })]);
/** Faces to decide about: these, or all faces of a group. */
export type Faces = v.InferOutput<typeof faces>;

export const personChoice = v.union([fields({ id }), fields({ name: v.string() })]);
/** A known person, or the person of that name, who is created if there is none. */
export type PersonChoice = v.InferOutput<typeof personChoice>;

export interface FaceRecord {
  id: FaceId;
  photoId: PhotoId;
  box: Box;
  /** 0..1: size, sharpness and pose together; below POOR_QUALITY a face is called poor. */
  quality: number;
  person: { id: PersonId; name: string } | null;
  source: AssignmentSource | null;
  /** To its person, with the distance in force; null where the user named it and it has no vector. */
  similarity: number | null;
  /** Set aside by the user. */
  aside: Aside | null;
  /** The user drew its box; the detector had missed it. */
  drawn: boolean;
}

export interface PhotoDetail {
  id: PhotoId;
  fileName: string;
  /** The folder of the file, for the desktop; only the folder's name where the photo was copied into the library. */
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

export const photoMethods = {
  getLibrary: method<() => LibrarySummary>([]),
  listPhotos: method<(query: PhotoQuery) => PhotoGrid>([photoQuery]),
  /** Folders with photos, in order of their paths. */
  listFolders: method<() => FolderSummary[]>([]),
  getPhoto: method<(id: PhotoId) => PhotoDetail>([id]),
  listFailures: method<() => (PathFailure & { photoId: PhotoId })[]>([]),
  /** Forgets failed photos; their files stay where they are. */
  dismissFailures: method<() => void>([]),
  /**
   * Adds a face that the detector missed. `box`: as the user drew it; `person` null: nameless for now.
   * @throws FacetError 'face-there' where a face is there already (`params.faceId`), 'box-too-small', 'bad-request' for
   * a box outside the photo
   */
  addFace: method<(photoId: PhotoId, box: Box, person: PersonChoice | null) => { faceId: FaceId; action: Changed }>([
    id,
    box,
    v.nullable(personChoice),
  ]),
};

/** See DoorInfo.canReveal. */
export const revealMethods = {
  revealPhoto: method<(id: PhotoId) => void>([id]),
};
