// The words of the desktop app's menus and dialogs.
import type { Language } from '../contract/languages.ts';
import { desktop as en } from './en/desktop.ts';
import { desktop as ru } from './ru/desktop.ts';

export type DesktopWords = typeof en;

export const desktopWords: Record<Language, DesktopWords> = { en, ru };
