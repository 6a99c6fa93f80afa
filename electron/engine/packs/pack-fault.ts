// Says in a sentence what is wrong with a pack.json.
import * as v from 'valibot';
import { packSchema } from './pack-schema.ts';

type PackIssue = v.InferIssue<typeof packSchema>;

/** The first entry that is missing or wrong, as "detector.scales is missing"; null: none. */
export function schemaFault(spec: unknown): string | null {
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) return 'it is not an object';
  const result = v.safeParse(packSchema, spec, { abortEarly: true });
  return result.success ? null : sentenceOf(result.issues[0]);
}

function sentenceOf(issue: PackIssue): string {
  const at = v.getDotPath(issue) ?? 'it';
  if (issue.type === 'strict_object' && issue.expected === 'never') return `${at} is not an entry that Facet knows`;
  if (issue.input === undefined) return `${at} is missing`;
  return `${at} ${issue.kind === 'schema' ? wrongType(issue) : wrongValue(issue)}`;
}

function wrongType({ type, expected, input, message }: PackIssue): string {
  const name = TYPES[type];
  if (name !== undefined) return `must be ${name}, not ${shown(input)}`;
  // Lists what is allowed, as ("rgb" | "bgr").
  if (type === 'picklist' || type === 'variant')
    return `is ${shown(input)}; it can be ${expected?.replace(/^\(|\)$/g, '').replaceAll(' | ', ' or ')}`;
  return `is ${shown(input)}, which it can't be (${message})`;
}

function wrongValue(issue: PackIssue): string {
  const { input, message } = issue;
  const hint = message.startsWith('Invalid') ? '' : ` (${message})`;
  switch (issue.type) {
    case 'integer':
      return `must be a whole number, not ${shown(input)}`;
    case 'min_value':
      return `must be at least ${issue.requirement}, not ${shown(input)}`;
    case 'gt_value':
      return `must be more than ${issue.requirement}, not ${shown(input)}`;
    case 'max_value':
      return `must be at most ${issue.requirement}, not ${shown(input)}`;
    case 'min_length':
    case 'max_length':
    case 'length':
      if (Array.isArray(input))
        return `must have ${AMOUNTS[issue.type]}${entries(issue.requirement)}, not ${input.length}${hint}`;
      return issue.type === 'max_length'
        ? `must have at most ${issue.requirement} characters, not ${String(input).length}`
        : `must not be empty`;
    default:
      return `is ${shown(input)}, which it can't be${hint}`;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  strict_object: 'an object',
  object: 'an object',
  array: 'a list',
  strict_tuple: 'a list of two numbers',
};

const AMOUNTS = { min_length: 'at least ', max_length: 'at most ', length: '' };
const entries = (count: number): string => `${count} ${count === 1 ? 'entry' : 'entries'}`;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
