// What the grouping benchmarks measure with: BCubed and pairs against a naive count, DBSCAN and connected components on
// points of a circle.
import { expect, test } from 'vitest';
import { clusterQuality } from '../../bench/cluster-quality.ts';
import { connectedComponents, dbscan } from '../../bench/reference-clustering.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

test('BCubed and pairs against a naive count over all pairs', () => {
  const random = seededRandom(5);
  const people = Array.from({ length: 60 }, () => `person ${Math.floor(random() * 7)}`);
  const groups = people.map(() => Math.floor(random() * 9));
  const pairs = people.flatMap((_, i) => people.map((__, j) => [i, j] as const));
  const mean = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0) / of.length;
  const share = (i: number, within: (j: number) => boolean, of: (j: number) => boolean): number => {
    const all = people.map((_, j) => j).filter(within);
    return all.filter(of).length / all.length;
  };
  const quality = clusterQuality(people, groups);
  const precision = mean(
    people.map((_, i) =>
      share(
        i,
        (j) => groups[j] === groups[i],
        (j) => people[j] === people[i],
      ),
    ),
  );
  const recall = mean(
    people.map((_, i) =>
      share(
        i,
        (j) => people[j] === people[i],
        (j) => groups[j] === groups[i],
      ),
    ),
  );
  expect(quality.precision).toBeCloseTo(precision, 12);
  expect(quality.recall).toBeCloseTo(recall, 12);
  expect(quality.f1).toBeCloseTo((2 * precision * recall) / (precision + recall), 12);
  const together = pairs.filter(([i, j]) => i < j && groups[i] === groups[j]);
  const same = pairs.filter(([i, j]) => i < j && people[i] === people[j]);
  const both = together.filter(([i, j]) => people[i] === people[j]);
  expect(quality.pairPrecision).toBeCloseTo(both.length / together.length, 12);
  expect(quality.pairRecall).toBeCloseTo(both.length / same.length, 12);
});

/** Unit vectors at these degrees. */
const at = (...degrees: number[]): Float32Array[] =>
  degrees.map((angle) => Float32Array.of(Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)));
const within = (degrees: number): number => Math.cos((degrees * Math.PI) / 180) - 1e-9;

test('connected components join along a chain', () => {
  expect(connectedComponents(at(0, 8, 16, 40, 47), within(10))).toEqual([0, 0, 0, 1, 1]);
});

test('DBSCAN: cores join, borders belong to a core, the rest stays alone', () => {
  // 0, 5, 10 are cores of three; 18 reaches 10 only; 40 and 45 are two, too few.
  expect(dbscan(at(0, 5, 10, 18, 40, 45), within(10), 3)).toEqual([0, 0, 0, 0, 1, 2]);
  expect(dbscan(at(0, 5, 10, 18, 40, 45), within(10), 2)).toEqual([0, 0, 0, 0, 1, 1]);
});
