// The user's word about faces, and who each face stands for because of it. Runs in the process behind the doors.
// Decisions are for ever; assignments follow from them, and from recognition where nothing was decided.
import type { FaceId, PersonId } from '../api.ts';
import type { Db } from './open.ts';
import { all, idList, run } from './sql.ts';

/** "This face is that person." Replaces what was said of the face before; a "not that person" about them is taken back. */
export function decideIs(db: Db, faceId: FaceId, personId: PersonId): void {
  run(db, "DELETE FROM decisions WHERE face_id = ? AND (verdict <> 'is-not' OR person_id = ?) AND NOT (verdict = 'is' AND person_id = ?)", faceId, personId, personId);
  run(
    db,
    "INSERT INTO decisions (face_id, person_id, verdict, made_at) VALUES (?, ?, 'is', ?) ON CONFLICT DO NOTHING",
    faceId,
    personId,
    Date.now(),
  );
  run(
    db,
    `INSERT INTO assignments (face_id, person_id, source) VALUES (?, ?, 'person')
     ON CONFLICT (face_id) DO UPDATE SET person_id = excluded.person_id, source = 'person', similarity = NULL
       WHERE assignments.person_id <> excluded.person_id OR assignments.source <> 'person'`,
    faceId,
    personId,
  );
}

/** "This face is not that person." */
export function decideIsNot(db: Db, faceId: FaceId, personId: PersonId): void {
  run(db, "DELETE FROM decisions WHERE face_id = ? AND person_id = ? AND verdict = 'is'", faceId, personId);
  run(
    db,
    "INSERT INTO decisions (face_id, person_id, verdict, made_at) VALUES (?, ?, 'is-not', ?) ON CONFLICT DO NOTHING",
    faceId,
    personId,
    Date.now(),
  );
  run(db, 'DELETE FROM assignments WHERE face_id = ? AND person_id = ?', faceId, personId);
}

/** "This is not a face." */
export function decideNotAFace(db: Db, faceId: FaceId): void {
  run(db, "DELETE FROM decisions WHERE face_id = ? AND verdict = 'is'", faceId);
  run(
    db,
    "INSERT INTO decisions (face_id, verdict, made_at) VALUES (?, 'not-a-face', ?) ON CONFLICT DO NOTHING",
    faceId,
    Date.now(),
  );
  run(db, 'DELETE FROM assignments WHERE face_id = ?', faceId);
}

/** Whatever was said of the face is taken back; "not that person" stays. */
export function withdrawDecision(db: Db, faceId: FaceId): void {
  run(db, "DELETE FROM decisions WHERE face_id = ? AND verdict <> 'is-not'", faceId);
  run(db, 'DELETE FROM assignments WHERE face_id = ?', faceId);
}

/** Everything said about `from` is said about `into`. Where the two contradict each other on a face, "is" wins. */
export function moveDecisions(db: Db, from: PersonId, into: PersonId): void {
  run(db, "DELETE FROM decisions WHERE person_id = ? AND verdict = 'is-not' AND face_id IN (SELECT face_id FROM decisions WHERE person_id = ?)", from, into);
  run(db, "DELETE FROM decisions WHERE person_id = ? AND verdict = 'is-not' AND face_id IN (SELECT face_id FROM decisions WHERE person_id = ? AND verdict = 'is')", into, from);
  run(db, 'UPDATE decisions SET person_id = ? WHERE person_id = ?', into, from);
  run(db, 'UPDATE assignments SET person_id = ? WHERE person_id = ?', into, from);
}

/** The person's faces are nameless again; the decisions stay with the person, should undo bring them back. */
export const clearAssignments = (db: Db, personId: PersonId): void => void run(db, 'DELETE FROM assignments WHERE person_id = ?', personId);

/** Every confirmed face of every active person, each person's best face first. */
export const confirmedFaces = (db: Db): { faceId: FaceId; personId: PersonId }[] =>
  all(
    db,
    `SELECT a.face_id AS faceId, a.person_id AS personId FROM assignments a
       JOIN people p ON p.id = a.person_id JOIN faces f ON f.id = a.face_id
     WHERE a.source = 'person' AND p.state = 'active' ORDER BY a.person_id, f.quality DESC, a.face_id`,
  );

export const confirmedFacesOf = (db: Db, personId: PersonId): FaceId[] =>
  all<{ id: number }>(db, "SELECT face_id AS id FROM assignments WHERE person_id = ? AND source = 'person' ORDER BY face_id", personId).map((row) => row.id);

/** Whom each of these faces is said not to be; faces of whom nothing is said are left out. */
export function rejectionsOf(db: Db, faceIds: readonly FaceId[]): Map<FaceId, Set<PersonId>> {
  const byFace = new Map<FaceId, Set<PersonId>>();
  const rows = all<{ faceId: FaceId; personId: PersonId }>(
    db,
    `SELECT face_id AS faceId, person_id AS personId FROM decisions
     WHERE verdict = 'is-not' AND face_id IN (SELECT value FROM json_each(?))`,
    idList(faceIds),
  );
  for (const row of rows) {
    const people = byFace.get(row.faceId);
    if (people) people.add(row.personId);
    else byFace.set(row.faceId, new Set([row.personId]));
  }
  return byFace;
}

export const rejectedFacesOf = (db: Db, personId: PersonId): Set<FaceId> =>
  new Set(all<{ id: number }>(db, "SELECT face_id AS id FROM decisions WHERE person_id = ? AND verdict = 'is-not'", personId).map((row) => row.id));

/** Those of `faceIds` that a decision settles: recognition leaves them alone. */
export const settledAmong = (db: Db, faceIds: readonly FaceId[]): Set<FaceId> =>
  new Set(
    all<{ id: number }>(
      db,
      `SELECT value AS id FROM json_each(?)
       WHERE EXISTS (SELECT 1 FROM decisions d WHERE d.face_id = value AND d.verdict = 'not-a-face')
          OR EXISTS (SELECT 1 FROM assignments a WHERE a.face_id = value AND a.source = 'person')`,
      idList(faceIds),
    ).map((row) => row.id),
  );

/** What recognition says of a face; null: nobody. Never touches a face that a person spoke of. */
export function assignRecognised(db: Db, faceId: FaceId, match: { personId: PersonId; similarity: number } | null): void {
  if (match === null) {
    run(db, "DELETE FROM assignments WHERE face_id = ? AND source = 'auto'", faceId);
    return;
  }
  run(
    db,
    `INSERT INTO assignments (face_id, person_id, source, similarity) VALUES (?, ?, 'auto', ?)
     ON CONFLICT (face_id) DO UPDATE SET person_id = excluded.person_id, similarity = excluded.similarity WHERE assignments.source = 'auto'`,
    faceId,
    match.personId,
    match.similarity,
  );
}
