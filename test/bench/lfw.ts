// lfw.accuracy, lfw.auc: verification on LFW's five folds with the default pack, by the same code as `facet evaluate`.
//
// Measured once for both rows. About eight minutes on two cores. What bounds it: the pack's weights, and the photos in which the
// detector finds nobody.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine } from '../../electron/engine/client.ts';
import { evaluate, type Evaluation } from '../../electron/library/evaluate.ts';
import { modelsDir } from '../../electron/resources.ts';
import type { Benchmark, Measured, Skipped } from './benchmark.ts';

const LFW = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'lfw');

export const lfwAccuracy: Benchmark = {
  id: 'lfw.accuracy',
  what: 'Mean accuracy over the five folds of LFW, each at the threshold chosen on the others',
  unit: 'share',
  targets: [{ on: 'value', atLeast: 0.988 }],
  run: (say) => measured(say, ({ accuracy, failedToAcquire }) => ({
    value: accuracy!.mean,
    note: `+- ${accuracy!.std.toFixed(4)}; ${failedToAcquire} photos failed to acquire`,
  })),
};

export const lfwAuc: Benchmark = {
  id: 'lfw.auc',
  what: 'Area under the ROC over the pairs of the five folds of LFW',
  unit: 'share',
  targets: [{ on: 'value', atLeast: 0.998 }],
  run: (say) => measured(say, ({ auc, eer, tarAtFmr }) => ({
    value: auc!,
    note: [`EER ${eer!.value.toFixed(4)}`, ...tarAtFmr.map(({ fmr, tar }) => `TAR ${tar.toFixed(4)} at FMR ${fmr}`)].join(', '),
  })),
};

let once: Promise<Evaluation> | undefined;

async function measured(say: (line: string) => void, read: (evaluation: Evaluation) => { value: number; note: string }): Promise<Measured | Skipped> {
  if (!existsSync(LFW)) return { skipped: `there is no ${LFW}` };
  once ??= evaluateLfw(say);
  return { against: null, ratio: null, ...read(await once) };
}

async function evaluateLfw(say: (line: string) => void): Promise<Evaluation> {
  const engine = createEngine({ packDir: join(modelsDir(), 'default') });
  try {
    const params = { pairs: join(LFW, 'pairs.txt'), imagesDir: join(LFW, 'images'), distance: engine.pack.distance };
    const progress = (_: unknown, done: number, total: number): void => {
      if (done % 500 === 0) say(`${done} of ${total} photos`);
    };
    return (await evaluate({ engine }, params, { signal: new AbortController().signal, progress })).evaluation;
  } finally {
    await engine.close();
  }
}
