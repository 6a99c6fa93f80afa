// Draws people, and keeps every figure of every draw.
import { seededRandom, type Random } from '../../statistics/random.ts';
import { probit } from '../../statistics/normal.ts';
import { TOGETHER } from './impostor-sums.ts';
import type { WeightedFigures, weightedRoc } from './weighted-roc.ts';

/** One row a replicate; in it the figures of each system, one system after the other. */
export interface Draws {
  people: number;
  replicates: number;
  /** How many figures a system has; rows are this long for each. */
  figures: number;
  rows: Float64Array;
  /** The same of the pairs as they are. */
  estimate: Float64Array;
  /** Where in a system's figures each kind begins. */
  at: Record<keyof WeightedFigures, number>;
  mean(figure: number): number;
}

/**
 * Systems that score the same pairs are weighed with the same people. @throws RangeError where nearly no draw has pairs
 * of both kinds
 */
export function* drawFigures(
  systems: readonly ReturnType<typeof weightedRoc>[],
  people: number,
  replicates: number,
  seed: number,
): Generator<number, Draws> {
  const weights = Array.from({ length: TOGETHER }, () => new Float64Array(people));
  const everybody = [new Float64Array(people).fill(1)];
  const first = systems.map((system) => flat(system(everybody)[0]!));
  const sample = systems[0]!(everybody)[0]!;
  const figures = first[0]!.length;
  const random = seededRandom(seed);
  const rows = new Float64Array(replicates * figures * systems.length);
  let misses = 0;
  for (let replicate = 0; replicate < replicates;) {
    for (const each of weights) drawWithReplacement(each, random);
    const drawn = systems.map((system) => system(weights));
    for (let n = 0; n < TOGETHER && replicate < replicates; n++) {
      // So few people that none of those drawn have a pair: such a draw says nothing.
      if (drawn.some((of) => of[n] === null)) {
        if (++misses > 100 * replicates) throw new RangeError('Too few people have pairs for a bootstrap.');
        continue;
      }
      drawn.forEach((of, system) => rows.set(flat(of[n]!), (replicate * systems.length + system) * figures));
      yield ++replicate;
    }
  }
  const width = figures * systems.length;
  const estimate = new Float64Array(width);
  first.forEach((one, system) => estimate.set(one, system * figures));
  const tarAtFmr = 2;
  const fmrAt = tarAtFmr + sample.tarAtFmr.length;
  return {
    people,
    replicates,
    figures,
    rows,
    estimate,
    at: { auc: 0, eer: 1, tarAtFmr, fmrAt, fnmrAt: fmrAt + sample.fmrAt.length },
    mean: (figure) => meanOf(rows, figure, width, replicates),
  };
}

/** Draws as many of n as there are, with replacement: `weights[i]` becomes how often i came. */
function drawWithReplacement(weights: Float64Array, random: Random): void {
  weights.fill(0);
  for (let draw = 0; draw < weights.length; draw++) weights[random.whole(weights.length)]!++;
}

const flat = ({ auc, eer, tarAtFmr, fmrAt, fnmrAt }: WeightedFigures): Float64Array =>
  Float64Array.of(auc, eer, ...tarAtFmr, ...fmrAt, ...fnmrAt);

function meanOf(rows: Float64Array, figure: number, width: number, replicates: number): number {
  let sum = 0;
  for (let at = figure; at < rows.length; at += width) sum += rows[at]!;
  return sum / replicates;
}

/** Of each two of the columns, over the replicates. */
export function covariances({ rows, estimate, replicates, mean }: Draws, columns: readonly number[]): number[][] {
  const width = estimate.length;
  const means = columns.map(mean);
  return columns.map((a, i) =>
    columns.map((b, j) => {
      let sum = 0;
      for (let row = 0; row < rows.length; row += width)
        sum += (rows[row + a]! - means[i]!) * (rows[row + b]! - means[j]!);
      return sum / (replicates - 1);
    }),
  );
}

/**
 * How much wider intervals are that hold for `count` figures at once, than each by itself: by the largest deviation of
 * each replicate. At least 1.
 */
export function simultaneousFactor(draws: Draws, from: number, count: number, level: number): number {
  const { rows, estimate, replicates } = draws;
  const deviations = Array.from({ length: count }, (_, n) => Math.sqrt(covariances(draws, [from + n])[0]![0]!));
  const largest = Float64Array.from({ length: replicates }, (_, replicate) => {
    const row = replicate * estimate.length + from;
    return Math.max(
      0,
      ...deviations.map((deviation, n) =>
        deviation === 0 ? 0 : Math.abs(rows[row + n]! - estimate[from + n]!) / deviation,
      ),
    );
  }).sort();
  return Math.max(1, largest[Math.min(replicates - 1, Math.ceil(level * replicates) - 1)]! / probit((1 + level) / 2));
}
