// How the last measure of the library turns a similarity into a chance, by system.
import type { System } from '../contract/measure.ts';
import type { Db } from './open.ts';
import { one, run } from './sql.ts';
import { spaceColumns } from './vector-space.ts';

const OF_SYSTEM = 'pack = ? AND head_id = ? AND distance = ?';
const keyOf = ({ pack, head, distance }: System) => [...spaceColumns({ pack, headId: head }), distance];

/** The caller knows the type of what it stored. */
export function readCalibration<Stored extends object>(
  db: Db,
  system: System,
): { calibration: Stored; madeAt: number } | null {
  const row = one<{ calibration: string; madeAt: number }>(
    db,
    `SELECT calibration, made_at AS madeAt FROM calibrations WHERE ${OF_SYSTEM}`,
    ...keyOf(system),
  );
  return row ? { calibration: JSON.parse(row.calibration) as Stored, madeAt: row.madeAt } : null;
}

/** Null removes it. */
export function writeCalibration(db: Db, system: System, calibration: object | null): void {
  if (calibration === null) run(db, `DELETE FROM calibrations WHERE ${OF_SYSTEM}`, ...keyOf(system));
  else {
    run(
      db,
      `INSERT INTO calibrations (pack, head_id, distance, calibration, made_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET calibration = excluded.calibration, made_at = excluded.made_at`,
      ...keyOf(system),
      JSON.stringify(calibration),
      Date.now(),
    );
  }
}
