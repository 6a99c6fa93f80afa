// Enrolls people from photos of them: one face is taken from each photo, and what wants a look is said. Runs behind the
// doors.
import { basename, sep } from 'node:path';
import type { PathFailure } from '../../contract/errors.ts';
import type { FaceId, PersonId, PhotoId } from '../../contract/ids.ts';
import type { FaceRecord } from '../../contract/photos.ts';
import type { EnrolledPerson, EnrollProblem, EnrollReport, Source } from '../../contract/sources.ts';
import { facesOfPhoto } from '../../db/faces.ts';
import { findPerson, findPersonByName } from '../../db/people.ts';
import { confirmedFacesOf } from '../../db/decisions.ts';
import { FacetError } from '../../contract/failure.ts';
import type { JobControl } from '../jobs.ts';
import { distances } from '../../science/vectors/distances.ts';
import { addFrom, type AddedFile } from '../photos/add-photos.ts';
import type { LibraryContext } from '../context.ts';
import { checkedName, confirmFaces } from './decide.ts';
import { POOR_QUALITY } from '../../contract/photo-rules.ts';
import { personFolders, resolveSources } from '../photos/scan.ts';

export async function enrollPerson(
  context: LibraryContext,
  params: { sources: readonly Source[]; name: string; personId?: PersonId },
  control: JobControl,
): Promise<EnrollReport> {
  if (params.personId === undefined) checkedName(params.name);
  else if (!findPerson(context.db, params.personId)) throw new FacetError('gone', 'That person is no longer there.');
  const roots = await resolveSources(context, params.sources);
  const { report, files } = await addFrom(context, roots, control);
  return enrollFiles(
    context,
    files,
    report.failed,
    params.personId === undefined ? { name: params.name } : { id: params.personId },
  );
}

/** Each subfolder is a person, named after it. */
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
  // All photos in one go, so that progress counts to one end and people's photos share batches.
  const { report, files } = await addFrom(
    context,
    folders.map(({ path }) => ({ path, copied: roots[0]!.copied })),
    control,
  );
  const people = folders.map(({ name, path }) => {
    const within = (file: { path: string }): boolean => file.path.startsWith(path + sep);
    return enrollFiles(context, files.filter(within), report.failed.filter(within), { name });
  });
  return { people: people.flatMap((one) => one.people), failed: people.flatMap((one) => one.failed) };
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
  // A photo that the library has from elsewhere is as good as any here; the same photo twice in this drop is said
  // below.
  const problems: EnrollProblem[] = [...unreadable.values()].map((failure) => ({
    ...failure,
    photoId: null,
    faceIds: [],
  }));
  const there = 'id' in who ? findPerson(context.db, who.id) : findPersonByName(context.db, checkedName(who.name));
  const nobody = (): EnrollReport => {
    const name = there?.name ?? ('name' in who ? checkedName(who.name) : '');
    return { people: [], failed: problems.map((problem) => ({ ...problem, name })) };
  };
  if (files.length === 0) {
    if (problems.length > 0) return nobody();
    throw new FacetError('no-photos', 'There are no photos here.');
  }
  const known = there ? confirmedFacesOf(context.db, there.id) : [];
  const { picked, crowded } = pickFaces(
    context,
    files.filter((file) => !unreadable.has(file.path)),
    known,
    problems,
  );
  const alike = flagStrangers(context, picked, known, problems);
  for (const { file, faces } of crowded) {
    // Most like the faces of the other photos first: the likely answer to the question.
    const ordered = byLikeness(context, faces, alike);
    problems.push(
      problem('several-faces', file, ordered, `There are ${faces.length} faces in ${basename(file.path)}. Choose one.`),
    );
  }

  if (picked.length === 0) return nobody();
  const { person, action } = confirmFaces(
    context,
    picked.map((pick) => pick.face.id),
    who,
    'enroll',
  );
  const enrolled: EnrolledPerson = {
    person,
    actionId: action?.id ?? null,
    faces: picked.map(({ file, face }) => ({
      path: file.path,
      photoId: face.photoId,
      faceId: face.id,
      quality: face.quality,
    })),
    problems,
  };
  return { people: [enrolled], failed: [] };
}

interface Pick {
  file: AddedFile;
  face: FaceRecord;
}

/** A photo in which a person has to say which face is meant. */
interface Crowd {
  file: AddedFile;
  faces: FaceRecord[];
}

