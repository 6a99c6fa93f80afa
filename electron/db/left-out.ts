// Faces that the user left out of measures, as too poor to judge by.
import type { FaceId } from '../contract/ids.ts';
import type { Db } from './open.ts';
import { all, idList, run } from './sql.ts';

export const leaveOutFaces = (db: Db, faceIds: readonly FaceId[]): void =>
  void run(
    db,
    'INSERT INTO left_out (face_id, made_at) SELECT value, ? FROM json_each(?) WHERE true ON CONFLICT DO NOTHING',
    Date.now(),
    idList(faceIds),
  );

export const takeInFaces = (db: Db, faceIds: readonly FaceId[]): void =>
  void run(db, 'DELETE FROM left_out WHERE face_id IN (SELECT value FROM json_each(?))', idList(faceIds));

/** Newest first. */
export const leftOutFaces = (db: Db): FaceId[] =>
  all<{ id: FaceId }>(db, 'SELECT face_id AS id FROM left_out ORDER BY made_at DESC, face_id DESC').map(({ id }) => id);
