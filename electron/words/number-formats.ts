// Numbers, sizes and durations as one language writes them.
import type { Language } from '../contract/languages.ts';
import { LOCALES } from './languages.ts';
import { whenNeeded } from './when-needed.ts';

export interface NumberFormats {
  /** 12,345 */
  number(value: number): string;
  /** 0.95 */
  decimal(value: number, digits?: number): string;
  /**
   * A share 0..1 as a percentage, with two digits of the rarer of the two: the share, or what it leaves of the whole.
   * "0.21 %", "5.3 %", "99.92 %".
   */
  rate(share: number): string;
  /** A share 0..1 with three significant digits, as reports print it: "0.213%" */
  percent(share: number): string;
  /** "3 × 10⁻⁷": for very small differences. */
  scientific(value: number): string;
  /** Bytes -> "1.4 GB" */
  bytes(value: number): string;
  /** Seconds -> "3 min", "1 h 20 min" */
  duration(seconds: number): string;
}

const BYTE_UNITS = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

export function numberFormatsOf(language: Language): NumberFormats {
  const locale = LOCALES[language];
  const numbers = whenNeeded(() => new Intl.NumberFormat(locale));
  const percents = whenNeeded(() => new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 3 }));
  const byDigits = new Map<number, Intl.NumberFormat>();
  /** While a threshold is dragged, rates are written many times a second. */
  const upToDigits = (digits: number): Intl.NumberFormat => {
    const known = byDigits.get(digits) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
    byDigits.set(digits, known);
    return known;
  };
  const unit = (value: number, name: string, digits = 0): string =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value);

  return {
    number: (value) => numbers().format(value),
    decimal: (value, digits = 2) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
    rate(share) {
      const percent = share * 100;
      const rarer = Math.min(Math.abs(percent), Math.abs(100 - percent));
      const digits = rarer < 1e-9 ? 0 : Math.max(0, Math.min(6, 1 - Math.floor(Math.log10(rarer))));
      return `${upToDigits(digits).format(percent)}\u00a0%`;
    },
    percent: (share) => percents().format(share),
    scientific(value) {
      const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
      const mantissa = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value / 10 ** exponent);
      return `${mantissa} × 10${superscript(exponent)}`;
    },
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
      const hours = unit(Math.floor(minutes / 60), 'hour');
      return rest === 0 ? hours : `${hours} ${unit(rest, 'minute')}`;
    },
  };
}

function superscript(exponent: number): string {
  return [...String(exponent)].map((sign) => (sign === '-' ? '⁻' : ('⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)] ?? ''))).join('');
}
