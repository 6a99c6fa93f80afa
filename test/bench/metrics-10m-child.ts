// The process that metrics-10m.ts measures: 10 million pairs, all metrics, and what it took, as JSON.
import { allMetrics } from '../../electron/science/verification/curves/all-metrics.ts';
import { figuresAt } from '../../electron/science/verification/curves/decision-figures.ts';
import { sortScores } from '../../electron/science/verification/curves/scores.ts';
import { cpuSecondsOf } from './benchmark.ts';
import { madeScores } from './made-scores.ts';

const { genuine, impostor } = madeScores(10_000_000);
const rounds: number[] = [];
let scores = sortScores(genuine, impostor);
for (let round = 0; round < 3; round++) {
  rounds.push(
    await cpuSecondsOf(async () => {
      scores = sortScores(genuine, impostor);
      allMetrics(scores);
    }),
  );
}
// A handle dragged over the whole range, a step for each of a thousand frames.
const steps: number[] = [];
for (let step = 0; step < 1000; step++) {
  const from = performance.now();
  figuresAt(scores, -0.4 + (1.4 * step) / 1000, {
    prior: 0.01,
    worth: { genuine: { trials: 2000, z: 1.97 }, impostor: { trials: 90_000, z: 1.97 } },
  });
  steps.push(performance.now() - from);
}
console.log(JSON.stringify({ rounds, steps, maxRssBytes: process.resourceUsage().maxRSS * 1024 }));
