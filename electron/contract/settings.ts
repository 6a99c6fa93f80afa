// Settings, and what the door in use can do.
import type { Distance } from './thresholds.ts';

export const LANGUAGES = ['en', 'ru'] as const;

export type Language = (typeof LANGUAGES)[number];

export type Theme = 'light' | 'dark';

/** null: follow the system. */
export interface Settings {
  distance: Distance;
  language: Language | null;
  theme: Theme | null;
  /** The execution provider asked for by name; null lets Facet choose the fastest that is right. */
  provider: string | null;
}

/** What only some doors can do; the page hides what is not there. */
export interface DoorInfo {
  door: 'desktop' | 'host' | 'test';
  canChooseFiles: boolean;
  canReveal: boolean;
  /** The system's language as BCP 47, where the door knows it better than the browser. */
  locale: string | null;
}
