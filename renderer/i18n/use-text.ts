// useText(): the words of the language in use.
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
