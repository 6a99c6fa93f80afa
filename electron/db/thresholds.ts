// Thresholds that the user chose, for all people and for single ones, by vector space and distance.
import type { PersonId } from '../contract/ids.ts';
import type { Distance } from '../contract/thresholds.ts';
import { nextId } from './next-id.ts';
import type { Db } from './open.ts';
import { all, one, run } from './sql.ts';
import { spaceColumns, type VectorSpace } from './vector-space.ts';

const OF_SPACE = 'pack = ? AND head_id = ? AND distance = ?';

/** Of all people. Undefined: the user chose none, so the pack's default holds. */
export const readThreshold = (db: Db, space: VectorSpace, distance: Distance): number | undefined =>
  one<{ value: number }>(
    db,
    `SELECT value FROM thresholds WHERE ${OF_SPACE} AND person_id IS NULL`,
    ...spaceColumns(space),
    distance,
  )?.value;

/** A null value removes it: then a person has the threshold of all people, and these the pack's default. */
export function writeThreshold(
  db: Db,
  space: VectorSpace,
  distance: Distance,
  value: number | null,
  personId: PersonId | null = null,
): void {
  if (value === null) {
    run(db, `DELETE FROM thresholds WHERE ${OF_SPACE} AND person_id IS ?`, ...spaceColumns(space), distance, personId);
    return;
  }
  run(
    db,
    `INSERT INTO thresholds (id, pack, head_id, distance, person_id, value) VALUES (${nextId('thresholds')}, ?, ?, ?, ?, ?)
     ON CONFLICT (pack, head_id, distance, ifnull(person_id, 0)) DO UPDATE SET value = excluded.value WHERE value <> excluded.value`,
    ...spaceColumns(space),
    distance,
    personId,
    value,
  );
}

/** The active people who have a threshold of their own. */
export const personThresholds = (db: Db, space: VectorSpace, distance: Distance): Map<PersonId, number> =>
  new Map(
    all<{ personId: PersonId; value: number }>(
      db,
      `SELECT t.person_id AS personId, t.value FROM thresholds t JOIN people p ON p.id = t.person_id AND p.state = 'active' WHERE ${OF_SPACE}`,
      ...spaceColumns(space),
      distance,
    ).map(({ personId, value }) => [personId, value]),
  );
