// Triplet miners: which triplets (anchor, positive, negative) of a mini-batch to train on.
import type { Numbers } from '../../vectors/numbers.ts';

/** Calls `take` for each triplet; distances [size x size]. */
export type Miner = (
  distances: Numbers,
  labels: Int32Array,
  size: number,
  take: (anchor: number, positive: number, negative: number) => void,
) => void;

/** Every triplet of the mini-batch. */
const all: Miner = (_, labels, size, take) => {
  eachPair(labels, size, (anchor, positive) => {
    for (let negative = 0; negative < size; negative++)
      if (labels[negative] !== labels[anchor]) take(anchor, positive, negative);
  });
};

/** For each genuine pair the nearest negative. */
const hard: Miner = (distances, labels, size, take) => {
  eachPair(labels, size, (anchor, positive) => {
    const negative = nearestOther(distances, labels, size, anchor, -Infinity);
    if (negative >= 0) take(anchor, positive, negative);
  });
};

/**
 * For each genuine pair the nearest negative that is farther than the positive: it violates the margin, not the order. Schroff, Kalenichenko and Philbin, "FaceNet", 2015, section 3.2: the nearest ones of
 * all make training collapse early on.
 */
const semiHard: Miner = (distances, labels, size, take) => {
  eachPair(labels, size, (anchor, positive) => {
    const negative = nearestOther(distances, labels, size, anchor, distances[anchor * size + positive]!);
    if (negative >= 0) take(anchor, positive, negative);
  });
};

/**
 * For each anchor the farthest positive and the nearest negative. Hermans, Beyer and Leibe, "In Defense of
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
