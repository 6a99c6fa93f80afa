// The verification lab: the calls about measures, mistakes and thresholds, and the jobs 'measure' and 'measure-two'.
import type { FacetApi } from '../../contract/api.ts';
import type { MeasureId } from '../../contract/ids.ts';
import type { JobRequest, JobResult } from '../../contract/jobs.ts';
import { FacetError } from '../../contract/failure.ts';
import type { JobControl } from '../jobs.ts';
import type { LibraryContext } from '../context.ts';
import type { MakeEngine } from '../packs/active-pack.ts';
import { answerPair, leaveOut, listLeftOut } from './answers.ts';
import { createDryRuns } from './dry-run.ts';
import { listLookalikes } from './lookalikes.ts';
import { measureSource } from './measure-source.ts';
import type { FacePlace } from './measure/measured-faces.ts';
import { createMeasures, type KeptMeasure } from './measures.ts';
import { listMistakes } from './mistakes.ts';
import { proposePersonThresholds } from './propose-person-thresholds.ts';
import { setPersonThresholds } from './set-thresholds.ts';
import { listSystems, systemInUse } from './systems.ts';

type LabCalls = Pick<
  FacetApi,
  | 'tryThreshold'
  | 'listMeasures'
  | 'getMeasure'
  | 'getComparison'
  | 'listSystems'
  | 'listMistakes'
  | 'listLookalikes'
  | 'answerPair'
  | 'leaveOut'
  | 'listLeftOut'
  | 'proposePersonThresholds'
  | 'setPersonThresholds'
>;

type MeasureRequest = Extract<JobRequest, { kind: 'measure' | 'measure-two' }>;

export interface Lab {
  api: LabCalls;
  /** @throws FacetError 'too-few-pairs', 'gone' for a measure that is compared again, and as `gatherSource` */
  run(request: MeasureRequest, control: JobControl): Promise<JobResult>;
  /** Where the picture of a measured face lies. @throws FacetError 'gone' */
  placeOf(id: MeasureId, face: number): FacePlace;
  /** @throws FacetError 'gone' */
  measure(id: MeasureId): KeptMeasure;
}

interface LabParts {
  makeEngine: MakeEngine;
}

export function createLab(context: LibraryContext, { makeEngine }: LabParts): Lab {
  const measures = createMeasures(context.db);
  const { tryThreshold } = createDryRuns(context);
  const parts = { context, makeEngine, measures };

  async function run(request: MeasureRequest, control: JobControl): Promise<JobResult> {
    const { source, replicates } = request;
    if (request.kind === 'measure') {
      const systems = [request.system ?? systemInUse(context)];
      const { kept } = await measureSource(parts, { source: request.source, systems, replicates }, control);
      return { kind: 'measure', measureId: kept[0]!.measure.id };
    }
    const again = source.kind === 'measure' ? measures.get(source.measure).source : source;
    const { kept, ...comparison } = await measureSource(
      parts,
      { source: again, systems: request.systems, replicates },
      control,
    );
    return { kind: 'measure-two', comparisonId: measures.addComparison(comparison, kept[0]!, kept[1]!) };
  }

  return {
    run,
    placeOf(id, face) {
      const known = measures.get(id).gathered.known[face];
      if (!known) throw new FacetError('gone', 'That face is no longer there.');
      return known.place;
    },
    measure: (id) => measures.get(id),
    api: {
      tryThreshold,
      listMeasures: async () => measures.list(),
      getMeasure: async (id) => measures.describe(measures.get(id)),
      getComparison: async (id) => measures.comparison(id),
      listSystems: async () => listSystems(context),
      listMistakes: async (id, query) => listMistakes(context, measures.get(id), query),
      listLookalikes: async (personId) => listLookalikes(context, personId),
      answerPair: async (a, b, answer) => answerPair(context, a, b, answer),
      leaveOut: async (faceIds, out) => leaveOut(context, faceIds, out),
      listLeftOut: async () => listLeftOut(context),
      proposePersonThresholds: async (id) => proposePersonThresholds(context, measures.get(id)),
      setPersonThresholds: async (distance, thresholds) => setPersonThresholds(context, distance, thresholds),
    },
  };
}
