// The help texts, built from the tables of commands and options.
import type { Command } from './command.ts';
import { table } from './command.ts';
import { COMMAND_OPTIONS, COMMON_OPTIONS } from './options.ts';

const EXIT_CODES =
  'Exit code: 0 done, 1 answered no, 2 wrong use, 3 failed. Progress goes to stderr, answers to stdout.';

export function helpForAll(commands: Readonly<Record<string, Command>>): string {
  return [
    'Facet finds people in your own photos, on your own machine.',
    '',
    table(
      Object.values(commands).flatMap(({ usage, summary }) =>
        usage.map((form, i) => [`  facet ${form}`, i === 0 ? summary : '']),
      ),
    ),
    '',
    'Options of every command:',
    optionTable(COMMON_OPTIONS, Object.keys(COMMON_OPTIONS) as (keyof typeof COMMON_OPTIONS)[]),
    '',
    EXIT_CODES,
  ].join('\n');
}

export function helpFor({ usage, summary, details, options }: Command): string {
  return [
    ...usage.map((form) => `facet ${form}`),
    '',
    `${summary[0]!.toUpperCase()}${summary.slice(1)}.`,
    ...(details === undefined ? [] : [details]),
    '',
    ...(options.length === 0 ? [] : [optionTable(COMMAND_OPTIONS, options), '']),
    'Options of every command:',
    optionTable(COMMON_OPTIONS, Object.keys(COMMON_OPTIONS) as (keyof typeof COMMON_OPTIONS)[]),
    '',
    EXIT_CODES,
  ].join('\n');
}

function optionTable<Name extends string>(
  specs: Readonly<Record<Name, { value?: string; help: string }>>,
  names: readonly Name[],
): string {
  return table(
    names.map((name) => [
      `  --${name}${specs[name].value === undefined ? '' : ` ${specs[name].value}`}`,
      specs[name].help,
    ]),
  );
}
