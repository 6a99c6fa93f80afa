// The options of training and their defaults.
import type { HeadKind } from './heads/head.ts';
import { LearnError } from './learn-error.ts';
import { losses, type LossName } from './losses/losses.ts';
import { recipes } from './losses/recipes.ts';
import { fillOptions, type OptionTable, type OptionValues } from './losses/loss.ts';
import type { OptimiserName } from './optimisers.ts';

/** What `trainOptions` says of each. A type, not an interface: a table of options takes those alone. */
export type TrainValues = {
  head: HeadKind;
  /** 0: that of the vectors. */
  dimension: number;
  hidden: number;
  scale: number;
  optimiser: OptimiserName;
  rate: number;
  decay: number;
  cohort: number;
  epochs: number;
  people: number;
  photos: number;
  patience: number;
  stopBy: 'eer' | 'tar' | 'none';
  fmr: number;
  seed: number;
};

export interface TrainOptions extends TrainValues {
  loss: LossName;
  lossOptions: OptionValues;
}

export const trainOptions: OptionTable<TrainValues> = {
  head: {
    choices: ['linear', 'linear-unit', 'two-layer'],
    initial: 'linear',
    sentence: 'What is trained on top of the vectors.',
  },
  dimension: {
    least: 0,
    most: 4096,
    initial: 0,
    whole: true,
    sentence: 'How many numbers a face becomes; 0 for as many as it has.',
  },
  hidden: { least: 1, most: 4096, initial: 128, whole: true, sentence: 'Inner width of a head of two layers.' },
  scale: {
    least: 0.01,
    most: 1000,
    initial: 1,
    sentence: 'How long a vector of length 1 is for the loss: softmax and its kin are undecided about short ones.',
  },
  optimiser: { choices: ['adam', 'sgd'], initial: 'adam', sentence: 'How the weights follow their gradients.' },
  rate: {
    least: 1e-7,
    most: 10,
    initial: 1e-3,
    sentence: 'How far a step goes, at first; it falls to nothing over the epochs, along a half wave.',
  },
  decay: { least: 0, most: 100, initial: 0.1, sentence: 'How strongly the head is pulled back to where it began.' },
  cohort: {
    least: 0,
    most: 1,
    initial: 0,
    sentence:
      'How far a face is moved away from people it resembles without being one of them, beside what is learned; 0 for not at all. For cosine distance.',
  },
  epochs: { least: 1, most: 10_000, initial: 30, whole: true, sentence: 'How often each photo is seen.' },
  people: { least: 2, most: 1024, initial: 32, whole: true, sentence: 'People in a batch.' },
  photos: { least: 1, most: 64, initial: 4, whole: true, sentence: 'Photos of each person in a batch.' },
  patience: {
    least: 1,
    most: 10_000,
    initial: 10,
    whole: true,
    sentence: 'After so many epochs that bring nothing to the people it is watched on, training stops.',
  },
  stopBy: {
    choices: ['eer', 'tar', 'none'],
    initial: 'eer',
    sentence:
      'By what of the watched people it is seen whether an epoch brought something; none: the last epoch counts, and all learn.',
  },
  fmr: { least: 1e-6, most: 0.5, initial: 1e-3, sentence: 'The false match rate at which true matches are counted.' },
  seed: { least: 0, most: 4294967295, initial: 1, whole: true, sentence: 'The same seed gives the same head.' },
};

export type GivenOptions = { loss: LossName; lossOptions?: OptionValues } & Partial<TrainValues>;

/** @throws LearnError option-out-of-range */
export function fillTrainOptions({ loss, lossOptions, ...given }: GivenOptions): TrainOptions {
  if (!Object.hasOwn(losses, loss))
    throw new LearnError(
      'option-out-of-range',
      `There is no loss '${loss}'. There are: ${Object.keys(losses).join(', ')}.`,
      { option: 'loss', value: loss },
    );
  const recipe = recipes[loss];
  const values = fillOptions({ name: 'training', options: trainOptions }, { ...recipe.train, ...given });
  const owner: { name: string; options: OptionTable } = losses[loss];
  const filled = fillOptions(owner, { ...recipe.loss, ...lossOptions });
  if (losses[loss].kind === 'embedding' && values.photos < 2) {
    throw new LearnError(
      'option-out-of-range',
      `${losses[loss].title} compares photos of one person: a batch needs at least two of each.`,
      { option: 'photos', value: values.photos },
    );
  }
  return { ...values, loss, lossOptions: filled };
}
