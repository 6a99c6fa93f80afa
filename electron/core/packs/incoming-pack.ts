// A pack on its way into the library, as the steps of bring-pack.ts hand it on.
import { copyFile, link } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackSpec } from '../../engine/packs/packs.ts';
import type { Engine } from '../../engine/protocol.ts';
import type { LibraryContext } from '../context.ts';
import type { JobControl } from '../jobs.ts';
import type { MakeEngine } from './active-pack.ts';
import { tryPack, type Trial } from './pack-trial.ts';
import { exists } from './place-pack.ts';

export interface IncomingPack {
  context: Pick<LibraryContext, 'libraryDir' | 'samplesDir' | 'engine'>;
  /** Makes engines that may crash or hang without harm to the one in use. */
  makeEngine: MakeEngine;
  /** The folder that holds its files. */
  staging: string;
  /** Its name, unless a pack.json has another. */
  name: string;
  control: JobControl;
}

/** Runs `work` with an engine of the pack in `dir`, and closes the engine. */
export async function withEngine<T>(
  { makeEngine }: Pick<IncomingPack, 'makeEngine'>,
  dir: string,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const engine = makeEngine(dir);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

/** Tries the pack in `staging` on at most `photos` sample photos. @throws as `tryPack` */
export const tryIncoming = (incoming: IncomingPack, photos?: number): Promise<Trial> =>
  withEngine(incoming, incoming.staging, (engine) =>
    tryPack(engine, incoming.context.samplesDir, incoming.control.signal, photos),
  );

/** Adds nets of the pack in `dir` to those in `staging`, as links where the disk allows it. */
export async function borrowNets(
  dir: string,
  spec: PackSpec,
  parts: readonly ('detector' | 'landmarks' | 'embedder')[],
  staging: string,
): Promise<void> {
  for (const part of parts) {
    const file = spec[part]?.file;
    if (file === undefined || (await exists(join(staging, file)))) continue;
    await link(join(dir, file), join(staging, file)).catch(() => copyFile(join(dir, file), join(staging, file)));
  }
}
