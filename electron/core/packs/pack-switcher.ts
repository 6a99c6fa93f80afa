// Which pack is in use, how another comes in its place, and what becomes of one that fails. Runs in the process behind
// the doors.
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Failure } from '../../contract/errors.ts';
import type { FaceId } from '../../contract/ids.ts';
import type { PackDetail } from '../../contract/packs.ts';
import { deleteHeadsOf } from '../../db/heads.ts';
import { translateSqliteError, type Db } from '../../db/open.ts';
import * as packs from '../../db/packs.ts';
import { inTransaction } from '../../db/sql.ts';
import type { SwitchableEngine } from '../../engine/client/client.ts';
import { brokenPack, readPack, type Pack } from '../../engine/packs/packs.ts';
import type { Engine } from '../../engine/protocol.ts';
import { FacetError, toFailure } from '../../contract/failure.ts';
import { wasCancelled, type JobControl } from '../jobs.ts';
import { packDirOf, packPlace, packPlaces, type PackPlace } from './pack-places.ts';
import { DEFAULT_PACK } from '../../files/resources.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import { recogniseLibrary } from '../changes/recognise-library.ts';
import type { LibraryContext } from '../context.ts';
import type { Probes } from '../matching/probes.ts';
import { isThere } from '../photos/analyse-photos.ts';
import { lookWithPack } from './switch-pack.ts';
import { readOnIndex } from '../matching/warm-up.ts';

/** What says that a pack itself is no good. */
const PACK_FAILED: ReadonlySet<string> = new Set(['engine-unavailable', 'pack-missing', 'pack-broken']);

/** Of files that were away so many are looked for at the start: a drive that is back brings all of them. */
const MOST_LOOKED_FOR = 100;

/**
 * Settled by the doors' core: an engine for the pack in this folder. Throws FacetError 'pack-missing', 'pack-broken'.
 */
export type MakeEngine = (packDir: string) => Engine;

export interface FirstPack {
  engine: Engine;
  /** Why the pack that was in use last is not. */
  failure: { pack: string; failure: Failure } | null;
}

/**
 * The pack that was in use last; Facet's own where that can't be read, or failed before. Throws what is wrong with
 * Facet's own.
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
 * Vectors are kept under a pack's name: another pack of the same name would be taken for it. What Facet carries may be
 * made anew by a newer Facet.
 * @throws FacetError 'pack-broken'
 */
