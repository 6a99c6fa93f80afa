// What a loss consists of: its description, its options, and how it is computed.
import { LearnError } from '../learn-error.ts';
import type { Numbers, Precision } from '../../vectors/numbers.ts';
import type { Random } from '../../statistics/random.ts';

export interface Paper {
  authors: string;
  year: number;
  title: string;
  /** arXiv or DOI. */
  url: string;
}

/** A number that may be set. */
export interface NumberOption {
  /** Both ends may be taken. */
  least: number;
  most: number;
  initial: number;
  whole?: true;
  /** What it does, in a sentence. */
  sentence: string;
}

/** One of a few words. */
export interface ChoiceOption<Choice extends string = string> {
  choices: readonly Choice[];
  initial: Choice;
  sentence: string;
}

export type OptionValues = Record<string, number | string>;

/** What may be set, by name. */
export type OptionTable<Values extends OptionValues = OptionValues> = {
  readonly [Name in keyof Values]: Values[Name] extends string ? ChoiceOption<Values[Name]> : NumberOption;
};

export interface Loss<Name extends string = string, Values extends OptionValues = OptionValues> {
  readonly name: Name;
  readonly title: string;
  /**
   * 'classifier': has a weight for each person and asks who it is; 'embedding': compares the faces of a batch with each
   * other.
   */
  readonly kind: 'classifier' | 'embedding';
  /** What it does. */
  readonly sentence: string;
  /** One line of plain text. */
  readonly formula: string;
  /**
   * Where one person ends and another begins, for two people, one line of plain text; null where the loss draws no
   * line.
   */
  readonly boundary: string | null;
  readonly paper: Paper;
  readonly options: OptionTable<Values>;
  /** `options` whole and checked: see `fillOptions`. */
  open(shape: LossShape, options: Values, random: Random): OpenLoss;
}

export interface LossShape {
  /** Of the embeddings. */
  dimension: number;
  /** How many people; labels are 0 .. classes - 1. */
  classes: number;
  precision: Precision;
}

/** Embeddings with who they are. */
export interface Batch {
  /** [size x dimension], row after row. */
  embeddings: Numbers;
  labels: Int32Array;
  size: number;
}

/** Numbers that the optimiser trains, and the loss's derivatives by them, as last computed. */
export interface Weights {
  name: string;
  values: Numbers;
  gradient: Numbers;
}

/** A loss in use, with its own weights and state. */
export interface OpenLoss {
  /** Trained along with the head; none where the loss compares embeddings. */
  readonly weights: readonly Weights[];
  /**
   * Of the batch: answers the loss, writes its derivatives by the embeddings to `gradient` [size x dimension] and by
   * the weights to theirs.
   */
  compute(batch: Batch, gradient: Numbers): number;
  /** Before the first step: where the people are, [classes x dimension], so that no step is lost on finding them. */
  begin?(means: Numbers): void;
  /** After the step that used the batch: what the loss moves itself. */
  stepped?(batch: Batch): void;
  /** How much each embedding speaks for each person, [size x classes], higher for more: what a classifier goes by. */
  scores?(embeddings: Numbers, size: number): Numbers;
}

/**
 * The options with what is not given as it is initially.
 * @throws LearnError option-out-of-range for an unknown name, a number outside its range, or a word that is none of the
 * choices
 */
export function fillOptions<Values extends OptionValues>(
  owner: { name: string; options: OptionTable<Values> },
  given: Partial<Values> = {},
): Values {
  const known: OptionTable = owner.options;
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(known, name))
      throw outOfRange(
        `${owner.name} has no '${name}' to set. There is: ${Object.keys(known).join(', ') || 'nothing'}.`,
        name,
        given[name],
      );
  }
  const filled = Object.entries(known).map(([name, option]) => {
    const value = given[name] ?? option.initial;
    checkOption(owner.name, name, option, value);
    return [name, value];
  });
  return Object.fromEntries(filled) as Values;
}

function checkOption(owner: string, name: string, option: NumberOption | ChoiceOption, value: unknown): void {
  if ('choices' in option) {
    if (!option.choices.includes(value as string))
      throw outOfRange(
        `'${name}' of ${owner} is one of ${option.choices.join(', ')}, not '${String(value)}'.`,
        name,
        value,
      );
    return;
  }
  const { least, most, whole } = option;
  if (typeof value !== 'number' || !(value >= least && value <= most))
    throw outOfRange(`'${name}' of ${owner} lies between ${least} and ${most}, not at ${String(value)}.`, name, value);
  if (whole && !Number.isInteger(value))
    throw outOfRange(`'${name}' of ${owner} is a whole number, not ${value}.`, name, value);
}

const outOfRange = (message: string, option: string, value: unknown): LearnError =>
  new LearnError('option-out-of-range', message, { option, value: String(value) });
