// Learns and judges a head on a thread of its own, so that no door ever waits for it. The entry of a worker thread.
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
import { cannotLearn } from './cannot-learn.ts';
import { missesFewer } from './misses-fewer.ts';
import { FEWEST_PAIRS, samePasses } from './same-passes.ts';
import type { TrainedWork, TrainMessage, TrainWork } from './train-messages.ts';
import { umapOf } from './umap-before-after.ts';

const work = workerData as TrainWork;
const gate = new Int32Array(work.gate);
const tell = (message: TrainMessage): void => parentPort!.postMessage(message);

/** So many pictures UMAP makes of a run. */
const LAYOUTS = 8;

/** It asks this often whether it may go on. */
const TURN_MS = 80;
let asked = performance.now();

/** Holds while the job is paused; a cancelled job's thread is simply ended. */
function turn(): Promise<void> {
  if (performance.now() - asked >= TURN_MS) {
    Atomics.store(gate, 0, 0);
    tell({ type: 'turn' });
    Atomics.wait(gate, 0, 0);
    asked = performance.now();
  }
  return Promise.resolve();
}

const onEpoch = (report: EpochReport, { fold }: { fold: number | null }): void => tell({ type: 'epoch', report, fold });

/** On people of the library: judged on those it has never seen, then learned from everybody. */
async function onLibrary(data: LabelledVectors, distance: DistanceName): Promise<TrainedWork> {
  const options = fillTrainOptions(work.options);
  const every = Math.ceil(options.epochs / LAYOUTS);
  const onTheWay: { epoch: number; head: Head }[] = [];
  const { judgement, head, strangers } = await judge(data, distance, options, {
    ...(work.folds !== undefined && { folds: work.folds }),
    onEpoch(report, where, now) {
      onEpoch(report, where);
      const { epoch, epochs } = report;
      if (where.fold === null && epoch > 0 && epoch < epochs && epoch % every === 0)
        onTheWay.push({ epoch, head: now });
    },
    onProgress: (done, total) => tell({ type: 'progress', phase: 'learning', done, total }),
    pause: turn,
  });
  tell({ type: 'progress', phase: 'judging', done: 0, total: 0 });
  // Naming among the enrolled wants more people and photos than learning does: without it the rest still stands.
  const closedSet = await closedSetStudy(data, distance, { pause: turn }).catch(() => null);
  const { before, after } = judgement;
  return {
    head: encodeHead(head),
    judgement: asJudgement(judgement, strangers),
    closedSet,
    spread: { before: before.spread, after: after.spread },
    umap: await umapOf(data, distance, onTheWay, head, turn).catch(() => null),
  };
}

/** The lecture's set in two dimensions: nobody is held out, the point is to see where people end up. */
async function onLecture(): Promise<TrainedWork> {
  const set = lectureSet();
  const options = lectureOptions(work.options.loss, work.options);
  let first: TrainedWork['spread'] | null = null;
  const { head, problem } = await train(trainingSet(set, set.distance), null, options, {
    onEpoch(report, now) {
      const { ratio } = lectureFigures(now, set);
      first = { before: first?.before ?? ratio, after: ratio };
      tell({ type: 'progress', phase: 'learning', done: report.epoch, total: report.epochs });
      onEpoch(report, { fold: null });
    },
    pause: turn,
  });
  if (problem) throw problem;
  const after = lectureFigures(head, set).ratio;
  return {
    head: encodeHead(head),
    judgement: null,
    closedSet: null,
    spread: { before: (first as TrainedWork['spread'] | null)?.before ?? after, after },
    umap: null,
  };
}

function asJudgement(
  { folds, people, photos, options, before, after, difference, verdict, epochs, seconds }: Judgement,
  strangers: Judged['strangers'],
): HeadJudgement {
  const { keeps, by, reason } = verdict;
  const judged = {
    folds,
    people,
    photos,
    fmr: options.fmr,
    before,
    after,
    difference,
    keeps,
    by,
    reason,
    epochs,
    seconds,
  };
  return { ...judged, fewer: keeps ? missesFewer(judged) : null, points: pointsBy(strangers) };
}

/**
 * The head learned from everybody; those it is like, the folds' heads, each say how alike people are whom they had not
 * seen.
 */
function pointsBy(strangers: Judged['strangers']): NonNullable<HeadJudgement['points']> | null {
  const made = (['cosine', 'euclidean'] as const).map((distance) => {
    const { before, after } = strangers(distance);
    return before.length < FEWEST_PAIRS
      ? null
      : ([distance, samePasses(work.points[distance], before, after)] as const);
  });
  const [cosine, euclidean] = made;
  return cosine && euclidean ? { cosine: cosine[1], euclidean: euclidean[1] } : null;
}

try {
  const { data } = work;
  const vectors = data
    ? data.people.map((_, i) => data.rows.subarray(i * data.dimension, (i + 1) * data.dimension))
    : [];
  tell({
    type: 'done',
    trained: data ? await onLibrary({ vectors, people: data.people }, data.distance) : await onLecture(),
  });
} catch (error) {
  tell({ type: 'failed', failure: toFailure(cannotLearn(error)) });
}
