// From faces and a plan to scored pairs, in typed arrays: which faces, of which people, how similar.
import { distances } from '../../../science/vectors/distances.ts';
import type { PeoplePairs } from '../../../science/verification/people/people-pairs.ts';
import { seededRandom } from '../../../science/statistics/random.ts';
import type { MeasuredFaces, SystemVectors } from './measured-faces.ts';

/** Of more impostor pairs a random sample is scored: it measures an FMR of one in a million, and fits into memory. */
export const MOST_IMPOSTORS = 10_000_000;

/** Entry n of `a` and `b` are the two faces; of either kind. */
export interface PairList {
  genuine: { a: Uint32Array; b: Uint32Array };
  impostor: { a: Uint32Array; b: Uint32Array };
  /** All impostor pairs, scored or not. */
  impostorAll: number;
  /** Pairs of both kinds that were answered one by one. */
  explicit: number;
}

/**
 * Every two faces of the named people; two faces of one person in one photo (a collage, a mirror) are no pair. Of too
 * many impostor pairs a random sample, each as likely as any other, the same in every run.
 */
export function pairsOf({ person, photo, plan }: MeasuredFaces, mostImpostors = MOST_IMPOSTORS): PairList {
  if (plan.kind === 'listed') {
    const pick = (same: number) => {
      const rows = [...plan.same.keys()].filter((i) => plan.same[i] === same);
      return { a: Uint32Array.from(rows, (i) => plan.a[i]!), b: Uint32Array.from(rows, (i) => plan.b[i]!) };
    };
    const impostor = pick(0);
    return { genuine: pick(1), impostor, impostorAll: impostor.a.length, explicit: 0 };
  }
  const named = [...person.keys()].filter((face) => person[face]! < plan.named);
  const extra = { genuine: [] as number[], impostor: [] as number[] };
  for (let i = 0; i < plan.explicit.a.length; i++) {
    const [a, b] = [plan.explicit.a[i]!, plan.explicit.b[i]!];
    extra[person[a] === person[b] ? 'genuine' : 'impostor'].push(a, b);
  }
  const among = countAmong(named, person, photo);
  const all = among.impostor + extra.impostor.length / 2;
  const room = Math.max(0, Math.min(among.impostor, mostImpostors - extra.impostor.length / 2));
  const genuine = pairArrays(among.genuine + extra.genuine.length / 2);
  const impostor = pairArrays(room + extra.impostor.length / 2);
  let g = 0;
  let n = 0;
  // Selection sampling: with so many left to look at and so many still wanted. D. Knuth, TAOCP vol. 2, 3.4.2, algorithm
  // S.
  const random = room < among.impostor ? seededRandom(1) : null;
  let left = among.impostor;
  for (let i = 0; i < named.length; i++) {
    const a = named[i]!;
    for (let j = 0; j < i; j++) {
      const b = named[j]!;
      if (person[a] === person[b]) {
        if (photo[a] !== photo[b]) [genuine.a[g], genuine.b[g++]] = [b, a];
        continue;
      }
      if (random === null || random.next() * left-- < room - n) [impostor.a[n], impostor.b[n++]] = [b, a];
    }
  }
  for (let i = 0; i < extra.genuine.length; i += 2)
    [genuine.a[g], genuine.b[g++]] = [extra.genuine[i]!, extra.genuine[i + 1]!];
  for (let i = 0; i < extra.impostor.length; i += 2)
    [impostor.a[n], impostor.b[n++]] = [extra.impostor[i]!, extra.impostor[i + 1]!];
  return { genuine, impostor, impostorAll: all, explicit: plan.explicit.a.length };
}

const pairArrays = (length: number): { a: Uint32Array; b: Uint32Array } => ({
  a: new Uint32Array(length),
  b: new Uint32Array(length),
});

function countAmong(
  named: readonly number[],
  person: Uint32Array,
  photo: Uint32Array,
): { genuine: number; impostor: number } {
  const facesOf = new Map<number, number>();
  for (const face of named) facesOf.set(person[face]!, (facesOf.get(person[face]!) ?? 0) + 1);
  const pairs = (n: number): number => (n * (n - 1)) / 2;
  let within = 0;
  for (const count of facesOf.values()) within += pairs(count);
  const together = new Map<string, number>();
  for (const face of named) {
    const key = `${person[face]}/${photo[face]}`;
    together.set(key, (together.get(key) ?? 0) + 1);
  }
  let samePhoto = 0;
  for (const count of together.values()) samePhoto += pairs(count);
  return { genuine: within - samePhoto, impostor: pairs(named.length) - within };
}

/** Pairs scored between two yields. */
const SLICE = 20_000;

/** Yields how many pairs are scored. Similarity is the same function that Compare shows. */
export function* scorePairs(
  { people, person }: Pick<MeasuredFaces, 'people' | 'person'>,
  { genuine, impostor }: PairList,
  system: SystemVectors,
): Generator<number, PeoplePairs> {
  const scores = { genuine: new Float64Array(genuine.a.length), impostor: new Float64Array(impostor.a.length) };
  const { similarity } = distances[system.distance];
  const rows = Array.from(person, (_, face) =>
    system.vectors.subarray(face * system.dimension, (face + 1) * system.dimension),
  );
  let done = 0;
  for (const [into, { a, b }] of [
    [scores.genuine, genuine],
    [scores.impostor, impostor],
  ] as const) {
    for (let i = 0; i < into.length; i++) {
      into[i] = similarity(rows[a[i]!]!, rows[b[i]!]!);
      if (++done % SLICE === 0) yield done;
    }
  }
  return {
    people,
    genuine: { scores: scores.genuine, person: genuine.a.map((face) => person[face]!) },
    impostor: {
      scores: scores.impostor,
      personA: impostor.a.map((face) => person[face]!),
      personB: impostor.b.map((face) => person[face]!),
    },
  };
}
