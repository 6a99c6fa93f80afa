// A head that moves a face away from people it resembles without being one of them.
//
// Some faces are like many ("hubs": Radovanović, Nanopoulos and Ivanović, "Hubs in Space", 2010), and one threshold for
// all lets strangers pass there first. Speaker verification takes what the nearest of a cohort score off each score
// (adaptive S-norm: Matějka et al., "Analysis of Score Normalization in Multilingual Speaker Recognition", 2017). Here
// the vector itself is moved, so that every comparison of vectors gains by it: for a head h, with m the centroids of the
// people learned from,
//   h(x) − g Σⱼ a(x · mⱼ) h(mⱼ),   a(s) = max(0, s − θ) − 2 max(0, s − (θ + τ) / 2):
// a tent over the similarities between θ, above which a face is unusually similar to person j, and τ, where the faces of a
// person lie: who is j is left in peace. It is a head of two layers.
import { openHead } from './heads.ts';
import type { Head } from './head.ts';
import { multiply } from '../../vectors/matrix-product.ts';
import { unitRows } from '../../vectors/numbers.ts';
import { peopleMeans, photosOfEach, type TrainingSet } from '../training-set.ts';

export interface Cohort {
  /** [people x dimension], of unit length. */
  middles: Float32Array<ArrayBuffer>;
  people: number;
  /** θ and τ of the tent, and g. */
  from: number;
  to: number;
  weight: number;
}

/** Of fewer it cannot be said who is like many. */
const FEWEST_PEOPLE = 20;
/** Each takes two units of the inner layer, which has 4096 at most. */
const MOST_PEOPLE = 1024;
/** θ: so many standard deviations above the mean similarity of a face and another person. */
const UNUSUAL = 2;
const BLOCK = 512;

/**
 * `strength`: how far a face is moved that is as much more like the others as one standard deviation of the faces
 * learned from; lengths are 1. Of many people those with the most photos. Null where there is nothing to move by: a
 * strength of 0, another distance than cosine, too few people, or people no more like themselves than like others.
 */
export function cohortOf(set: TrainingSet, strength: number): Cohort | null {
  if (strength === 0 || set.distance !== 'cosine' || set.people.length < FEWEST_PEOPLE) return null;
  const { middles, people, place } = middlesOf(set);
  const own: number[] = [];
  let [count, sum, squares] = [0, 0, 0];
  eachSimilarity(set, middles, people, place, (similarity, itself) => {
    if (itself) own.push(similarity);
    else {
      count++;
      sum += similarity;
      squares += similarity * similarity;
    }
  });
  const mean = sum / count;
  const from = mean + UNUSUAL * Math.sqrt(Math.max(0, squares / count - mean * mean));
  const to = own.sort((a, b) => a - b)[own.length >> 1] ?? from;
  if (!(to > from)) return null;
  const moved = new Float64Array(set.size);
  eachSimilarity(set, middles, people, place, (similarity, itself, photo) => {
    if (!itself) moved[photo]! += tent(similarity, from, to);
  });
  const average = moved.reduce((all, x) => all + x, 0) / moved.length;
  const deviation = Math.sqrt(moved.reduce((all, x) => all + (x - average) ** 2, 0) / moved.length);
  return deviation > 0 ? { middles, people, from, to, weight: strength / deviation } : null;
}

const tent = (s: number, from: number, to: number): number =>
  Math.max(0, s - from) - 2 * Math.max(0, s - (from + to) / 2);

/** `place`: where in the cohort each label is, -1 for those left out. */
function middlesOf(set: TrainingSet): { middles: Float32Array<ArrayBuffer>; people: number; place: Int32Array } {
  const { rows, labels, dimension, people: all } = set;
  const photos = photosOfEach(labels, all.length);
  const chosen = [...photos.keys()]
    .sort((a, b) => photos[b]! - photos[a]! || a - b)
    .slice(0, MOST_PEOPLE)
    .sort((a, b) => a - b);
  const means = peopleMeans(rows, set, dimension);
  const place = new Int32Array(all.length).fill(-1);
  const middles = new Float32Array(chosen.length * dimension);
  chosen.forEach((label, at) => {
    place[label] = at;
    middles.set(means.subarray(label * dimension, (label + 1) * dimension), at * dimension);
  });
  unitRows(middles, chosen.length, dimension, middles, new Float32Array(chosen.length));
  return { middles, people: chosen.length, place };
}

/** Of each photo and each of the cohort. */
function eachSimilarity(
  { rows, labels, size, dimension }: TrainingSet,
  middles: Float32Array<ArrayBuffer>,
  people: number,
  place: Int32Array,
  take: (similarity: number, itself: boolean, photo: number) => void,
): void {
  const products = new Float32Array(Math.min(BLOCK, size) * people);
  for (let first = 0; first < size; first += BLOCK) {
    const m = Math.min(BLOCK, size - first);
    multiply(products, rows.subarray(first * dimension, (first + m) * dimension), middles, {
      m,
      k: dimension,
      n: people,
      transposeB: true,
    });
    for (let i = 0; i < m; i++) {
      const itself = place[labels[first + i]!]!;
      for (let j = 0; j < people; j++) take(products[i * people + j]!, j === itself, first + i);
    }
  }
}

/**
 * The head with the cohort beside it: always of two layers. Scaling its outputs to unit length goes
 * without saying where only directions count.
 */
export function withCohort(head: Head, cohort: Cohort | null): Head {
  if (!cohort) return head;
  const { input, output, values } = head;
  const { middles, people, from, to, weight } = cohort;
  const plain: Head = head.kind === 'two-layer' ? head : { ...head, kind: 'linear' };
  const images = openHead(plain).forward(middles, people);
  const before = plain.hidden;
  const hidden = before + 2 * people;
  const [inner, innerShift, outer] = [
    new Float32Array(input * hidden),
    new Float32Array(hidden),
    new Float32Array(hidden * output),
  ];
  const middle = (from + to) / 2;
  for (let d = 0; d < input; d++) {
    if (values.inner) inner.set(values.inner.subarray(d * before, (d + 1) * before), d * hidden);
    for (let j = 0; j < people; j++)
      inner[d * hidden + before + j] = inner[d * hidden + before + people + j] = middles[j * input + d]!;
  }
  if (values.innerShift) innerShift.set(values.innerShift);
  innerShift.fill(-from, before, before + people).fill(-middle, before + people);
  if (values.outer) outer.set(values.outer);
  for (let i = 0; i < people * output; i++) {
    outer[before * output + i] = -weight * images[i]!;
    outer[(before + people) * output + i] = 2 * weight * images[i]!;
  }
  return {
    ...head,
    kind: 'two-layer',
    hidden,
    values: { map: values.map!, shift: values.shift!, inner, innerShift, outer },
  };
}
