// Checks a pack.json against models/pack.schema.json, and says in a sentence what is wrong with it. Any process.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as ajv from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { modelsDir } from '../../files/resources.ts';

let validate: ValidateFunction | undefined;

/** The first entry that is missing or wrong, as "detector.scales is missing"; null if all is well. */
export function schemaFault(spec: unknown): string | null {
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) return 'it is not an object';
  validate ??= compileSchema();
  if (validate(spec)) return null;
  // Of alternatives the last error is the one that sums up.
  return sentenceOf(validate.errors!.at(-1)!);
}

/** A tenth of a second, most of it the library: only where there is a pack to check. */
function compileSchema(): ValidateFunction {
  const { Ajv } = createRequire(import.meta.url)('ajv') as typeof ajv;
  return new Ajv({ allErrors: false, verbose: true }).compile(
    JSON.parse(readFileSync(join(modelsDir(), 'pack.schema.json'), 'utf8')),
  );
}

function sentenceOf({ instancePath, keyword, params, data, parentSchema }: ErrorObject): string {
  const at = instancePath.slice(1).replaceAll('/', '.');
  const within = (entry: unknown): string => (at === '' ? String(entry) : `${at}.${String(entry)}`);
  const note = (parentSchema as { description?: string } | undefined)?.description;
  const hint = note === undefined ? '' : ` (${note})`;
  switch (keyword) {
    case 'required':
      return `${within(params['missingProperty'])} is missing`;
    case 'additionalProperties':
      return `${within(params['additionalProperty'])} is not an entry that Facet knows`;
    case 'enum':
      return `${at} is ${shown(data)}; it can be ${(params['allowedValues'] as unknown[]).map(shown).join(' or ')}`;
    case 'type':
      return `${at} must be ${TYPES[String(params['type'])] ?? String(params['type'])}, not ${shown(data)}`;
    case 'minItems':
    case 'maxItems':
      return `${at} must have ${keyword === 'minItems' ? 'at least' : 'at most'} ${String(params['limit'])} entries${hint}`;
    case 'minimum':
    case 'exclusiveMinimum':
    case 'maximum':
      return `${at} must be ${COMPARED[keyword]} ${String(params['limit'])}, not ${shown(data)}`;
    default:
      return `${at} is ${shown(data)}, which it can't be${hint}`;
  }
}

const TYPES: Record<string, string> = {
  integer: 'a whole number',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
};
const COMPARED = { minimum: 'at least', exclusiveMinimum: 'more than', maximum: 'at most' };

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
