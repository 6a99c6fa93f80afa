// People to replay the lecture on without a photo: made up from a seed, no photo and no model behind them.
//
// Each person has a place on the sphere. Their faces lie around it, and between a face and its person stands what a
// photo does to it: a few loud directions that all people share (call them light, pose, age), and a little noise in
// every direction. A head of two dimensions has to choose what to keep; what it chooses under each loss is the picture
// in the lecture.
import type { DistanceName } from '../vectors/distances.ts';
import { mapVectors } from './heads/heads.ts';
import type { Head } from './heads/head.ts';
import type { LossName } from './losses/losses.ts';
import type { OptionValues } from './losses/loss.ts';
import { seededRandom } from '../statistics/random.ts';
import { recipes, type Recipe } from './losses/recipes.ts';
import { fillTrainOptions, type GivenOptions, type TrainOptions, type TrainValues } from './train-options.ts';
import type { LabelledVectors } from './training-set.ts';

const PEOPLE = 10;
const PHOTOS = 60;
const DIMENSION = 32;
const LOUD = 6;
const LOUDNESS = 0.55;
const NOISE = 0.16;

export interface LectureSet extends LabelledVectors {
  vectors: Float32Array<ArrayBuffer>[];
  /** 0 .. 9. */
  people: number[];
  distance: DistanceName;
}

/** 10 people with 60 faces of 32 numbers each; the same at every call. */
export function lectureSet(): LectureSet {
  const random = seededRandom(2016);
  const directions = Array.from({ length: LOUD }, () => direction(random.normal));
  const set: LectureSet = { vectors: [], people: [], distance: 'euclidean' };
  for (let person = 0; person < PEOPLE; person++) {
    const place = direction(random.normal);
    for (let photo = 0; photo < PHOTOS; photo++) {
      const vector = place.map((x) => x + NOISE * random.normal());
      for (const loud of directions) {
        const much = LOUDNESS * random.normal();
        for (let d = 0; d < DIMENSION; d++) vector[d]! += much * loud[d]!;
      }
      set.vectors.push(vector);
      set.people.push(person);
    }
  }
  return set;
}

function direction(normal: () => number): Float32Array<ArrayBuffer> {
  const values = Float32Array.from({ length: DIMENSION }, normal);
  const length = Math.hypot(...values);
  return values.map((x) => x / length);
}

/** A head that may bend, down to the plane. */
const PLANE: Partial<TrainValues> = {
  head: 'two-layer',
  dimension: 2,
  hidden: 64,
  scale: 1,
  optimiser: 'adam',
  rate: 0.01,
  decay: 0,
  cohort: 0,
  epochs: 40,
  people: 10,
  photos: 12,
  patience: 1000,
};

const OWN: Record<LossName, OptionValues> = {
  softmax: {},
  center: { lambda: 0.3 },
  contrastive: { margin: 1, distance: 'euclidean' },
  triplet: { margin: 0.5, distance: 'euclidean' },
  histogram: {},
  'modified-softmax': {},
  'a-softmax': { m: 4, lambdaStart: 100, lambdaFall: 0.2, lambdaLeast: 1 },
  cosface: { scale: 16, margin: 0.2 },
  arcface: { scale: 16, margin: 0.2 },
};

/** What suits each loss in two dimensions, where that is not what its options say anyway. */
export const lectureRecipe = (loss: LossName): Recipe => ({
  train: { ...recipes[loss].train, ...PLANE },
  loss: { ...recipes[loss].loss, ...OWN[loss] },
});

/**
 * In two dimensions, with what suits each loss there, but for what is given: it takes a second or two. @throws
 * LearnError option-out-of-range
 */
export function lectureOptions(loss: LossName, { lossOptions, ...given }: Partial<GivenOptions> = {}): TrainOptions {
  return fillTrainOptions({ ...PLANE, ...given, loss, lossOptions: { ...OWN[loss], ...lossOptions } });
}

export interface LectureFigures {
  /** Mean distance of a face from the middle of its person, and of the middles from each other. */
  intra: number;
  inter: number;
  /** The first over the second: the smaller, the more discriminative. */
  ratio: number;
}

/**
 * What a head makes of people, by direction alone, which is how faces are compared and all that the angular losses care
 * for: each face at length 1.
 */
export function lectureFigures(head: Head, { vectors, people }: LabelledVectors): LectureFigures {
  const mapped = mapVectors(head, vectors).map(unit);
  const middles = new Map<string | number, Float64Array>();
  const photos = new Map<string | number, number>();
  people.forEach((person, i) => {
    const middle = middles.get(person) ?? new Float64Array(head.output);
    mapped[i]!.forEach((x, d) => (middle[d]! += x));
    middles.set(person, middle);
    photos.set(person, (photos.get(person) ?? 0) + 1);
  });
  for (const [person, middle] of middles) for (let d = 0; d < middle.length; d++) middle[d]! /= photos.get(person)!;
  const intra = mean(people.map((person, i) => apart(mapped[i]!, middles.get(person)!)));
  const all = [...middles.values()];
  const inter = mean(all.flatMap((a, i) => all.slice(0, i).map((b) => apart(a, b))));
  return { intra, inter, ratio: inter > 0 ? intra / inter : Infinity };
}

const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number => Math.hypot(...Array.from(a, (x, d) => x - b[d]!));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((x) => x / length) : vector;
}
