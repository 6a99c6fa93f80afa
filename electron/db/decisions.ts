// The user's word about faces, and who each face stands for because of it. Runs in the process behind the doors.
// Decisions are for ever; assignments follow from them, and from recognition where nothing was decided.
import type { FaceId, PersonId, PhotoId } from '../contract/ids.ts';
import type { Aside } from '../contract/photos.ts';
import { nextIds } from './next-id.ts';
import type { Db } from './open.ts';
import { all, idList, one, run } from './sql.ts';

const THESE = 'face_id IN (SELECT value FROM json_each(?))';

/**
 * "These faces are that person." Replaces what was said of them before; a "not that person" about them is taken back.
 * Whole sets of rows, because a group of thousands is named while somebody waits.
 */
export function decideIs(db: Db, faceIds: readonly FaceId[], personId: PersonId): void {
  const ids = idList(faceIds);
  run(
    db,
    `DELETE FROM decisions WHERE ${THESE} AND (verdict <> 'is-not' OR person_id = ?) AND NOT (verdict = 'is' AND person_id = ?)`,
    ids,
    personId,
    personId,
  );
  run(
    db,
    `INSERT INTO decisions (id, face_id, person_id, verdict, made_at) SELECT ${nextIds('decisions')}, value, ?, 'is', ? FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
    personId,
    Date.now(),
    ids,
  );
  run(
    db,
    `INSERT INTO assignments (face_id, person_id, source) SELECT value, ?, 'person' FROM json_each(?) WHERE true
     ON CONFLICT (face_id) DO UPDATE SET person_id = excluded.person_id, source = 'person', similarity = NULL
       WHERE assignments.person_id <> excluded.person_id OR assignments.source <> 'person'`,
    personId,
    ids,
  );
  run(db, `DELETE FROM suggestions WHERE ${THESE}`, ids);
}

/** "These faces are not that person." */
export function decideIsNot(db: Db, faceIds: readonly FaceId[], personId: PersonId): void {
  const ids = idList(faceIds);
  run(db, `DELETE FROM decisions WHERE ${THESE} AND person_id = ? AND verdict = 'is'`, ids, personId);
  run(
    db,
    `INSERT INTO decisions (id, face_id, person_id, verdict, made_at) SELECT ${nextIds('decisions')}, value, ?, 'is-not', ? FROM json_each(?) WHERE true
     ON CONFLICT DO NOTHING`,
    personId,
    Date.now(),
    ids,
  );
  run(db, `DELETE FROM assignments WHERE ${THESE} AND person_id = ?`, ids, personId);
  run(db, `DELETE FROM suggestions WHERE ${THESE} AND person_id = ?`, ids, personId);
}

/** "These are no faces", or nobody the user cares about. */
export function decideAside(db: Db, faceIds: readonly FaceId[], verdict: Aside): void {
  const ids = idList(faceIds);
  run(db, `DELETE FROM decisions WHERE ${THESE} AND verdict <> 'is-not' AND verdict <> ?`, ids, verdict);
  run(
    db,
    `INSERT INTO decisions (id, face_id, verdict, made_at) SELECT ${nextIds('decisions')}, value, ?, ? FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
    verdict,
    Date.now(),
    ids,
  );
  run(db, `DELETE FROM assignments WHERE ${THESE}`, ids);
  run(db, `DELETE FROM suggestions WHERE ${THESE}`, ids);
}

/** Whatever was said of the faces is taken back; "not that person" stays. */
export function withdrawDecision(db: Db, faceIds: readonly FaceId[]): void {
  const ids = idList(faceIds);
  run(db, `DELETE FROM decisions WHERE ${THESE} AND verdict <> 'is-not'`, ids);
  run(db, `DELETE FROM assignments WHERE ${THESE}`, ids);
}

