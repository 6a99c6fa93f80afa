// People on a plane, epoch after epoch: where a head puts a sample of their photos.
//
// The plane is that of the two first principal components, found by orthogonal iteration (Golub and Van Loan, "Matrix
// Computations", 8.2.4) from the plane before: so that it follows the head, and never jumps or turns over between two
// epochs.
import type { OpenHead } from './heads/head.ts';
import type { OpenLoss } from './losses/loss.ts';
import { unitRows, type Numbers } from '../vectors/numbers.ts';
import { seededRandom } from '../statistics/random.ts';
import { subset, type PersonKey, type TrainingSet } from './training-set.ts';

/** JSON-safe. Coordinates have four significant digits. */
export interface PeopleMap {
  /** Whether these people are learned from, or only watched. */
  of: 'learned' | 'watched';
  /** One entry a photo. */
  x: number[];
  y: number[];
  /** Who it is: where in `people`. */
  person: number[];
  people: PersonKey[];
  /**
   * Of a head of two dimensions with a classifying loss: each person's weights, whence boundaries and angles; `bias` is
   * 0 where only angles count. Else null.
   */
  classifier: { x: number[]; y: number[]; bias: number[] } | null;
}

const MOST_PEOPLE = 12;
const MOST_PHOTOS_EACH = 60;
const FIRST_ROUNDS = 60;
const ROUNDS = 8;

/** Draws the map of the head as it is. */
export type MapMaker = (head: OpenHead, loss: OpenLoss | null) => PeopleMap;

/** The people with the most photos, and of each the first ones. */
export function mapMaker(set: TrainingSet, of: PeopleMap['of'], output: number): MapMaker {
  const sample = subset(set, sampleOf(set.labels));
  const axes = output > 2 ? startingAxes(output) : null;
  let rounds = FIRST_ROUNDS;
  return (head, loss) => {
    const mapped = Float32Array.from(head.forward(sample.rows, sample.size));
    const flat = output <= 2;
    if (!flat && sample.distance === 'cosine')
      unitRows(mapped, sample.size, output, mapped, new Float32Array(sample.size));
    const points = flat ? mapped : onPlane(mapped, sample.size, output, axes!, rounds);
    rounds = ROUNDS;
    const column = (at: number): number[] =>
      Array.from({ length: sample.size }, (_, i) =>
        output === 1 && at === 1 ? 0 : short(points[i * Math.min(2, output) + at]!),
      );
    return {
      of,
      x: column(0),
      y: column(1),
      person: [...sample.labels],
      people: [...sample.people],
      classifier: output === 2 && of === 'learned' ? classifierOf(loss, sample, set) : null,
    };
  };
}

function sampleOf(labels: Int32Array): number[] {
  const photosOf = Map.groupBy(labels.keys(), (photo) => labels[photo]!);
  const most = [...photosOf].sort(([a, x], [b, y]) => y.length - x.length || a - b).slice(0, MOST_PEOPLE);
  return most.flatMap(([, photos]) => photos.slice(0, MOST_PHOTOS_EACH));
}

function startingAxes(dimension: number): Float64Array {
  const random = seededRandom(1);
  return Float64Array.from({ length: 2 * dimension }, () => random.normal());
}

/**
 * The rows around their mean, on two axes [2 x dimension] that are brought nearer to the principal components by so
 * many rounds.
 */
function onPlane(
  rows: Float32Array,
  size: number,
  dimension: number,
  axes: Float64Array,
  rounds: number,
): Float64Array {
  const mean = new Float64Array(dimension);
  for (let at = 0; at < size * dimension; at++) mean[at % dimension]! += rows[at]! / size;
  const points = new Float64Array(2 * size);
  const project = (): void => {
    for (let i = 0; i < size; i++) {
      let [x, y] = [0, 0];
      for (let d = 0; d < dimension; d++) {
        const entry = rows[i * dimension + d]! - mean[d]!;
        x += entry * axes[d]!;
        y += entry * axes[dimension + d]!;
      }
      points[2 * i] = x;
      points[2 * i + 1] = y;
    }
  };
  const next = new Float64Array(2 * dimension);
  for (let round = 0; round < rounds; round++) {
    project();
    next.fill(0);
    for (let i = 0; i < size; i++) {
      for (let d = 0; d < dimension; d++) {
        const entry = rows[i * dimension + d]! - mean[d]!;
        next[d]! += points[2 * i]! * entry;
        next[dimension + d]! += points[2 * i + 1]! * entry;
      }
    }
    if (!orthonormalise(next, dimension)) break;
    axes.set(next);
  }
  project();
  return points;
}

/** Gram and Schmidt. False where the rows span no plane. */
function orthonormalise(axes: Float64Array, dimension: number): boolean {
  const [first, second] = [axes.subarray(0, dimension), axes.subarray(dimension)];
  const scale = (axis: Float64Array): boolean => {
    const length = Math.hypot(...axis);
    if (!(length > 1e-12)) return false;
    for (let d = 0; d < dimension; d++) axis[d]! /= length;
    return true;
  };
  if (!scale(first)) return false;
  let along = 0;
  for (let d = 0; d < dimension; d++) along += first[d]! * second[d]!;
  for (let d = 0; d < dimension; d++) second[d]! -= along * first[d]!;
  return scale(second);
}

/** The weights of the people on the map, in its order. */
function classifierOf(loss: OpenLoss | null, sample: TrainingSet, set: TrainingSet): PeopleMap['classifier'] {
  const weightsOf = (name: string): Numbers | undefined =>
    loss?.weights.find((weights) => weights.name === name)?.values;
  const people = weightsOf('people');
  if (!people) return null;
  const bias = weightsOf('bias');
  const rows = sample.people.map((person) => set.people.indexOf(person));
  return {
    x: rows.map((row) => short(people[row * 2]!)),
    y: rows.map((row) => short(people[row * 2 + 1]!)),
    bias: rows.map((row) => short(bias?.[row] ?? 0)),
  };
}

const short = (value: number): number => Number(value.toPrecision(4));
