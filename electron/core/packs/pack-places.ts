// Where packs lie: Facet's own in models/, the user's in the library's folder.
//
// In the library and not beside it, because vectors mean nothing without their pack: a library carried to another
// machine brings its packs along, two libraries never disturb each other, and deleting the folder still erases all
// there is.
import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { FacetError } from '../../contract/failure.ts';
import { modelsDir } from '../../files/resources.ts';

export const userPacksDir = (libraryDir: string): string => join(libraryDir, 'packs');

export interface PackPlace {
  /** The folder's own name. */
  name: string;
  dir: string;
  /** In the library's folder: the user's to delete. */
  mine: boolean;
}

/** Facet's packs, then the user's. A name of Facet's own is not looked for again. */
export function packPlaces(libraryDir: string): PackPlace[] {
  const own = placesIn(modelsDir(), false);
  const taken = new Set(own.map(({ name }) => name));
  return [...own, ...placesIn(userPacksDir(libraryDir), true).filter(({ name }) => !taken.has(name))];
}

function placesIn(folder: string, mine: boolean): PackPlace[] {
  if (!existsSync(folder)) return [];
  return (
    readdirSync(folder)
      // What begins with a dot is on its way in.
      .filter((name) => !name.startsWith('.') && existsSync(join(folder, name, 'pack.json')))
      .sort()
      .map((name) => ({ name, dir: join(folder, name), mine }))
  );
}

/**
 * The folder of a pack by name; or by path, where that is what was given (a folder with a pack.json). The folder of a
 * name that is nowhere is one of Facet's own, so that whoever reads it says that it is missing.
 */
export function packDirOf(name: string, libraryDir: string): string {
  const known = packPlaces(libraryDir).find((place) => place.name === name);
  if (known) return known.dir;
  if (name.includes('/') || name.includes(sep) || existsSync(join(name, 'pack.json'))) return resolve(name);
  return join(modelsDir(), name);
}

/** Where a pack of this name lies, of those that can be chosen. @throws FacetError 'pack-missing' */
export function packPlace(name: string, libraryDir: string): PackPlace {
  const place = packPlaces(libraryDir).find((each) => each.name === name);
  if (place) return place;
  const shown = basename(name).slice(0, 80);
  throw new FacetError('pack-missing', `There is no model pack "${shown}".`, { pack: shown });
}
