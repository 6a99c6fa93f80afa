// How each language writes numbers, dates, plurals and lists: the one set of helpers that all tables of words use.
import type { Language } from '../contract/languages.ts';
import { dateFormatsOf, type DateFormats } from './date-formats.ts';
import { LOCALES } from './languages.ts';
import { numberFormatsOf, type NumberFormats } from './number-formats.ts';
import { whenNeeded } from './when-needed.ts';

/** The forms of a noun: English has one and other, Russian one, few and many; `other` also serves fractions. */
export type PluralForms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

export interface Formats extends NumberFormats, DateFormats {
  /** The form of the noun that fits the number. */
  plural(value: number, forms: PluralForms): string;
  /** "1,234 photos" */
  count(value: number, forms: PluralForms): string;
  /** "Anna, Boris and Clara" */
  list(items: readonly string[]): string;
  /** "Anna, Boris or Clara" */
  either(items: readonly string[]): string;
  /** For sorting names: "Photo 2" before "Photo 10". */
  compare(a: string, b: string): number;
}

function formatsOf(language: Language): Formats {
  const locale = LOCALES[language];
  const numbers = numberFormatsOf(language);
  const rules = whenNeeded(() => new Intl.PluralRules(locale));
  const lists = whenNeeded(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const choices = whenNeeded(() => new Intl.ListFormat(locale, { type: 'disjunction' }));
  const collator = whenNeeded(() => new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }));
  const plural: Formats['plural'] = (value, forms) => forms[rules().select(value)] ?? forms.other;
  return {
    ...numbers,
    ...dateFormatsOf(language),
    plural,
    count: (value, forms) => `${numbers.number(value)} ${plural(value, forms)}`,
    list: (items) => lists().format(items),
    either: (items) => choices().format(items),
    compare: (a, b) => collator().compare(a, b),
  };
}

export const formats: Record<Language, Formats> = { en: formatsOf('en'), ru: formatsOf('ru') };
