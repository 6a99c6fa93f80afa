// All pairs of held-out photos, scored with the pack's own vectors and with a head's: the same pairs in the same order.
import type { PeoplePairs } from '../../verification/people/people-pairs.ts';
import type { DistanceName } from '../../vectors/distances.ts';
import { distances } from '../../vectors/distances.ts';
import { multiply } from '../../vectors/matrix-product.ts';
import { unitRows } from '../../vectors/numbers.ts';
import type { TrainingSet } from '../training-set.ts';

/** Held-out photos of a fold: their rows before and after the head, and whose they are (numbered over all folds). */
export interface HeldOut {
  set: TrainingSet;
  before: Float32Array<ArrayBuffer>;
  after: Float32Array<ArrayBuffer>;
  /** Of `after`. */
  output: number;
  /** Of each photo. */
  person: Int32Array;
  /** Where similarities of two people lie before and after, as people say that were not held out: see `judgedPairs`. */
  level: { before: ImpostorLevel; after: ImpostorLevel };
}

export interface ImpostorLevel {
  mean: number;
  deviation: number;
}

/** How often the nearest other photo of a fold shows the same person. */
export interface Nearest {
  /** By person: photos that were asked, and those that were right. Who has one photo is not asked. */
  asked: Float64Array;
  right: Float64Array;
}

export interface JudgedPairs {
  pairs: PeoplePairs;
  nearest: Nearest;
}

/**
 * Pairs are made within each fold: two folds have two heads, whose vectors do not compare. Nor do their similarities at
 * once, for one head may stretch them and another may not, and in use each would have its own thresholds. So those
 * after are moved and stretched until impostors of people not held out have the mean and deviation that the same people
 * had before (as in Z-norm: Reynolds, 1997, "Comparison of Background Normalization Methods"). A head that changes
 * nothing so changes no figure.
 */
export function judgedPairs(folds: readonly HeldOut[], people: number, which: 'before' | 'after'): JudgedPairs {
  const kinds = countPairs(folds);
  const pairs: PeoplePairs = {
    people,
    genuine: { scores: new Float64Array(kinds.genuine), person: new Uint32Array(kinds.genuine) },
    impostor: {
      scores: new Float64Array(kinds.impostor),
      personA: new Uint32Array(kinds.impostor),
      personB: new Uint32Array(kinds.impostor),
    },
  };
  const nearest: Nearest = { asked: new Float64Array(people), right: new Float64Array(people) };
  let [g, i] = [0, 0];
  for (const fold of folds) {
    const { person, level } = fold;
    const stretch = which === 'after' && level.after.deviation > 0 ? level.before.deviation / level.after.deviation : 1;
    const shift = which === 'after' ? level.before.mean - stretch * level.after.mean : 0;
    const size = person.length;
    const similarities = similaritiesOf(
      fold[which],
      size,
      which === 'before' ? fold.set.dimension : fold.output,
      fold.set.distance,
    );
    const [most, who] = [new Float64Array(size).fill(-Infinity), new Int32Array(size).fill(-1)];
    const several = new Uint8Array(size);
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < a; b++) {
        const similarity = stretch * similarities[a * size + b]! + shift;
        const same = person[a] === person[b];
        if (same) {
          pairs.genuine.scores[g] = similarity;
          pairs.genuine.person[g++] = person[a]!;
          several[a] = several[b] = 1;
        } else {
          pairs.impostor.scores[i] = similarity;
          pairs.impostor.personA[i] = person[a]!;
          pairs.impostor.personB[i++] = person[b]!;
        }
        if (similarity > most[a]!) [most[a], who[a]] = [similarity, person[b]!];
        if (similarity > most[b]!) [most[b], who[b]] = [similarity, person[a]!];
      }
    }
    for (let a = 0; a < size; a++) {
      if (!several[a]) continue;
      nearest.asked[person[a]!]!++;
      if (who[a] === person[a]) nearest.right[person[a]!]!++;
    }
  }
  return { pairs, nearest };
}

/** Of all pairs of two people. */
export function impostorLevel(rows: Float32Array<ArrayBuffer>, set: TrainingSet, output: number): ImpostorLevel {
  const { size, labels, distance } = set;
  const similarities = similaritiesOf(rows, size, output, distance);
  let [count, sum, squares] = [0, 0, 0];
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < a; b++) {
      if (labels[a] === labels[b]) continue;
      const similarity = similarities[a * size + b]!;
      count++;
      sum += similarity;
      squares += similarity * similarity;
    }
  }
  const mean = count > 0 ? sum / count : 0;
  return { mean, deviation: count > 0 ? Math.sqrt(Math.max(0, squares / count - mean * mean)) : 0 };
}

function countPairs(folds: readonly HeldOut[]): { genuine: number; impostor: number } {
  let [genuine, all] = [0, 0];
  for (const { person } of folds) {
    all += (person.length * (person.length - 1)) / 2;
    const photos = new Map<number, number>();
    for (const each of person) photos.set(each, (photos.get(each) ?? 0) + 1);
    for (const count of photos.values()) genuine += (count * (count - 1)) / 2;
  }
  return { genuine, impostor: all - genuine };
}

/** [size x size], of which the lower half is of use. */
function similaritiesOf(
  rows: Float32Array<ArrayBuffer>,
  size: number,
  dimension: number,
  distance: DistanceName,
): Float32Array {
  const seen = rows.slice();
  if (distance === 'cosine') unitRows(seen, size, dimension, seen, new Float32Array(size));
  const products = new Float32Array(size * size);
  multiply(products, seen, seen, { m: size, k: dimension, n: size, transposeB: true });
  if (distance === 'euclidean') {
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < a; b++) {
        const squared = products[a * size + a]! + products[b * size + b]! - 2 * products[a * size + b]!;
        products[a * size + b] = distances.euclidean.similarityFromDistance(Math.sqrt(Math.max(0, squared)));
      }
    }
  }
  return products;
}
