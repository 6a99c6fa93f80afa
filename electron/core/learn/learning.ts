// The learning lab behind its calls: one run at a time, its film, and the head it made. Runs in the process behind the
// doors.
import type { FacetApi } from '../../contract/api.ts';
import type { FacetEvent } from '../../contract/events.ts';
import type { HeadId, JobId } from '../../contract/ids.ts';
import type { JobResult } from '../../contract/jobs.ts';
import type { TrainingFilm, TrainRequest } from '../../contract/learn.ts';
import { insertHead } from '../../db/heads.ts';
import { findPerson } from '../../db/people.ts';
import { FacetError } from '../../contract/failure.ts';
import type { JobControl } from '../jobs.ts';
import { decodeHead } from '../../science/learning/heads/head-file.ts';
import { lectureSet } from '../../science/learning/lecture-set.ts';
import { losses, type LossName } from '../../science/learning/losses/losses.ts';
import { fillTrainOptions, type GivenOptions } from '../../science/learning/train-options.ts';
import type { LibraryContext } from '../context.ts';
import { readLearningSet } from './learning-set.ts';
import { applyHead } from './apply-head.ts';
import { cannotLearn } from './cannot-learn.ts';
import { describeLab } from './describe-lab.ts';
import { exportHead, importHead } from './exchange-heads.ts';
import { startFilm, type Filming } from './film.ts';
import * as kept from './kept-heads.ts';
import { runTraining } from './run-training.ts';
import type { TrainedWork } from './train-messages.ts';

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
  train(request: TrainRequest, control: JobControl): Promise<JobResult>;
  /** From now on the library goes by this head, or by none. */
  apply(headId: HeadId | null, control: JobControl): Promise<void>;
}

/** Kept in memory until the next one: to keep its head although it does not help. */
interface Run {
  jobId: JobId;
  trained: TrainedWork;
  film: TrainingFilm;
  headId: HeadId | null;
}

export function createLearning(
  context: LibraryContext,
  { emit, recogniseAgain }: { emit: (event: FacetEvent) => void; recogniseAgain: () => void },
): Learning {
  let filming: Filming | null = null;
  let last: Run | null = null;
  let busy = false;

  function keep({ trained, film }: Run): HeadId {
    const head = decodeHead(trained.head);
    const { db, engine } = context;
    const id = insertHead(db, {
      pack: engine.pack.name,
      name: `${losses[film.loss as LossName].title}, ${head.output}`,
      loss: film.loss,
      kind: head.kind,
      input: head.input,
      output: head.output,
      head: trained.head,
      judgement: trained.judgement,
      closedSet: trained.closedSet,
      film: { ...film, jobId: null },
    });
    context.changed('heads');
    return id;
  }

  async function train(request: TrainRequest, control: JobControl): Promise<JobResult> {
    if (busy) throw new FacetError('already-running', 'A head is being trained already.');
    busy = true;
    try {
      const { options, people, data } = prepare(context, request);
      const filled = fillTrainOptions(options);
      const { dimension } = data ?? { dimension: 2 };
      filming = startFilm(
        {
          jobId: control.id,
          on: request.on,
          loss: request.loss,
          dimension: request.on === 'lecture' ? 2 : filled.dimension || dimension,
          fmr: filled.fmr,
        },
        people,
        emit,
      );
      const { film, add } = filming;
      const trained = await runTraining(
        { data, options, points: context.engine.pack.points, folds: request.folds },
        control,
        add,
      );
      filming.end();
      if (trained.umap) {
        const places = [...people.keys()];
        film.umap = { ...trained.umap, person: trained.umap.person.map((key) => places.indexOf(key)) };
      }
      last = { jobId: control.id, trained, film, headId: null };
      if (trained.judgement?.keeps) last.headId = keep(last);
      const { judgement, closedSet, spread } = trained;
      return {
        kind: 'train',
        result: {
          loss: request.loss,
          headId: last.headId,
          canKeep: judgement !== null && last.headId === null,
          judgement,
          closedSet,
          spread,
        },
      };
    } catch (error) {
      filming?.end();
      throw cannotLearn(error);
    } finally {
      busy = false;
    }
  }

  return {
    train,
    async apply(headId, control) {
      await applyHead(context, headId, control);
      recogniseAgain();
    },
    api: {
      getLearningLab: async () => describeLab(context),
      getTraining: async () => filming?.film ?? null,
      listHeads: async () => kept.listHeads(context),
      getHeadFilm: async (id) => kept.getHeadFilm(context, id),
      async keepHead(jobId) {
        if (last?.jobId !== jobId || last.trained.judgement === null)
          throw new FacetError('gone', 'That run is over, and its head was not kept. Train it again.');
        return (last.headId ??= keep(last));
      },
      renameHead: async (id, name) => kept.renameHead(context, id, name),
      async removeHead(id) {
        if (kept.removeHead(context, id)) recogniseAgain();
      },
      restoreHead: async (id) => kept.restoreHead(context, id),
      exportHead: async (id) => exportHead(context, id),
      importHead: async (fileName, base64) => importHead(context, fileName, base64),
    },
  };
}

/** What the thread is to learn from, and the names of those on its maps. @throws LearnError, FacetError */
function prepare(context: LibraryContext, { on, loss, lossOptions, options: given }: TrainRequest) {
  if (!Object.hasOwn(losses, loss)) throw new FacetError('bad-request', 'That loss is not known.');
  // What is in them is checked by fillTrainOptions.
  const options = { ...given, loss, ...(lossOptions && { lossOptions }) } as GivenOptions;
  fillTrainOptions(options);
  if (on === 'lecture') {
    const names = [...new Set(lectureSet().people)];
    return { options, data: null, people: new Map(names.map((key) => [key, { name: String(key), personId: null }])) };
  }
  const { vectors, people, distance, dimension } = readLearningSet(context);
  const rows = new Float32Array(vectors.length * dimension);
  vectors.forEach((vector, i) => rows.set(vector, i * dimension));
  const named = new Map<string | number, { name: string; personId: number | null }>();
  for (const personId of people)
    if (!named.has(personId)) named.set(personId, { name: findPerson(context.db, personId)?.name ?? '', personId });
  return { options, data: { rows, people, dimension, distance }, people: named };
}