/** The user's word about every two of a face and others: one person, or two. The later word replaces the earlier. */
export function decidePairs(db: Db, faceId: FaceId, others: readonly FaceId[], verdict: 'same' | 'different'): void {
  run(
    db,
    `INSERT INTO pair_decisions (id, face_a, face_b, verdict, made_at)
     SELECT ${nextIds('pair_decisions')}, min(value, ?), max(value, ?), ?, ? FROM json_each(?) WHERE value <> ?
     ON CONFLICT (face_a, face_b) DO UPDATE SET verdict = excluded.verdict, made_at = excluded.made_at WHERE verdict <> excluded.verdict`,
    faceId,
    faceId,
    verdict,
    Date.now(),
    idList(others),
    faceId,
  );
}

/** What was said of every two of some faces and others is taken back, where it was this. */
export function withdrawPairs(
  db: Db,
  some: readonly FaceId[],
  others: readonly FaceId[],
  verdict: 'same' | 'different',
): void {
  const [a, b] = [idList(some), idList(others)];
  const among = (column: string): string => `${column} IN (SELECT value FROM json_each(?))`;
  run(
    db,
    `DELETE FROM pair_decisions WHERE verdict = ? AND ((${among('face_a')} AND ${among('face_b')}) OR (${among('face_a')} AND ${among('face_b')}))`,
    verdict,
    a,
    b,
    b,
    a,
  );
}

/** Faces said to be one person with any of these. */
export const saidSame = (db: Db, faceIds: readonly FaceId[]): Set<FaceId> =>
  new Set(
    all<{ id: number }>(
      db,
      `SELECT d.face_b AS id FROM json_each(?) j JOIN pair_decisions d ON d.face_a = j.value AND d.verdict = 'same'
       UNION SELECT d.face_a FROM json_each(?) j JOIN pair_decisions d ON d.face_b = j.value AND d.verdict = 'same'`,
      idList(faceIds),
      idList(faceIds),
    ).map((row) => row.id),
  );

export const pairDecisions = (db: Db): { a: FaceId; b: FaceId; verdict: 'same' | 'different' }[] =>
  all(db, 'SELECT face_a AS a, face_b AS b, verdict FROM pair_decisions');

/** Everything said about `from` is said about `into`. Where the two contradict each other on a face, "is" wins. */
export function moveDecisions(db: Db, from: PersonId, into: PersonId): void {
  run(
    db,
    "DELETE FROM decisions WHERE person_id = ? AND verdict = 'is-not' AND face_id IN (SELECT face_id FROM decisions WHERE person_id = ?)",
    from,
    into,
  );
  run(
    db,
    "DELETE FROM decisions WHERE person_id = ? AND verdict = 'is-not' AND face_id IN (SELECT face_id FROM decisions WHERE person_id = ? AND verdict = 'is')",
    into,
    from,
  );
  run(db, 'UPDATE decisions SET person_id = ? WHERE person_id = ?', into, from);
  run(db, 'UPDATE assignments SET person_id = ? WHERE person_id = ?', into, from);
  run(db, 'DELETE FROM suggestions WHERE person_id IN (?, ?)', from, into);
}

/** The person's faces are nameless again; the decisions stay with the person, should undo bring them back. */
export function clearAssignments(db: Db, personId: PersonId): void {
  run(db, 'DELETE FROM assignments WHERE person_id = ?', personId);
  run(db, 'DELETE FROM suggestions WHERE person_id = ?', personId);
}

/** Whom any of these faces stand for now. */
export const peopleAmong = (db: Db, faceIds: readonly FaceId[]): PersonId[] =>
  all<{ id: number }>(db, `SELECT DISTINCT person_id AS id FROM assignments WHERE ${THESE}`, idList(faceIds)).map(
    (row) => row.id,
  );

/** Whom any of these faces may be. */
export const askedAmong = (db: Db, faceIds: readonly FaceId[]): PersonId[] =>
  all<{ id: number }>(db, `SELECT DISTINCT person_id AS id FROM suggestions WHERE ${THESE}`, idList(faceIds)).map(
    (row) => row.id,
  );

/** Every confirmed face of every active person, each person's best face first. */
export const confirmedFaces = (db: Db): { faceId: FaceId; personId: PersonId }[] =>
  all(
    db,
    `SELECT a.face_id AS faceId, a.person_id AS personId FROM assignments a
       JOIN people p ON p.id = a.person_id JOIN faces f ON f.id = a.face_id
     WHERE a.source = 'person' AND p.state = 'active' ORDER BY a.person_id, f.quality DESC, a.face_id`,
  );

