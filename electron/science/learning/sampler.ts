// Mini-batches of P people with K photos each, so that each holds genuine and impostor pairs.
// Hermans, Beyer and Leibe, "In Defense of the Triplet Loss for Person Re-Identification", 2017, section 2.
import type { Random } from '../statistics/random.ts';

export interface Sampler {
  /** Indices of the next batch's photos: at most people · photos. */
  next(): number[];
}

/**
 * `labels` 0 .. classes - 1, one a photo. People come by in turn, in a new order each round, and so do each one's
 * photos: no one is drawn twice before all were. A person with fewer photos than asked for gives each once.
 */
export function sampler(
  labels: Int32Array,
  { people, photos }: { people: number; photos: number },
  random: Random,
): Sampler {
  const photosOf = new Map<number, number[]>();
  labels.forEach((label, photo) => {
    const own = photosOf.get(label);
    if (own) own.push(photo);
    else photosOf.set(label, [photo]);
  });
  const everybody = inTurn([...photosOf.keys()], random);
  const turns = new Map([...photosOf].map(([label, own]) => [label, inTurn(own, random)]));
  return {
    next: () =>
      everybody(Math.min(people, photosOf.size)).flatMap((label) =>
        turns.get(label)!(Math.min(photos, photosOf.get(label)!.length)),
      ),
  };
}

/**
 * The next `count` of a list that is shuffled whenever it has been gone through; within one answer none comes twice.
 */
function inTurn<Entry>(entries: readonly Entry[], random: Random): (count: number) => Entry[] {
  let left: Entry[] = [];
  return (count) => {
    const taken = left.splice(0, count);
    if (taken.length < count) {
      const rest = random.shuffle(entries.filter((entry) => !taken.includes(entry)));
      const more = rest.splice(0, count - taken.length);
      // Those just taken are in the next round too, only not in this answer.
      left = random.shuffle([...rest, ...taken]);
      taken.push(...more);
    }
    return taken;
  };
}
