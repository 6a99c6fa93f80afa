// Changes from one pack to another while the library is in use, and back to Facet's own where a pack fails.
import type { Failure } from '../../contract/errors.ts';
import type { FaceId } from '../../contract/ids.ts';
import type { PackDetail } from '../../contract/packs.ts';
import * as packs from '../../db/packs.ts';
import { inTransaction } from '../../db/sql.ts';
import type { SwitchableEngine } from '../../engine/client/client.ts';
import { readPack } from '../../engine/packs/packs.ts';
import type { Engine } from '../../engine/protocol.ts';
import { FacetError, toFailure } from '../../contract/failure.ts';
import { wasCancelled, type JobControl } from '../jobs.ts';
import { DEFAULT_PACK } from '../../files/resources.ts';
import type { LibraryContext } from '../context.ts';
import type { Probes } from '../matching/probes.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import { recogniseLibrary } from '../changes/recognise-library.ts';
import { readOnIndex } from '../matching/warm-up.ts';
import { checkPrint, type MakeEngine } from './active-pack.ts';
import { fillVectors } from './fill-vectors.ts';
import { listPacks } from './list-packs.ts';
import { packPlace } from './pack-places.ts';
import { removePack } from './remove-pack.ts';
import { unfinishedPack } from './unfinished-pack.ts';

/** Failures of the pack itself, not of a photo. */
const PACK_FAILED: ReadonlySet<string> = new Set(['engine-unavailable', 'pack-missing', 'pack-broken']);

export interface PackSwitcher {
  list(): PackDetail[];
  /** The job: analyses every photo with the pack, then uses it. */
  switchTo(name: string, control: JobControl): Promise<void>;
  remove(name: string): Promise<void>;
  /**
   * The pack in use can't be started: quarantines it and uses Facet's own. False: it is Facet's own, so nothing can
   * take its place.
   */
  fallBack(failure: Failure): boolean;
  /** See unfinishedPack. */
  unfinished(): Promise<string | null>;
}

interface Parts {
  context: LibraryContext;
  engine: SwitchableEngine;
  makeEngine: MakeEngine;
  probes: Probes;
  /** Called once another pack is in use. */
  onSwitched(): void;
}

export function createPackSwitcher(parts: Parts): PackSwitcher {
  const { context, engine } = parts;
  let switching = false;
  return {
    list: () => listPacks(context.db, context.libraryDir, engine.pack.name),
    async switchTo(name, control) {
      if (switching) throw new FacetError('already-running', 'The recognition models are being changed already.');
      switching = true;
      try {
        if (name === engine.pack.name) await completePack(parts, control);
        else await changePack(parts, name, control);
      } finally {
        switching = false;
        applyChanges(context, { topics: ['engine'] });
      }
    },
    remove: (name) => removePack(context, name),
    fallBack: (failure) => fallBack(parts, failure),
    unfinished: () => unfinishedPack(context),
  };
}

/** Analyses what the pack in use has not analysed yet. */
async function completePack({ context, engine }: Parts, control: JobControl): Promise<void> {
  await fillVectors(context, engine.current, control, (faceIds) => takePartAtOnce(context, faceIds));
  await recogniseLibrary(context, control);
}

async function changePack(parts: Parts, name: string, control: JobControl): Promise<void> {
  const { context, engine, probes } = parts;
  const next = await preparePack(parts, name, control);
  const renewProbes = await probes.lookAgain(next, control.signal);
  await inPieces(context.readAhead(next.pack));
  // No await from here to onSwitched: every search sees either the old pack's vectors or the new one's.
  inTransaction(context.db, () => {
    packs.writeActivePack(context.db, name);
    packs.writeComingPack(context.db, null);
  });
  const retired = engine.use(next);
  renewProbes();
  parts.onSwitched();
  await inPieces(readOnIndex(context, context.settings().distance));
  await recogniseLibrary(context, control);
  // The old pack may still have been analysing photos, which the new one has to analyse too.
  await Promise.race([retired, aborted(control.signal)]);
  await fillVectors(context, engine.current, control, (faceIds) => takePartAtOnce(context, faceIds));
  applyChanges(context, { topics: ['people', 'groups', 'photos'] });
}

/** An engine of the pack, which has analysed every photo. Quarantines a pack that fails. */
async function preparePack({ context, makeEngine }: Parts, name: string, control: JobControl): Promise<Engine> {
  const { db } = context;
  const place = packPlace(name, context.libraryDir);
  const next = makeEngine(place.dir);
  try {
    checkPrint(db, readPack(place.dir), place);
    packs.writeQuarantined(db, name, null);
    packs.writeComingPack(db, name);
    await next.status({ signal: control.signal });
    await fillVectors(context, next, control);
    return next;
  } catch (error) {
    await next.close();
    const failure = toFailure(error);
    if (!control.signal.aborted && PACK_FAILED.has(failure.code)) quarantine(context, name, failure);
    // Only a job that the user cancelled is given up: after a restart an interrupted one continues.
    if (wasCancelled(control.signal)) packs.writeComingPack(db, null);
    throw error;
  }
}

const takePartAtOnce = (context: LibraryContext, faceIds: FaceId[]): void =>
  applyChanges(context, { analysed: faceIds });

function fallBack({ context, engine, makeEngine, onSwitched }: Parts, failure: Failure): boolean {
  const { name } = engine.pack;
  if (name === DEFAULT_PACK || !PACK_FAILED.has(failure.code)) return false;
  quarantine(context, name, failure);
  packs.writeActivePack(context.db, DEFAULT_PACK);
  void engine.use(makeEngine(packPlace(DEFAULT_PACK, context.libraryDir).dir));
  onSwitched();
  return true;
}

function quarantine(context: LibraryContext, name: string, failure: Failure): void {
  const { db } = context;
  packs.writeQuarantined(db, name, failure);
  if (packs.comingPack(db) === name) packs.writeComingPack(db, null);
  applyChanges(context, { topics: ['engine'] });
}

/** Lets calls and events run between the steps. */
async function inPieces(steps: Iterable<unknown>): Promise<void> {
  for (const _ of steps) await new Promise((resolve) => setImmediate(resolve));
}

/** Rejects when the signal is aborted. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
