// The user's decisions about pairs of faces: one person, or two.
import type { FaceId } from '../contract/ids.ts';
import { nextIds } from './next-id.ts';
import type { Db } from './open.ts';
import { all, idList, run } from './sql.ts';

/** Decides that a face and each of the others show one person, or two. Replaces an earlier decision of a pair. */
export function decidePairs(db: Db, faceId: FaceId, others: readonly FaceId[], verdict: 'same' | 'different'): void {
  run(
    db,
    `INSERT INTO pair_decisions (id, face_a, face_b, verdict, made_at)
     SELECT ${nextIds('pair_decisions')}, min(value, ?), max(value, ?), ?, ? FROM json_each(?) WHERE value <> ?
     ON CONFLICT (face_a, face_b) DO UPDATE SET verdict = excluded.verdict, made_at = excluded.made_at WHERE verdict <> excluded.verdict`,
    faceId,
    faceId,
    verdict,
    Date.now(),
    idList(others),
    faceId,
  );
}

/** Deletes the decisions of this verdict about each pair of one of `some` and one of `others`. */
export function withdrawPairs(
  db: Db,
  some: readonly FaceId[],
  others: readonly FaceId[],
  verdict: 'same' | 'different',
): void {
  const [a, b] = [idList(some), idList(others)];
  const among = (column: string): string => `${column} IN (SELECT value FROM json_each(?))`;
  run(
    db,
    `DELETE FROM pair_decisions WHERE verdict = ? AND ((${among('face_a')} AND ${among('face_b')}) OR (${among('face_a')} AND ${among('face_b')}))`,
    verdict,
    a,
    b,
    b,
    a,
  );
}

/** Faces that the user decided show the same person as any of these. */
export const saidSame = (db: Db, faceIds: readonly FaceId[]): Set<FaceId> =>
  new Set(
    all<{ id: number }>(
      db,
      `SELECT d.face_b AS id FROM json_each(?) j JOIN pair_decisions d ON d.face_a = j.value AND d.verdict = 'same'
       UNION SELECT d.face_a FROM json_each(?) j JOIN pair_decisions d ON d.face_b = j.value AND d.verdict = 'same'`,
      idList(faceIds),
      idList(faceIds),
    ).map((row) => row.id),
  );

export const pairDecisions = (db: Db): { a: FaceId; b: FaceId; verdict: 'same' | 'different' }[] =>
  all(db, 'SELECT face_a AS a, face_b AS b, verdict FROM pair_decisions');

/** Decisions about pairs of these faces, by 'lower id/higher id'. */
export const answersAbout = (db: Db, faceIds: readonly FaceId[]): Map<string, 'same' | 'different'> =>
  new Map(
    all<{ pair: string; verdict: 'same' | 'different' }>(
      db,
      `SELECT face_a || '/' || face_b AS pair, verdict FROM pair_decisions WHERE face_a IN (SELECT value FROM json_each(?)) AND face_b IN (SELECT value FROM json_each(?))`,
      idList(faceIds),
      idList(faceIds),
    ).map(({ pair, verdict }) => [pair, verdict]),
  );
