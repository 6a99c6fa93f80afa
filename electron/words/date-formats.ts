// Dates and times as one language writes them.
import type { Language } from '../contract/languages.ts';
import { LOCALES } from './languages.ts';
import { whenNeeded } from './when-needed.ts';

/** Times are milliseconds since 1970. */
export interface DateFormats {
  /** "12 July 2024" */
  date(time: number): string;
  /** "14:05" */
  time(time: number): string;
  /** "12 July 2024 at 14:05" */
  moment(time: number): string;
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
}

const DAY_MS = 86_400_000;

export function dateFormatsOf(language: Language): DateFormats {
  const locale = LOCALES[language];
  const dateFormat = (options: Intl.DateTimeFormatOptions) =>
    whenNeeded(() => new Intl.DateTimeFormat(locale, options));
  const dates = (options: Intl.DateTimeFormatOptions): ((time: number) => string) => {
    const format = dateFormat(options);
    return (time) => format().format(time);
  };
  const relativeDays = whenNeeded(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const fullDate = dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const monthFormat = dateFormat({ month: 'long', year: 'numeric', timeZone: 'UTC' });
  const dayFormat = dateFormat({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

  return {
    date: dates({ day: 'numeric', month: 'long', year: 'numeric' }),
    time: dates({ hour: '2-digit', minute: '2-digit' }),
    moment: dates({ dateStyle: 'long', timeStyle: 'short' }),
    day(value, now) {
      // When the clock was set back, "tomorrow" would be wrong for what has been done.
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
    takenOn: (value) => withoutYearMark(dayFormat().format(value)),
    takenFrom: (a, b) => withoutYearMark(dayFormat().formatRange(Math.min(a, b), Math.max(a, b))),
    month: (value) => asHeading(monthFormat().format(value)),
    months: (a, b) => asHeading(monthFormat().formatRange(Math.min(a, b), Math.max(a, b))),
    shortMonth: dates({ month: 'short', timeZone: 'UTC' }),
    year: dates({ year: 'numeric', timeZone: 'UTC' }),
  };
}

/** From the day of `now` to that of `value`: 0, -1, … */
function daysBetween(value: number, now: number): number {
  const startOfDay = (time: number): number => new Date(time).setHours(0, 0, 0, 0);
  return Math.round((startOfDay(value) - startOfDay(now)) / DAY_MS);
}

/** Intl ends a Russian date with 'г.' (year), which reads like a form. */
const withoutYearMark = (text: string): string => text.replaceAll(/\s*гг?\./g, '');

const withCapital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

const asHeading = (text: string): string => withCapital(withoutYearMark(text));
