// Labelled vectors to train on, checked before training starts.
import type { DistanceName } from '../vectors/distances.ts';
import { asRows } from './heads/heads.ts';
import { LearnError } from './learn-error.ts';
import type { Numbers } from '../vectors/numbers.ts';

/** A name or a number that identifies a person. */
export type PersonKey = string | number;

export interface LabelledVectors {
  vectors: readonly Float32Array[];
  /** Who is on each. */
  people: readonly PersonKey[];
}

export interface TrainingSet {
  /** [size x dimension], of unit length for cosine. */
  rows: Float32Array<ArrayBuffer>;
  /** 0 .. people.length - 1. */
  labels: Int32Array;
  size: number;
  dimension: number;
  distance: DistanceName;
  /** Who each label is, in the order of their first photo. */
  people: readonly PersonKey[];
}

/**
 * As they are, without asking whether they suffice.
 * @throws LearnError vectors-differ, vector-not-finite
 */
export function labelledSet({ vectors, people }: LabelledVectors, distance: DistanceName): TrainingSet {
  if (vectors.length !== people.length)
    throw new RangeError(`${vectors.length} vectors and ${people.length} names do not go together.`);
  const dimension = vectors[0]?.length ?? 0;
  const labelOf = new Map<PersonKey, number>();
  for (const person of people) if (!labelOf.has(person)) labelOf.set(person, labelOf.size);
  return {
    rows: asRows(vectors, dimension, distance),
    labels: Int32Array.from(people, (person) => labelOf.get(person)!),
    size: vectors.length,
    dimension,
    distance,
    people: [...labelOf.keys()],
  };
}

/**
 * What can be learned from: two people or more, two photos or more of at least two of them, and no vector under
 * two names.
 * @throws LearnError too-few-people, too-few-photos, same-vector-two-people, vectors-differ, vector-not-finite
 */
export function trainingSet(data: LabelledVectors, distance: DistanceName): TrainingSet {
  const set = labelledSet(data, distance);
  assertEnough(set, 'Learning');
  assertNoneTwice(data);
  return set;
}

/** @throws LearnError too-few-people, too-few-photos */
function assertEnough({ labels, people }: TrainingSet, what: string): void {
  if (people.length < 2)
    throw new LearnError(
      'too-few-people',
      `${what} needs photos of at least two people; there ${people.length === 1 ? 'is one' : 'are none'}.`,
      { people: people.length },
    );
  const several = photosOfEach(labels, people.length).filter((count) => count > 1).length;
  if (several < 2) {
    throw new LearnError(
      'too-few-photos',
      `${what} needs at least two people with two photos or more: there ${several === 1 ? 'is one' : 'are none'} among ${people.length}.`,
      { people: people.length, several },
    );
  }
}

/** How many photos each label has. */
export function photosOfEach(labels: Iterable<number>, people: number): Int32Array<ArrayBuffer> {
  const photos = new Int32Array(people);
  for (const label of labels) photos[label]!++;
  return photos;
}

/** The mean of each person's rows, which are of the set's photos: [people x dimension]. */
export function peopleMeans(
  rows: Numbers,
  { labels, size, people }: TrainingSet,
  dimension: number,
): Float32Array<ArrayBuffer> {
  const means = new Float32Array(people.length * dimension);
  const photos = photosOfEach(labels, people.length);
  for (let i = 0; i < size; i++) {
    const [label, share] = [labels[i]!, 1 / photos[labels[i]!]!];
    for (let d = 0; d < dimension; d++) means[label * dimension + d]! += rows[i * dimension + d]! * share;
  }
  return means;
}

/** @throws LearnError same-vector-two-people */
function assertNoneTwice({ vectors, people }: LabelledVectors): void {
  const seen = new Map<string, number[]>();
  vectors.forEach((vector, i) => {
    const key = vector.subarray(0, 4).join();
    const alike = seen.get(key) ?? [];
    for (const other of alike) {
      if (people[other] !== people[i] && vectors[other]!.every((value, d) => value === vector[d])) {
        throw new LearnError(
          'same-vector-two-people',
          `One photo stands for two people, ${people[other]} and ${people[i]}: nothing can tell them apart by it.`,
          {
            first: other,
            second: i,
            firstPerson: people[other]!,
            secondPerson: people[i]!,
          },
        );
      }
    }
    seen.set(key, [...alike, i]);
  });
}

/** The photos at `indices`; labels are renumbered from 0. */
export function subset(set: TrainingSet, indices: readonly number[]): TrainingSet {
  const { rows, labels, dimension, people } = set;
  const chosen = new Float32Array(indices.length * dimension);
  const labelOf = new Map<number, number>();
  const own = Int32Array.from(indices, (index, i) => {
    chosen.set(rows.subarray(index * dimension, (index + 1) * dimension), i * dimension);
    const label = labels[index]!;
    if (!labelOf.has(label)) labelOf.set(label, labelOf.size);
    return labelOf.get(label)!;
  });
  return {
    ...set,
    rows: chosen,
    labels: own,
    size: indices.length,
    people: [...labelOf.keys()].map((label) => people[label]!),
  };
}
