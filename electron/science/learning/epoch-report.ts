// What is reported after each epoch: the loss, rates on watched people, histograms of similarities, and a map.
import { unitRows, type Numbers } from '../vectors/numbers.ts';
import type { PeopleMap } from './people-map.ts';
import type { TrainingSet } from './training-set.ts';
import { orderPairs, type PairOrder } from './watched-pairs.ts';

/** Histograms of the similarities of pairs, in bins of one width between `from` and `to`. */
export interface SimilarityHistograms {
  from: number;
  to: number;
  genuine: number[];
  impostor: number[];
}

/** JSON-safe. */
export interface EpochReport {
  /** From 1; 0 is the untrained head. */
  epoch: number;
  epochs: number;
  /** Mean over the mini-batches; null for epoch 0. */
  loss: number | null;
  /** On people who are not trained on; null without any. */
  watched: { eer: number; tar: number } | null;
  /** The epoch with the best head so far. */
  best: number;
  /** Of the watched people, else of those trained on. */
  histograms: SimilarityHistograms;
  /** Of the people trained on if the head has two dimensions, else of those of the histograms. */
  map: PeopleMap;
}

/** At most so many photos: 125,000 pairs, some ten milliseconds. */
const WATCHED_PHOTOS = 500;

/** The pairs of a set, mapped by a head; of large sets those of the first photos. */
export function mappedPairs(
  forward: (rows: Numbers, size: number) => Numbers,
  { rows, labels, size, people, dimension, distance }: TrainingSet,
  output: number,
): PairOrder {
  const count = Math.min(size, WATCHED_PHOTOS);
  const mapped = Float32Array.from(forward(rows.subarray(0, count * dimension), count));
  if (distance === 'cosine') unitRows(mapped, count, output, mapped, new Float32Array(count));
  return orderPairs(mapped, labels.subarray(0, count), count, output, people.length, distance);
}

const BINS = 100;

export function histogramsOf({ similarities, first, second }: PairOrder, from: number): SimilarityHistograms {
  const [genuine, impostor] = [new Array<number>(BINS).fill(0), new Array<number>(BINS).fill(0)];
  for (let n = 0; n < similarities.length; n++) {
    const at = Math.min(BINS - 1, Math.max(0, Math.floor(((similarities[n]! - from) / (1 - from)) * BINS)));
    (first[n] === second[n] ? genuine : impostor)[at]!++;
  }
  return { from, to: 1, genuine, impostor };
}
