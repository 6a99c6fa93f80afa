// Learns a head from a library's named people and judges it: one loss, or all of them side by side. Runs in the process
// behind the doors.
import { FacetError } from '../../contract/failure.ts';
import { judge, type Judged, type JudgeWatch } from '../../science/learning/judgement/judge.ts';
import { LearnError } from '../../science/learning/learn-error.ts';
import { losses, type LossName } from '../../science/learning/losses/losses.ts';
import { fillTrainOptions, type GivenOptions } from '../../science/learning/train-options.ts';
import { readLearningSet } from './learning-set.ts';
import type { LibraryContext } from '../context.ts';

export interface TrainHeadParams {
  options: GivenOptions;
  /** 5 unless told. */
  folds?: number;
}

type Context = Pick<LibraryContext, 'db' | 'engine'>;
type Control = Pick<JudgeWatch, 'signal' | 'onEpoch' | 'onProgress' | 'judgeOnly'>;

/** Nothing is stored. @throws FacetError 'cannot-learn', with a LearnError's code as params.reason */
export async function trainHead(
  context: Context,
  { options, folds }: TrainHeadParams,
  control: Control = {},
): Promise<Judged> {
  const { distance, ...data } = readLearningSet(context);
  try {
    return await judge(data, distance, fillTrainOptions(options), {
      ...control,
      ...(folds !== undefined && { folds }),
    });
  } catch (error) {
    if (!(error instanceof LearnError)) throw error;
    throw new FacetError('cannot-learn', error.message, { ...error.params, reason: error.code }, { cause: error });
  }
}

/** Each loss with its own recipe, judged on the same folds; what is given goes for all. */
export async function trainAll(
  context: Context,
  params: { options: Omit<GivenOptions, 'loss' | 'lossOptions'>; folds?: number },
  control: Control = {},
): Promise<Judged[]> {
  const names = Object.keys(losses) as LossName[];
  const judged: Judged[] = [];
  for (const [at, loss] of names.entries()) {
    const onProgress = (done: number, total: number): void =>
      control.onProgress?.(at * total + done, names.length * total);
    judged.push(
      await trainHead(
        context,
        { ...params, options: { ...params.options, loss } },
        { ...control, onProgress, judgeOnly: true },
      ),
    );
  }
  return judged;
}
