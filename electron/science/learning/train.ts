// Trains a head step by step: the same people, options and seed give the same head to the last bit. Pure mathematics,
// any process.
import { cohortOf, withCohort } from './heads/cohort.ts';
import { headOf, openHead } from './heads/heads.ts';
import { untrainedHead } from './heads/untrained-head.ts';
import type { Head, OpenHead } from './heads/head.ts';
import { LearnError } from './learn-error.ts';
import { losses } from './losses/losses.ts';
import type { Loss, OpenLoss } from './losses/loss.ts';
import { unitRows, zeros, type Numbers } from '../vectors/numbers.ts';
import { optimisers, type Optimiser, type Trained } from './optimisers.ts';
import { orderPairs, ratesOf, type PairOrder } from './watched-pairs.ts';
import { mapMaker, type PeopleMap } from './people-map.ts';
import { seededRandom } from '../statistics/random.ts';
import { sampler } from './sampler.ts';
import type { TrainOptions } from './train-options.ts';
import { peopleMeans, type TrainingSet } from './training-set.ts';

/** How alike pairs are, counted in steps of the same width between `from` and `to`. */
export interface SimilarityHistograms {
  from: number;
  to: number;
  /** Pairs of one person, and of two. */
  genuine: number[];
  impostor: number[];
}

/** JSON-safe. */
export interface EpochReport {
  /** 0 before anything is learned. */
  epoch: number;
  epochs: number;
  /** Mean over the batches; null for epoch 0. */
  loss: number | null;
  /** On people it does not learn from; null without any. */
  watched: { eer: number; tar: number } | null;
  /** The epoch whose head would be kept if it ended here. */
  best: number;
  /** Of the people it is watched on, else of those it learns from. */
  histograms: SimilarityHistograms;
  /** Where the people lie: those it learns from where it has two dimensions, else those of the histograms. */
  map: PeopleMap;
}

/** An epoch is done, and this is the head as it is now. */
export interface Epoch {
  report: EpochReport;
  head: Head;
}

/** A batch is done: a good moment to look up. */
export interface BatchReport {
  epoch: number;
  batch: number;
}

export interface Training {
  /** That of the best epoch on the people it was watched on; without any, that of the last. */
  head: Head;
  best: number;
  /** Epochs that were run. */
  epochs: number;
  /**
   * 'early': nothing better came for a while. 'diverged': the numbers ran away; the head is the best there was before.
   */
  ended: 'done' | 'early' | 'diverged';
  problem: LearnError | null;
}

/**
 * Answers a report after each batch, and one after each epoch, the untrained head being epoch 0; who calls decides when
 * to go on. `watched`: people that are not in `set`, to stop by; null to train all epochs.
 */
export function* training(
  set: TrainingSet,
  watched: TrainingSet | null,
  options: TrainOptions,
): Generator<BatchReport | Epoch, Training> {
  const random = seededRandom(options.seed);
  const { dimension: input, distance } = set;
  const form = {
    kind: options.head,
    input,
    output: options.dimension || input,
    hidden: options.head === 'two-layer' ? options.hidden : 0,
    distance,
  };
  const start = untrainedHead(form, set.rows, set.size, random);
  const head = openHead(start);
  const loss = (losses[options.loss] as Loss).open(
    { dimension: form.output, classes: set.people.length, precision: 'float32' },
    options.lossOptions,
    random,
  );
  loss.begin?.(peopleMeans(head.forward(set.rows, set.size), set, form.output).map((x) => x * options.scale));
  const trained: Trained[] = [
    ...head.weights.map((weights) => ({ weights, decay: options.decay, home: weights.values.slice() })),
    ...loss.weights.map((weights) => ({ weights, decay: 0 })),
  ];
  const cohort = cohortOf(set, options.cohort);
  const optimiser = optimisers[options.optimiser](trained);
  const batches = sampler(set.labels, options, random);
  const rows = new Float32Array(options.people * options.photos * input);
  const labels = new Int32Array(options.people * options.photos);
  const room = stepRoom(options.people * options.photos * form.output);

  const observed = watched ?? set;
  let best: { epoch: number; head: Head; merit: number } = {
    epoch: 0,
    head: withCohort(start, cohort),
    merit: -Infinity,
  };
  const drawMap =
    watched && form.output > 2 ? mapMaker(watched, 'watched', form.output) : mapMaker(set, 'learned', form.output);
  const report = (epoch: number, mean: number | null): Epoch => {
    const current = withCohort(headOf(head), cohort);
    const whole = cohort ? openHead(current) : head;
    const pairs = pairsOf(whole.forward.bind(whole), observed, form.output);
    const rates = ratesOf(pairs, new Uint8Array(pairs.people).fill(1), [options.fmr]);
    const merit =
      !watched || !rates || options.stopBy === 'none' ? epoch : options.stopBy === 'eer' ? -rates.eer : rates.tars[0]!;
    if (merit > best.merit) best = { epoch, head: current, merit };
    return {
      head: current,
      report: {
        epoch,
        epochs: options.epochs,
        loss: mean,
        best: best.epoch,
        watched: watched && rates ? { eer: rates.eer, tar: rates.tars[0]! } : null,
        histograms: histogramsOf(pairs, distance === 'cosine' ? -1 : 0),
        map: drawMap(whole, loss),
      },
    };
  };
  yield report(0, null);

  let photos = 0;
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    let [sum, batch] = [0, 0];
    for (; photos < epoch * set.size; batch++) {
      const chosen = batches.next();
      chosen.forEach((photo, i) => {
        rows.set(set.rows.subarray(photo * input, (photo + 1) * input), i * input);
        labels[i] = set.labels[photo]!;
      });
      const along = Math.min(1, photos / (options.epochs * set.size));
      const value = trainStep(
        head,
        loss,
        optimiser,
        { rows, labels, size: chosen.length },
        room,
        options.scale,
        (options.rate / 2) * (1 + Math.cos(Math.PI * along)),
      );
      if (!Number.isFinite(value)) return diverged(epoch);
      sum += value;
      photos += chosen.length;
      yield { epoch, batch };
    }
    if (!trained.every(({ weights }) => weights.values.every(Number.isFinite))) return diverged(epoch);
    yield report(epoch, sum / Math.max(1, batch));
    if (watched && epoch - best.epoch >= options.patience)
      return { head: best.head, best: best.epoch, epochs: epoch, ended: 'early', problem: null };
  }
  return { head: best.head, best: best.epoch, epochs: options.epochs, ended: 'done', problem: null };

  function diverged(epoch: number): Training {
    const problem = new LearnError(
      'diverged',
      `The numbers ran away in epoch ${epoch}: a smaller rate may help. The best head before that is kept.`,
      { epoch, rate: options.rate },
    );
    return { head: best.head, best: best.epoch, epochs: epoch, ended: 'diverged', problem };
  }
}

