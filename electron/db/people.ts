// People: names, covers, and the state of each (a merged or removed person is kept, so that undo finds it). Runs behind the doors.
import type { FaceId, PersonId, PersonSummary } from '../api.ts';
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
  one<PersonRow>(db, "SELECT id, name, cover_face_id FROM people WHERE name_key = ? AND state = 'active'", nameKey(name));

export const insertPerson = (db: Db, name: string): PersonId =>
  run(db, 'INSERT INTO people (name, name_key, created_at) VALUES (?, ?, ?)', name, nameKey(name), Date.now()).id;

export const setPersonName = (db: Db, id: PersonId, name: string): void =>
  void run(db, 'UPDATE people SET name = ?, name_key = ? WHERE id = ?', name, nameKey(name), id);

export const setPersonState = (db: Db, id: PersonId, state: 'active' | 'removed' | 'merged'): void =>
  void run(db, 'UPDATE people SET state = ? WHERE id = ?', state, id);

export const setPersonCover = (db: Db, id: PersonId, faceId: FaceId | null): void =>
  void run(db, 'UPDATE people SET cover_face_id = ? WHERE id = ?', faceId, id);

/** The chosen cover while it is still theirs, else their best confirmed face, else their best face. */
const COVER = `coalesce(
  (SELECT a.face_id FROM assignments a WHERE a.face_id = p.cover_face_id AND a.person_id = p.id),
  (SELECT a.face_id FROM assignments a JOIN faces f ON f.id = a.face_id WHERE a.person_id = p.id
     ORDER BY a.source = 'auto', f.quality DESC, f.id LIMIT 1))`;

const SUMMARY = `p.id, p.name, ${COVER} AS coverFaceId,
  (SELECT count(*) FROM assignments a WHERE a.person_id = p.id AND a.source = 'person') AS confirmed,
  (SELECT count(*) FROM assignments a WHERE a.person_id = p.id AND a.source = 'auto') AS recognised,
  (SELECT count(*) FROM suggestions s WHERE s.person_id = p.id) AS suggested,
  (SELECT count(DISTINCT f.photo_id) FROM assignments a JOIN faces f ON f.id = a.face_id WHERE a.person_id = p.id) AS photos
  FROM people p WHERE p.state = 'active'`;

/** By number of photos, most first. */
export const listPeople = (db: Db): PersonSummary[] => all<PersonSummary>(db, `SELECT ${SUMMARY} ORDER BY photos DESC, p.name_key`);

export const personSummary = (db: Db, id: PersonId): PersonSummary | undefined => one<PersonSummary>(db, `SELECT ${SUMMARY} AND p.id = ?`, id);

export const coverOf = (db: Db, id: PersonId): FaceId | null =>
  one<{ cover: FaceId | null }>(db, `SELECT ${COVER} AS cover FROM people p WHERE p.id = ?`, id)?.cover ?? null;

export const countPeople = (db: Db): number => one<{ n: number }>(db, "SELECT count(*) AS n FROM people WHERE state = 'active'")!.n;
