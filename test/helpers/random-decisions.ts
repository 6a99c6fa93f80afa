// Makes random decisions about the faces of a library, of every kind that the user can make; and reads back from the
// database what was decided and what followed.
import { expect } from 'vitest';
import type { ActionRecord, Changed } from '../../electron/contract/history.ts';
import type { FaceId, PersonId, PhotoId } from '../../electron/contract/ids.ts';
import type { FaceRecord, Faces } from '../../electron/contract/photos.ts';
import { pairDecisions } from '../../electron/db/pair-decisions.ts';
import { collages } from '../../electron/db/groups.ts';
import { all } from '../../electron/db/sql.ts';
import type { Db } from '../../electron/db/open.ts';
import { FacetError } from '../../electron/contract/failure.ts';
import { addFace } from '../../electron/core/photos/add-face.ts';
import type { LibraryContext } from '../../electron/core/context.ts';
import { replayAction } from '../../electron/core/changes/replay-action.ts';
import * as decide from '../../electron/core/people/decide.ts';
import { getGroup, listFaces, listGroups, listQuestions } from '../../electron/core/people/questions.ts';
import type { BareContext } from './bare-context.ts';
import { like, somebody } from './made-faces.ts';

type Outcome = Changed | Promise<Changed>;
type Decision = (context: LibraryContext, random: () => number) => Outcome;

/** The outcome where the library has nothing to decide about. */
const NOTHING: Outcome = null;
const NAMES = ['Anna', 'Ann', 'Boris', 'Вера', 'Greta', "O'Neil", 'Иван «Ваня» Петров', '李雷', 'Élodie', 'Zoë'];

const pick = <T>(random: () => number, from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
const few = <T>(random: () => number, from: readonly T[], most = 3): T[] =>
  from.length === 0
    ? []
    : [...new Set(Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(random, from)!))];
const people = (context: LibraryContext): PersonId[] =>
  context.people
    .all()
    .map(({ id }) => id)
    .toSorted((a, b) => a - b);
const groups = (context: LibraryContext) => context.groups().shown();
const faceIds = (db: Db, where = 'true', ...params: unknown[]): FaceId[] =>
  all<{ id: FaceId }>(
    db,
    `SELECT f.id FROM faces f LEFT JOIN assignments a ON a.face_id = f.id WHERE ${where} ORDER BY f.id`,
    ...params,
  ).map(({ id }) => id);
const facesOf = ({ db }: LibraryContext, personId: PersonId): FaceId[] => faceIds(db, 'a.person_id = ?', personId);

/** Nameless faces, a whole group, or any faces at all. */
function anyFaces(context: LibraryContext, random: () => number): Faces {
  const kind = random();
  const group = kind < 0.3 ? pick(random, groups(context)) : undefined;
  if (group) return { groupId: group.id };
  return few(random, faceIds(context.db, kind < 0.8 ? 'a.face_id IS NULL' : 'true'));
}

function withPerson(context: LibraryContext, random: () => number, act: (id: PersonId) => Outcome): Outcome {
  const id = pick(random, people(context));
  return id === undefined ? NOTHING : act(id);
}

const pickQuestion = (context: LibraryContext, random: () => number) =>
  pick(random, listQuestions(context, { limit: 99 }).questions);

/** A context with a fake engine, which sees the same stranger in every box. */
function withFakeEngine(context: LibraryContext): LibraryContext {
  const engine: LibraryContext['engine'] = Object.create(context.engine, {
    analyseFace: {
      value: (_: string, { box }: { box: { x: number; y: number; width: number; height: number } }) =>
        Promise.resolve({
          box,
          score: 1,
          landmarks: Float32Array.from({ length: 136 }, (_, i) =>
            i % 2 ? box.y + (box.height * (i % 5)) / 5 : box.x + (box.width * (i % 7)) / 7,
          ),
          vector: like(somebody(100), 0.98, () => 0.5),
          quality: 0.7,
          qualityParts: { size: 1, sharpness: 1, pose: 0.7 },
        }),
    },
  }) as LibraryContext['engine'];
  return Object.create(context, { engine: { value: engine } }) as LibraryContext;
}

