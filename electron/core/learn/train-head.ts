// The job 'train', the same for the page and the terminal: reads what there is to learn from, trains and judges on a
// thread, and records the film.
import type { FacetEvent } from '../../contract/events.ts';
import type { TrainingFilm, TrainRequest, TrainResult } from '../../contract/learn.ts';
import { FacetError } from '../../contract/failure.ts';
import type { JobControl } from '../jobs.ts';
import { losses, type LossName } from '../../science/learning/losses/losses.ts';
import { fillTrainOptions, type GivenOptions } from '../../science/learning/train-options.ts';
import type { LibraryContext } from '../context.ts';
import { readTrainingInput } from './read-learning-set.ts';
import { recordFilm } from './record-film.ts';
import { runTraining } from './run-training.ts';
import type { TrainedHead } from './train-messages.ts';
import { wrapLearnError } from './wrap-learn-error.ts';

export interface TrainingRun {
  trained: TrainedHead;
  film: TrainingFilm;
}

interface TrainingWatch {
  emit(event: FacetEvent): void;
  /** The request was understood, and the film has begun; frames are added to it. */
  onStart(film: TrainingFilm): void;
}

/** Stores nothing. @throws FacetError 'bad-request', 'cannot-learn'; the signal's reason when cancelled */
export async function trainHead(
  { db, engine }: Pick<LibraryContext, 'db' | 'engine'>,
  request: TrainRequest,
  control: JobControl,
  { emit, onStart }: TrainingWatch,
): Promise<TrainingRun> {
  try {
    const options = givenOptions(request);
    const filled = fillTrainOptions(options);
    const { data, people, dimension } = readTrainingInput({ db, engine }, request.on);
    const recorder = recordFilm(
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
    const { film } = recorder;
    onStart(film);
    try {
      const { points } = engine.pack;
      const work = { data, options, points, folds: request.folds, judgeOnly: request.judgeOnly ?? false };
      const trained = await runTraining(work, control, recorder.add);
      const keys = [...people.keys()];
      film.umap = trained.umap && { ...trained.umap, person: trained.umap.person.map((key) => keys.indexOf(key)) };
      return { trained, film };
    } finally {
      recorder.end();
    }
  } catch (error) {
    throw wrapLearnError(error);
  }
}

/** Their values are checked where they are filled in. @throws FacetError 'bad-request' */
function givenOptions({ loss, lossOptions, options }: TrainRequest): GivenOptions {
  if (!Object.hasOwn(losses, loss)) throw new FacetError('bad-request', 'That loss is not known.');
  return { ...options, loss, ...(lossOptions && { lossOptions }) } as GivenOptions;
}

/** @param headId the head that was kept, or null */
export function describeTraining({ trained, film }: TrainingRun, headId: TrainResult['headId']): TrainResult {
  const { head, options, judgement, sentence, heldOutPairs, closedSet, spread } = trained;
  const { loss: _, lossOptions, ...values } = options;
  return {
    loss: film.loss,
    options: values,
    lossOptions: lossOptions,
    headId,
    canKeep: head !== null && judgement !== null && headId === null,
    judgement,
    sentence,
    heldOutPairs,
    closedSet,
    spread,
  };
}

export const lossTitle = (loss: string): string => losses[loss as LossName].title;
