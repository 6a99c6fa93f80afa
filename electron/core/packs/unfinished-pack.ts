// Whether a pack still has photos to analyse after a restart.
import * as packs from '../../db/packs.ts';
import type { LibraryContext } from '../context.ts';
import { isThere } from '../photos/analyse-photos.ts';

/** Files that were missing may be back, such as those on a removable drive. This many of them are checked. */
const MOST_CHECKED = 100;

/**
 * The pack that was being changed to when Facet ended; or the pack in use, where some photo was never tried with it, or
 * could not be read then and can be now. Null: nothing is left to do. Lets other work run between its steps.
 */
export async function unfinishedPack(
  context: Pick<LibraryContext, 'db' | 'libraryDir' | 'engine'>,
): Promise<string | null> {
  const { db } = context;
  const coming = packs.comingPack(db);
  if (coming !== undefined) return coming;
  const { name } = context.engine.pack;
  for (const found of packs.untriedInPieces(db, name)) {
    if (found) return name;
    await new Promise((resolve) => setImmediate(resolve));
    if (!db.open) return null;
  }
  for (const id of packs.notLookedAt(db, name, 'vanished').slice(0, MOST_CHECKED)) {
    if (db.open && (await isThere(context, id))) return name;
  }
  return null;
}