/** Every decision that the contract offers. */
export const DECISIONS: Record<string, Decision> = {
  name: (context, random) =>
    decide.confirmFaces(context, anyFaces(context, random), { name: pick(random, NAMES)! }).action,
  enroll: (context, random) =>
    decide.confirmFaces(context, few(random, faceIds(context.db)), { name: pick(random, NAMES)! }, 'enroll').action,
  confirm: (context, random) => {
    const question = pickQuestion(context, random);
    return question
      ? decide.confirmFaces(
          context,
          question.faces.map(({ face }) => face.id),
          { id: question.person.id },
        ).action
      : NOTHING;
  },
  reject: (context, random) => {
    const question = random() < 0.5 ? pickQuestion(context, random) : undefined;
    if (question)
      return decide.rejectFaces(
        context,
        question.faces.map(({ face }) => face.id),
        question.person.id,
      );
    return withPerson(context, random, (id) =>
      decide.rejectFaces(context, few(random, random() < 0.6 ? facesOf(context, id) : faceIds(context.db)), id),
    );
  },
  'not-a-face': (context, random) => decide.setAside(context, anyFaces(context, random), 'not-a-face'),
  nobody: (context, random) => decide.setAside(context, anyFaces(context, random), 'nobody'),
  'bring-back': (context, random) => {
    const aside = (['nobody', 'not-a-face'] as const).flatMap((which) =>
      listFaces(context, which, 99).faces.map(({ id }) => id),
    );
    return decide.unassignFaces(context, few(random, aside));
  },
  unassign: (context, random) => decide.unassignFaces(context, few(random, faceIds(context.db, "a.source = 'person'"))),
  move: (context, random) =>
    withPerson(context, random, (from) =>
      withPerson(
        context,
        random,
        (id) => decide.confirmFaces(context, few(random, facesOf(context, from)), { id }).action,
      ),
    ),
  merge: (context, random) =>
    withPerson(context, random, (from) =>
      withPerson(context, random, (into) => decide.mergePeople(context, from, into)),
    ),
  split: (context, random) =>
    withPerson(context, random, (id) =>
      decide.splitPerson(
        context,
        id,
        few(random, facesOf(context, id), 5),
        random() < 0.4 ? null : pick(random, NAMES)!,
      ),
    ),
  hide: (context, random) => withPerson(context, random, (id) => decide.hidePerson(context, id, random() < 0.6)),
  cover: (context, random) =>
    withPerson(context, random, (id) => decide.setCover(context, id, pick(random, facesOf(context, id)) ?? 0)),
  rename: (context, random) =>
    withPerson(context, random, (id) =>
      decide.renamePerson(context, id, `${pick(random, NAMES)!}${random() < 0.5 ? ' II' : ''}`),
    ),
  remove: (context, random) => withPerson(context, random, (id) => decide.removePerson(context, id)),
  join: (context, random) =>
    decide.joinGroups(context, pick(random, groups(context))?.id ?? 0, pick(random, groups(context))?.id ?? 0),
  separate: (context, random) => {
    const group = pick(random, groups(context));
    return group ? decide.separateFaces(context, group.id, few(random, group.faceIds, 2)) : NOTHING;
  },
  draw: async (context, random) => {
    const photoId = pick(
      random,
      all<{ id: PhotoId }>(context.db, 'SELECT id FROM photos ORDER BY id').map(({ id }) => id),
    )!;
    const box = { x: 0.05 + 0.25 * Math.floor(random() * 4), y: 0.7, width: 0.1, height: 0.15 };
    const who = random() < 0.5 ? null : { name: pick(random, NAMES)! };
    return (await addFace(withFakeEngine(context), photoId, box, who)).action;
  },
};

/** Codes with which a decision may be refused; 'internal' is not one of them. */
const REFUSALS = ['gone', 'same-person', 'name-taken', 'face-there'];

/** Makes one decision; null where it changed nothing, or was refused. */
export async function makeRandomDecision(
  { context }: BareContext,
  random: () => number,
  kinds = Object.keys(DECISIONS),
): Promise<ActionRecord | null> {
  try {
    return await DECISIONS[pick(random, kinds)!]!(context, random);
  } catch (error) {
    if (!(error instanceof FacetError)) throw error;
    expect(REFUSALS).toContain(error.code);
    return null;
  }
}

/**
 * Undoes or redoes an action; false where that is refused, as it may be because of a later action.
 */
