// "97 % the same person": the probabilities that Compare and Search show, from the last measure of this library.
import type { CalibrationNote, System } from '../../contract/measure.ts';
import { readCalibration, writeCalibration } from '../../db/calibrations.ts';
import type { Db } from '../../db/open.ts';
import { chanceAt, type CalibrationModel } from '../../science/verification/calibration/calibration.ts';
import type { LibraryContext } from '../context.ts';
import type { KeptMeasure } from './measures.ts';

interface StoredCalibration {
  model: CalibrationModel;
  /** The share of genuine pairs among all pairs of the library. */
  libraryPrior: number;
  people: number;
  genuine: number;
  impostor: number;
}

export interface Chances {
  note: CalibrationNote | null;
  /** With a prior of one half; null: too few pairs. */
  evenOdds(similarity: number): number | null;
  /** With the library's prior, which is low: for the matches of a search. */
  inLibrary(similarity: number): number | null;
}

/** Of the system in force. */
export function chancesOf(
  { db, engine, space }: Pick<LibraryContext, 'db' | 'engine' | 'space'>,
  distance: System['distance'],
): Chances {
  const stored = readCalibration<StoredCalibration>(db, { pack: engine.pack.name, distance, head: space().headId });
  if (!stored) return { note: null, evenOdds: () => null, inLibrary: () => null };
  const { model, libraryPrior, people, genuine, impostor } = stored.calibration;
  return {
    note: { madeAt: new Date(stored.madeAt).toISOString(), people, genuine, impostor },
    evenOdds: (similarity) => chanceAt(model, similarity),
    inLibrary: (similarity) => chanceAt(model, similarity, libraryPrior),
  };
}

/** Each measure of the library replaces the probabilities before; one of too few pairs removes them. */
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
