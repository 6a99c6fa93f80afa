// Does a head help? Cross-validation over people: trained on some, evaluated on others, each person held out once.
//
//  1. part the people into folds                      people-split.ts
//  2. learn from the others, stopping by some of them  train.ts
//  3. score all pairs of the held-out, before and after judged-pairs.ts
//  4. figures with bands, and the paired difference    judged-figures.ts, head-difference.ts
//  5. the head that is used: learned the same way, from everybody
import { QUOTED_FMRS } from '../../verification/curves/quoted-fmrs.ts';
import { runSteps } from '../../run-steps.ts';
import type { DistanceName } from '../../vectors/distances.ts';
import { headDifference } from './head-difference.ts';
import type { Head } from '../heads/head.ts';
import { judgedFigures, type Estimate, type JudgedFigures } from './judged-figures.ts';
import { judgedPairs, type HeldOut } from './judged-pairs.ts';
import { heldOutBy } from './held-out.ts';
import { judgeProgress } from './judge-progress.ts';
import { verdictOf, type Verdict } from './verdict.ts';
import { LearnError } from '../learn-error.ts';
import { foldSplits, splitPeople, type PeopleSplit } from './people-split.ts';
import { seededRandom } from '../../statistics/random.ts';
import { strangerSimilarities, type StrangerSimilarities } from './stranger-similarities.ts';
import type { EpochReport } from '../epoch-report.ts';
import { train, type Training } from '../train.ts';
import type { TrainOptions } from '../train-options.ts';
import { photosOfEach, subset, trainingSet, type LabelledVectors, type TrainingSet } from '../training-set.ts';

/** Which training an epoch belongs to: a fold's, or null: that of the head which is used. */
export interface Where {
  fold: number | null;
  folds: number;
}

export interface JudgeWatch {
  /** Default 5, or as many as leave two people in each. */
  folds?: number;
  /** Of the bootstrap. Default 500. */
  replicates?: number;
  /** Judged only: no head for use is learned, and that of the first fold is answered. */
  judgeOnly?: boolean;
  signal?: AbortSignal;
  /** `head`: as it is now. */
  onEpoch?(report: EpochReport, where: Where, head: Head): void;
  /** Hundredths of the work. */
  onProgress?(done: number, total: number): void;
  /** Gives the thread to other work. Default: a timer. */
  pause?(): Promise<void>;
}

/** JSON-safe. */
export interface Judgement {
  loss: string;
  options: TrainOptions;
  folds: number;
  people: number;
  photos: number;
  heldOutPairs: { genuine: number; impostor: number };
  /** At which true matches are counted. */
  fmr: number;
  before: JudgedFigures;
  after: JudgedFigures;
  /** After less before. */
  difference: { eer: Estimate; tar: Estimate; auc: Estimate };
  verdict: Verdict;
  /** Best epoch of each fold. */
  epochs: number[];
  seconds: number;
}

export interface Judged {
  judgement: Judgement;
  head: Head;
  training: Training;
  /** Of people held out, by the heads that had not seen them: for thresholds. */
  strangers(distance: DistanceName): StrangerSimilarities;
}

/** Share of a fold's training people held back for early stopping; none if there are fewer than FEWEST_TO_WATCH. */
const WATCHING = 0.2;
const FEWEST_TO_WATCH = 10;

/**
 * The same data, options and seed give the same judgement (but for its seconds) and head.
 * @throws LearnError for what cannot be learned from, too few people to hold any out among them; what `signal` gives as
 * its reason
 */