export const confirmedFacesOf = (db: Db, personId: PersonId): FaceId[] =>
  all<{ id: number }>(
    db,
    "SELECT face_id AS id FROM assignments WHERE person_id = ? AND source = 'person' ORDER BY face_id",
    personId,
  ).map((row) => row.id);

/** Every face said not to be an active person. */
export const rejectedFaces = (db: Db): { faceId: FaceId; personId: PersonId }[] =>
  all(
    db,
    `SELECT d.face_id AS faceId, d.person_id AS personId FROM decisions d JOIN people p ON p.id = d.person_id
     WHERE d.verdict = 'is-not' AND p.state = 'active'`,
  );

/**
 * Whom each of these faces is not: by what was said of the face, or of it and a face that is confirmed as that person.
 * Faces of whom nothing is said are left out.
 */
export function rejectionsOf(db: Db, faceIds: readonly FaceId[]): Map<FaceId, Set<PersonId>> {
  const byFace = new Map<FaceId, Set<PersonId>>();
  const ids = idList(faceIds);
  const rows = all<{ faceId: FaceId; personId: PersonId }>(
    db,
    `SELECT face_id AS faceId, person_id AS personId FROM decisions WHERE verdict = 'is-not' AND ${THESE}
     UNION SELECT j.value, a.person_id FROM json_each(?) j JOIN pair_decisions d ON d.face_a = j.value AND d.verdict = 'different'
       JOIN assignments a ON a.face_id = d.face_b AND a.source = 'person'
     UNION SELECT j.value, a.person_id FROM json_each(?) j JOIN pair_decisions d ON d.face_b = j.value AND d.verdict = 'different'
       JOIN assignments a ON a.face_id = d.face_a AND a.source = 'person'`,
    ids,
    ids,
    ids,
  );
  for (const row of rows) {
    const people = byFace.get(row.faceId);
    if (people) people.add(row.personId);
    else byFace.set(row.faceId, new Set([row.personId]));
  }
  return byFace;
}

export const rejectedFacesOf = (db: Db, personId: PersonId): Set<FaceId> =>
  new Set(
    all<{ id: number }>(
      db,
      "SELECT face_id AS id FROM decisions WHERE person_id = ? AND verdict = 'is-not'",
      personId,
    ).map((row) => row.id),
  );

/** Those of `faceIds` that a decision settles: recognition leaves them alone. */
export const settledAmong = (db: Db, faceIds: readonly FaceId[]): Set<FaceId> =>
  new Set(
    all<{ id: number }>(
      db,
      `SELECT value AS id FROM json_each(?)
       WHERE EXISTS (SELECT 1 FROM decisions d WHERE d.face_id = value AND d.person_id IS NULL)
          OR EXISTS (SELECT 1 FROM assignments a WHERE a.face_id = value AND a.source = 'person')`,
      idList(faceIds),
    ).map((row) => row.id),
  );

/** What a face stands for now, and its place beside the other faces of its photo. */
export interface PlacedFace {
  faceId: FaceId;
  photoId: PhotoId;
  personId: PersonId | null;
  source: 'person' | 'auto' | null;
  similarity: number | null;
}

/** These faces and all others of their photos. */
export const facesOfSamePhotos = (db: Db, faceIds: readonly FaceId[]): PlacedFace[] =>
  all(
    db,
    `SELECT f.id AS faceId, f.photo_id AS photoId, a.person_id AS personId, a.source, a.similarity FROM faces f LEFT JOIN assignments a ON a.face_id = f.id
     WHERE f.photo_id IN (SELECT photo_id FROM faces WHERE id IN (SELECT value FROM json_each(?)))`,
    idList(faceIds),
  );

