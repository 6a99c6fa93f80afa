// The one route of every measure, from gathered faces to figures: the jobs 'measure' and 'measure-two', and
// `facet evaluate`, which may have no library.
import { randomUUID } from 'node:crypto';
import type { Measure, PairSource, System } from '../../contract/measure.ts';
import type { SystemComparison } from '../../contract/trust.ts';
import type { JobControl } from '../jobs.ts';
import { overallVerdict } from './measure/compare-two.ts';
import type { ListScores } from './measure/score-list.ts';
import type { WorkedSystem } from './measure/measure-work.ts';
import type { Gathered } from './measure/measured-faces.ts';
import { runMeasure } from './measure/run-measure.ts';

export interface MeasureParams {
  source: PairSource['kind'];
  /** The name of a list or a folder. */
  title: string | null;
  /** In the order of `Gathered.systems`. */
  systems: readonly System[];
  /** Of the bootstrap; 1,000 unless given, fewer for very many pairs, 0 for no intervals. */
  replicates?: number | undefined;
  /** For each system the threshold in force, or null: thresholds for single people are worked out beside it. */
  thresholds?: readonly (number | null)[];
}

/** What one system made of the pairs. */
export interface SystemMeasure extends Omit<WorkedSystem, 'measure'> {
  measure: Omit<Measure, 'stale'>;
}

export interface Measured {
  /** Pairs that have a score. */
  scored: { genuine: number; impostor: number };
  /** In the order of the systems; empty where there is no genuine or no impostor pair. */
  systems: SystemMeasure[];
  /** Of two systems; else empty. */
  differences: SystemComparison['differences'];
  overall: SystemComparison['overall'];
  /** Of a list of pairs, in the order of the systems; else empty. */
  lists: ListScores[];
}

/** Takes the vectors of `gathered` along to the measuring thread. @throws the signal's reason when it aborts */
export async function measureGathered(
  gathered: Gathered,
  { source, title, systems, replicates, thresholds }: MeasureParams,
  control: Pick<JobControl, 'signal' | 'progress'>,
): Promise<Measured> {
  // Pairs that contradict each other leave open who is who, and intervals resample people.
  const contradictory = gathered.contradictory > 0 && gathered.faces.plan.kind === 'listed';
  const result = await runMeasure(
    {
      faces: gathered.faces,
      systems: gathered.systems,
      replicates: contradictory ? 0 : replicates,
      thresholds: [...(thresholds ?? [])],
    },
    control,
  );
  return {
    ...result,
    overall: overallVerdict(result.differences),
    systems: result.systems.map(({ measure, ...worked }, n) => ({
      ...worked,
      measure: describeMeasure({ source, title, system: systems[n]! }, gathered, measure),
    })),
  };
}

function describeMeasure(
  about: Pick<Measure, 'source' | 'title' | 'system'>,
  { people, known, photos, failedToAcquire, burst, leftOut, contradictory }: Gathered,
  { impostorAll, explicit, ...measure }: WorkedSystem['measure'],
): Omit<Measure, 'stale'> {
  const { genuine, impostor } = measure;
  return {
    id: randomUUID(),
    ...about,
    madeAt: new Date().toISOString(),
    people: people.length,
    ...measure,
    counts: {
      people: people.length,
      photos,
      faces: known.length,
      genuine,
      impostor,
      impostorAll,
      explicit,
      failedToAcquire,
      burst,
      leftOut,
      contradictory,
    },
  };
}
