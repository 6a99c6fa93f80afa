// Does a head help? Learned from some people, judged on others it has never seen, each person held out once. Pure
// mathematics, any process.
//
//  1. part the people into folds                      people-split.ts
//  2. learn from the others, stopping by some of them  train.ts
//  3. score all pairs of the held-out, before and after judged-pairs.ts
//  4. figures with bands, and the paired difference    judged-figures.ts, head-difference.ts
//  5. the head that is used: learned the same way, from everybody
import { QUOTED_FMRS } from '../../verification/curves/quoted-fmrs.ts';
import { runSteps } from '../../run-steps.ts';
import type { DistanceName } from '../../vectors/distances.ts';
import { headDifference, type HeadDifference } from './head-difference.ts';
import { openHead } from '../heads/heads.ts';
import type { Head } from '../heads/head.ts';
import { judgedFigures, type Estimate, type JudgedFigures } from './judged-figures.ts';
import { impostorLevel, judgedPairs, type HeldOut } from './judged-pairs.ts';
import { LearnError } from '../learn-error.ts';
import { foldSplits, splitPeople, type PeopleSplit } from './people-split.ts';
import { seededRandom } from '../../statistics/random.ts';
import { strangerSimilarities, type StrangerSimilarities } from './stranger-similarities.ts';
import { train, type EpochReport, type Training } from '../train.ts';
import type { TrainOptions } from '../train-options.ts';
import { photosOfEach, subset, trainingSet, type LabelledVectors, type TrainingSet } from '../training-set.ts';

/** Which training an epoch belongs to: a fold's, or null: that of the head which is used. */
export interface Where {
  fold: number | null;
  folds: number;
}

export interface JudgeWatch {
  /** 5 unless told, or as many as leave two people in each. */
  folds?: number;
  /** Of the bootstrap: 500 unless told. */
  replicates?: number;
  /** Judged only: no head for use is learned, and that of the first fold is answered. */
  judgeOnly?: boolean;
  signal?: AbortSignal;
  /** `head`: as it is now. */
  onEpoch?(report: EpochReport, where: Where, head: Head): void;
  /** Hundredths of the work. */
  onProgress?(done: number, total: number): void;
  /** How to let others have their turn; by default a timer. */
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

export interface Verdict {
  /** Only where the difference of the figure that was chosen beforehand leaves out zero. */
  keeps: boolean;
  /** TAR where there are pairs enough to see so few false matches, else EER. Null where nothing could be judged. */
  by: 'tar' | 'eer' | null;
  reason: 'better' | 'no-difference' | 'worse' | 'too-few-people' | 'diverged';
  sentence: string;
}

export interface Judged {
  judgement: Judgement;
  head: Head;
  training: Training;
  /** Of people held out, by the heads that had not seen them: for thresholds. */
  strangers(distance: DistanceName): StrangerSimilarities;
}

/** Of those a fold learns from, so many watch, where it stops by them; of fewer people than this nobody does. */
const WATCHING = 0.2;
const FEWEST_TO_WATCH = 10;
/** Held out with two photos or more; below it chance alone decides. */
const FEWEST_JUDGED = 10;

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
  const progress = progressOf(folds + (watch.judgeOnly ? 0 : 1), options.epochs, onProgress);
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
    // Where nothing is stopped by anybody, those held out can be looked at, and nothing follows from it.
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

function heldOutBy(head: Head, set: TrainingSet, { train: learned, development, heldOut }: PeopleSplit): HeldOut {
  const open = openHead(head);
  const mapped = (part: TrainingSet): Float32Array<ArrayBuffer> =>
    Float32Array.from(open.forward(part.rows, part.size));
  const [own, known] = [heldOut, development.length > 0 && development !== heldOut ? development : learned].map(
    (photos) => subset(set, photos),
  ) as [TrainingSet, TrainingSet];
  return {
    set: own,
    before: own.rows,
    after: mapped(own),
    output: head.output,
    person: Int32Array.from(heldOut, (photo) => set.labels[photo]!),
    level: {
      before: impostorLevel(known.rows, known, known.dimension),
      after: impostorLevel(mapped(known), known, head.output),
    },
  };
}

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
    // Of verify/: so few people that nothing can be drawn.
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

function verdictOf(difference: HeadDifference, by: 'tar' | 'eer', people: number, fmr: number): Verdict {
  const figure = by === 'tar' ? `true matches found at a false match rate of ${fmr}` : 'the equal error rate';
  const { value, low, high } = difference[by];
  const gain = by === 'tar' ? { low, high } : { low: -high, high: -low };
  const said = `${figure} changed by ${points(value)} (${points(low)} to ${points(high)}) on people it had not seen`;
  if (people < FEWEST_JUDGED) {
    return {
      keeps: false,
      by: null,
      reason: 'too-few-people',
      sentence: `Only ${people} people with two photos or more could be held out: with fewer than ${FEWEST_JUDGED}, chance decides. Name more people, or more photos of each.`,
    };
  }
  if (gain.low > 0) return { keeps: true, by, reason: 'better', sentence: `It helps: ${said}.` };
  if (gain.high < 0)
    return {
      keeps: false,
      by,
      reason: 'worse',
      sentence: `It does harm: ${said}. It has learned these people rather than what tells people apart; more people, a smaller rate or more pull back may help.`,
    };
  return {
    keeps: false,
    by,
    reason: 'no-difference',
    sentence: `It does not help beyond chance: ${said}. The vectors may be as good as they get, or there are too few people or photos to learn from or to tell.`,
  };
}

const points = (share: number): string => `${share < 0 ? '-' : '+'}${Math.abs(100 * share).toFixed(2)} %`;

/** All trainings take nine tenths of the time, judging the rest. */
function progressOf(trainings: number, epochs: number, tell: ((done: number, total: number) => void) | undefined) {
  let judged = 0;
  let trained = 0;
  const say = (): void => tell?.(Math.round(90 * trained + 10 * judged), 100);
  return {
    epoch(training: number, epoch: number): void {
      trained = (training + epoch / epochs) / trainings;
      say();
    },
    judging(share: number): void {
      judged = share;
      say();
    },
  };
}
