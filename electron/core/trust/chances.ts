// "97 % the same person": chances for Compare and Search, by the last measure of this library. Runs in the process
// behind the doors.
import type { CalibrationNote, System } from '../../contract/measure.ts';
import { readCalibration, writeCalibration } from '../../db/calibrations.ts';
import type { Db } from '../../db/open.ts';
import { chanceAt, type CalibrationModel } from '../../science/verification/calibration/calibration.ts';
import type { LibraryContext } from '../context.ts';
import type { KeptMeasure } from './measures.ts';

interface StoredCalibration {
  model: CalibrationModel;
  /** The share of genuine pairs among all of the library's. */
  libraryPrior: number;
  people: number;
  genuine: number;
  impostor: number;
}

export interface Chances {
  note: CalibrationNote | null;
  /** Had the odds been even before looking; null: too little to tell. */
  evenOdds(similarity: number): number | null;
  /** Among the library's own pairs, of which few show one person: what a search turns up. */
  inLibrary(similarity: number): number | null;
}

/** Of the system in force. */
export function chancesOf({ db, engine, space }: LibraryContext, distance: System['distance']): Chances {
  const stored = readCalibration<StoredCalibration>(db, { pack: engine.pack.name, distance, head: space().headId });
  if (!stored) return { note: null, evenOdds: () => null, inLibrary: () => null };
  const { model, libraryPrior, people, genuine, impostor } = stored.calibration;
  return {
    note: { madeAt: new Date(stored.madeAt).toISOString(), people, genuine, impostor },
    evenOdds: (similarity) => chanceAt(model, similarity),
    inLibrary: (similarity) => chanceAt(model, similarity, libraryPrior),
  };
}

/** The last measure of the library holds; one that has too little to tell takes the chances away. */
export function keepChances(db: Db, { measure, worked }: KeptMeasure): void {
  if (measure.source !== 'library') return;
  const { people, genuine, impostor } = measure;
  const libraryPrior = genuine / (genuine + measure.counts.impostorAll);
  const model = measure.calibration?.enough ? worked.model : null;
  writeCalibration(
    db,
    measure.system,
    model && ({ model, libraryPrior, people, genuine, impostor } satisfies StoredCalibration),
  );
}
