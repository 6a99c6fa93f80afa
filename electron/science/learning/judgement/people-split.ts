// Splits by person into train, development and held-out sets: a person's photos are never in two of them.
import { LearnError } from '../learn-error.ts';
import type { Random } from '../../statistics/random.ts';

/** Indices of photos. */
export interface PeopleSplit {
  train: number[];
  development: number[];
  heldOut: number[];
}

/**
 * Each person into one of `shares.length` parts, so that the parts hold about these shares of all photos, and as evenly
 * of the people with many: who has most comes first, into the part that lacks most; among equals chance decides.
 * `labels` one a photo; answers the part of each label.
 */
export function partPeople(labels: Int32Array, shares: readonly number[], random: Random): Int32Array {
  const photos: number[] = [];
  for (const label of labels) photos[label] = (photos[label] ?? 0) + 1;
  const order = random
    .shuffle([...photos.keys()].filter((label) => photos[label]))
    .sort((a, b) => photos[b]! - photos[a]!);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const held = new Float64Array(shares.length);
  const partOf = new Int32Array(photos.length);
  for (const label of order) {
    let part = 0;
    const lacks = (at: number): number => (shares[at]! / total) * labels.length - held[at]!;
    for (let i = 1; i < shares.length; i++) if (lacks(i) > lacks(part)) part = i;
    partOf[label] = part;
    held[part]! += photos[label]!;
  }
  return partOf;
}

/** @throws LearnError option-out-of-range for shares that leave no one to train on */
export function splitPeople(
  labels: Int32Array,
  shares: { development: number; heldOut: number },
  random: Random,
): PeopleSplit {
  const { development, heldOut } = shares;
  if (!(development >= 0 && heldOut >= 0 && development + heldOut < 1)) {
    throw new LearnError(
      'option-out-of-range',
      'The shares of people for development and held out are positive, and leave some to learn from.',
      { development, heldOut },
    );
  }
  const partOf = partPeople(labels, [1 - development - heldOut, development, heldOut], random);
  const split: PeopleSplit = { train: [], development: [], heldOut: [] };
  labels.forEach((label, photo) => [split.train, split.development, split.heldOut][partOf[label]!]!.push(photo));
  return split;
}

/**
 * One split a fold: everybody is held out once; of the others `development` is the share that stops the training.
 * @throws LearnError too-few-people for fewer people than folds
 */
export function foldSplits(labels: Int32Array, folds: number, development: number, random: Random): PeopleSplit[] {
  const people = new Set(labels).size;
  if (!(Number.isInteger(folds) && folds >= 2))
    throw new LearnError('option-out-of-range', `Folds are at least two, not ${folds}.`, {
      option: 'folds',
      value: String(folds),
    });
  if (people < folds)
    throw new LearnError('too-few-people', `${people} people cannot be parted into ${folds} folds.`, { people, folds });
  const foldOf = partPeople(
    labels,
    Array.from({ length: folds }, () => 1),
    random,
  );
  return Array.from({ length: folds }, (_, fold) => {
    const heldOut: number[] = [];
    const others: number[] = [];
    labels.forEach((label, photo) => (foldOf[label] === fold ? heldOut : others).push(photo));
    const rest = splitPeople(
      Int32Array.from(others, (photo) => labels[photo]!),
      { development, heldOut: 0 },
      random,
    );
    return {
      train: rest.train.map((at) => others[at]!),
      development: rest.development.map((at) => others[at]!),
      heldOut,
    };
  });
}
