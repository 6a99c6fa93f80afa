// The user's decisions about faces, which are kept for ever, and the assignments that follow from them.
import type { FaceId, PersonId } from '../contract/ids.ts';
import type { Aside } from '../contract/photos.ts';
import { nextIds } from './next-id.ts';
import type { Db } from './open.ts';
import { all, idList, run } from './sql.ts';

const THESE = 'face_id IN (SELECT value FROM json_each(?))';

/** Decides that these faces are that person. Replaces earlier decisions, an 'is-not' about the same person included. */
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

/** Decides that these faces are not that person. */
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

/** Decides that these are no faces, or nobody the user wants to name. */
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

/** Deletes the decisions about these faces; 'is-not' decisions stay. */
export function withdrawDecision(db: Db, faceIds: readonly FaceId[]): void {
  const ids = idList(faceIds);
  run(db, `DELETE FROM decisions WHERE ${THESE} AND verdict <> 'is-not'`, ids);
  run(db, `DELETE FROM assignments WHERE ${THESE}`, ids);
}

/** Moves all decisions about `from` to `into`. Where both decided about a face, 'is' wins over 'is-not'. */
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

/** Takes the name from the person's faces. The decisions stay, so that undo can bring it back. */
export function clearAssignments(db: Db, personId: PersonId): void {
  run(db, 'DELETE FROM assignments WHERE person_id = ?', personId);
  run(db, 'DELETE FROM suggestions WHERE person_id = ?', personId);
}

/** The faces that the user named as active people, by person, best quality first. */
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

/** The faces that the user decided are not some active person. */
export const rejectedFaces = (db: Db): { faceId: FaceId; personId: PersonId }[] =>
  all(
    db,
    `SELECT d.face_id AS faceId, d.person_id AS personId FROM decisions d JOIN people p ON p.id = d.person_id
     WHERE d.verdict = 'is-not' AND p.state = 'active'`,
  );

/**
 * The people that each face is not: by a decision about the face, or about it and a face that the user named. Faces
 * without any are left out.
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

/** Those of `faceIds` that the user named or set aside, so that recognition leaves them alone. */
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
