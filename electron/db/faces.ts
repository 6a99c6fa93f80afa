// Faces of photos.
import type { Box, FaceId, PersonId, PhotoId } from '../contract/ids.ts';
import type { Aside, FaceRecord, AssignmentSource } from '../contract/photos.ts';
import { nextId } from './next-id.ts';
import type { Db } from './open.ts';
import { all, idList, one, run } from './sql.ts';
import { putVector } from './vectors.ts';

/** What a detector found, as it is kept. Coordinates are fractions of the upright photo. */
export interface DetectedFace {
  box: Box;
  score: number;
  landmarks: Float32Array;
  vector: Float32Array;
  quality: number;
  qualityParts: { size: number; sharpness: number; pose: number };
}

const blob = (values: Float32Array): Buffer => Buffer.from(values.buffer, values.byteOffset, values.byteLength);

const columnsOf = (photoId: PhotoId, face: DetectedFace) => ({
  photoId,
  ...face.box,
  score: face.score,
  quality: face.quality,
  qualitySize: face.qualityParts.size,
  qualitySharpness: face.qualityParts.sharpness,
  qualityPose: face.qualityParts.pose,
  landmarks: blob(face.landmarks),
});

/** `drawn`: its box is a person's, the detector had missed it. */
export function insertFace(db: Db, photoId: PhotoId, pack: string, face: DetectedFace, drawn = false): FaceId {
  const { id } = run(
    db,
    `INSERT INTO faces (id, photo_id, x, y, width, height, score, quality, quality_size, quality_sharpness, quality_pose, landmarks, drawn)
     VALUES (${nextId('faces')}, @photoId, @x, @y, @width, @height, @score, @quality, @qualitySize, @qualitySharpness, @qualityPose, @landmarks, @drawn)`,
    { ...columnsOf(photoId, face), drawn: drawn ? 1 : 0 },
  );
  putVector(db, id, pack, face.vector);
  return id;
}

/** The same face, found again: its id, and with it every decision, stays. */
export function updateFace(db: Db, id: FaceId, photoId: PhotoId, pack: string, face: DetectedFace): void {
  run(
    db,
    `UPDATE faces SET x = @x, y = @y, width = @width, height = @height, score = @score, quality = @quality, quality_size = @qualitySize,
       quality_sharpness = @qualitySharpness, quality_pose = @qualityPose, landmarks = @landmarks WHERE id = @id AND photo_id = @photoId`,
    { ...columnsOf(photoId, face), id },
  );
  putVector(db, id, pack, face.vector);
}

export const deleteFace = (db: Db, id: FaceId): void => void run(db, 'DELETE FROM faces WHERE id = ?', id);

/** A face as a place in its photo. */
export interface FacePlace {
  id: FaceId;
  box: Box;
  landmarks: Float32Array;
  drawn: boolean;
  /** Said to be no face. */
  isNone: boolean;
  /**
   * A person spoke of it: drew it, named it, set it aside, compared it, made it a cover, left it out of measures. Such
   * a face is never deleted.
   */
  decided: boolean;
}

/** Every face there is a row of, in the order they came: also those said to be none. */
export const facePlaces = (db: Db, photoId: PhotoId): FacePlace[] =>
  all<{
    id: number;
    x: number;
    y: number;
    width: number;
    height: number;
    landmarks: Buffer;
    drawn: number;
    isNone: number;
    decided: number;
  }>(
    db,
    `SELECT id, x, y, width, height, landmarks, drawn,
       EXISTS (SELECT 1 FROM decisions d WHERE d.face_id = f.id AND d.verdict = 'not-a-face') AS isNone,
       drawn = 1 OR EXISTS (SELECT 1 FROM decisions d WHERE d.face_id = f.id)
         OR EXISTS (SELECT 1 FROM pair_decisions d WHERE d.face_a = f.id) OR EXISTS (SELECT 1 FROM pair_decisions d WHERE d.face_b = f.id)
         OR EXISTS (SELECT 1 FROM people p WHERE p.cover_face_id = f.id) OR EXISTS (SELECT 1 FROM left_out l WHERE l.face_id = f.id) AS decided
     FROM faces f WHERE photo_id = ? ORDER BY id`,
    photoId,
  ).map(({ id, landmarks, drawn, isNone, decided, ...box }) => ({
    id,
    box,
    landmarks: new Float32Array(
      landmarks.buffer.slice(landmarks.byteOffset, landmarks.byteOffset + landmarks.byteLength),
    ),
    drawn: drawn === 1,
    isNone: isNone === 1,
    decided: decided === 1,
  }));

