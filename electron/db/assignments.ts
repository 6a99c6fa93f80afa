// Which person each face is assigned to, and which person is suggested for it. Both follow from decisions and recognition,
// and can be rebuilt.
import type { FaceId, PersonId, PhotoId } from '../contract/ids.ts';
import type { Db } from './open.ts';
import { all, idList, one, run } from './sql.ts';

const THESE = 'face_id IN (SELECT value FROM json_each(?))';

/** The people that these faces are assigned to. */
export const peopleAmong = (db: Db, faceIds: readonly FaceId[]): PersonId[] =>
  all<{ id: number }>(db, `SELECT DISTINCT person_id AS id FROM assignments WHERE ${THESE}`, idList(faceIds)).map(
    (row) => row.id,
  );

/** The people that are suggested for these faces. */
export const askedAmong = (db: Db, faceIds: readonly FaceId[]): PersonId[] =>
  all<{ id: number }>(db, `SELECT DISTINCT person_id AS id FROM suggestions WHERE ${THESE}`, idList(faceIds)).map(
    (row) => row.id,
  );

/** A face of a photo, and the person it is assigned to. */
export interface PlacedFace {
  faceId: FaceId;
  photoId: PhotoId;
  personId: PersonId | null;
  source: 'person' | 'auto' | null;
  similarity: number | null;
}

/** These faces and all others in the same photos. */
export const facesOfSamePhotos = (db: Db, faceIds: readonly FaceId[]): PlacedFace[] =>
  all(
    db,
    `SELECT f.id AS faceId, f.photo_id AS photoId, a.person_id AS personId, a.source, a.similarity FROM faces f LEFT JOIN assignments a ON a.face_id = f.id
     WHERE f.photo_id IN (SELECT photo_id FROM faces WHERE id IN (SELECT value FROM json_each(?)))`,
    idList(faceIds),
  );

/** The indices of those entries whose person the user named on exactly one face of that photo. */
export const namedInPhoto = (db: Db, places: readonly { photoId: PhotoId; personId: PersonId }[]): number[] =>
  all<{ place: number }>(
    db,
    `SELECT j.key AS place FROM json_each(?) j JOIN faces f ON f.photo_id = j.value ->> 0 JOIN assignments a ON a.face_id = f.id
     WHERE a.person_id = j.value ->> 1 AND a.source = 'person' GROUP BY j.key HAVING count(*) = 1`,
    JSON.stringify(places.map(({ photoId, personId }) => [photoId, personId])),
  ).map(({ place }) => place);

/** The person a face looks like: named if `sure`, else suggested. Null: no person is similar enough. */
export type Recognition = { personId: PersonId; similarity: number; sure: boolean } | null;

/** Leaves a face alone that the user named. Returns the people who gain or lose the face. */
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

/** Faces that are named or suggested as this person by likeness, not by the user. */
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
