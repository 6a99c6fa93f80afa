// What there is to learn from: the faces with a confirmed name, or the lecture's made-up set.
import type { FaceId, PersonId } from '../../contract/ids.ts';
import type { TrainingFilm, TrainRequest } from '../../contract/learn.ts';
import { confirmedFaces } from '../../db/decisions.ts';
import { ownSpace } from '../../db/vector-space.ts';
import { vectorsOfFaces } from '../../db/vectors.ts';
import { findPerson } from '../../db/people.ts';
import type { DistanceName } from '../../science/vectors/distances.ts';
import { lectureSet } from '../../science/learning/lecture-set.ts';
import type { LibraryContext } from '../context.ts';
import { readVector } from '../matching/vector-index.ts';
import type { TrainWork } from './train-messages.ts';

type Context = Pick<LibraryContext, 'db' | 'engine'>;

/** Entry i of `vectors`, `people` and `faceIds` is one face; each person's best face comes first. */
export interface LearningSet {
  vectors: Float32Array[];
  people: PersonId[];
  faceIds: FaceId[];
  /** The one the pack was made for. */
  distance: DistanceName;
  dimension: number;
}

/**
 * Confirmed faces with a vector of the pack in use: the pack's own vector, also while a head is applied. May hold too
 * few to learn from; science/learning/training-set.ts checks that.
 */
export function readLearningSet({ db, engine: { pack } }: Context): LearningSet {
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

export interface TrainingInput {
  /** For the training thread. */
  data: TrainWork['data'];
  /** Names for the film's maps, by the keys in `data.people`. */
  people: ReadonlyMap<string | number, TrainingFilm['people'][number]>;
  /** Numbers in a vector before training. */
  dimension: number;
}

export function readTrainingInput(context: Context, on: TrainRequest['on']): TrainingInput {
  if (on === 'lecture') {
    const people = new Map(lectureSet().people.map((key) => [key, { name: String(key), personId: null }]));
    return { data: null, people, dimension: 2 };
  }
  const { vectors, people, distance, dimension } = readLearningSet(context);
  const rows = new Float32Array(vectors.length * dimension);
  vectors.forEach((vector, i) => rows.set(vector, i * dimension));
  const named = new Map<PersonId, TrainingFilm['people'][number]>();
  for (const personId of people)
    if (!named.has(personId)) named.set(personId, { name: findPerson(context.db, personId)?.name ?? '', personId });
  return { data: { rows, people, dimension, distance }, people: named, dimension };
}
