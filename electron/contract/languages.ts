/** The languages of Facet's words. A file of its own, without schemas: the page's first script reads it. */
export const LANGUAGES = ['en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];