export function tryReplay({ context }: BareContext, id: ActionRecord['id'], direction: 'undo' | 'redo'): boolean {
  try {
    replayAction(context, id, direction);
    return true;
  } catch (error) {
    if (!(error instanceof FacetError)) throw error;
    expect(['gone', 'name-taken']).toContain(error.code);
    return false;
  }
}

/**
 * The user's decisions, row by row, without those about drawn faces that were deleted: their rows stay, marked
 * 'not-a-face'.
 */
export const decisionsIn = (db: Db) => ({
  people: all(db, 'SELECT * FROM people ORDER BY id'),
  decisions: all(
    db,
    "SELECT d.* FROM decisions d JOIN faces f ON f.id = d.face_id WHERE NOT (f.drawn = 1 AND d.verdict = 'not-a-face') ORDER BY d.id",
  ),
  pairs: all(db, 'SELECT * FROM pair_decisions ORDER BY id'),
  named: all(db, "SELECT face_id, person_id FROM assignments WHERE source = 'person' ORDER BY face_id"),
});

const ids = (faces: readonly Pick<FaceRecord, 'id'>[]): FaceId[] => faces.map(({ id }) => id).toSorted((a, b) => a - b);
const rounded = (similarity: number): number => Math.round(similarity * 1e6) / 1e6;

/** What the doors answer. Groups are known by their faces, because their ids may differ. */
export function answersOf({ context }: BareContext) {
  const shown = listGroups(context, 999);
  const membersOf = new Map(shown.groups.map((group) => [group.id, ids(getGroup(context, group.id).faces)]));
  return {
    people: context.people.all(),
    faces: all(context.db, 'SELECT face_id, person_id, source FROM assignments ORDER BY face_id'),
    groups: {
      groups: shown.groups
        .map(({ id, suggestion, ...group }) => ({
          ...group,
          faces: membersOf.get(id)!,
          suggested: suggestion?.person ?? null,
        }))
        .toSorted((a, b) => a.faces[0]! - b.faces[0]!),
      total: shown.total,
      unsure: shown.unsure,
      nobody: shown.nobody,
      waiting: shown.waiting,
    },
    questions: listQuestions(context, { limit: 999 })
      .questions.map(({ person, exampleFaceId, faces, groupId }) => ({
        person,
        exampleFaceId,
        faces: faces.map(({ face, similarity }) => [face.id, rounded(similarity)]).toSorted((a, b) => a[0]! - b[0]!),
        group: groupId === null ? null : membersOf.get(groupId),
      }))
      .toSorted((a, b) => a.faces[0]![0]! - b.faces[0]![0]!),
  };
}

/** Queries that find rows which contradict each other. */
const CONTRADICTIONS: Record<string, string> = {
  'a confirmed name without a decision': `SELECT a.* FROM assignments a WHERE a.source = 'person'
    AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.face_id = a.face_id AND d.person_id = a.person_id AND d.verdict = 'is')`,
  'a decision without its confirmed name': `SELECT d.* FROM decisions d JOIN people p ON p.id = d.person_id WHERE d.verdict = 'is' AND p.state = 'active'
    AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.face_id = d.face_id AND a.person_id = d.person_id AND a.source = 'person')`,
  'a face of a deleted person':
    "SELECT a.* FROM assignments a JOIN people p ON p.id = a.person_id WHERE p.state <> 'active'",
  'a question about a deleted person':
    "SELECT s.* FROM suggestions s JOIN people p ON p.id = s.person_id WHERE p.state <> 'active'",
  'two decisions about one face':
    "SELECT face_id FROM decisions WHERE verdict <> 'is-not' GROUP BY face_id HAVING count(*) > 1",
  'set aside, and assigned to a person':
    'SELECT a.* FROM assignments a JOIN decisions d ON d.face_id = a.face_id AND d.person_id IS NULL',
  'set aside, and suggested':
    'SELECT s.* FROM suggestions s JOIN decisions d ON d.face_id = s.face_id AND d.person_id IS NULL',
  'assigned, and suggested': 'SELECT s.* FROM suggestions s JOIN assignments a ON a.face_id = s.face_id',
  'assigned to a rejected person':
    "SELECT a.* FROM assignments a JOIN decisions d ON d.face_id = a.face_id AND d.person_id = a.person_id AND d.verdict = 'is-not'",
  'suggested as a rejected person':
    "SELECT s.* FROM suggestions s JOIN decisions d ON d.face_id = s.face_id AND d.person_id = s.person_id AND d.verdict = 'is-not'",
  'recognised twice in one photo': `SELECT a.* FROM (SELECT face_id, person_id FROM assignments WHERE source = 'auto' UNION ALL SELECT face_id, person_id FROM suggestions) a
      JOIN faces f ON f.id = a.face_id JOIN faces g ON g.photo_id = f.photo_id AND g.id <> f.id JOIN assignments b ON b.face_id = g.id AND b.person_id = a.person_id
    WHERE NOT EXISTS (SELECT 1 FROM faces h JOIN assignments c ON c.face_id = h.id WHERE h.photo_id = f.photo_id AND c.source = 'person' GROUP BY c.person_id HAVING count(*) > 1)`,
  'recognised as the person of a face it is kept apart from': `SELECT a.* FROM (SELECT face_id, person_id FROM assignments WHERE source = 'auto' UNION ALL SELECT face_id, person_id FROM suggestions) a
      JOIN pair_decisions d ON d.verdict = 'different' AND a.face_id IN (d.face_a, d.face_b)
      JOIN assignments b ON b.face_id = d.face_a + d.face_b - a.face_id AND b.person_id = a.person_id AND b.source = 'person'`,
  'an unfinished action': 'SELECT * FROM current_action WHERE action_id IS NOT NULL',
};

