// train.vs-torch: one epoch over 5,000 vectors of 512 down to 128, for each loss, beside the same epoch in PyTorch on
// one thread.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openHead } from '../../electron/science/learning/heads/heads.ts';
import { losses, type LossName } from '../../electron/science/learning/losses/losses.ts';
import { fillOptions, type Loss } from '../../electron/science/learning/losses/loss.ts';
import { unitRows } from '../../electron/science/vectors/numbers.ts';
import { optimisers } from '../../electron/science/learning/optimisers.ts';
import { seededRandom } from '../../electron/science/statistics/random.ts';
import { sampler } from '../../electron/science/learning/sampler.ts';
import { stepRoom, trainStep } from '../../electron/science/learning/train-step.ts';
import { medianRound, type Benchmark, type Round } from './benchmark.ts';

const SHAPE = { size: 5000, input: 512, output: 128, classes: 500, people: 32, photos: 4 };
const ROUNDS = 15;
/** Debian's package python3-torch is of this one. */
const PYTHON = process.env['FACET_TORCH_PYTHON'] ?? '/usr/bin/python3';

export const trainVsTorch: Benchmark = {
  id: 'train.vs-torch',
  what: 'Seconds that an epoch of the slowest loss takes beside PyTorch on one thread (5,000 vectors of 512 to 128), by the ratio',
  unit: 's',
  targets: [
    { on: 'value', atMost: 1 },
    { on: 'ratio', atMost: 1.5 },
  ],
  async run(say) {
    if (!existsSync(PYTHON)) return { skipped: `there is no ${PYTHON} to run PyTorch` };
    const torch = startTorch();
    try {
      const rows: (Round & { loss: LossName; ratio: number })[] = [];
      for (const loss of Object.keys(losses) as LossName[]) {
        // The first of each warms up.
        if ((await torch.seconds(loss)) === null)
          return { skipped: `${PYTHON} has no PyTorch (Debian: python3-torch)` };
        const epochs = ownEpochs(loss);
        for (let round = 0; round < 3; round++) epochs.seconds();
        const rounds: Round[] = [];
        // Right after each other, and by what the processor did: what else the machine does is the same for both.
        for (let round = 0; round < ROUNDS; round++)
          rounds.push({ against: (await torch.seconds(loss))!, value: epochs.seconds() });
        const row = { loss, ...medianRound(rounds) };
        rows.push(row);
        say(
          `${losses[loss].title.padEnd(24)} ${row.value.toFixed(3)} s, PyTorch ${row.against.toFixed(3)} s, ratio ${row.ratio.toFixed(2)}`,
        );
      }
      const slowest = rows.reduce((a, b) => (b.ratio > a.ratio ? b : a));
      const longest = Math.max(...rows.map(({ value }) => value));
      return {
        value: longest,
        against: slowest.against,
        ratio: slowest.ratio,
        note: `slowest beside PyTorch: ${losses[slowest.loss].title}; longest epoch ${longest.toFixed(3)} s`,
      };
    } finally {
      torch.close();
    }
  },
};

/** One epoch after another, each with a head that begins anew. */
function ownEpochs(name: LossName) {
  const { size, input, output, classes, people, photos } = SHAPE;
  const random = seededRandom(1);
  const data = new Float32Array(size * input).map(() => random.normal());
  unitRows(data, size, input, data, new Float32Array(size));
  const labels = Int32Array.from({ length: size }, (_, i) => i % classes);
  return {
    /** Of the processor, all of the process's threads. */
    seconds(): number {
      const head = openHead({
        kind: 'linear',
        input,
        output,
        hidden: 0,
        distance: 'cosine',
        values: {
          map: new Float32Array(input * output).map(() => random.normal() / Math.sqrt(input)),
          shift: new Float32Array(output),
        },
      });
      const loss = (losses[name] as Loss).open(
        { dimension: output, classes, precision: 'float32' },
        fillOptions(losses[name] as Loss),
        random,
      );
      const optimiser = optimisers.adam([...head.weights, ...loss.weights].map((weights) => ({ weights, decay: 0 })));
      const batches = sampler(labels, { people, photos }, random);
      const room = stepRoom(people * photos * output);
      const rows = new Float32Array(people * photos * input);
      const own = new Int32Array(people * photos);
      const from = process.cpuUsage();
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
      const { user, system } = process.cpuUsage(from);
      return (user + system) / 1e6;
    },
  };
}

/** `seconds` is null where there is no PyTorch. */
function startTorch() {
  const env = { ...process.env, OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
  const child = spawn(PYTHON, [join(import.meta.dirname, 'train-epoch.py')], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => void (said += String(chunk)));
  child.stdin.on('error', () => {}); // it has ended, and its answers say so
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.stdin.write(`${JSON.stringify(SHAPE)}\n`);
  return {
    async seconds(loss: LossName): Promise<number | null> {
      child.stdin.write(`${loss}\n`);
      const answer = await answers.next();
      if (!answer.done) return Number(answer.value);
      await ended;
      if (/No module named '?torch/.test(said)) return null;
      throw new Error(said);
    },
    close: () => void child.stdin.end(),
  };
}
