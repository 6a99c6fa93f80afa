// The pack that a library uses when it is opened, and what tells two packs of one name apart.
import { createHash } from 'node:crypto';
import type { Failure } from '../../contract/errors.ts';
import type { Db } from '../../db/open.ts';
import * as packs from '../../db/packs.ts';
import { brokenPack, readPack, type Pack } from '../../engine/packs/packs.ts';
import type { Engine } from '../../engine/protocol.ts';
import { toFailure } from '../../contract/failure.ts';
import { DEFAULT_PACK } from '../../files/resources.ts';
import { packDirOf, packPlace, type PackPlace } from './pack-places.ts';

/** Makes an engine for the pack in this folder. @throws FacetError 'pack-missing', 'pack-broken' */
export type MakeEngine = (packDir: string) => Engine;

export interface FirstPack {
  engine: Engine;
  /** The pack that was used last, and why it can't be used now. */
  failure: { pack: string; failure: Failure } | null;
}

/**
 * The pack that was used last, or Facet's own where that one can't be read or is quarantined.
 * @throws FacetError 'pack-missing', 'pack-broken' for Facet's own pack
 */
export function firstPack(db: Db, libraryDir: string, makeEngine: MakeEngine): FirstPack {
  const name = packs.activePack(db) ?? DEFAULT_PACK;
  const own = (): Engine => makeEngine(packDirOf(DEFAULT_PACK, libraryDir));
  if (name === DEFAULT_PACK || packs.quarantined(db)[name]) return { engine: own(), failure: null };
  try {
    const place = packPlace(name, libraryDir);
    checkPrint(db, readPack(place.dir), place);
    return { engine: makeEngine(place.dir), failure: null };
  } catch (error) {
    return { engine: own(), failure: { pack: name, failure: toFailure(error) } };
  }
}

/**
 * Vectors are stored under a pack's name, so the pack must still be the one that made them. Facet's own packs are
 * exempt: a newer Facet may carry a new version of one.
 * @throws FacetError 'pack-broken'
 */
export function checkPrint(db: Db, { spec }: Pack, { mine }: Pick<PackPlace, 'mine'>): void {
  if (!mine) return;
  const print = printOf(spec);
  const known = packs.packPrint(db, spec.name);
  if (known === undefined) return packs.writePackPrint(db, spec.name, print);
  if (known === print) return;
  throw brokenPack(
    spec.name,
    'this library holds faces of another pack of that name. Give it another name',
    undefined,
    { why: 'name-taken' },
  );
}

/** Differs where two packs make different vectors of a face. */
function printOf({ embedder, alignment }: Pack['spec']): string {
  const { sha256, channels, mean, std, mirror, normalise } = embedder;
  return createHash('sha256')
    .update(JSON.stringify([sha256, alignment, channels, mean, std, mirror, normalise]))
    .digest('hex');
}
