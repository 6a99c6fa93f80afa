// Thresholds somebody chose: everybody's, and people's own. By pack and distance. Runs in the process behind the doors.
import type { PersonId } from '../contract/ids.ts';
import type { Distance } from '../contract/thresholds.ts';
import { nextId } from './next-id.ts';
import type { Db } from './open.ts';
import { all, one, run } from './sql.ts';

/** Undefined where the pack's default holds. */
export const readThreshold = (db: Db, pack: string, distance: Distance): number | undefined =>
  one<{ value: number }>(
    db,
    'SELECT value FROM thresholds WHERE pack = ? AND distance = ? AND person_id IS NULL',
    pack,
    distance,
  )?.value;

/** Null: the pack's default, or everybody's. */
export function writeThreshold(
  db: Db,
  pack: string,
  distance: Distance,
  value: number | null,
  personId: PersonId | null = null,
): void {
  if (value === null) {
    run(db, 'DELETE FROM thresholds WHERE pack = ? AND distance = ? AND person_id IS ?', pack, distance, personId);
    return;
  }
  run(
    db,
    `INSERT INTO thresholds (id, pack, distance, person_id, value) VALUES (${nextId('thresholds')}, ?, ?, ?, ?)
     ON CONFLICT (pack, distance, ifnull(person_id, 0)) DO UPDATE SET value = excluded.value WHERE value <> excluded.value`,
    pack,
    distance,
    personId,
    value,
  );
}

/** Of active people who have one of their own. */
export const personThresholds = (db: Db, pack: string, distance: Distance): Map<PersonId, number> =>
  new Map(
    all<{ personId: PersonId; value: number }>(
      db,
      `SELECT t.person_id AS personId, t.value FROM thresholds t JOIN people p ON p.id = t.person_id AND p.state = 'active' WHERE t.pack = ? AND t.distance = ?`,
      pack,
      distance,
    ).map(({ personId, value }) => [personId, value]),
  );
