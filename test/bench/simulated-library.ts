// A photo library as a model of chance, whose error rates are known exactly. Benchmarks and tests only.
//
// The score of two faces is normal: what their people are like, what their photos are like, what the two people are to
// one another, and noise.
//
//   impostor   s = o_a + o_b + f + f' + r_ab + e          genuine   s = mean + k o_a + f + f' + e
//
// with o (one per person: strangers look like some people more than like others), f (one per face), r (one per two
// people: lookalikes) and e (one per pair). So pairs that share a person, a face or both people depend on each other,
// as they do in a library.
import { probit, normalCdf } from '../../electron/science/statistics/normal.ts';
import type { PeoplePairs } from '../../electron/science/verification/people/people-pairs.ts';
import { seededRandom } from '../../electron/science/statistics/random.ts';

export interface LibraryModel {
  people: number;
  /** Each person has from..to faces. */
  faces: readonly [from: number, to: number];
  genuineMean: number;
  /** Deviations. */
  person: number;
  /** How much of a person's offset their own pairs get, k. */
  ownShare: number;
  face: number;
  twoPeople: number;
  noise: number;
}

const impostorDeviation = ({ person, face, twoPeople, noise }: LibraryModel): number =>
  Math.sqrt(2 * person ** 2 + 2 * face ** 2 + twoPeople ** 2 + noise ** 2);
const genuineDeviation = ({ person, ownShare, face, noise }: LibraryModel): number =>
  Math.sqrt((ownShare * person) ** 2 + 2 * face ** 2 + noise ** 2);

/** What an endless library would show. */
export const truth = {
  fmr: (model: LibraryModel, threshold: number): number => normalCdf(-threshold / impostorDeviation(model)),
  fnmr: (model: LibraryModel, threshold: number): number =>
    normalCdf((threshold - model.genuineMean) / genuineDeviation(model)),
  threshold: (model: LibraryModel, fmr: number): number => -probit(fmr) * impostorDeviation(model),
  tar: (model: LibraryModel, fmr: number): number => 1 - truth.fnmr(model, truth.threshold(model, fmr)),
  auc: (model: LibraryModel): number =>
    normalCdf(model.genuineMean / Math.hypot(impostorDeviation(model), genuineDeviation(model))),
  eer: (model: LibraryModel): number =>
    normalCdf(-model.genuineMean / (impostorDeviation(model) + genuineDeviation(model))),
};

/** Every pair of the library's faces. */
export function simulatePairs(model: LibraryModel, seed: number): PeoplePairs {
  const random = seededRandom(seed);
  const { people, ownShare, genuineMean } = model;
  const [from, to] = model.faces;
  const personOf: number[] = [];
  const faceEffect: number[] = [];
  const offsets = Array.from({ length: people }, () => model.person * random.normal());
  for (let person = 0; person < people; person++) {
    for (let face = from + random.whole(to - from + 1); face > 0; face--) {
      personOf.push(person);
      faceEffect.push(model.face * random.normal());
    }
  }
  const between = Float64Array.from({ length: people * people }, () => model.twoPeople * random.normal());
  const genuine: { score: number; person: number }[] = [];
  const impostor: { score: number; a: number; b: number }[] = [];
  for (let i = 0; i < personOf.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [personOf[j]!, personOf[i]!];
      const score = faceEffect[i]! + faceEffect[j]! + model.noise * random.normal();
      if (a === b) genuine.push({ score: genuineMean + ownShare * offsets[a]! + score, person: a });
      else impostor.push({ score: offsets[a]! + offsets[b]! + between[a * people + b]! + score, a, b });
    }
  }
  return {
    people,
    genuine: {
      scores: Float64Array.from(genuine, ({ score }) => score),
      person: Uint32Array.from(genuine, ({ person }) => person),
    },
    impostor: {
      scores: Float64Array.from(impostor, ({ score }) => score),
      personA: Uint32Array.from(impostor, ({ a }) => a),
      personB: Uint32Array.from(impostor, ({ b }) => b),
    },
  };
}
