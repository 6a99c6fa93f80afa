// Which faces look like one person: the memory of the grouping. Runs in the process behind the doors.
import type { FaceId, GroupId, PhotoId } from '../contract/ids.ts';
import type { Db } from './open.ts';
import { all, idList, run } from './sql.ts';

/** A face that stands for nobody. */
export interface NamelessFace {
  faceId: FaceId;
  photoId: PhotoId;
  quality: number;
  /** Where it was; null where it never was in a group. */
  groupId: GroupId | null;
  /** Set aside: nobody the user cares about. It stays in its group, so that faces like it are known. */
  nobody: 0 | 1;
}

const NAMELESS = `SELECT f.id AS faceId, f.photo_id AS photoId, f.quality, m.group_id AS groupId,
    EXISTS (SELECT 1 FROM decisions d WHERE d.face_id = f.id AND d.verdict = 'nobody') AS nobody
  FROM faces f INDEXED BY faces_at_a_glance LEFT JOIN group_members m ON m.face_id = f.id AND m.pack = ?
  WHERE NOT EXISTS (SELECT 1 FROM assignments a WHERE a.face_id = f.id)
    AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.face_id = f.id AND d.verdict = 'not-a-face')`;

export const namelessFaces = (db: Db, pack: string): NamelessFace[] => all(db, NAMELESS, pack);

/** Those of these faces that stand for nobody. */
export const namelessAmong = (db: Db, pack: string, faceIds: readonly FaceId[]): NamelessFace[] =>
  all(db, `${NAMELESS} AND f.id IN (SELECT value FROM json_each(?))`, pack, idList(faceIds));

/** The largest id any group of the pack ever had. */
export const lastGroupId = (db: Db, pack: string): GroupId =>
  all<{ id: number | null }>(db, 'SELECT max(group_id) AS id FROM group_members WHERE pack = ?', pack)[0]?.id ?? 0;

export function writeGroups(db: Db, pack: string, moves: Iterable<readonly [FaceId, GroupId]>): void {
  for (const [faceId, groupId] of moves) {
    run(
      db,
      'INSERT INTO group_members (pack, face_id, group_id) VALUES (?, ?, ?) ON CONFLICT (pack, face_id) DO UPDATE SET group_id = excluded.group_id',
      pack,
      faceId,
      groupId,
    );
  }
}

export const forgetGroups = (db: Db, pack: string, faceIds: readonly FaceId[]): void =>
  void run(
    db,
    'DELETE FROM group_members WHERE pack = ? AND face_id IN (SELECT value FROM json_each(?))',
    pack,
    idList(faceIds),
  );

/** Photos in which the user said one person is twice: mirrors, collages. */
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

/** Those of the photos of these faces. */
export const collagesAmong = (db: Db, faceIds: readonly FaceId[]): PhotoId[] =>
  all<{ id: number }>(
    db,
    `SELECT DISTINCT f.photo_id AS id FROM faces f INDEXED BY faces_by_photo JOIN assignments a ON a.face_id = f.id
     WHERE a.source = 'person' AND f.photo_id IN (SELECT photo_id FROM faces INDEXED BY faces_at_a_glance WHERE id IN (SELECT value FROM json_each(?)))
     GROUP BY f.photo_id, a.person_id HAVING count(*) > 1`,
    idList(faceIds),
  ).map((row) => row.id);