/**
 * Reads the rows of faces after `after`, up to `until`, into SQLite's memory: the first name given would wait for them.
 */
export const warmFaces = (db: Db, after: FaceId, until: FaceId): void =>
  void one(db, 'SELECT sum(drawn) FROM faces WHERE id > ? AND id <= ?', after, until);

/** The highest number of a face: about how many there are. */
export const lastFace = (db: Db): FaceId => one<{ id: FaceId | null }>(db, 'SELECT max(id) AS id FROM faces')!.id ?? 0;

interface FaceRow {
  id: FaceId;
  photo_id: PhotoId;
  x: number;
  y: number;
  width: number;
  height: number;
  quality: number;
  person_id: PersonId | null;
  name: string | null;
  source: AssignmentSource | null;
  similarity: number | null;
  aside: Aside | null;
  drawn: number;
}

/** A box that was drawn and deleted again is gone for everybody; its row stays for undo. */
const THERE =
  "NOT (f.drawn = 1 AND EXISTS (SELECT 1 FROM decisions d WHERE d.face_id = f.id AND d.verdict = 'not-a-face'))";

const FACE_COLUMNS = `f.id, f.photo_id, f.x, f.y, f.width, f.height, f.quality, a.person_id, p.name, a.source, a.similarity,
  (SELECT d.verdict FROM decisions d WHERE d.face_id = f.id AND d.person_id IS NULL) AS aside, f.drawn
  FROM faces f LEFT JOIN assignments a ON a.face_id = f.id LEFT JOIN people p ON p.id = a.person_id`;

const toRecord = (row: FaceRow): FaceRecord => ({
  id: row.id,
  photoId: row.photo_id,
  box: { x: row.x, y: row.y, width: row.width, height: row.height },
  quality: row.quality,
  person: row.person_id === null ? null : { id: row.person_id, name: row.name! },
  source: row.source,
  similarity: row.similarity,
  aside: row.aside,
  drawn: row.drawn === 1,
});

export const facesOfPhoto = (db: Db, photoId: PhotoId): FaceRecord[] =>
  all<FaceRow>(db, `SELECT ${FACE_COLUMNS} WHERE f.photo_id = ? AND ${THERE} ORDER BY f.x, f.id`, photoId).map(
    toRecord,
  );

/** Every face there is a row of. */
export const facesOfPhotos = (db: Db, photoIds: readonly PhotoId[]): FaceId[] =>
  photoIds.length === 0
    ? []
    : all<{ id: FaceId }>(
        db,
        'SELECT id FROM faces WHERE photo_id IN (SELECT value FROM json_each(?))',
        idList(photoIds),
      ).map((row) => row.id);

export const facesOfPerson = (db: Db, personId: PersonId): FaceRecord[] =>
  all<FaceRow>(
    db,
    `SELECT ${FACE_COLUMNS} WHERE a.person_id = ? ORDER BY a.source = 'auto', a.similarity DESC, f.id`,
    personId,
  ).map(toRecord);

/** Those of these ids that are faces, in the same order. */
export const facesAmong = (db: Db, ids: readonly FaceId[]): FaceId[] =>
  all<{ id: number }>(
    db,
    `SELECT f.id FROM json_each(?) j JOIN faces f ON f.id = j.value WHERE ${THERE} ORDER BY j.key`,
    idList(ids),
  ).map((row) => row.id);

/** In no particular order; ids that are no faces are left out. */
export const facesById = (db: Db, ids: readonly FaceId[]): FaceRecord[] =>
  all<FaceRow>(
    db,
    `SELECT ${FACE_COLUMNS} WHERE f.id IN (SELECT value FROM json_each(?)) AND ${THERE}`,
    idList(ids),
  ).map(toRecord);

/** Best first. */
export const facesAside = (db: Db, why: Aside): FaceId[] =>
  all<{ id: number }>(
    db,
    'SELECT f.id FROM decisions d JOIN faces f ON f.id = d.face_id WHERE d.verdict = ? AND f.drawn = 0 ORDER BY f.quality DESC, f.id',
    why,
  ).map((row) => row.id);

export const findFace = (db: Db, id: FaceId): FaceRecord | undefined => facesById(db, [id])[0];

export const countFaces = (db: Db): number =>
  one<{ n: number }>(
    db,
    `SELECT (SELECT count(*) FROM faces)
       - (SELECT count(*) FROM decisions d JOIN faces f ON f.id = d.face_id WHERE d.verdict = 'not-a-face' AND f.drawn = 1) AS n`,
  )!.n;
