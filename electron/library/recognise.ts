// Gives faces the name of whom they look like, where nobody has said who they are. Runs in the process behind the doors.
import type { FaceId, PersonId } from '../api.ts';
import { assignRecognised, confirmedFacesOf, rejectionsOf, settledAmong } from '../db/decisions.ts';
import { facesOfPerson } from '../db/faces.ts';
import { inTransaction } from '../db/sql.ts';
import type { JobControl } from '../jobs.ts';
import type { LibraryContext } from './context.ts';

/** Compared with the gallery in one go: about 50 ms of work with 3,000 people enrolled. */
const CHUNK = 256;

/** Recognises these faces: the nearest person, if above the threshold; else nobody. Open set. */
export function recogniseFaces(context: LibraryContext, faceIds: readonly FaceId[]): void {
  const { db } = context;
  const gallery = context.gallery();
  if (faceIds.length === 0 || gallery.people === 0) return;
  const index = context.index();
  const { value: threshold, distance } = context.threshold();
  const settled = settledAmong(db, faceIds);
  const rejected = rejectionsOf(db, faceIds);
  const open = faceIds.filter((id) => !settled.has(id));
  const probes = open.flatMap((faceId) => {
    const vector = index.vector(faceId);
    return vector ? [{ faceId, vector, not: rejected.get(faceId) }] : [];
  });
  const ranked = gallery.rank(probes, distance, 1);
  inTransaction(db, () => {
    probes.forEach(({ faceId }, i) => {
      const best = ranked[i]![0];
      assignRecognised(db, faceId, best && best.similarity >= threshold ? best : null);
    });
  });
}

/** All faces again: after another threshold or another distance. */
export async function recogniseAll(context: LibraryContext, control: JobControl): Promise<void> {
  const ids = context.index().faceIds();
  for (let from = 0; from < ids.length; from += CHUNK) {
    await control.checkpoint();
    recogniseFaces(context, ids.slice(from, from + CHUNK));
    control.progress('recognising', Math.min(from + CHUNK, ids.length), ids.length);
    await new Promise((resolve) => setImmediate(resolve)); // calls and events pass in between
  }
  context.changed('people', 'photos');
}

/** How many faces may become one person's at once; beyond that a full pass is due anyway. */
const MOST_FACES = 10_000;

/**
 * After a person's confirmed faces have changed: the faces like them, and those that were recognised as them before, are looked at again.
 * Costs one sweep of the index and those few faces, not the library.
 */
export function recognisePerson(context: LibraryContext, personId: PersonId): void {
  const { db } = context;
  const { value: threshold, distance } = context.threshold();
  const affected = new Set(facesOfPerson(db, personId).filter((face) => face.source === 'auto').map((face) => face.id));
  for (const hit of context.gallery().nearestFaces(personId, distance, MOST_FACES)) {
    if (hit.similarity < threshold) break;
    affected.add(hit.faceId);
  }
  for (const id of confirmedFacesOf(db, personId)) affected.delete(id);
  recogniseFaces(context, [...affected]);
}
