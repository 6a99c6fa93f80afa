// Numbers, dates, sizes and plurals as one language writes them. Pure. Page.
import type { Language } from '../../electron/contract/settings.ts';

/** The forms of a noun: English has one and other, Russian one, few and many; `other` also serves fractions. */
export type PluralForms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

export interface Formats {
  /** 12,345 */
  number(value: number): string;
  /** 0.95 */
  decimal(value: number, digits?: number): string;
  /** "3 × 10⁻⁷": for very small differences. */
  scientific(value: number): string;
  /** The form of the noun that goes with the number. */
  plural(value: number, forms: PluralForms): string;
  /** "1,234 photos" */
  count(value: number, forms: PluralForms): string;
  /** "Anna, Boris and Clara" */
  list(items: readonly string[]): string;
  /** "Anna, Boris or Clara" */
  either(items: readonly string[]): string;
  /** Milliseconds since 1970 -> "12 July 2024" */
  date(time: number): string;
  /** "14:05" */
  time(time: number): string;
  /** As a heading: "Today", "Yesterday", "Friday 12 July 2024". */
  day(time: number, now: number): string;
  /**
   * "12 Jul 2024, 14:05". From here to `year`: when a photo was taken, by the camera's clock, which is kept as if it
   * were UTC.
   */
  dateTime(time: number): string;
  /** "12 July 2024" */
  takenOn(time: number): string;
  /** "12 July – 3 August 2024" */
  takenFrom(a: number, b: number): string;
  /** "July 2024" */
  month(time: number): string;
  /** "May – July 2024", or one month where both are in it; in either order. */
  months(a: number, b: number): string;
  /** "Jul" */
  shortMonth(time: number): string;
  /** "2024" */
  year(time: number): string;
  /** Bytes -> "1.4 GB" */
  bytes(value: number): string;
  /** Seconds -> "3 min", "1 h 20 min" */
  duration(seconds: number): string;
  compare(a: string, b: string): number;
}

const BYTE_UNITS = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

const DAY_MS = 86_400_000;

function formatsOf(language: Language): Formats {
  const locale = language === 'en' ? 'en-GB' : 'ru-RU';
  const numbers = whenNeeded(() => new Intl.NumberFormat(locale));
  const rules = whenNeeded(() => new Intl.PluralRules(locale));
  const lists = whenNeeded(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const choices = whenNeeded(() => new Intl.ListFormat(locale, { type: 'disjunction' }));
  const collator = whenNeeded(() => new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }));
  const dateFormat = (options: Intl.DateTimeFormatOptions) =>
    whenNeeded(() => new Intl.DateTimeFormat(locale, options));
  const dates = (options: Intl.DateTimeFormatOptions): ((time: number) => string) => {
    const format = dateFormat(options);
    return (time) => format().format(time);
  };
  const relativeDays = whenNeeded(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const unit = (value: number, name: string, digits = 0): string =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value);
  const time = dates({ hour: '2-digit', minute: '2-digit' });
  const fullDate = dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const startOfDay = (each: number): number => new Date(each).setHours(0, 0, 0, 0);
  /** From the day of `now` to that of `value`: 0, -1, … */
  const daysBetween = (value: number, now: number): number =>
    Math.round((startOfDay(value) - startOfDay(now)) / DAY_MS);
  const monthFormat = dateFormat({ month: 'long', year: 'numeric', timeZone: 'UTC' });
  const dayFormat = dateFormat({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  // Within a sentence Russian does without it too.
  const bare = (words: string): string => words.replaceAll(/\s*гг?\./g, '');
  // Russian ends it with 'г.', which a heading does without.
  const asHeading = (words: string): string => withCapital(bare(words));

  const plural: Formats['plural'] = (value, forms) => forms[rules().select(value)] ?? forms.other;

  return {
    number: (value) => numbers().format(value),
    decimal: (value, digits = 2) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
    scientific(value) {
      const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
      const mantissa = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value / 10 ** exponent);
      return `${mantissa} × 10${superscript(exponent)}`;
    },
    plural,
    count: (value, forms) => `${numbers().format(value)} ${plural(value, forms)}`,
    list: (items) => lists().format(items),
    either: (items) => choices().format(items),
    date: dates({ day: 'numeric', month: 'long', year: 'numeric' }),
    time,
    day(value, now) {
      // A clock that runs ahead makes no "tomorrow" of what has been done.
      const days = Math.min(0, daysBetween(value, now));
      return days < -1 ? asHeading(fullDate(value)) : withCapital(relativeDays().format(days, 'day'));
    },
    dateTime: dates({
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: 'UTC',
    }),
    takenOn: (value) => bare(dayFormat().format(value)),
    takenFrom: (a, b) => bare(dayFormat().formatRange(Math.min(a, b), Math.max(a, b))),
    month: (value) => asHeading(monthFormat().format(value)),
    months: (a, b) => asHeading(monthFormat().formatRange(Math.min(a, b), Math.max(a, b))),
    shortMonth: dates({ month: 'short', timeZone: 'UTC' }),
    year: dates({ year: 'numeric', timeZone: 'UTC' }),
    bytes(value) {
      const step = value < 1e6 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(value) / 3) - 1);
      const scaled = value / 1000 ** (step + 1);
      return unit(scaled, BYTE_UNITS[step] ?? 'kilobyte', step > 0 && scaled < 10 ? 1 : 0);
    },
    duration(seconds) {
      if (seconds < 60) return unit(Math.max(1, Math.round(seconds)), 'second');
      const minutes = Math.round(seconds / 60);
      if (minutes < 60) return unit(minutes, 'minute');
      const rest = minutes % 60;
      return rest === 0
        ? unit(minutes / 60, 'hour')
        : `${unit(Math.floor(minutes / 60), 'hour')} ${unit(rest, 'minute')}`;
    },
    compare: (a, b) => collator().compare(a, b),
  };
}

/**
 * A share 0..1 as a percentage, with two digits of whatever is rarer, it or what is missing to the whole: "0.21 %",
 * "5.3 %", "99.92 %".
 */
export function percentOf(language: Language): (share: number) => string {
  const locale = language === 'en' ? 'en-GB' : 'ru-RU';
  const formats = Array.from(
    { length: 7 },
    (_, digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }),
  );
  return (share) => {
    const percent = share * 100;
    const rarer = Math.min(Math.abs(percent), Math.abs(100 - percent));
    const digits = rarer < 1e-9 ? 0 : Math.max(0, Math.min(6, 1 - Math.floor(Math.log10(rarer))));
    return `${formats[digits]!.format(percent)}\u00a0%`;
  };
}

function withCapital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

function superscript(exponent: number): string {
  return [...String(exponent)].map((sign) => (sign === '-' ? '⁻' : ('⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)] ?? ''))).join('');
}

/** Intl objects take milliseconds each, and the first screen would wait for them. */
function whenNeeded<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** One per language. */
export const formats: Record<Language, Formats> = { en: formatsOf('en'), ru: formatsOf('ru') };
