// Which face of each photo a person is enrolled by.
import { unionFind } from '../../science/clustering/union-find.ts';
import { basename } from 'node:path';
import type { FaceId, PhotoId } from '../../contract/ids.ts';
import type { FaceRecord } from '../../contract/photos.ts';
import type { EnrollProblem } from '../../contract/sources.ts';
import { facesOfPhoto } from '../../db/faces.ts';
import { distances } from '../../science/vectors/distances.ts';
import type { MatchingContext } from '../context.ts';
import type { AddedFile } from '../photos/add-photos.ts';
import { POOR_QUALITY } from '../../contract/photo-rules.ts';

/** So many of the person's known faces are compared with the new ones. */
const MOST_KNOWN = 32;

export interface PickedFace {
  file: AddedFile;
  face: FaceRecord;
}

/** A photo in which the user has to choose the face. */
interface Crowd {
  file: AddedFile;
  faces: FaceRecord[];
}

/**
 * One face from each photo, and what is worth telling the user about the others. A photo given twice counts once.
 * @param known confirmed faces of the person
 */
export function pickFaces(
  context: MatchingContext,
  files: readonly AddedFile[],
  known: readonly FaceId[],
): { faces: PickedFace[]; problems: EnrollProblem[] } {
  const problems: EnrollProblem[] = [];
  const { picked, crowded } = pickEach(context, files, new Set(known), problems);
  const alike = reportStrangers(context, picked, known, problems);
  for (const { file, faces } of crowded) {
    // Most like the faces of the other photos first: the likely answer to the question.
    const ordered = byLikeness(context, faces, alike);
    problems.push(
      problem('several-faces', file, ordered, `There are ${faces.length} faces in ${basename(file.path)}. Choose one.`),
    );
  }
  return { faces: picked, problems };
}

function pickEach(
  context: MatchingContext,
  files: readonly AddedFile[],
  known: ReadonlySet<FaceId>,
  problems: EnrollProblem[],
): { picked: PickedFace[]; crowded: Crowd[] } {
  const picked: PickedFace[] = [];
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
    const faces = facesOfPhoto(context.db, file.photoId).filter((face) => face.aside === null);
    const candidates = withoutBystanders(faces.filter((face) => face.source !== 'person' || known.has(face.id)));
    const face =
      candidates.find((candidate) => known.has(candidate.id)) ?? (candidates.length === 1 ? candidates[0] : undefined);
    if (face) picked.push({ file, face });
    else if (candidates.length > 1) crowded.push({ file, faces: candidates });
    else if (faces[0]?.person) problems.push(belongsToAnother(file, faces[0].person.name));
    else problems.push(problem('no-face', file, [], `No face was found in ${basename(file.path)}.`));
    if (face && face.quality < POOR_QUALITY) {
      problems.push(
        problem('poor-face', file, [face], `The face in ${basename(file.path)} is small, blurred or turned away.`),
      );
    }
  }
  return { picked, crowded };
}

/** Poor faces much smaller than the largest are people in the background: the user need not choose among them. */
function withoutBystanders(faces: readonly FaceRecord[]): FaceRecord[] {
  const area = (face: FaceRecord) => face.box.width * face.box.height;
  const largest = Math.max(...faces.map(area));
  return faces.filter((face) => area(face) === largest || face.quality >= POOR_QUALITY || area(face) > largest / 4);
}

function byLikeness(context: MatchingContext, faces: readonly FaceRecord[], examples: readonly FaceId[]): FaceRecord[] {
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
 * Reports faces that do not look like the rest. Faces alike enough for 1 in 100 strangers are linked; the largest
 * connected set (known faces of the person count) is taken for the person. Of two of equal size the first is. Answers
 * the faces of that set.
 */
function reportStrangers(
  context: MatchingContext,
  picked: readonly PickedFace[],
  known: readonly FaceId[],
  problems: EnrollProblem[],
): FaceId[] {
  const index = context.index();
  const { distance, points, value } = context.threshold();
  const lenient = Math.min(value, points[0]?.similarity ?? value);
  const isNew = new Map(picked.map((pick) => [pick.face.id, pick]));
  const members = [...known.slice(0, MOST_KNOWN).filter((id) => !isNew.has(id)), ...isNew.keys()].flatMap((id) => {
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
  const sets = unionFind(members.length);
  for (let i = 1; i < members.length; i++)
    for (let j = 0; j < i; j++) if (sets.find(i) !== sets.find(j) && alike(members[i]!, members[j]!)) sets.union(j, i);
  let largest: number[] = [];
  for (const cluster of Map.groupBy(members.keys(), sets.find).values())
    if (cluster.length > largest.length) largest = cluster;
  return largest.map((at) => members[at]!);
}

/** The earlier decision stands: enrolling takes no face from another person. */
function belongsToAnother(file: AddedFile, name: string): EnrollProblem {
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
