// Settings come from outside: only known keys with values they can have are taken. Runs in the process behind the
// doors.
import { LANGUAGES, type Settings } from '../contract/settings.ts';
import { FacetError } from '../contract/failure.ts';

const ALLOWED: { [K in keyof Settings]: (value: unknown) => boolean } = {
  distance: (value) => value === 'cosine' || value === 'euclidean',
  language: (value) => value === null || LANGUAGES.some((language) => language === value),
  theme: (value) => value === null || value === 'light' || value === 'dark',
  provider: (value) => value === null || (typeof value === 'string' && value.length < 40),
};

/** @throws FacetError 'bad-request' */
export function checkedSettings(change: Partial<Settings>): Partial<Settings> {
  for (const [key, value] of Object.entries(change)) {
    if (!Object.hasOwn(ALLOWED, key) || !ALLOWED[key as keyof Settings](value)) {
      throw new FacetError('bad-request', `The setting ${key.slice(0, 40)} cannot have that value.`);
    }
  }
  return change;
}