export async function judge(
  data: LabelledVectors,
  distance: DistanceName,
  options: TrainOptions,
  watch: JudgeWatch = {},
): Promise<Judged> {
  const { signal, onEpoch, pause, onProgress } = watch;
  const since = performance.now();
  const set = trainingSet(data, distance);
  const folds = foldsFor(set, watch.folds);
  const progress = judgeProgress(folds + (watch.judgeOnly ? 0 : 1), options.epochs, onProgress);
  const run = (part: TrainingSet, watched: TrainingSet | null, fold: number | null): Promise<Training> =>
    train(part, watched, options, {
      ...(signal && { signal }),
      ...(pause && { pause }),
      onEpoch(report, head) {
        progress.epoch(fold ?? folds, report.epoch);
        onEpoch?.(report, { fold, folds }, head);
      },
    });

  const random = seededRandom(options.seed);
  const splits = foldSplits(set.labels, folds, WATCHING, random);
  const heldOut: HeldOut[] = [];
  const trainings: Training[] = [];
  for (const [fold, split] of splits.entries()) {
    const others = peopleOf(set, split.train) + peopleOf(set, split.development);
    const all = [...split.train, ...split.development].sort((a, b) => a - b);
    // Without early stopping the held-out people may be watched: no choice depends on them.
    const parts: PeopleSplit =
      options.stopBy === 'none'
        ? { train: all, development: split.heldOut, heldOut: split.heldOut }
        : others < FEWEST_TO_WATCH
          ? { train: all, development: [], heldOut: split.heldOut }
          : split;
    const training = await run(
      subset(set, parts.train),
      parts.development.length > 0 ? subset(set, parts.development) : null,
      fold,
    );
    trainings.push(training);
    heldOut.push(heldOutBy(training.head, set, parts));
  }
  const diverged = trainings.find(({ ended }) => ended === 'diverged');
  const judgement = await figuresOf(set, heldOut, options, { ...watch, onStep: progress.judging });
  let used = trainings[0]!;
  if (!watch.judgeOnly) {
    const share = options.stopBy === 'none' || set.people.length < FEWEST_TO_WATCH ? 0 : WATCHING;
    const all = splitPeople(set.labels, { development: share, heldOut: 0 }, random);
    used = await run(subset(set, all.train), share === 0 ? null : subset(set, all.development), null);
  }
  const broken = diverged ?? (used.ended === 'diverged' ? used : undefined);
  return {
    head: used.head,
    training: used,
    strangers: (distanceOf) => strangerSimilarities(heldOut, distanceOf),
    judgement: {
      loss: options.loss,
      options,
      folds,
      people: set.people.length,
      photos: set.size,
      fmr: options.fmr,
      ...judgement,
      verdict: broken
        ? { keeps: false, by: null, reason: 'diverged', sentence: broken.problem!.message }
        : judgement.verdict,
      epochs: trainings.map(({ best }) => best),
      seconds: (performance.now() - since) / 1000,
    },
  };
}

/**
 * @throws LearnError too-few-people where two people could not be held out while two are learned from;
 * option-out-of-range
 */
function foldsFor(set: TrainingSet, wanted = 5): number {
  const several = photosOfEach(set.labels, set.people.length).filter((count) => count > 1).length;
  if (several < 4) {
    throw new LearnError(
      'too-few-people',
      `To judge a head takes four people with two photos or more, two to learn from and two it has never seen; there are ${several}.`,
      { people: set.people.length, several },
    );
  }
  if (!(Number.isInteger(wanted) && wanted >= 2 && wanted <= 20))
    throw new LearnError('option-out-of-range', `Folds are 2 to 20, not ${wanted}.`, {
      option: 'folds',
      value: String(wanted),
    });
  return Math.min(wanted, Math.floor(several / 2));
}

const peopleOf = (set: TrainingSet, photos: readonly number[]): number =>
  new Set(photos.map((photo) => set.labels[photo]!)).size;

async function figuresOf(
  set: TrainingSet,
  heldOut: readonly HeldOut[],
  { fmr }: TrainOptions,
  { replicates = 500, signal, onStep, pause }: JudgeWatch & { onStep(share: number): void },
) {
  const fmrs = [...new Set<number>([...QUOTED_FMRS, fmr])].sort((a, b) => b - a);
  const [before, after] = (['before', 'after'] as const).map((which) =>
    judgedPairs(heldOut, set.people.length, which),
  ) as [ReturnType<typeof judgedPairs>, ReturnType<typeof judgedPairs>];
  const heldOutPairs = { genuine: before.pairs.genuine.scores.length, impostor: before.pairs.impostor.scores.length };
  let passed = 0;
  const run = <Result>(steps: Generator<number, Result>): Promise<Result> => {
    const from = passed++;
    return pause
      ? runPausing(steps, pause, signal, (done) => onStep((from + done / replicates) / 3))
      : runSteps(steps, { ...(signal && { signal }), progress: (done) => onStep((from + done / replicates) / 3) });
  };
  try {
    const figures = {
      before: await run(judgedFigures(before, set.distance, fmrs, replicates)),
      after: await run(judgedFigures(after, set.distance, fmrs, replicates)),
    };
    const difference = await run(headDifference(before.pairs, after.pairs, fmr, replicates));
    return {
      heldOutPairs,
      ...figures,
      difference,
      verdict: verdictOf(
        difference,
        heldOutPairs.impostor * fmr >= 1 ? 'tar' : 'eer',
        new Set(before.pairs.genuine.person).size,
        fmr,
      ),
    };
  } catch (error) {
    // From verification/: too few people for a bootstrap.
    if (!(error instanceof RangeError) || error instanceof LearnError) throw error;
    throw new LearnError(
      'too-few-people',
      `There are too few people with two photos or more to judge a head: ${error.message}`,
      { people: set.people.length },
    );
  }
}

async function runPausing<Result>(
  steps: Generator<number, Result>,
  pause: () => Promise<void>,
  signal: AbortSignal | undefined,
  progress: (done: number) => void,
): Promise<Result> {
  for (;;) {
    signal?.throwIfAborted();
    const step = steps.next();
    if (step.done) return step.value;
    progress(step.value);
    await pause();
  }
}
