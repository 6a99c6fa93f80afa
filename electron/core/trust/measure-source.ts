// The work of the jobs 'measure' and 'measure-two': gathers the faces, measures them, keeps what came out.
import type { PairSource, System } from '../../contract/measure.ts';
import type { SystemComparison } from '../../contract/trust.ts';
import { labVersion } from '../../db/lab.ts';
import { FacetError } from '../../contract/failure.ts';
import type { JobControl } from '../jobs.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import type { LibraryContext } from '../context.ts';
import type { MakeEngine } from '../packs/active-pack.ts';
import { keepChances } from './chances.ts';
import { gatherSource } from './gather-source.ts';
import { measureGathered } from './measure-gathered.ts';
import type { KeptMeasure, Measures } from './measures.ts';

interface Parts {
  context: LibraryContext;
  makeEngine: MakeEngine;
  measures: Measures;
}

interface Params {
  source: PairSource;
  systems: readonly System[];
  replicates?: number | undefined;
}

export interface KeptMeasures extends Pick<SystemComparison, 'differences' | 'overall'> {
  /** In the order of the systems. */
  kept: KeptMeasure[];
}

/** @throws FacetError 'too-few-pairs', and as `gatherSource`; the signal's reason when cancelled */
export async function measureSource(
  { context, makeEngine, measures }: Parts,
  { source, systems, replicates }: Params,
  control: JobControl,
): Promise<KeptMeasures> {
  const { db } = context;
  const version = source.kind === 'library' ? labVersion(db) : null;
  const { gathered, title } = await gatherSource(context, makeEngine, { source, systems }, control);
  await control.checkpoint();
  const thresholds = systems.map((system) => (source.kind === 'library' ? thresholdInForce(context, system) : null));
  const measured = await measureGathered(
    gathered,
    { source: source.kind, title, systems, replicates, thresholds },
    control,
  );
  if (measured.systems.length === 0)
    throw new FacetError(
      'too-few-pairs',
      'There is too little to measure yet: name at least two people, one of them in two photos.',
      measured.scored,
    );
  // Of two, the first is added last: the page shows the newest measure, and the system in use is compared first.
  const kept = measured.systems
    .toReversed()
    .map((made) => measures.add(source, made, gathered, version))
    .reverse();
  for (const each of kept) keepChances(db, each);
  applyChanges(context, { topics: ['measures'] });
  return { kept, differences: measured.differences, overall: measured.overall };
}

/** Null for a system that is not in use. */
function thresholdInForce(context: LibraryContext, { pack, distance, head }: System): number | null {
  const inUse = pack === context.engine.pack.name && head === context.space().headId;
  return inUse ? context.threshold(distance).value : null;
}
