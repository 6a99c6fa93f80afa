// The faces somebody has named, as people to learn from: the pack's own vectors, whatever head is in use. Runs in the
// process behind the doors.
import type { FaceId, PersonId } from '../../contract/ids.ts';
import { confirmedFaces } from '../../db/decisions.ts';
import { ownSpace } from '../../db/vector-space.ts';
import { vectorsOfFaces } from '../../db/vectors.ts';
import type { DistanceName } from '../../science/vectors/distances.ts';
import type { LibraryContext } from '../context.ts';
import { readVector } from '../matching/vector-index.ts';

/** Entries i of vectors, people and faceIds belong together; each person's best face first. */
export interface LearningSet {
  vectors: Float32Array[];
  people: PersonId[];
  faceIds: FaceId[];
  /** That which the pack was made for. */
  distance: DistanceName;
  dimension: number;
}

/**
 * Confirmed faces with a vector of the pack in use. Says nothing of whether they suffice: see learn/training-set.ts.
 */
export function readLearningSet({ db, engine: { pack } }: Pick<LibraryContext, 'db' | 'engine'>): LearningSet {
  const faces = confirmedFaces(db);
  const bytes = new Map(
    vectorsOfFaces(
      db,
      ownSpace(pack.name),
      faces.map(({ faceId }) => faceId),
    ),
  );
  const set: LearningSet = { vectors: [], people: [], faceIds: [], distance: pack.distance, dimension: pack.dimension };
  for (const { faceId, personId } of faces) {
    const vector = readVector(bytes.get(faceId), pack.dimension);
    if (!vector) continue;
    set.vectors.push(vector);
    set.people.push(personId);
    set.faceIds.push(faceId);
  }
  return set;
}
