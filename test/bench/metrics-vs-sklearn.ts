// metrics.vs-sklearn: the same ROC of the same 10 million scores, every point of it, by Facet and by scikit-learn in
// turn.
//
// What bounds it: sorting on both sides. scikit-learn sorts indices and gathers labels and scores by them; here each
// kind is put into buckets by value, once through memory, each bucket is sorted within the cache, and the two kinds are
// merged. Half of the rest is memory touched for the first time.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { areaUnderRoc, rocCurve } from '../../electron/science/verification/curves/roc.ts';
import { sortScores } from '../../electron/science/verification/curves/scores.ts';
import { cpuSecondsOf, medianRound, type Benchmark, type Round } from './benchmark.ts';
import { madeScores } from './made-scores.ts';

const run = promisify(execFile);
/** Debian's, which has Debian's scikit-learn. */
const PYTHON = '/usr/bin/python3';
const ROUNDS = 3;

export const metricsVsSklearn: Benchmark = {
  id: 'metrics.vs-sklearn',
  what: "Seconds of the processor for the ROC of 10 million scores, every point, against scikit-learn's roc_curve",
  unit: 's',
  targets: [{ on: 'ratio', atMost: 1 / 3 }],
  async run(say) {
    const found = await run(PYTHON, ['-c', 'import sklearn; print(sklearn.__version__)']).catch(() => null);
    if (found === null)
      return { skipped: `there is no scikit-learn for ${PYTHON} (Debian: apt-get install python3-sklearn)` };
    const { genuine, impostor } = madeScores(10_000_000);
    const folder = await mkdtemp(join(tmpdir(), 'facet-bench-'));
    try {
      const files = [join(folder, 'genuine'), join(folder, 'impostor')] as const;
      await writeFile(files[0], genuine);
      await writeFile(files[1], impostor);
      const rounds: Round[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        let scores = sortScores([], []);
        let points = 0;
        const value = await cpuSecondsOf(async () => {
          scores = sortScores(genuine, impostor);
          points = rocCurve(scores).thresholds.length;
        });
        const { stdout } = await run(PYTHON, [
          fileURLToPath(new URL('./roc-by-sklearn.py', import.meta.url)),
          ...files,
        ]);
        const theirs = JSON.parse(stdout) as { seconds: number; points: number; auc: number };
        if (theirs.points !== points || Math.abs(theirs.auc - areaUnderRoc(scores)) > 1e-9)
          throw new Error('Not the same ROC.');
        if (round === 0) continue; // warm-up
        rounds.push({ value, against: theirs.seconds });
        say(`round ${round} of ${ROUNDS}: ${value.toFixed(2)} s, scikit-learn ${theirs.seconds.toFixed(2)} s`);
      }
      return {
        ...medianRound(rounds),
        note: `scikit-learn ${found.stdout.trim()}, ${genuine.length + impostor.length} scores`,
      };
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};
