// What the address of the preview asks for: ?story=people&lang=ru&theme=dark
import { LANGUAGES, type Language } from '../../electron/contract/languages.ts';
import type { Theme } from '../../electron/contract/settings.ts';

export interface PreviewAddress {
  /** null: the list of all stories. */
  story: string | null;
  language: Language;
  theme: Theme;
}

export function parsePreviewAddress(search: string): PreviewAddress {
  const query = new URLSearchParams(search);
  return {
    story: query.get('story'),
    language: LANGUAGES.find((language) => language === query.get('lang')) ?? 'en',
    theme: query.get('theme') === 'dark' ? 'dark' : 'light',
  };
}

export function previewAddress({ story, language, theme }: PreviewAddress): string {
  return `?${new URLSearchParams({ ...(story !== null && { story }), lang: language, theme })}`;
}
