// What the user is asked: who is in these groups, and "is this Anna?".
import type { FaceId, GroupId, PersonId } from '../../contract/ids.ts';
import type {
  FaceList,
  GroupDetail,
  GroupList,
  GroupSummary,
  PersonSummary,
  Question,
  QuestionList,
} from '../../contract/people.ts';
import type { Aside, FaceRecord } from '../../contract/photos.ts';
import { rejectionsOf } from '../../db/decisions.ts';
import { listSuggestions, namedInPhoto } from '../../db/assignments.ts';
import { facesAside, facesById } from '../../db/faces.ts';
import { findPerson } from '../../db/people.ts';
import { similarityAtFmr } from '../../science/verification/curves/operating-points.ts';
import type { MatchingContext } from '../context.ts';
import { requireGroup, requirePerson } from './require.ts';

const SAMPLE = 12;
const NEAR = 5;
/** Groups at least as alike as one pair of strangers in a hundred are worth showing side by side. */
const NEAR_AT_FMR = 0.01;
/** So much of a group must look like one person before the whole of it is asked about. */
const SHARE_OF_GROUP = 1 / 3;
/** With this share of its faces beside that person in a photo the group is another person. */
const MOST_BESIDE = 1 / 10;

type Suggestion = ReturnType<typeof listSuggestions>[number];

export function listGroups(context: MatchingContext, limit: number): GroupList {
  const groups = context.groups();
  const shown = groups.shown();
  const wanted = shown.slice(0, Math.max(0, limit));
  const suggested = suggestionsByFace(context);
  return {
    groups: summariesOf(context, wanted, suggested),
    total: shown.length,
    ...groups.counts(),
    waiting: groups.waiting,
  };
}

export function getGroup(context: MatchingContext, id: GroupId): GroupDetail {
  const ids = requireGroup(context, id);
  const suggested = suggestionsByFace(context);
  const shown = new Map(
    context
      .groups()
      .shown()
      .map((group) => [group.id, group.faceIds]),
  );
  const pack = context.space();
  const points = pack.points[pack.distance];
  const least = points.length < 2 ? 1 : similarityAtFmr(points, NEAR_AT_FMR);
  const near = context
    .groups()
    .grouping.near(id, NEAR * 3)
    .filter((other) => other.similarity >= least && shown.has(other.id));
  const others = near.slice(0, NEAR);
  const [summary, ...summaries] = summariesOf(
    context,
    [{ id, faceIds: ids }, ...others.map((other) => ({ id: other.id, faceIds: shown.get(other.id)! }))],
    suggested,
  );
  return {
    ...summary!,
    faces: inOrder(context, ids),
    near: others.map(({ similarity }, i) => ({ group: summaries[i]!, similarity })),
  };
}

export function listFaces(context: MatchingContext, which: 'unsure' | Aside, limit: number): FaceList {
  const ids =
    which === 'unsure'
      ? context.groups().unsure()
      : which === 'nobody'
        ? context.groups().nobody()
        : facesAside(context.db, 'not-a-face');
  return { faces: inOrder(context, ids.slice(0, Math.max(0, limit))), total: ids.length };
}

/**
 * Questions about faces that may be a known person. Where a good part of a group may be one person, the whole group is
 * one question: one answer names all of its faces.
 */
export function listQuestions(context: MatchingContext, query: { personId?: PersonId; limit: number }): QuestionList {
  if (query.personId !== undefined) requirePerson(context, query.personId);
  const asked = [...questionsOf(context)].filter(
    ({ personId }) => query.personId === undefined || personId === query.personId,
  );
  asked.sort((a, b) => b.faces.length - a.faces.length || b.best - a.best);
  return {
    questions: asked.slice(0, Math.max(0, query.limit)).flatMap((question) => describe(context, question)),
    total: asked.length,
  };
}

/**
 * `suggested` counts faces as `listQuestions` does: whole groups, not only those of their faces that look like the
 * person. Unchanged while the groups are not read yet: the list of people does not wait for that.
 */
export function withFacesAsked(context: MatchingContext, people: readonly PersonSummary[]): PersonSummary[] {
  if (context.groupsIfRead() === null) return [...people];
  const asked = new Map<PersonId, number>();
  for (const { personId, faces } of questionsOf(context))
    asked.set(personId, (asked.get(personId) ?? 0) + faces.length);
  return people.map((person) => {
    const suggested = asked.get(person.id) ?? 0;
    return suggested === person.suggested ? person : { ...person, suggested };
  });
}

interface OpenQuestion {
  personId: PersonId;
  groupId: GroupId | null;
  faces: FaceId[];
  /** Of the face most like the person. */
  best: number;
}

function* questionsOf(context: MatchingContext): Iterable<OpenQuestion> {
  const groups = context.groups();
  const suggested = suggestionsByFace(context);
  const shown = groups.shown();
  const majorities = majoritiesOf(context, shown, suggested);
  const likely = shown.flatMap(({ id, faceIds }, i) => {
    const majority = majorities[i];
    return majority ? [{ id, faceIds, majority }] : [];
  });
  const rejected = rejectionsOf(
    context.db,
    likely.flatMap(({ faceIds }) => faceIds.filter((faceId) => !suggested.has(faceId))),
  );
  const answered = new Set<FaceId>();
  for (const { id, faceIds, majority } of likely) {
    const { personId, beside } = majority;
    // Faces that look more like another person are questions of their own; rejected faces are not asked about again.
    const faces = faceIds.filter(
      (faceId) =>
        (suggested.get(faceId)?.personId ?? personId) === personId &&
        !rejected.get(faceId)?.has(personId) &&
        !beside.has(faceId),
    );
    for (const faceId of faces) answered.add(faceId);
    yield { personId, groupId: id, faces, best: majority.best };
  }
  // Faces that joined a group that is set aside are not asked about.
  for (const faceId of groups.nobody()) answered.add(faceId);
  for (const { faceId, personId, similarity } of suggested.values()) {
    if (!answered.has(faceId)) yield { personId, groupId: null, faces: [faceId], best: similarity };
  }
}

