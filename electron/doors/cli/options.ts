// Every option of `facet` in one table, and the parser of the command line that follows it.
import { parseArgs } from 'node:util';
import { closest } from './closest.ts';
import { distances, type DistanceName } from '../../science/vectors/distances.ts';

/** The command line is wrong, or names what does not exist: exit code 2, with this sentence. */
export class WrongUse extends Error {}

interface OptionSpec {
  type: 'string' | 'boolean';
  /** It may be given more than once. */
  multiple?: boolean;
  /** Its value's name in the help. */
  value?: string;
  help: string;
}

/** For every command. */
export const COMMON_OPTIONS = {
  library: { type: 'string', value: '<dir>', help: 'where the library is kept' },
  pack: {
    type: 'string',
    multiple: true,
    value: '<name>',
    help: 'the model pack: one that facet doctor lists, or the folder of one',
  },
  provider: { type: 'string', value: '<name>', help: 'the execution provider: see facet doctor' },
  distance: { type: 'string', value: '<name>', help: Object.keys(distances).join(' or ') },
  threshold: {
    type: 'string',
    value: '<t>',
    help: 'the similarity from which two faces are one person (higher is stricter)',
  },
  json: { type: 'boolean', help: 'answer in JSON' },
  help: { type: 'boolean', help: 'say how a command is used' },
} as const satisfies Record<string, OptionSpec>;

/** For some commands: each command names its own. */
export const COMMAND_OPTIONS = {
  each: { type: 'boolean', help: 'one person for each subfolder, named after it' },
  face: {
    type: 'string',
    value: '<n>',
    help: 'the face of the photo to search with, counted from 0 as identify does (default: the main face)',
  },
  top: { type: 'string', value: '<k>', help: 'at most so many answers' },
  closed: { type: 'boolean', help: 'closed set: always the nearest enrolled person, whatever the threshold' },
  pairs: { type: 'string', value: '<file>', help: "LFW's pairs.txt, or CSV with file_x, file_y, Decision" },
  images: { type: 'string', value: '<dir>', help: 'where the photos lie that the pairs name' },
  bootstrap: {
    type: 'string',
    value: '<n>',
    help: 'so many replicates for the 95 % intervals (default 1000; 0: none)',
  },
  report: {
    type: 'string',
    value: '<file>',
    help: 'write a report to this file: .html to read and print, .csv for the curve, .json for everything',
  },
  scores: {
    type: 'string',
    value: '<file>',
    help: 'write path_a, path_b, same, similarity of each scored pair to this CSV file',
  },
  loss: { type: 'string', value: '<name>', help: 'the loss to learn with' },
  all: { type: 'boolean', help: 'every loss, side by side' },
  margin: { type: 'string', value: '<m>', help: "the loss's margin, where it has one" },
  dim: { type: 'string', value: '<d>', help: 'how many numbers a face becomes (default: as many as it has)' },
  cohort: {
    type: 'string',
    value: '<c>',
    help: 'how far faces are moved away from people they resemble (default: 0.02; 0: not at all)',
  },
  epochs: { type: 'string', value: '<n>', help: 'how often each photo is seen' },
  seed: { type: 'string', value: '<s>', help: 'the same seed gives the same head (default: 1)' },
  folds: { type: 'string', value: '<k>', help: 'into how many parts people are held out in turn (default: 5)' },
} as const satisfies Record<string, OptionSpec>;

const ALL_OPTIONS = { ...COMMON_OPTIONS, ...COMMAND_OPTIONS, help: { ...COMMON_OPTIONS.help, short: 'h' } } as const;

export type CommandOption = keyof typeof COMMAND_OPTIONS;

/** The options' values, checked. Undefined: not given. */
export interface Flags {
  library: string | undefined;
  pack: string | undefined;
  /** Every --pack, in order; `pack` is the first. */
  packs: string[];
  provider: string | undefined;
  distance: DistanceName | undefined;
  threshold: number | undefined;
  json: boolean;
  help: boolean;
  each: boolean;
  face: number | undefined;
  top: number | undefined;
  closed: boolean;
  pairs: string | undefined;
  images: string | undefined;
  scores: string | undefined;
  bootstrap: number | undefined;
  report: string | undefined;
  loss: string | undefined;
  all: boolean;
  margin: number | undefined;
  dim: number | undefined;
  cohort: number | undefined;
  epochs: number | undefined;
  seed: number | undefined;
  folds: number | undefined;
}

