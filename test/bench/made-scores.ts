// Scores as a big library has them: one genuine pair in a hundred. Benchmarks only.
import { seededRandom } from '../../electron/science/statistics/random.ts';

export interface MadeScores {
  genuine: Float64Array;
  impostor: Float64Array;
}

/** Cosines of two overlapping kinds, from a sum of uniform numbers: near enough to normal, and quick. */
export function madeScores(pairs: number, seed = 1): MadeScores {
  const random = seededRandom(seed);
  const draw = (count: number, mean: number, deviation: number): Float64Array => {
    const scores = new Float64Array(count);
    for (let i = 0; i < count; i++)
      scores[i] = mean + deviation * (random.next() + random.next() + random.next() + random.next() - 2) * Math.sqrt(3);
    return scores;
  };
  const genuines = Math.round(pairs / 100);
  return { genuine: draw(genuines, 0.45, 0.12), impostor: draw(pairs - genuines, 0.05, 0.1) };
}