interface Majority {
  personId: PersonId;
  /** Similarity of the face most like the person. */
  best: number;
  /** Faces in whose photo the person is already named: two faces of one photo are two people. */
  beside: Set<FaceId>;
}

type ShownGroup = { id: GroupId; faceIds: readonly FaceId[] };

/** The person each group may be; null where too many of its faces are beside that person in a photo. */
function majoritiesOf(
  context: MatchingContext,
  groups: readonly ShownGroup[],
  suggested: ReadonlyMap<FaceId, Suggestion>,
): (Majority | null)[] {
  const majorities = groups.map(({ faceIds }) => majorityOf(faceIds, suggested));
  const places = groups.flatMap(({ id, faceIds }, i) => {
    const majority = majorities[i];
    if (!majority) return [];
    const members = context.groups().members(id);
    return faceIds.map((faceId) => ({
      majority,
      faceId,
      photoId: members.get(faceId)!.photoId,
      personId: majority.personId,
    }));
  });
  for (const place of namedInPhoto(context.db, places)) places[place]!.majority.beside.add(places[place]!.faceId);
  return majorities.map((majority, i) =>
    majority && majority.beside.size < MOST_BESIDE * groups[i]!.faceIds.length ? majority : null,
  );
}

/** The person most of a group's faces may be, if enough of its faces may be that person. */
function majorityOf(faceIds: readonly FaceId[], suggested: ReadonlyMap<FaceId, Suggestion>): Majority | null {
  const votes = new Map<PersonId, { count: number; best: number }>();
  for (const faceId of faceIds) {
    const suggestion = suggested.get(faceId);
    if (!suggestion) continue;
    const vote = votes.get(suggestion.personId) ?? { count: 0, best: -Infinity };
    votes.set(suggestion.personId, { count: vote.count + 1, best: Math.max(vote.best, suggestion.similarity) });
  }
  const [most] = [...votes].sort(([, a], [, b]) => b.count - a.count || b.best - a.best);
  return most && most[1].count >= SHARE_OF_GROUP * faceIds.length
    ? { personId: most[0], best: most[1].best, beside: new Set() }
    : null;
}

function describe(context: MatchingContext, { personId, groupId, faces }: OpenQuestion): Question[] {
  const person = findPerson(context.db, personId);
  if (!person) return [];
  const { distance } = context.threshold();
  const index = context.index();
  // After another pack, some faces have no vector yet.
  const likenessOf = (vector: Float32Array | undefined): number =>
    (vector && context.gallery().similarityTo(personId, vector, distance)) ?? 0;
  const likeness = new Map(faces.map((faceId) => [faceId, likenessOf(index.vector(faceId))]));
  const best = faces.toSorted((a, b) => likeness.get(b)! - likeness.get(a)!);
  const bestVector = index.vector(best[0]!);
  const example = bestVector ? context.gallery().exampleFor(personId, bestVector, distance) : null;
  return [
    {
      person: { id: person.id, name: person.name },
      exampleFaceId: example ?? context.people.one(personId)?.coverFaceId ?? null,
      faces: inOrder(context, best).map((face) => ({ face, similarity: likeness.get(face.id)! })),
      groupId,
    },
  ];
}

const suggestionsByFace = (context: MatchingContext): Map<FaceId, Suggestion> =>
  new Map(listSuggestions(context.db).map((suggestion) => [suggestion.faceId, suggestion]));

function summariesOf(
  context: MatchingContext,
  groups: readonly ShownGroup[],
  suggested: ReadonlyMap<FaceId, Suggestion>,
): GroupSummary[] {
  const majorities = majoritiesOf(context, groups, suggested);
  return groups.map((group, i) => summaryOf(context, group, majorities[i] ?? null));
}

function summaryOf(context: MatchingContext, { id, faceIds }: ShownGroup, majority: Majority | null): GroupSummary {
  const members = context.groups().members(id);
  const shown = faceIds.map((faceId) => members.get(faceId)!);
  // Accepting the suggestion names the whole group at once.
  const person = majority && majority.beside.size === 0 ? findPerson(context.db, majority.personId) : undefined;
  return {
    id,
    size: faceIds.length,
    photos: new Set(shown.map((face) => face.photoId)).size,
    sample: shown
      .toSorted((a, b) => b.quality - a.quality || a.faceId - b.faceId)
      .slice(0, SAMPLE)
      .map((face) => face.faceId),
    suggestion: majority && person ? { person: { id: person.id, name: person.name }, similarity: majority.best } : null,
  };
}

/** The records of these faces, in this order. */
function inOrder(context: MatchingContext, ids: readonly FaceId[]): FaceRecord[] {
  const records = new Map(facesById(context.db, ids).map((face) => [face.id, face]));
  return ids.flatMap((id) => records.get(id) ?? []);
}
