// Which faces look like one person, by vector space, as the grouping remembers it.
import type { FaceId, GroupId, PhotoId } from '../contract/ids.ts';
import type { Db } from './open.ts';
import { all, idList, run } from './sql.ts';
import { spaceColumns, type VectorSpace } from './vector-space.ts';

/** A face that has no name. */
export interface NamelessFace {
  faceId: FaceId;
  photoId: PhotoId;
  quality: number;
  /** Its group as last saved; null: none yet. */
  groupId: GroupId | null;
  /** 1: the user set it aside as nobody. It stays in its group, so that similar faces can be found there. */
  nobody: 0 | 1;
}

const NAMELESS = `SELECT f.id AS faceId, f.photo_id AS photoId, f.quality, m.group_id AS groupId,
    EXISTS (SELECT 1 FROM decisions d WHERE d.face_id = f.id AND d.verdict = 'nobody') AS nobody
  FROM faces f INDEXED BY faces_at_a_glance LEFT JOIN group_members m ON m.face_id = f.id AND m.pack = ? AND m.head_id = ?
  WHERE NOT EXISTS (SELECT 1 FROM assignments a WHERE a.face_id = f.id)
    AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.face_id = f.id AND d.verdict = 'not-a-face')`;

export const namelessFaces = (db: Db, space: VectorSpace): NamelessFace[] => all(db, NAMELESS, ...spaceColumns(space));

/** Those of these faces that have no name. */
export const namelessAmong = (db: Db, space: VectorSpace, faceIds: readonly FaceId[]): NamelessFace[] =>
  all(db, `${NAMELESS} AND f.id IN (SELECT value FROM json_each(?))`, ...spaceColumns(space), idList(faceIds));

/** The largest group id in use; 0 where there is no group. */
export const lastGroupId = (db: Db, space: VectorSpace): GroupId =>
  all<{ id: number | null }>(
    db,
    'SELECT max(group_id) AS id FROM group_members WHERE pack = ? AND head_id = ?',
    ...spaceColumns(space),
  )[0]?.id ?? 0;

export function writeGroups(db: Db, space: VectorSpace, moves: Iterable<readonly [FaceId, GroupId]>): void {
  for (const [faceId, groupId] of moves) {
    run(
      db,
      'INSERT INTO group_members (pack, head_id, face_id, group_id) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET group_id = excluded.group_id',
      ...spaceColumns(space),
      faceId,
      groupId,
    );
  }
}

export const forgetGroups = (db: Db, space: VectorSpace, faceIds: readonly FaceId[]): void =>
  void run(
    db,
    'DELETE FROM group_members WHERE pack = ? AND head_id = ? AND face_id IN (SELECT value FROM json_each(?))',
    ...spaceColumns(space),
    idList(faceIds),
  );

/** Photos in which the user named one person more than once: mirrors, collages. */
export const collages = (db: Db): PhotoId[] =>
  all<{ id: number }>(
    db,
    `SELECT DISTINCT f.photo_id AS id FROM assignments a JOIN faces f ON f.id = a.face_id
     WHERE a.source = 'person' GROUP BY f.photo_id, a.person_id HAVING count(*) > 1`,
  ).map((row) => row.id);

export const photosOfFaces = (db: Db, faceIds: readonly FaceId[]): PhotoId[] =>
  all<{ id: number }>(
    db,
    'SELECT DISTINCT photo_id AS id FROM faces INDEXED BY faces_at_a_glance WHERE id IN (SELECT value FROM json_each(?))',
    idList(faceIds),
  ).map((row) => row.id);

/** The collages among the photos of these faces. */
export const collagesAmong = (db: Db, faceIds: readonly FaceId[]): PhotoId[] =>
  all<{ id: number }>(
    db,
    `SELECT DISTINCT f.photo_id AS id FROM faces f INDEXED BY faces_by_photo JOIN assignments a ON a.face_id = f.id
     WHERE a.source = 'person' AND f.photo_id IN (SELECT photo_id FROM faces INDEXED BY faces_at_a_glance WHERE id IN (SELECT value FROM json_each(?)))
     GROUP BY f.photo_id, a.person_id HAVING count(*) > 1`,
    idList(faceIds),
  ).map((row) => row.id);
