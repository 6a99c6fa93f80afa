// Which triplets of a batch to learn from: an anchor, another face of that person, and a face of somebody else.
import type { Numbers } from '../../vectors/numbers.ts';

/** Calls `take` for each triplet; distances [size x size]. */
export type Miner = (
  distances: Numbers,
  labels: Int32Array,
  size: number,
  take: (anchor: number, positive: number, negative: number) => void,
) => void;

/** Every triplet that there is. */
const all: Miner = (_, labels, size, take) => {
  eachPair(labels, size, (anchor, positive) => {
    for (let negative = 0; negative < size; negative++)
      if (labels[negative] !== labels[anchor]) take(anchor, positive, negative);
  });
};

/** For each pair of one person the nearest face of somebody else. */
const hard: Miner = (distances, labels, size, take) => {
  eachPair(labels, size, (anchor, positive) => {
    const negative = nearestOther(distances, labels, size, anchor, -Infinity);
    if (negative >= 0) take(anchor, positive, negative);
  });
};

/**
 * For each pair of one person the nearest face of somebody else that is still farther than the other of the pair: wrong
 * by the margin, not by the order. Schroff, Kalenichenko and Philbin, "FaceNet", 2015, section 3.2: the nearest ones of
 * all make training collapse early on.
 */
const semiHard: Miner = (distances, labels, size, take) => {
  eachPair(labels, size, (anchor, positive) => {
    const negative = nearestOther(distances, labels, size, anchor, distances[anchor * size + positive]!);
    if (negative >= 0) take(anchor, positive, negative);
  });
};

/**
 * For each face the farthest of its person and the nearest of anybody else. Hermans, Beyer and Leibe, "In Defense of
 * the Triplet Loss", 2017, equation 5.
 */
const batchHard: Miner = (distances, labels, size, take) => {
  for (let anchor = 0; anchor < size; anchor++) {
    let positive = -1;
    for (let i = 0; i < size; i++) {
      if (i === anchor || labels[i] !== labels[anchor]) continue;
      if (positive < 0 || distances[anchor * size + i]! > distances[anchor * size + positive]!) positive = i;
    }
    const negative = nearestOther(distances, labels, size, anchor, -Infinity);
    if (positive >= 0 && negative >= 0) take(anchor, positive, negative);
  }
};

export const tripletMiners = { all, hard, 'semi-hard': semiHard, 'batch-hard': batchHard } satisfies Record<
  string,
  Miner
>;

export type MinerName = keyof typeof tripletMiners;

function eachPair(labels: Int32Array, size: number, take: (anchor: number, positive: number) => void): void {
  for (let anchor = 0; anchor < size; anchor++) {
    for (let positive = 0; positive < size; positive++)
      if (positive !== anchor && labels[positive] === labels[anchor]) take(anchor, positive);
  }
}

/** The nearest face of another person that is farther than `beyond`; the first of equals; -1 for none. */
function nearestOther(distances: Numbers, labels: Int32Array, size: number, anchor: number, beyond: number): number {
  let nearest = -1;
  let least = Infinity;
  for (let i = 0; i < size; i++) {
    const distance = distances[anchor * size + i]!;
    if (distance < least && distance > beyond && labels[i] !== labels[anchor]) {
      nearest = i;
      least = distance;
    }
  }
  return nearest;
}
