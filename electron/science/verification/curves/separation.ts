// How far genuine and impostor scores lie apart: means, spreads, d-prime, histograms.
import { assertBothKinds, type Scores } from './scores.ts';
import { searchSorted } from '../../sorting/search-sorted.ts';

export interface Moments {
  mean: number;
  /** Over the values themselves (divided by n). */
  std: number;
}

export interface Separation {
  /**
   * Means of scores within people (intra-person) and across them (inter-person). Null where a score is infinite: there
   * is no mean then.
   */
  genuine: Moments | null;
  impostor: Moments | null;
  /**
   * d' = (difference of the means) / (root of the mean of the two variances). Null where it has no value: an infinite
   * score, or no spread at all. J. Daugman, "Biometric decision landscapes", 2000.
   */
  dPrime: number | null;
}

export function separation(scores: Scores): Separation {
  assertBothKinds(scores, 'd-prime');
  const genuine = momentsOf(scores.genuine);
  const impostor = momentsOf(scores.impostor);
  if (genuine === null || impostor === null) return { genuine, impostor, dPrime: null };
  const spread = Math.sqrt((genuine.std ** 2 + impostor.std ** 2) / 2);
  return { genuine, impostor, dPrime: spread === 0 ? null : (genuine.mean - impostor.mean) / spread };
}

function momentsOf(ascending: Float64Array): Moments | null {
  // Of a sorted array the ends answer for all.
  if (!Number.isFinite(ascending[0]) || !Number.isFinite(ascending.at(-1))) return null;
  let sum = 0;
  for (const score of ascending) sum += score;
  const mean = sum / ascending.length;
  let squares = 0;
  for (const score of ascending) squares += (score - mean) * (score - mean);
  return { mean, std: Math.sqrt(squares / ascending.length) };
}

export interface ScoreHistogram {
  /**
   * One more than there are bins, rising, evenly spaced from the lowest to the highest finite score. A bin holds its
   * lower edge; the last its upper too.
   */
  edges: Float64Array;
  /** In pairs. Infinite scores are in the outermost bins. */
  genuine: Uint32Array;
  impostor: Uint32Array;
}

/** Shared bins for both kinds; either kind may be missing, not both. As numpy's `histogram` of both together. */
export function scoreHistogram({ genuine, impostor }: Scores, bins: number): ScoreHistogram {
  if (!(Number.isInteger(bins) && bins >= 1))
    throw new RangeError(`A histogram has a whole number of bins, not ${bins}.`);
  if (genuine.length + impostor.length === 0) throw new RangeError('A histogram needs at least one pair.');
  const [low, high] = finiteRange(genuine, impostor);
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) =>
    i === bins ? high : low + ((high - low) * i) / bins,
  );
  return { edges, genuine: countsIn(genuine, edges), impostor: countsIn(impostor, edges) };
}

/** Widened by a half to each side where all scores are alike, as numpy does. */
function finiteRange(...kinds: Float64Array[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const scores of kinds) {
    low = Math.min(low, scores[searchSorted(scores, -Number.MAX_VALUE)] ?? Infinity);
    high = Math.max(high, scores[searchSorted(scores, Infinity) - 1] ?? -Infinity);
  }
  if (low > high || !Number.isFinite(low) || !Number.isFinite(high)) return [0, 1]; // no finite score at all
  return low < high ? [low, high] : [low - 0.5, high + 0.5];
}

function countsIn(scores: Float64Array, edges: Float64Array): Uint32Array {
  const bins = edges.length - 1;
  let before = 0;
  return Uint32Array.from({ length: bins }, (_, i) => {
    const below = i === bins - 1 ? scores.length : searchSorted(scores, edges[i + 1]!);
    const here = below - before;
    before = below;
    return here;
  });
}
