// The languages Facet speaks, and how each of them is written. The compiler demands a table of words for each.
import { LANGUAGES, type Language } from '../contract/languages.ts';

/** BCP 47, for Intl. English dates are written day first. */
export const LOCALES: Record<Language, string> = { en: 'en-GB', ru: 'ru-RU' };

/** Each language's own name for itself. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', ru: 'Русский' };

/** The language chosen in Settings, else the first locale (BCP 47) whose language Facet speaks, else English. */
export function chooseLanguage(chosen: Language | null, locales: readonly (string | null)[]): Language {
  if (chosen !== null) return chosen;
  for (const locale of locales) {
    const language = LANGUAGES.find((each) => locale?.toLowerCase().split(/[-_]/)[0] === each);
    if (language !== undefined) return language;
  }
  return 'en';
}
