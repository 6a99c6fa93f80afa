// Trains a head: the same people, options and seed give the same head to the last bit.
import { cohortOf, withCohort } from './heads/cohort.ts';
import { headOf, openHead } from './heads/heads.ts';
import { untrainedHead } from './heads/untrained-head.ts';
import type { Head } from './heads/head.ts';
import { LearnError } from './learn-error.ts';
import { losses } from './losses/losses.ts';
import type { Loss } from './losses/loss.ts';
import { optimisers, type Trained } from './optimisers.ts';
import { ratesOf } from './watched-pairs.ts';
import { histogramsOf, mappedPairs, type EpochReport } from './epoch-report.ts';
import { mapMaker } from './people-map.ts';
import { stepRoom, trainStep } from './train-step.ts';
import { seededRandom } from '../statistics/random.ts';
import { sampler } from './sampler.ts';
import type { TrainOptions } from './train-options.ts';
import { peopleMeans, type TrainingSet } from './training-set.ts';

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
function* training(
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
    const pairs = mappedPairs(whole.forward.bind(whole), observed, form.output);
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

export interface TrainWatch {
  signal?: AbortSignal;
  onEpoch?(report: EpochReport, head: Head): void;
  /** Gives the thread to other work. Default: a timer. */
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
