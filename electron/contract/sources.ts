// Where photos are read from, and what adding and enrolling report.
import type { PathFailure } from './errors.ts';
import type { ActionId, FaceId, PersonId, PhotoId } from './ids.ts';

/** Something to read photos from: a path (desktop, CLI), an upload (host door), or the samples Facet carries. */
export type Source = { path: string } | { upload: string } | { samples: true };

/** What lies in some sources, before anything is done with it. */
export interface SourceSummary {
  /** Image files found, at any depth. */
  photos: number;
  /** Subfolders that hold image files directly, when the sources are one folder of folders. */
  people: { name: string; photos: number }[];
}

export interface AddReport {
  added: number;
  updated: number;
  unchanged: number;
  faces: number;
  failed: PathFailure[];
  seconds: number;
}

/** What enrolling made of each photo, for the person to check. */
export interface EnrollReport {
  people: EnrolledPerson[];
  /** Where not one face was taken for somebody: what is to be said of each photo, and whom it was said to show. */
  failed: (EnrollProblem & { name: string })[];
}

export interface EnrolledPerson {
  person: { id: PersonId; name: string };
  actionId: ActionId | null;
  /** The face taken from each photo. */
  faces: { path: string; photoId: PhotoId; faceId: FaceId; quality: number }[];
  /**
   * Photos that want a look. 'several-faces': none was taken, `faceIds` are the choices. 'no-face': none found.
   * 'somebody-else': its only face has another name. 'poor-face' and 'unlike-others': the face was taken all the same,
   * `faceIds` names it. Other codes: the file could not be read.
   */
  problems: EnrollProblem[];
}

export interface EnrollProblem extends PathFailure {
  photoId: PhotoId | null;
  faceIds: FaceId[];
}
