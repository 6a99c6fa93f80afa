// What the last measure of this library found out about chances, by system. Runs in the process behind the doors.
import type { System } from '../contract/measure.ts';
import type { Db } from './open.ts';
import { one, run } from './sql.ts';

const keyOf = ({ pack, distance, head }: System): string => JSON.stringify({ pack, distance, head });

/** What a calibration is made of is for the caller to say. */
export function readCalibration<Stored extends object>(
  db: Db,
  system: System,
): { calibration: Stored; madeAt: number } | null {
  const row = one<{ calibration: string; madeAt: number }>(
    db,
    'SELECT calibration, made_at AS madeAt FROM calibrations WHERE system = ?',
    keyOf(system),
  );
  return row ? { calibration: JSON.parse(row.calibration) as Stored, madeAt: row.madeAt } : null;
}

/** Null: there is none any more. */
export function writeCalibration(db: Db, system: System, calibration: object | null): void {
  if (calibration === null) run(db, 'DELETE FROM calibrations WHERE system = ?', keyOf(system));
  else {
    run(
      db,
      'INSERT INTO calibrations VALUES (?, ?, ?) ON CONFLICT (system) DO UPDATE SET calibration = excluded.calibration, made_at = excluded.made_at',
      keyOf(system),
      JSON.stringify(calibration),
      Date.now(),
    );
  }
}