/** What `trainStep` writes to: as long as the embeddings of the largest batch. */
export interface StepRoom {
  scaled: Numbers;
  gradient: Numbers;
}

export const stepRoom = (length: number): StepRoom => ({
  scaled: zeros(length, 'float32'),
  gradient: zeros(length, 'float32'),
});

/**
 * One batch there and back, and one step of all weights. The loss sees what the head says times `scale`. Answers the
 * loss; where that is not finite nothing has moved.
 */
export function trainStep(
  head: OpenHead,
  loss: OpenLoss,
  optimiser: Optimiser,
  batch: { rows: Numbers; labels: Int32Array; size: number },
  room: StepRoom,
  scale: number,
  rate: number,
): number {
  const { rows, labels, size } = batch;
  const length = size * head.form.output;
  const [embeddings, gradient] = [room.scaled.subarray(0, length), room.gradient.subarray(0, length)];
  const answer = head.forward(rows, size);
  for (let i = 0; i < length; i++) embeddings[i] = answer[i]! * scale;
  const value = loss.compute({ embeddings, labels, size }, gradient);
  if (!Number.isFinite(value)) return value;
  for (let i = 0; i < length; i++) gradient[i]! *= scale;
  head.backward(gradient);
  optimiser.step(rate);
  loss.stepped?.({ embeddings, labels, size });
  return value;
}

/** So many photos are looked at after an epoch: 125,000 pairs, some ten milliseconds. */
const WATCHED_PHOTOS = 500;

/** Of what a head makes of a set; of large sets of the first photos. */
function pairsOf(
  forward: (rows: Numbers, size: number) => Numbers,
  { rows, labels, size, people, dimension, distance }: TrainingSet,
  output: number,
): PairOrder {
  const count = Math.min(size, WATCHED_PHOTOS);
  const mapped = Float32Array.from(forward(rows.subarray(0, count * dimension), count));
  if (distance === 'cosine') unitRows(mapped, count, output, mapped, new Float32Array(count));
  return orderPairs(mapped, labels.subarray(0, count), count, output, people.length, distance);
}

const STEPS = 100;

function histogramsOf({ similarities, first, second }: PairOrder, from: number): SimilarityHistograms {
  const [genuine, impostor] = [new Array<number>(STEPS).fill(0), new Array<number>(STEPS).fill(0)];
  for (let n = 0; n < similarities.length; n++) {
    const at = Math.min(STEPS - 1, Math.max(0, Math.floor(((similarities[n]! - from) / (1 - from)) * STEPS)));
    (first[n] === second[n] ? genuine : impostor)[at]!++;
  }
  return { from, to: 1, genuine, impostor };
}

export interface TrainWatch {
  signal?: AbortSignal;
  onEpoch?(report: EpochReport, head: Head): void;
  /** How to let others have their turn; by default a timer. */
  pause?(): Promise<void>;
}

/** Others wait for no longer than this, in milliseconds, but for the look at the people after an epoch. */
const TURN = 20;

/** `training` to its end, giving way to others in between. @throws what `signal` gives as its reason */
export async function train(
  set: TrainingSet,
  watched: TrainingSet | null,
  options: TrainOptions,
  { signal, onEpoch, pause = timer }: TrainWatch = {},
): Promise<Training> {
  const steps = training(set, watched, options);
  let since = performance.now();
  for (;;) {
    signal?.throwIfAborted();
    const { done, value } = steps.next();
    if (done) return value;
    if ('report' in value) onEpoch?.(value.report, value.head);
    if (performance.now() - since < TURN) continue;
    await pause();
    since = performance.now();
  }
}

const timer = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