/** No nameless face is lost, and groups follow the user's decisions about pairs. */
export function expectGrouped({ context, db }: BareContext): void {
  const groups = context.groups();
  const nameless = all<{ id: FaceId; photoId: PhotoId }>(
    db,
    `SELECT id, photo_id AS photoId FROM faces f WHERE NOT EXISTS (SELECT 1 FROM assignments a WHERE a.face_id = f.id)
       AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.face_id = f.id AND d.verdict = 'not-a-face') ORDER BY id`,
  );
  const listed = [...groups.shown().flatMap(({ faceIds }) => faceIds), ...groups.unsure(), ...groups.nobody()];
  expect(listed.toSorted((a, b) => a - b)).toEqual(nameless.map(({ id }) => id));

  const homeOf = (faceId: FaceId) => groups.grouping.groupOf(faceId);
  const decided = pairDecisions(db).filter(({ a, b }) => homeOf(a) !== undefined && homeOf(b) !== undefined);
  // Connected by a chain of 'same' answers.
  const joined = new Map<FaceId, FaceId>();
  const chainOf = (faceId: FaceId): FaceId => {
    const next = joined.get(faceId) ?? faceId;
    return next === faceId ? faceId : chainOf(next);
  };
  for (const { a, b, verdict } of decided)
    if (verdict === 'same') joined.set(chainOf(a), chainOf(b)).set(chainOf(b), chainOf(b));
  const contradicted = new Set(
    decided.flatMap(({ a, b, verdict }) => (verdict === 'different' && chainOf(a) === chainOf(b) ? chainOf(a) : [])),
  );
  for (const { a, b, verdict } of decided) {
    if (contradicted.has(chainOf(a)) || contradicted.has(chainOf(b))) continue;
    if (verdict === 'same') expect([a, b, homeOf(a)]).toEqual([a, b, homeOf(b)]);
    else expect([a, b, homeOf(a)]).not.toEqual([a, b, homeOf(b)]);
  }
  const twiceIn = new Set(collages(db));
  const joinedByUser = new Set(pairDecisions(db).flatMap(({ a, b, verdict }) => (verdict === 'same' ? [a, b] : [])));
  for (const [photoId, faces] of Map.groupBy(nameless, (face) => face.photoId)) {
    const homes = faces.filter(({ id }) => !joinedByUser.has(id)).flatMap(({ id }) => homeOf(id) ?? []);
    if (!twiceIn.has(photoId)) expect([photoId, new Set(homes).size]).toEqual([photoId, homes.length]);
  }
}

/** No two rows of the database contradict each other. */
export function expectConsistent(db: Db): void {
  const found = Object.fromEntries(Object.entries(CONTRADICTIONS).map(([what, query]) => [what, all(db, query)]));
  expect(found).toEqual(Object.fromEntries(Object.keys(CONTRADICTIONS).map((what) => [what, []])));
}

export function expectIntact(db: Db): void {
  expect(db.pragma('foreign_key_check')).toEqual([]);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
}
