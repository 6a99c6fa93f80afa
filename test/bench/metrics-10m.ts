// metrics.10m, metrics.10m.memory, metrics.drag: all figures of ten million pairs, in a process of their own on one
// thread.
//
// What bounds it: memory bandwidth. Sorting goes over the 80 MB of scores a few times, and each of AUC, EER, average
// precision, detection cost and partial AUC walks down them once. A step of the handle is two binary searches.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { median, type Benchmark } from './benchmark.ts';

interface Took {
  rounds: number[];
  steps: number[];
  maxRssBytes: number;
}

let took: Promise<Took> | undefined;

/** Once for all three. */
const measure = (): Promise<Took> =>
  (took ??= promisify(execFile)(process.execPath, [
    fileURLToPath(new URL('./metrics-10m-child.ts', import.meta.url)),
  ]).then(({ stdout }) => JSON.parse(stdout) as Took));

export const metrics10m: Benchmark = {
  id: 'metrics.10m',
  what: 'Sorting 10 million pairs and every figure of them: seconds of the processor',
  unit: 's',
  targets: [{ on: 'value', atMost: 3 }],
  async run() {
    const { rounds } = await measure();
    return {
      value: median(rounds),
      against: null,
      ratio: null,
      note: `rounds: ${rounds.map((s) => s.toFixed(2)).join(', ')} s`,
    };
  },
};

export const metrics10mMemory: Benchmark = {
  id: 'metrics.10m.memory',
  what: 'The most memory that the same process took, scores and runtime included',
  unit: 'MB',
  targets: [{ on: 'value', atMost: 1000 }],
  async run() {
    return { value: (await measure()).maxRssBytes / 1e6, against: null, ratio: null };
  },
};

export const metricsDrag: Benchmark = {
  id: 'metrics.drag',
  what: 'One step of a dragged threshold over 10 million pairs, every figure and interval of it: the 99th of 100 steps',
  unit: 'ms',
  targets: [{ on: 'value', atMost: 16 }],
  async run() {
    const steps = (await measure()).steps.toSorted((a, b) => a - b);
    return {
      value: steps[Math.floor(0.99 * steps.length)]!,
      against: null,
      ratio: null,
      note: `median ${median(steps).toFixed(4)} ms, slowest of 1,000 ${steps.at(-1)!.toFixed(2)} ms`,
    };
  },
};
