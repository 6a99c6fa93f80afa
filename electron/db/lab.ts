// Faces the verification lab can measure by, with what is known of each, and whether that has changed. Runs in the
// process behind the doors.
import type { Box, FaceId, PersonId, PhotoId } from '../contract/ids.ts';
import type { Db } from './open.ts';
import { all, one } from './sql.ts';

export interface LabFace {
  id: FaceId;
  photoId: PhotoId;
  /** Of confirmed faces; null: nameless, but something was said of it and another. */
  personId: PersonId | null;
  name: string | null;
  box: Box;
  landmarks: Float32Array;
  quality: number;
  sharpness: number;
  pose: number;
  /** Pixels of the photo. */
  width: number | null;
  height: number | null;
  /** ms since 1970 by EXIF; null where it is silent. */
  takenAt: number | null;
  /** 1 or 0; null: not told. */
  flash: number | null;
  scanned: number | null;
  path: string | null;
}

interface LabRow extends Omit<LabFace, 'box' | 'landmarks'> {
  x: number;
  y: number;
  faceWidth: number;
  faceHeight: number;
  landmarks: Buffer;
}

const NOT_NONE = "f.id NOT IN (SELECT face_id FROM decisions WHERE verdict = 'not-a-face')";

/**
 * Confirmed faces of active people by person, each person's by id; then nameless faces of which something was said in
 * pairs. `leftOut`: how many are not among them by the user's word.
 */
export function labFaces(db: Db): { faces: LabFace[]; leftOut: number } {
  const columns = `f.id, f.photo_id AS photoId, f.x, f.y, f.width AS faceWidth, f.height AS faceHeight, f.landmarks, f.quality, f.quality_sharpness AS sharpness, f.quality_pose AS pose,
    h.width, h.height, CASE WHEN h.has_capture_time = 1 THEN h.taken_at END AS takenAt, h.flash, h.scanned,
    (SELECT path FROM files WHERE photo_id = f.photo_id ORDER BY rowid LIMIT 1) AS path`;
  const confirmed = all<LabRow>(
    db,
    `SELECT ${columns}, p.id AS personId, p.name FROM assignments a JOIN people p ON p.id = a.person_id AND p.state = 'active'
       JOIN faces f ON f.id = a.face_id JOIN photos h ON h.id = f.photo_id
     WHERE a.source = 'person' AND ${NOT_NONE} AND f.id NOT IN (SELECT face_id FROM left_out) ORDER BY p.id, f.id`,
  );
  const answered = all<LabRow>(
    db,
    `SELECT ${columns}, NULL AS personId, NULL AS name FROM faces f JOIN photos h ON h.id = f.photo_id
     WHERE f.id IN (SELECT face_a FROM pair_decisions UNION SELECT face_b FROM pair_decisions) AND ${NOT_NONE}
       AND f.id NOT IN (SELECT face_id FROM left_out) AND f.id NOT IN (SELECT face_id FROM assignments WHERE source = 'person') ORDER BY f.id`,
  );
  const leftOut = one<{ n: number }>(
    db,
    "SELECT count(*) AS n FROM left_out l JOIN assignments a ON a.face_id = l.face_id AND a.source = 'person'",
  )!.n;
  return { faces: [...confirmed, ...answered].map(toFace), leftOut };
}

const toFace = ({ x, y, faceWidth, faceHeight, landmarks, ...row }: LabRow): LabFace => ({
  ...row,
  box: { x, y, width: faceWidth, height: faceHeight },
  landmarks: new Float32Array(
    landmarks.buffer.slice(landmarks.byteOffset, landmarks.byteOffset + landmarks.byteLength),
  ),
});

/** Another one after anything that a measure of this library goes by has changed. */
export const labVersion = (db: Db): string =>
  JSON.stringify(
    one(
      db,
      `SELECT (SELECT json_array(count(*), total(face_id), total(face_id * person_id)) FROM assignments WHERE source = 'person') AS named,
         (SELECT json_array(count(*), total(face_a), total(face_b * (1 + (verdict = 'same')))) FROM pair_decisions) AS answered,
         (SELECT json_array(count(*), total(face_id)) FROM left_out) AS out,
         (SELECT total(id) FROM people WHERE state = 'active') AS people`,
    ),
  );

/** Another one after anything that recognition goes by has changed, thresholds aside. */
export const recognitionVersion = (db: Db): string =>
  JSON.stringify([
    labVersion(db),
    one(
      db,
      `SELECT (SELECT json_array(count(*), total(id), total(face_id)) FROM decisions) AS said,
         (SELECT json_array(count(*), total(face_id)) FROM vectors) AS vectors`,
    ),
  ]);

/** Faces that have a name by likeness alone. */
export const recognisedFaces = (db: Db): { faceId: FaceId; personId: PersonId; similarity: number }[] =>
  all(db, "SELECT face_id AS faceId, person_id AS personId, similarity FROM assignments WHERE source = 'auto'");
