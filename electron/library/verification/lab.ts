// The verification lab: what the doors ask of it, in one place. Runs in the process behind the doors.
import type { FacetApi, JobRequest, JobResult } from '../../api.ts';
import { FacetError } from '../../failure.ts';
import type { JobControl } from '../../jobs.ts';
import type { LibraryContext } from '../context.ts';
import { answerPair, leaveOut, listLeftOut } from './answers.ts';
import { setPersonThresholds } from './set-thresholds.ts';

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

export interface Lab {
  api: LabCalls;
  run(request: Extract<JobRequest, { kind: 'measure' | 'measure-two' }>, control: JobControl): Promise<JobResult>;
}

const gone = () => new FacetError('gone', 'That measure is no longer there. Measure again.');

export function createLab(context: LibraryContext, { recogniseAgain }: { recogniseAgain(): void }): Lab {
  return {
    api: {
      tryThreshold: async (distance, value) => ({
        distance,
        value,
        current: context.threshold(distance).value,
        gains: 0,
        losses: 0,
        renames: 0,
        contradictions: 0,
        contradictionsNow: 0,
        samples: [],
      }),
      listMeasures: async () => [],
      getMeasure: async () => Promise.reject(gone()),
      getComparison: async () => Promise.reject(gone()),
      listSystems: async () => [{ pack: context.engine.pack.name, distance: context.settings().distance, head: null }],
      listMistakes: async () => Promise.reject(gone()),
      listLookalikes: async () => [],
      answerPair: async (a, b, answer) => answerPair(context, a, b, answer),
      leaveOut: async (faceIds, out) => leaveOut(context, faceIds, out),
      listLeftOut: async () => listLeftOut(context),
      proposePersonThresholds: async () => Promise.reject(gone()),
      async setPersonThresholds(distance, thresholds) {
        const action = setPersonThresholds(context, distance, thresholds);
        if (action && distance === context.settings().distance) recogniseAgain();
        return action;
      },
    },
    run: async () => Promise.reject(new FacetError('bad-request', 'Measuring is not there yet.')),
  };
}
