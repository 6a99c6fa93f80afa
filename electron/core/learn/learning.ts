// The learning lab behind its calls: one training at a time, its film, and the heads that were kept.
import type { FacetApi } from '../../contract/api.ts';
import type { FacetEvent } from '../../contract/events.ts';
import type { HeadId, JobId } from '../../contract/ids.ts';
import type { JobResult } from '../../contract/jobs.ts';
import type { TrainingFilm, TrainRequest } from '../../contract/learn.ts';
import { FacetError } from '../../contract/failure.ts';
import type { JobControl } from '../jobs.ts';
import type { LibraryContext } from '../context.ts';
import { applyHead } from './apply-head.ts';
import { describeLab } from './describe-lab.ts';
import { exportHead, importHead } from './exchange-heads.ts';
import * as kept from './kept-heads.ts';
import { describeTraining, trainHead, type TrainingRun } from './train-head.ts';

type LearningCalls = Pick<
  FacetApi,
  | 'getLearningLab'
  | 'getTraining'
  | 'listHeads'
  | 'getHeadFilm'
  | 'keepHead'
  | 'renameHead'
  | 'removeHead'
  | 'restoreHead'
  | 'exportHead'
  | 'importHead'
>;

export interface Learning {
  api: LearningCalls;
  /** The job 'train'; a head that helps is kept. @throws FacetError 'already-running', and as `trainHead` */
  train(request: TrainRequest, control: JobControl): Promise<JobResult>;
  /** The job 'apply-head': matching uses this head's vectors from now on, or, for null, the pack's own. */
  apply(headId: HeadId | null, control: JobControl): Promise<void>;
}

export function createLearning(context: LibraryContext, { emit }: { emit: (event: FacetEvent) => void }): Learning {
  let busy = false;
  /** Of the run in progress, or of the last one. */
  let film: TrainingFilm | null = null;
  /** The last run that ended well: until the next one does, its head can be kept although it does not help. */
  let last: { jobId: JobId; run: TrainingRun; headId: HeadId | null } | null = null;

  async function train(request: TrainRequest, control: JobControl): Promise<JobResult> {
    if (busy) throw new FacetError('already-running', 'A head is being trained already.');
    busy = true;
    try {
      const run = await trainHead(context, request, control, { emit, onStart: (started) => (film = started) });
      const headId = run.trained.judgement?.keeps && !request.judgeOnly ? kept.keepTrained(context, run) : null;
      last = { jobId: control.id, run, headId };
      return { kind: 'train', result: describeTraining(run, headId) };
    } finally {
      busy = false;
    }
  }

  return {
    train,
    apply: (headId, control) => applyHead(context, headId, control),
    api: {
      getLearningLab: async () => describeLab(context),
      getTraining: async () => film,
      listHeads: async () => kept.listHeads(context),
      getHeadFilm: async (id) => kept.getHeadFilm(context, id),
      async keepHead(jobId) {
        if (last?.jobId !== jobId || !describeTraining(last.run, null).canKeep)
          throw new FacetError('gone', 'That run is over, and its head was not kept. Train it again.');
        return (last.headId ??= kept.keepTrained(context, last.run));
      },
      renameHead: async (id, name) => kept.renameHead(context, id, name),
      removeHead: async (id) => kept.removeHead(context, id),
      restoreHead: async (id) => kept.restoreHead(context, id),
      exportHead: async (id) => exportHead(context, id),
      importHead: async (fileName, base64) => importHead(context, fileName, base64),
    },
  };
}
