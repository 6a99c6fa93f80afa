// Where Facet's own files lie: run from source, built, or packaged. Any process; knows no door.
import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * The project's root: the folder that holds package.json, models/ and dist/. In a packaged app that is a path inside
 * app.asar, which Electron's `fs` reads and native code does not.
 */
export function appDir(): string {
  return rootOf(import.meta.dirname);
}

/**
 * The same root for what native code reads or runs (weights, sample photos): in a packaged app the folder beside
 * app.asar into which electron-builder.yml unpacks them.
 */
export function resourcesDir(): string {
  return unpacked(appDir());
}

/** The version in package.json. */
export const appVersion = (): string =>
  (JSON.parse(readFileSync(join(appDir(), 'package.json'), 'utf8')) as { version: string }).version;

/** The packs, one folder each, and the sample photos. */
export function modelsDir(): string {
  return join(resourcesDir(), 'models');
}

/** The pack that Facet carries: made by models/build, by name. */
export const DEFAULT_PACK = 'default';

/** The built page. */
export function pageDir(): string {
  return join(appDir(), 'dist', 'renderer');
}

/** From electron/files/ (source) or dist/electron/files/ (compiled) up to the root. Exported for its test. */
export function rootOf(here: string): string {
  return here.endsWith(join('dist', 'electron', 'files')) ? join(here, '..', '..', '..') : join(here, '..', '..');
}

/** Exported for its test. */
export function unpacked(path: string): string {
  const parts = path.split(sep);
  return parts.map((part) => (part === 'app.asar' ? 'app.asar.unpacked' : part)).join(sep);
}