export interface CommandLine {
  /** The first word that is no option; undefined if there is none. */
  command: string | undefined;
  /** The words after it. */
  words: string[];
  flags: Flags;
  /** Options that were given, whichever command they belong to. */
  given: CommandOption[];
}

/** Options may stand anywhere, also before the command; after `--` everything is a word. @throws WrongUse */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const { values, positionals } = parse(argv);
  const [command, ...words] = positionals;
  return {
    command,
    words,
    given: (Object.keys(COMMAND_OPTIONS) as CommandOption[]).filter((name) => values[name] !== undefined),
    flags: {
      library: notEmpty('library', values.library),
      pack: notEmpty('pack', values.pack?.[0]),
      packs: values.pack?.map((name) => notEmpty('pack', name)!) ?? [],
      provider: notEmpty('provider', values.provider),
      distance: distanceName(values.distance),
      threshold: numberWithin('threshold', values.threshold, -1, 1),
      json: values.json ?? false,
      help: values.help ?? false,
      each: values.each ?? false,
      face: wholeNumber('face', values.face, 0),
      top: wholeNumber('top', values.top, 1),
      closed: values.closed ?? false,
      pairs: notEmpty('pairs', values.pairs),
      images: notEmpty('images', values.images),
      scores: notEmpty('scores', values.scores),
      bootstrap: wholeNumber('bootstrap', values.bootstrap, 0),
      report: notEmpty('report', values.report),
      loss: notEmpty('loss', values.loss),
      all: values.all ?? false,
      margin: numberWithin('margin', values.margin, 0, 10),
      dim: wholeNumber('dim', values.dim, 1),
      cohort: numberWithin('cohort', values.cohort, 0, 1),
      epochs: wholeNumber('epochs', values.epochs, 1),
      seed: wholeNumber('seed', values.seed, 0),
      folds: wholeNumber('folds', values.folds, 2),
    },
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: withNegativeNumbers(argv),
      options: ALL_OPTIONS,
      allowPositionals: true,
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node's first sentence says what is wrong; the next ones explain its own syntax.
    const sentence = error.message.split('. ')[0]!.replace(/\.?$/, '.');
    const unknown = /^Unknown option '--([^']+)'/.exec(sentence)?.[1];
    const [suggestion] = unknown === undefined ? [] : closest(unknown, Object.keys(ALL_OPTIONS));
    throw new WrongUse(suggestion === undefined ? sentence : `${sentence} Did you mean '--${suggestion}'?`);
  }
}

/** `--threshold -0.2` is one option and its value; parseArgs would take the value for another option. */
function withNegativeNumbers(argv: readonly string[]): string[] {
  const args = [...argv];
  const at = args.indexOf('--threshold');
  if (at >= 0 && /^-[\d.]/.test(args[at + 1] ?? '')) args.splice(at, 2, `--threshold=${args[at + 1]}`);
  return args;
}

function notEmpty(name: string, value: string | undefined): string | undefined {
  if (value === '') throw new WrongUse(`--${name} needs a value.`);
  return value;
}

function distanceName(value: string | undefined): DistanceName | undefined {
  if (value === undefined || Object.hasOwn(distances, value)) return value as DistanceName | undefined;
  throw new WrongUse(`--distance is ${Object.keys(distances).join(' or ')}, not '${value}'.`);
}

function numberWithin(name: string, value: string | undefined, least: number, most: number): number | undefined {
  if (value === undefined) return undefined;
  const number = value.trim() === '' ? NaN : Number(value);
  if (!(number >= least && number <= most))
    throw new WrongUse(`--${name} is a number from ${least} to ${most}, not '${value}'.`);
  return number;
}

function wholeNumber(name: string, value: string | undefined, least: number): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value) || Number(value) < least)
    throw new WrongUse(`--${name} is a whole number from ${least}, not '${value}'.`);
  return Number(value);
}
