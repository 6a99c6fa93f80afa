// train.vs-torch: one epoch over 5,000 vectors of 512 down to 128, for each loss, beside the same epoch in PyTorch on one thread.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openHead } from '../../electron/learn/heads.ts';
import { losses, type LossName } from '../../electron/learn/losses.ts';
import { fillOptions, type Loss } from '../../electron/learn/losses/loss.ts';
import { unitRows } from '../../electron/learn/numbers.ts';
import { optimisers } from '../../electron/learn/optimisers.ts';
import { seededRandom } from '../../electron/learn/random.ts';
import { sampler } from '../../electron/learn/sampler.ts';
import { stepRoom, trainStep } from '../../electron/learn/train.ts';
import type { Benchmark } from './benchmark.ts';

const SHAPE = { size: 5000, input: 512, output: 128, classes: 500, people: 32, photos: 4, rounds: 3 };
/** Debian's package python3-torch is of this one. */
const PYTHON = process.env['FACET_TORCH_PYTHON'] ?? '/usr/bin/python3';

export const trainVsTorch: Benchmark = {
  id: 'train.vs-torch',
  what: 'Seconds that an epoch of the slowest loss takes beside PyTorch on one thread (5,000 vectors of 512 to 128), by the ratio',
  unit: 's',
  targets: [{ on: 'value', atMost: 1 }, { on: 'ratio', atMost: 1.5 }],
  async run(say) {
    if (!existsSync(PYTHON)) return { skipped: `there is no ${PYTHON} to run PyTorch` };
    const names = Object.keys(losses) as LossName[];
    const rows: { loss: LossName; value: number; against: number; ratio: number }[] = [];
    for (const loss of names) {
      // Right after each other: what else the machine does is the same for both.
      const against = await torchSeconds(loss);
      if (against === null) return { skipped: `${PYTHON} has no PyTorch (Debian: python3-torch)` };
      const value = ownSeconds(loss);
      rows.push({ loss, value, against, ratio: value / against });
      say(`${losses[loss].title.padEnd(24)} ${value.toFixed(3)} s, PyTorch ${against.toFixed(3)} s, ratio ${(value / against).toFixed(2)}`);
    }
    const slowest = rows.reduce((a, b) => (b.ratio > a.ratio ? b : a));
    const longest = Math.max(...rows.map(({ value }) => value));
    return { value: longest, against: slowest.against, ratio: slowest.ratio, note: `slowest beside PyTorch: ${losses[slowest.loss].title}; longest epoch ${longest.toFixed(3)} s` };
  },
};

/** The best of some epochs, after one to warm up. */
function ownSeconds(name: LossName): number {
  const { size, input, output, classes, people, photos, rounds } = SHAPE;
  const random = seededRandom(1);
  const data = new Float32Array(size * input).map(() => random.normal());
  unitRows(data, size, input, data, new Float32Array(size));
  const labels = Int32Array.from({ length: size }, (_, i) => i % classes);
  const seconds = Array.from({ length: rounds + 1 }, () => {
    const head = openHead({ kind: 'linear', input, output, hidden: 0, distance: 'cosine', values: { map: new Float32Array(input * output).map(() => random.normal() / Math.sqrt(input)), shift: new Float32Array(output) } });
    const loss = (losses[name] as Loss).open({ dimension: output, classes, precision: 'float32' }, fillOptions(losses[name] as Loss), random);
    const optimiser = optimisers.adam([...head.weights, ...loss.weights].map((weights) => ({ weights, decay: 0 })));
    const batches = sampler(labels, { people, photos }, random);
    const room = stepRoom(people * photos * output);
    const rows = new Float32Array(people * photos * input);
    const own = new Int32Array(people * photos);
    const from = performance.now();
    for (let seen = 0; seen < size;) {
      const chosen = batches.next();
      chosen.forEach((photo, i) => {
        rows.set(data.subarray(photo * input, (photo + 1) * input), i * input);
        own[i] = labels[photo]!;
      });
      const value = trainStep(head, loss, optimiser, { rows, labels: own, size: chosen.length }, room, 1, 1e-3);
      if (!Number.isFinite(value)) throw new Error(`${name} ran away.`);
      seen += chosen.length;
    }
    return (performance.now() - from) / 1000;
  });
  return Math.min(...seconds.slice(1));
}

/** Null where there is no PyTorch. */
function torchSeconds(loss: LossName): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
    const child = execFile(PYTHON, [join(import.meta.dirname, 'train-epoch.py')], { env }, (error, stdout, stderr) => {
      if (error && /No module named '?torch/.test(stderr)) resolve(null);
      else if (error) reject(error);
      else resolve((JSON.parse(stdout) as Record<string, number>)[loss]!);
    });
    child.stdin!.end(`${JSON.stringify({ ...SHAPE, losses: [loss] })}\n`);
  });
}