/** One face from each photo. A photo given twice counts once. */
function pickFaces(
  context: LibraryContext,
  files: readonly AddedFile[],
  known: readonly FaceId[],
  problems: EnrollProblem[],
): { picked: Pick[]; crowded: Crowd[] } {
  const picked: Pick[] = [];
  const crowded: Crowd[] = [];
  const seen = new Map<PhotoId, AddedFile>();
  for (const file of files) {
    const twin = seen.get(file.photoId);
    if (twin) {
      const names = { file: basename(file.path), twin: basename(twin.path) };
      problems.push({
        ...problem('duplicate', file, [], `${names.file} is the same photo as ${names.twin}; it counts once.`),
        params: names,
      });
      continue;
    }
    seen.set(file.photoId, file);
    const mine = new Set(known);
    const faces = facesOfPhoto(context.db, file.photoId).filter((face) => face.aside === null);
    const candidates = withoutBystanders(faces.filter((face) => face.source !== 'person' || mine.has(face.id)));
    const face =
      candidates.find((candidate) => mine.has(candidate.id)) ?? (candidates.length === 1 ? candidates[0] : undefined);
    if (face) picked.push({ file, face });
    else if (candidates.length > 1) crowded.push({ file, faces: candidates });
    else if (faces[0]?.person) problems.push(somebodyElse(file, faces[0].person.name));
    else problems.push(problem('no-face', file, [], `No face was found in ${basename(file.path)}.`));
    if (face && face.quality < POOR_QUALITY) {
      problems.push(
        problem('poor-face', file, [face], `The face in ${basename(file.path)} is small, blurred or turned away.`),
      );
    }
  }
  return { picked, crowded };
}

/** Poor faces much smaller than the largest are people in the background, not a choice to bother somebody with. */
function withoutBystanders(faces: readonly FaceRecord[]): FaceRecord[] {
  const area = (face: FaceRecord) => face.box.width * face.box.height;
  const largest = Math.max(...faces.map(area));
  return faces.filter((face) => area(face) === largest || face.quality >= POOR_QUALITY || area(face) > largest / 4);
}

function byLikeness(context: LibraryContext, faces: readonly FaceRecord[], examples: readonly FaceId[]): FaceRecord[] {
  const index = context.index();
  const { similarity } = distances[context.threshold().distance];
  const best = (face: FaceRecord): number => {
    const vector = index.vector(face.id);
    if (!vector) return -Infinity;
    return examples.reduce((highest, id) => {
      const example = index.vector(id);
      return example ? Math.max(highest, similarity(vector, example)) : highest;
    }, -Infinity);
  };
  const scored = faces.map((face) => ({ face, likeness: best(face), area: face.box.width * face.box.height }));
  return scored.sort((a, b) => b.likeness - a.likeness || b.area - a.area).map(({ face }) => face);
}

/**
 * Says which faces do not look like the rest. Faces alike enough for 1 in 100 strangers hang together; the largest such
 * cluster (known faces of the person count) is the person, and whoever stands outside it is named. With two clusters of
 * equal size all but the first are. Answers the faces of that cluster.
 */
function flagStrangers(
  context: LibraryContext,
  picked: readonly Pick[],
  known: readonly FaceId[],
  problems: EnrollProblem[],
): FaceId[] {
  const index = context.index();
  const { distance, points, value } = context.threshold();
  const lenient = Math.min(value, points[0]?.similarity ?? value);
  const isNew = new Map(picked.map((pick) => [pick.face.id, pick]));
  const members = [...known.slice(0, 32).filter((id) => !isNew.has(id)), ...isNew.keys()].flatMap((id) => {
    const vector = index.vector(id);
    return vector ? [{ id, vector }] : [];
  });
  const largest = largestCluster(members, (a, b) => distances[distance].similarity(a.vector, b.vector) >= lenient);
  const inside = new Set(largest.map((member) => member.id));
  for (const { id } of members) {
    const pick = isNew.get(id);
    if (!pick || inside.has(id)) continue;
    problems.push(
      problem(
        'unlike-others',
        pick.file,
        [pick.face],
        `The face in ${basename(pick.file.path)} does not look like the others.`,
      ),
    );
  }
  return [...inside];
}

/** Connected components of the likeness graph; the first of the largest. */
function largestCluster<T>(members: readonly T[], alike: (a: T, b: T) => boolean): T[] {
  const left = new Set(members);
  let largest: T[] = [];
  for (const start of members) {
    if (!left.delete(start)) continue;
    const cluster = [start];
    for (const member of cluster) {
      for (const other of left) {
        if (!alike(member, other)) continue;
        left.delete(other);
        cluster.push(other);
      }
    }
    if (cluster.length > largest.length) largest = cluster;
  }
  return largest;
}

/** The word given before stands; a face is not taken from one person for another in passing. */
function somebodyElse(file: AddedFile, name: string): EnrollProblem {
  const params = { file: basename(file.path), name };
  return { ...problem('somebody-else', file, [], `The face in ${params.file} is ${name} already.`), params };
}

const problem = (
  code: EnrollProblem['code'],
  file: AddedFile,
  faces: readonly FaceRecord[],
  message: string,
): EnrollProblem => ({
  path: file.path,
  code,
  message,
  params: { file: basename(file.path), faces: faces.length },
  photoId: file.photoId,
  faceIds: faces.map((face) => face.id),
});
