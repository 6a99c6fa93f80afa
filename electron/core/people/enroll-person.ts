// Enrols people from photos of them: one face of each photo is confirmed, and photos that need a look are reported.
import { sep } from 'node:path';
import type { PathFailure } from '../../contract/errors.ts';
import type { PersonId } from '../../contract/ids.ts';
import type { EnrolledPerson, EnrollProblem, EnrollReport, Source } from '../../contract/sources.ts';
import { FacetError } from '../../contract/failure.ts';
import { confirmedFacesOf } from '../../db/decisions.ts';
import { findPerson, findPersonByName } from '../../db/people.ts';
import type { LibraryContext } from '../context.ts';
import type { JobControl } from '../jobs.ts';
import { addFrom, type AddedFile } from '../photos/add-photos.ts';
import { personFolders, resolveSources } from '../photos/scan.ts';
import { confirmFaces } from './decide.ts';
import { pickFaces } from './pick-faces.ts';
import { requireName, requirePerson } from './require.ts';

/**
 * Photos are saved, one face of each is confirmed, and then everything touched is recognised, once.
 * @throws FacetError 'name-empty', 'gone', 'no-photos'; and what reading the sources throws
 */
export async function enrollPerson(
  context: LibraryContext,
  params: { sources: readonly Source[]; name: string; personId?: PersonId },
  control: JobControl,
): Promise<EnrollReport> {
  if (params.personId === undefined) requireName(params.name);
  else requirePerson(context, params.personId);
  const roots = await resolveSources(context, params.sources);
  const who = params.personId === undefined ? { name: params.name } : { id: params.personId };
  const recognition = context.pending.hold();
  try {
    const { report, files } = await addFrom(context, roots, control);
    return enrollFiles(context, files, report.failed, who);
  } finally {
    recognition.release();
  }
}

/** Each subfolder is a person, named after it. @throws as `enrollPerson` does */
export async function enrollEach(
  context: LibraryContext,
  params: { sources: readonly Source[] },
  control: JobControl,
): Promise<EnrollReport> {
  const roots = await resolveSources(context, params.sources);
  const folders = await personFolders(
    roots.map((root) => root.path),
    { loosePhotos: true },
  );
  if (folders.length === 0) {
    throw new FacetError(
      'no-photos',
      'There are no folders of people here: expected one folder with a subfolder of photos for each person.',
    );
  }
  const recognition = context.pending.hold();
  try {
    // All photos in one go, so that progress counts to one end and the photos of several people share batches.
    const { report, files } = await addFrom(
      context,
      folders.map(({ path }) => ({ path, copied: roots[0]!.copied })),
      control,
    );
    const people = folders.map(({ name, path }) => {
      const isWithin = (file: { path: string }): boolean => file.path.startsWith(path + sep);
      return enrollFiles(context, files.filter(isWithin), report.failed.filter(isWithin), { name });
    });
    return { people: people.flatMap((one) => one.people), failed: people.flatMap((one) => one.failed) };
  } finally {
    recognition.release();
  }
}

function enrollFiles(
  context: LibraryContext,
  files: readonly AddedFile[],
  failed: readonly PathFailure[],
  who: { id: PersonId } | { name: string },
): EnrollReport {
  const unreadable = new Map(
    failed.filter((failure) => failure.code !== 'duplicate').map((failure) => [failure.path, failure]),
  );
  const problems: EnrollProblem[] = [...unreadable.values()].map((failure) => ({
    ...failure,
    photoId: null,
    faceIds: [],
  }));
  const known = 'id' in who ? findPerson(context.db, who.id) : findPersonByName(context.db, requireName(who.name));
  const withoutPerson = (): EnrollReport => {
    const name = known?.name ?? ('name' in who ? requireName(who.name) : '');
    return { people: [], failed: problems.map((problem) => ({ ...problem, name })) };
  };
  if (files.length === 0) {
    if (problems.length > 0) return withoutPerson();
    throw new FacetError('no-photos', 'There are no photos here.');
  }
  const readable = files.filter((file) => !unreadable.has(file.path));
  const picked = pickFaces(context, readable, known ? confirmedFacesOf(context.db, known.id) : []);
  problems.push(...picked.problems);
  if (picked.faces.length === 0) return withoutPerson();
  const ids = picked.faces.map(({ face }) => face.id);
  const { person, action } = confirmFaces(context, ids, who, 'enroll');
  const enrolled: EnrolledPerson = {
    person,
    actionId: action?.id ?? null,
    faces: picked.faces.map(({ file, face }) => ({
      path: file.path,
      photoId: face.photoId,
      faceId: face.id,
      quality: face.quality,
    })),
    problems,
  };
  return { people: [enrolled], failed: [] };
}
