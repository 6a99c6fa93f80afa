// Reads what matching and naming need before a call needs it, a few milliseconds at a time.
import type { Distance } from '../../contract/thresholds.ts';
import { lastFace, warmFaces } from '../../db/faces.ts';
import type { Db } from '../../db/open.ts';
import type { Matching } from './matching.ts';

/** Rows of faces read in one go. */
const FACES = 4096;

/** Makes the gallery and the groups. Calls may be answered between two steps. */
export function* readOnIndex(matching: Pick<Matching, 'gallery' | 'groups'>, distance: Distance): Generator<void> {
  matching.gallery().prepare(distance);
  yield;
  matching.groups();
  yield;
}

/** Calls may be answered between two steps; the groups alone take a second at 300,000 faces. */
export function* warmUpInPieces(db: Db, matching: Matching, distance: Distance): Generator<void> {
  while (matching.readSome()) yield;
  yield* readOnIndex(matching, distance);
  for (let at = 0, last = lastFace(db); at < last; at += FACES, yield) warmFaces(db, at, at + FACES);
}