export function checkPrint(db: Db, { spec }: Pack, { mine }: Pick<PackPlace, 'mine'>): void {
  if (!mine) return;
  const { embedder, alignment } = spec;
  const print = createHash('sha256')
    .update(
      JSON.stringify([
        embedder.sha256,
        alignment,
        embedder.channels,
        embedder.mean,
        embedder.std,
        embedder.mirror,
        embedder.normalise,
      ]),
    )
    .digest('hex');
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

export interface PackSwitcher {
  list(): PackDetail[];
  /** The job: looks at every photo with the pack, then uses it. */
  switchTo(name: string, control: JobControl): Promise<void>;
  remove(name: string): Promise<void>;
  /**
   * The pack in use can't be started: Facet's own takes its place, and this one is put aside. False: it was Facet's
   * own.
   */
  fallBack(failure: Failure): boolean;
  /**
   * The pack to go on with after a restart: one that was being changed to, or the one in use where there are photos
   * that it has not tried, or whose files were away then and are back. Looks at a piece of the library at a time: calls
   * pass in between.
   */
  unfinished(): Promise<string | null>;
}

interface Parts {
  context: LibraryContext;
  engine: SwitchableEngine;
  makeEngine: MakeEngine;
  probes: Probes;
  /** Another pack is in use. */
  onSwitched(): void;
}

export function createPackSwitcher({ context, engine, makeEngine, probes, onSwitched }: Parts): PackSwitcher {
  const { db, libraryDir } = context;
  let switching = false;

  function describe(place: PackPlace): PackDetail {
    const active = place.name === engine.pack.name;
    const common = { name: place.name, active, mine: place.mine, photos: packs.photosByPack(db).get(place.name) ?? 0 };
    try {
      const { spec, info } = readPack(place.dir);
      const nets = [spec.detector, spec.landmarks, spec.embedder].filter((net) => net !== undefined);
      return {
        ...common,
        title: info.title,
        dimension: info.dimension,
        licence: info.licence,
        licenceUrl: spec.licence.url,
        commercial: spec.licence.commercial ?? true,
        bytes: nets.reduce((sum, net) => sum + net.bytes, 0),
        estimated: spec.estimated ?? false,
        measured: typeof spec.measured === 'string' ? spec.measured : null,
        failure: packs.quarantined(db)[place.name] ?? null,
      };
    } catch (error) {
      const nothing = {
        title: place.name,
        dimension: 0,
        licence: '',
        licenceUrl: '',
        commercial: true,
        bytes: 0,
        estimated: false,
        measured: null,
      };
      return { ...common, ...nothing, failure: toFailure(error) };
    }
  }

  function putAside(name: string, failure: Failure): void {
    packs.writeQuarantined(db, name, failure);
    if (packs.comingPack(db) === name) packs.writeComingPack(db, null);
    applyChanges(context, { topics: ['engine'] });
  }

  /** Faces that the pack in use has just seen take part at once. */
  const join = (faceIds: FaceId[]): void => applyChanges(context, { analysed: faceIds });

  async function change(name: string, control: JobControl): Promise<void> {
    if (name === engine.pack.name) {
      await lookWithPack(context, engine.current, control, join);
      return recogniseLibrary(context, control);
    }
    const place = packPlace(name, libraryDir);
    const next = makeEngine(place.dir);
    try {
      checkPrint(db, readPack(place.dir), place);
      packs.writeQuarantined(db, name, null);
      packs.writeComingPack(db, name);
      await next.status({ signal: control.signal });
      await lookWithPack(context, next, control);
    } catch (error) {
      await next.close();
      const failure = toFailure(error);
      if (!control.signal.aborted && PACK_FAILED.has(failure.code)) putAside(name, failure);
      // Cancelled is not stopped: an app that is closed goes on at its next start.
      if (wasCancelled(control.signal)) packs.writeComingPack(db, null);
      throw error;
    }
    const renewProbes = await probes.lookAgain(next, control.signal);
    await inPieces(context.readAhead(next.pack));
    // From one moment to the next: a search before it is answered by the old vectors, one after it by the new.
    inTransaction(db, () => {
      packs.writeActivePack(db, name);
      packs.writeComingPack(db, null);
    });
    const retired = engine.use(next);
    renewProbes();
    onSwitched();
    await inPieces(readOnIndex(context, context.settings().distance));
    await recogniseLibrary(context, control);
    // Photos that the old pack was still looking at.
    await Promise.race([retired, aborted(control.signal)]);
    await lookWithPack(context, engine.current, control, join);
    applyChanges(context, { topics: ['people', 'groups', 'photos'] });
  }

  return {
    list: () =>
      packPlaces(libraryDir)
        .map(describe)
        .sort((a, b) => Number(b.active) - Number(a.active) || (a.title < b.title ? -1 : 1)),

    async switchTo(name, control) {
      if (switching) throw new FacetError('already-running', 'The recognition models are being changed already.');
      switching = true;
      try {
        await change(name, control);
      } finally {
        switching = false;
        applyChanges(context, { topics: ['engine'] });
      }
    },

    async remove(name) {
      const place = packPlace(name, libraryDir);
      if (name === engine.pack.name || name === packs.comingPack(db)) {
        throw new FacetError('bad-request', 'The recognition models in use can’t be deleted. Change to others first.', {
          pack: name,
        });
      }
      try {
        inTransaction(db, () => {
          packs.forgetPack(db, name);
          // Facet's own pack stays where it is, and its heads go on fitting it.
          if (place.mine) deleteHeadsOf(db, name);
        });
      } catch (error) {
        throw translateSqliteError(error);
      }
      packs.writeQuarantined(db, name, null);
      packs.writePackPrint(db, name, null);
      if (place.mine) await rm(place.dir, { recursive: true, force: true });
      applyChanges(context, { topics: ['engine', 'photos', 'groups', 'heads'] });
    },

    fallBack(failure) {
      const name = engine.pack.name;
      if (name === DEFAULT_PACK || !PACK_FAILED.has(failure.code)) return false;
      putAside(name, failure);
      packs.writeActivePack(db, DEFAULT_PACK);
      void engine.use(makeEngine(packPlace(DEFAULT_PACK, libraryDir).dir));
      onSwitched();
      return true;
    },

    async unfinished() {
      const coming = packs.comingPack(db);
      if (coming !== undefined) return coming;
      const { name } = engine.pack;
      for (const found of packs.untriedInPieces(db, name)) {
        if (found) return name;
        await new Promise((resolve) => setImmediate(resolve));
        if (!db.open) return null;
      }
      for (const id of packs.notLookedAt(db, name, 'vanished').slice(0, MOST_LOOKED_FOR)) {
        if (db.open && (await isThere(context, id))) return name;
      }
      return null;
    },
  };
}

/** Calls and events pass in between. */
async function inPieces(steps: Iterable<unknown>): Promise<void> {
  for (const _ of steps) await new Promise((resolve) => setImmediate(resolve));
}

/** Rejects when the signal says stop. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
