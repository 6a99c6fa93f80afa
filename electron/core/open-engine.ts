// The engine at the start: for the pack in use, or the one chosen for this run.
import { join } from 'node:path';
import type { Db } from '../db/open.ts';
import { writeActivePack, writeQuarantined } from '../db/packs.ts';
import { readSettings } from '../db/settings.ts';
import {
  createEngine,
  createSwitchableEngine,
  type ForkEngine,
  type SwitchableEngine,
  type TimeLimits,
} from '../engine/client/client.ts';
import { readPack } from '../engine/packs/packs.ts';
import type { Engine } from '../engine/protocol.ts';
import type { Log } from '../files/log.ts';
import { modelsDir } from '../files/resources.ts';
import { packDirOf } from './packs/pack-places.ts';
import { checkPrint, firstPack } from './packs/active-pack.ts';

export interface EngineOptions {
  libraryDir: string;
  /** A pack by name, or the folder of one, for this run alone; default: the one the library uses. */
  pack?: string;
  /** For this run alone: overrides what Settings say. */
  provider?: string;
  forkEngine?: ForkEngine;
  /** How long the engine may take over each kind of work; default: TIME_LIMITS. */
  timeLimits?: Partial<TimeLimits>;
}

/** An engine for the pack in this folder. @throws FacetError 'pack-missing', 'pack-broken' */
export type MakeEngine = (packDir: string, provider?: string) => Engine;

export const engineMaker =
  (db: Db, log: Log, options: EngineOptions): MakeEngine =>
  (packDir, provider) =>
    createEngine({
      packDir,
      provider: provider ?? options.provider ?? readSettings(db).provider,
      log,
      ...(options.forkEngine && { fork: options.forkEngine }),
      ...(options.timeLimits && { timeLimits: options.timeLimits }),
    });

/**
 * Where the pack in use can't be read, Facet's own takes its place, and the reason is written down.
 * @throws FacetError 'pack-missing', 'pack-broken'
 */
export function openEngine(db: Db, options: EngineOptions, makeEngine: MakeEngine): SwitchableEngine {
  const { libraryDir, pack } = options;
  if (pack === undefined) {
    const { engine, failure } = firstPack(db, libraryDir, makeEngine);
    if (failure) {
      writeQuarantined(db, failure.pack, failure.failure);
      writeActivePack(db, engine.pack.name);
    }
    return createSwitchableEngine(engine);
  }
  const packDir = packDirOf(pack, libraryDir);
  const engine = makeEngine(packDir);
  checkPrint(db, readPack(packDir), { mine: packDir !== join(modelsDir(), pack) });
  return createSwitchableEngine(engine);
}
