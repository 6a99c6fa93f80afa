// What a measure is made of: faces of the library, of a list of pairs, or of folders, as each system sees them.
import type { PairSource, System } from '../../contract/measure.ts';
import type { Db } from '../../db/open.ts';
import { readPack } from '../../engine/packs/packs.ts';
import type { Engine } from '../../engine/protocol.ts';
import type { JobControl } from '../jobs.ts';
import type { LibraryContext } from '../context.ts';
import { packPlace } from '../packs/pack-places.ts';
import { sourcePath } from '../photos/source-path.ts';
import { checkPrint, type MakeEngine } from '../packs/active-pack.ts';
import { gatherLibrary } from './library-faces.ts';
import type { Gathered } from './measure/measured-faces.ts';
import type { ProtocolSystems } from './protocol/faces-by-system.ts';
import { findList, titleOf, titleOfFolder } from './protocol/find-images.ts';
import { gatherFolders } from './protocol/gather-folders.ts';
import { gatherList } from './protocol/gather-list.ts';
import { measuredBy } from './systems.ts';

export interface GatheredSource {
  gathered: Gathered;
  /** The name of the list or the folder; null for the library. */
  title: string | null;
}

/** @throws FacetError as `gatherLibrary`, `gatherList`, `gatherFolders`; 'pack-missing', 'pack-broken' */
export async function gatherSource(
  context: LibraryContext,
  makeEngine: MakeEngine,
  { source, systems }: { source: PairSource; systems: readonly System[] },
  control: JobControl,
): Promise<GatheredSource> {
  if (source.kind === 'library') return { gathered: gatherLibrary(context, systems), title: null };
  const { db } = context;
  return withEngines(context, makeEngine, systems, async (engines) => {
    const deps: ProtocolSystems = {
      systems: systems.map(({ pack, distance }) => ({ engine: engines.get(pack)!, distance })),
      db,
    };
    const images = sourcePath(context, source.images);
    if (source.kind === 'folders') {
      const gathered = await gatherFolders(deps, images, control);
      return { gathered: mapByHeads(db, gathered, systems), title: await titleOfFolder(source.images, images) };
    }
    const list = await findList(sourcePath(context, source.list));
    const { gathered } = await gatherList(deps, list, images, control);
    return { gathered: mapByHeads(db, gathered, systems), title: titleOf(list) };
  });
}

/** By pack: the engine in use, and one of each other pack, which is closed after the work. */
async function withEngines<Result>(
  { db, engine, libraryDir }: LibraryContext,
  makeEngine: MakeEngine,
  systems: readonly System[],
  work: (engines: ReadonlyMap<string, Engine>) => Promise<Result>,
): Promise<Result> {
  const engines = new Map<string, Engine>([[engine.pack.name, engine]]);
  try {
    for (const { pack } of systems) {
      if (engines.has(pack)) continue;
      const place = packPlace(pack, libraryDir);
      checkPrint(db, readPack(place.dir), place);
      engines.set(pack, makeEngine(place.dir));
    }
    return await work(engines);
  } finally {
    await Promise.all([...engines.values()].filter((each) => each !== engine).map((each) => each.close()));
  }
}

/** The engines gave the packs' own vectors; systems with a head compare what the head makes of them. */
const mapByHeads = (db: Db, gathered: Gathered, systems: readonly System[]): Gathered => ({
  ...gathered,
  systems: systems.map((system, n) => measuredBy(db, gathered.systems[n]!, system)),
});
