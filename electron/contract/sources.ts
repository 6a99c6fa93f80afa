// Where photos are read from, and what adding and enrolling report.
import * as v from 'valibot';
import type { PathFailure } from './errors.ts';
import type { ActionId, FaceId, PersonId, PhotoId } from './ids.ts';
import { fields, method } from './method.ts';

export const source = v.union([
  fields({ path: v.string() }),
  fields({ upload: v.string() }),
  fields({ samples: v.literal(true) }),
]);
/** Where to read photos: a path (desktop, terminal), an upload (host door), or the samples that Facet carries. */
export type Source = v.InferOutput<typeof source>;

export const sources = v.array(source);

/** What lies in some sources. */
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

/** What enrolling did with each photo, for the user to check. */
export interface EnrollReport {
  people: EnrolledPerson[];
  /** Photos of people for whom not one face was enrolled, with the name each was to be enrolled under. */
  failed: (EnrollProblem & { name: string })[];
}

export interface EnrolledPerson {
  person: { id: PersonId; name: string };
  actionId: ActionId | null;
  /** The face taken from each photo. */
  faces: { path: string; photoId: PhotoId; faceId: FaceId; quality: number }[];
  /**
   * Photos to check. 'several-faces': none was taken, `faceIds` are the choices. 'no-face': none found.
   * 'somebody-else': its only face has another name. 'poor-face' and 'unlike-others': the face was enrolled, `faceIds`
   * names it. Other codes: the file could not be read.
   */
  problems: EnrollProblem[];
}

export interface EnrollProblem extends PathFailure {
  photoId: PhotoId | null;
  faceIds: FaceId[];
}

const choice = v.picklist(['photos', 'folder', 'pack', 'pack-folder']);

export const sourceMethods = {
  /** Reads folders only: nothing is added. */
  describeSources: method<(sources: Source[]) => SourceSummary>([sources]),
};

/** See DoorInfo.canChooseFiles. */
export const chooseMethods = {
  /** Null: the user closed the dialog. */
  chooseSources: method<(what: 'photos' | 'folder' | 'pack' | 'pack-folder') => Source[] | null>([choice]),
};
