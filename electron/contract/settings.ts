// Settings, and what the door in use can do.
import * as v from 'valibot';
import { method, plainObject } from './method.ts';
import { distance } from './thresholds.ts';

export const LANGUAGES = ['en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

const theme = v.picklist(['light', 'dark']);
export type Theme = v.InferOutput<typeof theme>;

/** The settings to change; an unknown setting is refused. */
const settingsChange = v.pipe(
  plainObject,
  v.strictObject({
    distance: v.exactOptional(distance),
    /** Null: the system's. */
    language: v.exactOptional(v.nullable(v.picklist(LANGUAGES))),
    /** Null: the system's. */
    theme: v.exactOptional(v.nullable(theme)),
    /** The name of the execution provider to use. Null: the fastest whose results are right. */
    provider: v.exactOptional(v.nullable(v.pipe(v.string(), v.maxLength(39)))),
  }),
);
export type SettingsChange = v.InferOutput<typeof settingsChange>;
export type Settings = Required<SettingsChange>;

/** What only some doors can do; the page hides what its door cannot do. */
export interface DoorInfo {
  door: 'desktop' | 'host' | 'test';
  canChooseFiles: boolean;
  canReveal: boolean;
  /** The system's language as BCP 47, where the door knows it better than the browser. */
  locale: string | null;
}

export const settingsMethods = {
  getDoor: method<() => DoorInfo>([], { needsDeferredWork: false }),
  getSettings: method<() => Settings>([], { needsDeferredWork: false }),
  setSettings: method<(change: SettingsChange) => Settings>([settingsChange]),
};
