// Trains and judges a head on a thread of its own, so that calls are answered meanwhile. The entry of a worker thread.
import { parentPort, workerData } from 'node:worker_threads';
import type { HeadJudgement } from '../../contract/heads.ts';
import { toFailure } from '../../contract/failure.ts';
import { closedSetStudy } from '../../science/learning/judgement/closed-set.ts';
import { encodeHead } from '../../science/learning/heads/head-file.ts';
import type { Head } from '../../science/learning/heads/head.ts';
import { judge, type Judged, type Judgement } from '../../science/learning/judgement/judge.ts';
import { lectureFigures, lectureOptions, lectureSet } from '../../science/learning/lecture-set.ts';
import type { EpochReport } from '../../science/learning/epoch-report.ts';
import { train } from '../../science/learning/train.ts';
import { fillTrainOptions } from '../../science/learning/train-options.ts';
import { trainingSet, type LabelledVectors } from '../../science/learning/training-set.ts';
import type { DistanceName } from '../../science/vectors/distances.ts';
import { layOutFaces } from './lay-out-faces.ts';
import { measureErrorReduction } from './measure-error-reduction.ts';
import type { TrainedHead, TrainMessage, TrainWork } from './train-messages.ts';
import { FEWEST_PAIRS, transferOperatingPoints } from './transfer-operating-points.ts';
import { wrapLearnError } from './wrap-learn-error.ts';

const work = workerData as TrainWork;
const gate = new Int32Array(work.gate);
const send = (message: TrainMessage): void => parentPort!.postMessage(message);

/** The faces are laid out at about so many epochs of the training. */
const LAYOUTS = 8;

const TURN_MS = 80;
let lastTurn = performance.now();

/** Waits while the job is paused. A cancelled job's thread is ended from outside. */
function turn(): Promise<void> {
  if (performance.now() - lastTurn >= TURN_MS) {
    Atomics.store(gate, 0, 0);
    send({ type: 'turn' });
    Atomics.wait(gate, 0, 0);
    lastTurn = performance.now();
  }
  return Promise.resolve();
}

const sendEpoch = (report: EpochReport, fold: number | null): void => send({ type: 'epoch', report, fold });

/** Judges on people held out in turn; then, unless `judgeOnly`, trains the head for use on all people. */
async function trainOnLibrary(data: LabelledVectors, distance: DistanceName): Promise<TrainedHead> {
  const { folds, judgeOnly } = work;
  const options = fillTrainOptions(work.options);
  const every = Math.ceil(options.epochs / LAYOUTS);
  const onTheWay: { epoch: number; head: Head }[] = [];
  const { judgement, head, strangers } = await judge(data, distance, options, {
    ...(folds !== undefined && { folds }),
    judgeOnly,
    onEpoch(report, { fold }, now) {
      sendEpoch(report, fold);
      const { epoch, epochs } = report;
      if (fold === null && epoch > 0 && epoch < epochs && epoch % every === 0) onTheWay.push({ epoch, head: now });
    },
    onProgress: (done, total) => send({ type: 'progress', phase: 'learning', done, total }),
    pause: turn,
  });
  const { before, after, verdict, heldOutPairs } = judgement;
  const judged = {
    options,
    judgement: describeJudgement(judgement, strangers),
    sentence: verdict.sentence,
    heldOutPairs,
    spread: { before: before.spread, after: after.spread },
  };
  if (judgeOnly) return { ...judged, head: null, closedSet: null, umap: null };
  send({ type: 'progress', phase: 'judging', done: 0, total: 0 });
  return {
    ...judged,
    head: encodeHead(head),
    // These two need more people and photos than training does; the head does not depend on them.
    closedSet: await closedSetStudy(data, distance, { pause: turn }).catch(() => null),
    umap: await layOutFaces(data, distance, onTheWay, head, turn).catch(() => null),
  };
}

/** The lecture's set in two dimensions. No person is held out: it shows where a loss puts people. */
async function trainOnLecture(): Promise<TrainedHead> {
  const set = lectureSet();
  const options = lectureOptions(work.options.loss, work.options);
  const ratios: number[] = [];
  const { head, problem } = await train(trainingSet(set, set.distance), null, options, {
    onEpoch(report, now) {
      ratios.push(lectureFigures(now, set).ratio);
      send({ type: 'progress', phase: 'learning', done: report.epoch, total: report.epochs });
      sendEpoch(report, null);
    },
    pause: turn,
  });
  if (problem) throw problem;
  const after = lectureFigures(head, set).ratio;
  return {
    head: encodeHead(head),
    options,
    judgement: null,
    sentence: null,
    heldOutPairs: null,
    closedSet: null,
    spread: { before: ratios[0] ?? after, after },
    umap: null,
  };
}

function describeJudgement(
  { folds, people, photos, fmr, before, after, difference, verdict, epochs, seconds }: Judgement,
  strangers: Judged['strangers'],
): HeadJudgement {
  const { keeps, by, reason } = verdict;
  const judged = { folds, people, photos, fmr, before, after, difference, keeps, by, reason, epochs, seconds };
  return { ...judged, fewer: keeps ? measureErrorReduction(judged) : null, points: placePoints(strangers) };
}

/**
 * The head for use has learned from all people, and makes pairs of them less alike than pairs of strangers. The folds'
 * heads are like it, and have not seen the people they are judged on: their similarities place the points.
 */
function placePoints(strangers: Judged['strangers']): NonNullable<HeadJudgement['points']> | null {
  const [cosine, euclidean] = (['cosine', 'euclidean'] as const).map((distance) => {
    const { before, after } = strangers(distance);
    return before.length < FEWEST_PAIRS ? null : transferOperatingPoints(work.points[distance], before, after);
  });
  return cosine && euclidean ? { cosine, euclidean } : null;
}

function vectorsOf({ rows, people, dimension }: NonNullable<TrainWork['data']>): LabelledVectors {
  return { vectors: people.map((_, i) => rows.subarray(i * dimension, (i + 1) * dimension)), people };
}

try {
  const { data } = work;
  send({ type: 'done', trained: await (data ? trainOnLibrary(vectorsOf(data), data.distance) : trainOnLecture()) });
} catch (error) {
  send({ type: 'failed', failure: toFailure(wrapLearnError(error)) });
}
