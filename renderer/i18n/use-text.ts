// useText(): the words of the language in force. Page.
import { createContext, useContext } from 'react';
import type { Language } from '../../electron/contract/settings.ts';
import { en, type Messages } from './en.ts';
import { ru } from './ru.ts';

const languages: Record<Language, Messages> = { en, ru };

const TextContext = createContext<Messages>(en);

/** Wrap the page: `<TextProvider value={textOf(language)}>`. */
export const TextProvider = TextContext.Provider;

export function textOf(language: Language): Messages {
  return languages[language];
}

export function useText(): Messages {
  return useContext(TextContext);
}

/** What the person chose, else the first locale (BCP 47) whose language Facet speaks, else English. */
export function chooseLanguage(chosen: Language | null, locales: readonly (string | null)[]): Language {
  if (chosen !== null) return chosen;
  for (const locale of locales) {
    const language = locale?.slice(0, 2).toLowerCase();
    if (language === 'en' || language === 'ru') return language;
  }
  return 'en';
}