/** Which of these (by place in the list) name a person whom the user has named in that very photo, collages aside. */
export const namedInPhoto = (db: Db, places: readonly { photoId: PhotoId; personId: PersonId }[]): number[] =>
  all<{ place: number }>(
    db,
    `SELECT j.key AS place FROM json_each(?) j JOIN faces f ON f.photo_id = j.value ->> 0 JOIN assignments a ON a.face_id = f.id
     WHERE a.person_id = j.value ->> 1 AND a.source = 'person' GROUP BY j.key HAVING count(*) = 1`,
    JSON.stringify(places.map(({ photoId, personId }) => [photoId, personId])),
  ).map(({ place }) => place);

/** What recognition makes of a face: somebody's, perhaps somebody's (a question to ask), or nobody's. */
export type Recognition = { personId: PersonId; similarity: number; sure: boolean } | null;

/** Never touches a face that a person spoke of. Answers whose faces changed by it. */
export function writeRecognition(db: Db, faceId: FaceId, found: Recognition): PersonId[] {
  const before = one<{ assigned: PersonId | null; source: string | null; suggested: PersonId | null }>(
    db,
    `SELECT a.person_id AS assigned, a.source, s.person_id AS suggested FROM (SELECT ? AS id) f
     LEFT JOIN assignments a ON a.face_id = f.id LEFT JOIN suggestions s ON s.face_id = f.id`,
    faceId,
  )!;
  if (before.source === 'person') return [];
  const assigned = found?.sure ? found : null;
  const suggested = found && !found.sure ? found : null;
  if (assigned) {
    run(
      db,
      `INSERT INTO assignments (face_id, person_id, source, similarity) VALUES (?, ?, 'auto', ?)
       ON CONFLICT (face_id) DO UPDATE SET person_id = excluded.person_id, similarity = excluded.similarity`,
      faceId,
      assigned.personId,
      assigned.similarity,
    );
  } else if (before.assigned !== null) run(db, 'DELETE FROM assignments WHERE face_id = ?', faceId);
  if (suggested) {
    run(
      db,
      `INSERT INTO suggestions (face_id, person_id, similarity) VALUES (?, ?, ?)
       ON CONFLICT (face_id) DO UPDATE SET person_id = excluded.person_id, similarity = excluded.similarity`,
      faceId,
      suggested.personId,
      suggested.similarity,
    );
  } else if (before.suggested !== null) run(db, 'DELETE FROM suggestions WHERE face_id = ?', faceId);
  const changed =
    before.assigned !== (assigned?.personId ?? null) || before.suggested !== (suggested?.personId ?? null);
  return changed ? [before.assigned, before.suggested, found?.personId ?? null].filter((id) => id !== null) : [];
}

/** Faces that are, or may be, this person by likeness alone. */
export const likenessesOf = (db: Db, personId: PersonId): FaceId[] =>
  all<{ id: number }>(
    db,
    `SELECT face_id AS id FROM assignments WHERE person_id = ? AND source = 'auto' UNION ALL SELECT face_id FROM suggestions WHERE person_id = ?`,
    personId,
    personId,
  ).map((row) => row.id);

/** Most similar first. */
export const listSuggestions = (
  db: Db,
  personId?: PersonId,
): { faceId: FaceId; personId: PersonId; similarity: number }[] =>
  all(
    db,
    `SELECT s.face_id AS faceId, s.person_id AS personId, s.similarity FROM suggestions s JOIN people p ON p.id = s.person_id
     WHERE p.state = 'active' AND (? IS NULL OR s.person_id = ?) ORDER BY s.similarity DESC, s.face_id`,
    personId ?? null,
    personId ?? null,
  );

/** What was said of every two of these faces, by 'lower id/higher id'. */
export const answersAbout = (db: Db, faceIds: readonly FaceId[]): Map<string, 'same' | 'different'> =>
  new Map(
    all<{ pair: string; verdict: 'same' | 'different' }>(
      db,
      `SELECT face_a || '/' || face_b AS pair, verdict FROM pair_decisions WHERE face_a IN (SELECT value FROM json_each(?)) AND face_b IN (SELECT value FROM json_each(?))`,
      idList(faceIds),
      idList(faceIds),
    ).map(({ pair, verdict }) => [pair, verdict]),
  );
