// Deletes a pack: its vectors and groups from the library, and the user's own packs from the disk.
import { applyChanges } from '../changes/apply-changes.ts';
import { rm } from 'node:fs/promises';
import { deleteHeadsOf } from '../../db/heads.ts';
import { translateSqliteError } from '../../db/open.ts';
import * as packs from '../../db/packs.ts';
import { inTransaction } from '../../db/sql.ts';
import { FacetError } from '../../contract/failure.ts';
import type { LibraryContext } from '../context.ts';
import { packPlace } from './pack-places.ts';

/** @throws FacetError 'pack-missing', 'bad-request' for the pack in use, 'no-room' */
export async function removePack(context: LibraryContext, name: string): Promise<void> {
  const { db, libraryDir, engine } = context;
  const place = packPlace(name, libraryDir);
  if (name === engine.pack.name || name === packs.comingPack(db)) {
    throw new FacetError('bad-request', 'The recognition models in use can’t be deleted. Change to others first.', {
      pack: name,
    });
  }
  try {
    inTransaction(db, () => {
      packs.forgetPack(db, name);
      // Facet's own pack stays on the disk, so its heads still fit it.
      if (place.mine) deleteHeadsOf(db, name);
    });
  } catch (error) {
    throw translateSqliteError(error);
  }
  packs.writeQuarantined(db, name, null);
  packs.writePackPrint(db, name, null);
  if (place.mine) await rm(place.dir, { recursive: true, force: true });
  applyChanges(context, { topics: ['engine', 'photos', 'groups', 'heads'] });
}
