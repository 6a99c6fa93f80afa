// Vectors of faces (float32), by vector space.
import type { FaceId } from '../contract/ids.ts';
import type { Db } from './open.ts';
import { all, idList, inTransaction, one, run } from './sql.ts';
import { ownSpace, spaceColumns, type VectorSpace } from './vector-space.ts';

const blob = (values: Float32Array): Buffer => Buffer.from(values.buffer, values.byteOffset, values.byteLength);

const PUT_VECTOR =
  'INSERT INTO vectors (pack, head_id, face_id, vector) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET vector = excluded.vector';

/** A pack's vector of a face. Removes what the pack's heads made of an older vector. */
export function putVector(db: Db, faceId: FaceId, pack: string, vector: Float32Array): void {
  run(db, 'DELETE FROM vectors WHERE face_id = ? AND pack = ? AND head_id <> 0', faceId, pack);
  run(db, PUT_VECTOR, ...spaceColumns(ownSpace(pack)), faceId, blob(vector));
}

export function writeVectors(db: Db, space: VectorSpace, vectors: Iterable<readonly [FaceId, Float32Array]>): void {
  inTransaction(db, () => {
    for (const [faceId, vector] of vectors) run(db, PUT_VECTOR, ...spaceColumns(space), faceId, blob(vector));
  });
}

/**
 * The next `count` vectors of the space's pack that its head has not mapped yet, in order of faces, after face `after`.
 * Only those of `dimension` numbers.
 */
export const unmappedVectors = (
  db: Db,
  space: VectorSpace,
  dimension: number,
  after: FaceId,
  count: number,
): { faceId: FaceId; vector: Buffer }[] =>
  all(
    db,
    `SELECT v.face_id AS faceId, v.vector FROM vectors v WHERE v.pack = ? AND v.head_id = ? AND v.face_id > ? AND length(v.vector) = ?
       AND NOT EXISTS (SELECT 1 FROM vectors m WHERE m.pack = ? AND m.head_id = ? AND m.face_id = v.face_id) ORDER BY v.face_id LIMIT ?`,
    ...spaceColumns(ownSpace(space.pack)),
    after,
    4 * dimension,
    ...spaceColumns(space),
    count,
  );

export const countVectors = (db: Db, space: VectorSpace): number =>
  one<{ n: number }>(db, 'SELECT count(*) AS n FROM vectors WHERE pack = ? AND head_id = ?', ...spaceColumns(space))!.n;

export const deleteVectors = (db: Db, space: VectorSpace): void =>
  void run(db, 'DELETE FROM vectors WHERE pack = ? AND head_id = ?', ...spaceColumns(space));

/** What the user marked as not a face takes no part in matching. */
const IS_FACE = "face_id NOT IN (SELECT face_id FROM decisions WHERE verdict = 'not-a-face')";

/** The next `count` vectors that take part in matching, in order of faces, after face `after`. */
export const vectorsOfSpace = (
  db: Db,
  space: VectorSpace,
  after: FaceId,
  count: number,
): { faceId: FaceId; vector: Buffer }[] =>
  all(
    db,
    `SELECT face_id AS faceId, vector FROM vectors WHERE pack = ? AND head_id = ? AND face_id > ? AND ${IS_FACE} ORDER BY face_id LIMIT ?`,
    ...spaceColumns(space),
    after,
    count,
  );

/** The vectors of these faces that take part in matching, in no particular order. */
export const vectorsOfFaces = (db: Db, space: VectorSpace, ids: readonly FaceId[]): [FaceId, Buffer][] =>
  all<{ id: FaceId; vector: Buffer }>(
    db,
    `SELECT face_id AS id, vector FROM vectors WHERE pack = ? AND head_id = ? AND face_id IN (SELECT value FROM json_each(?)) AND ${IS_FACE}`,
    ...spaceColumns(space),
    idList(ids),
  ).map(({ id, vector }) => [id, vector]);

/** Packs that have a vector of some face, by name. */
export const packsWithVectors = (db: Db): string[] =>
  all<{ pack: string }>(db, 'SELECT DISTINCT pack FROM vectors WHERE head_id = 0 ORDER BY pack').map(
    ({ pack }) => pack,
  );
