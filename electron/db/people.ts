// People: names, covers, and the state of each (a merged or removed person is kept, so that undo finds it). Runs behind
// the doors.
import type { FaceId, PersonId } from '../contract/ids.ts';
import type { PersonSummary } from '../contract/people.ts';
import { nextId } from './next-id.ts';
import type { Db } from './open.ts';
import { all, one, run } from './sql.ts';

export interface PersonRow {
  id: PersonId;
  name: string;
  cover_face_id: FaceId | null;
}

/** Names are found whatever their case or Unicode form. */
const nameKey = (name: string): string => name.normalize('NFKC').toLocaleLowerCase('und');

export const findPerson = (db: Db, id: PersonId): PersonRow | undefined =>
  one<PersonRow>(db, "SELECT id, name, cover_face_id FROM people WHERE id = ? AND state = 'active'", id);

export const findPersonByName = (db: Db, name: string): PersonRow | undefined =>
  one<PersonRow>(
    db,
    "SELECT id, name, cover_face_id FROM people WHERE name_key = ? AND state = 'active'",
    nameKey(name),
  );

export const insertPerson = (db: Db, name: string): PersonId =>
  run(
    db,
    `INSERT INTO people (id, name, name_key, created_at) VALUES (${nextId('people')}, ?, ?, ?)`,
    name,
    nameKey(name),
    Date.now(),
  ).id;

export const setPersonName = (db: Db, id: PersonId, name: string): void =>
  void run(db, 'UPDATE people SET name = ?, name_key = ? WHERE id = ?', name, nameKey(name), id);

export const setPersonState = (db: Db, id: PersonId, state: 'active' | 'removed' | 'merged'): void =>
  void run(db, 'UPDATE people SET state = ? WHERE id = ?', state, id);

export const setPersonCover = (db: Db, id: PersonId, faceId: FaceId | null): void =>
  void run(db, 'UPDATE people SET cover_face_id = ? WHERE id = ?', faceId, id);

interface SummaryRow extends Omit<PersonSummary, 'hidden'> {
  hidden: number;
}

const toSummary = (row: SummaryRow): PersonSummary => ({ ...row, hidden: row.hidden === 1 });

/** Everybody in one pass over their faces: for a library of 3,000 people, not for one of them. */
export const listPeople = (db: Db): PersonSummary[] =>
  all<SummaryRow>(
    db,
    `WITH theirs AS MATERIALIZED (
       SELECT a.person_id, a.face_id, f.photo_id, a.source = 'auto' AS auto,
         row_number() OVER (PARTITION BY a.person_id ORDER BY a.source = 'auto', f.quality DESC, f.id) AS place
       FROM assignments a JOIN faces f INDEXED BY faces_at_a_glance ON f.id = a.face_id),
     counted AS (
       SELECT person_id, count(*) AS faces, sum(auto) AS recognised, count(DISTINCT photo_id) AS photos, max(face_id) FILTER (WHERE place = 1) AS best
       FROM theirs GROUP BY person_id),
     asked AS (SELECT person_id, count(*) AS suggested FROM suggestions GROUP BY person_id)
     SELECT p.id, p.name,
       coalesce((SELECT a.face_id FROM assignments a WHERE a.face_id = p.cover_face_id AND a.person_id = p.id), c.best) AS coverFaceId,
       coalesce(c.faces - c.recognised, 0) AS confirmed, coalesce(c.recognised, 0) AS recognised, coalesce(q.suggested, 0) AS suggested,
       coalesce(c.photos, 0) AS photos, p.hidden
     FROM people p LEFT JOIN counted c ON c.person_id = p.id LEFT JOIN asked q ON q.person_id = p.id WHERE p.state = 'active'`,
  ).map(toSummary);

/**
 * Cover: the chosen one while it is still theirs, else their best confirmed face, else their best face. As in
 * listPeople.
 */
export function personSummary(db: Db, id: PersonId): PersonSummary | undefined {
  const row = one<SummaryRow>(
    db,
    `WITH theirs AS MATERIALIZED (
       SELECT a.face_id, a.source = 'auto' AS auto, f.photo_id, f.quality
       FROM assignments a JOIN faces f INDEXED BY faces_at_a_glance ON f.id = a.face_id WHERE a.person_id = @id)
     SELECT p.id, p.name,
       coalesce((SELECT face_id FROM theirs WHERE face_id = p.cover_face_id), (SELECT face_id FROM theirs ORDER BY auto, quality DESC, face_id LIMIT 1)) AS coverFaceId,
       (SELECT count(*) FROM theirs WHERE NOT auto) AS confirmed, (SELECT count(*) FROM theirs WHERE auto) AS recognised,
       (SELECT count(*) FROM suggestions s WHERE s.person_id = p.id) AS suggested, (SELECT count(DISTINCT photo_id) FROM theirs) AS photos, p.hidden
     FROM people p WHERE p.state = 'active' AND p.id = @id`,
    { id },
  );
  return row && toSummary(row);
}

export const setPersonHidden = (db: Db, id: PersonId, hidden: boolean): void =>
  void run(db, 'UPDATE people SET hidden = ? WHERE id = ?', Number(hidden), id);

export const countPeople = (db: Db): number =>
  one<{ n: number }>(db, "SELECT count(*) AS n FROM people WHERE state = 'active'")!.n;
