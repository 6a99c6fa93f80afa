// A cohort beside a head: the formula by a naive loop, what it does to look-alikes and to those it was learned from,
// and where there is none.
import { describe, expect, test } from 'vitest';
import { cohortOf, withCohort } from '../../../../electron/science/learning/heads/cohort.ts';
import { heads, mapVectors } from '../../../../electron/science/learning/heads/heads.ts';
import { untrainedHead } from '../../../../electron/science/learning/heads/untrained-head.ts';
import type { Head, HeadKind } from '../../../../electron/science/learning/heads/head.ts';
import { seededRandom } from '../../../../electron/science/statistics/random.ts';
import { fillTrainOptions } from '../../../../electron/science/learning/train-options.ts';
import { train } from '../../../../electron/science/learning/train.ts';
import { trainingSet } from '../../../../electron/science/learning/training-set.ts';

const [PEOPLE, PHOTOS, DIMENSION] = [40, 4, 12];

/** Every fifth person looks like the others of them. */
function people(seed: number) {
  const random = seededRandom(seed);
  const data = { vectors: [] as Float32Array<ArrayBuffer>[], people: [] as number[] };
  for (let person = 0; person < PEOPLE; person++) {
    const place = Array.from({ length: DIMENSION }, (_, d) => (person % 5 === 0 && d === 0 ? 6 : random.normal()));
    for (let photo = 0; photo < PHOTOS; photo++) {
      data.vectors.push(Float32Array.from(place, (x) => x + 0.25 * random.normal()));
      data.people.push(person);
    }
  }
  return data;
}

const data = people(1);
const set = trainingSet(data, 'cosine');
const cohort = cohortOf(set, 0.05)!;
const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, x, i) => sum + x * b[i]!, 0);
const unit = (a: Float32Array): Float32Array => a.map((x) => x / Math.sqrt(dot(a, a)));

function someHead(kind: HeadKind): Head {
  const random = seededRandom(4);
  const form = { kind, input: DIMENSION, output: 7, hidden: kind === 'two-layer' ? 5 : 0, distance: 'cosine' as const };
  return {
    ...form,
    values: Object.fromEntries(
      Object.entries(heads[kind].shapes(form)).map(([name, [rows, columns]]) => [
        name,
        Float32Array.from({ length: rows * columns }, () => random.normal()),
      ]),
    ),
  };
}

describe.each(Object.keys(heads) as HeadKind[])('beside a head of kind %s', (kind) => {
  test('each answer is moved by the tent of each similarity, away from what the head makes of that person', () => {
    const head = someHead(kind);
    const plain: Head = kind === 'linear-unit' ? { ...head, kind: 'linear' } : head;
    const middles = Array.from({ length: cohort.people }, (_, j) =>
      cohort.middles.slice(j * DIMENSION, (j + 1) * DIMENSION),
    );
    const images = mapVectors(plain, middles);
    const strangers = people(2).vectors.slice(0, 9);
    const before = mapVectors(plain, strangers);
    mapVectors(withCohort(head, cohort), strangers).forEach((after, i) => {
      const expected = before[i]!.slice();
      middles.forEach((middle, j) => {
        const s = dot(unit(strangers[i]!), middle);
        const half = (cohort.to - cohort.from) / 2;
        const height = s <= cohort.from ? 0 : s <= cohort.from + half ? s - cohort.from : cohort.to - s;
        images[j]!.forEach((x, d) => (expected[d]! -= cohort.weight * height * x));
      });
      after.forEach((x, d) => expect(x).toBeCloseTo(expected[d]!, 4));
    });
  });
});

test('strangers who look alike come apart, and the faces of each stay together', () => {
  const head = untrainedHead(
    { kind: 'linear', input: DIMENSION, output: DIMENSION, hidden: 0, distance: 'cosine' },
    set.rows,
    set.size,
    seededRandom(1),
  );
  const { vectors, people: who } = people(3);
  const mapped = mapVectors(withCohort(head, cohort), vectors);
  const means = (rows: readonly Float32Array[]): { alike: number; same: number } => {
    const [alike, same]: [number[], number[]] = [[], []];
    const units = rows.map(unit);
    units.forEach((a, i) =>
      units.slice(0, i).forEach((b, j) => {
        if (who[i]! % 5 === 0 && who[j]! % 5 === 0) (who[i] === who[j] ? same : alike).push(dot(a, b));
      }),
    );
    const mean = (values: number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
    return { alike: mean(alike), same: mean(same) };
  };
  const [before, after] = [means(vectors), means(mapped)];
  const [lostAlike, lostSame] = [before.alike - after.alike, before.same - after.same];
  expect(lostAlike).toBeGreaterThan(0.01);
  expect(lostSame).toBeLessThan(lostAlike / 2);
});

test('there is none for a strength of 0, for Euclidean distance, and for few people', () => {
  expect(cohortOf(set, 0)).toBeNull();
  expect(cohortOf(trainingSet(data, 'euclidean'), 0.05)).toBeNull();
  const few = { vectors: data.vectors.slice(0, 19 * PHOTOS), people: data.people.slice(0, 19 * PHOTOS) };
  expect(cohortOf(trainingSet(few, 'cosine'), 0.05)).toBeNull();
  const head = someHead('linear');
  expect(withCohort(head, null)).toBe(head);
});

test('training has it in every head it answers, from the first epoch on', async () => {
  const kinds: string[] = [];
  const options = fillTrainOptions({ loss: 'cosface', cohort: 0.05, epochs: 2 });
  const { head } = await train(set, null, options, {
    pause: () => Promise.resolve(),
    onEpoch: (_, each) => kinds.push(`${each.kind} ${each.hidden}`),
  });
  expect(kinds).toEqual(Array.from({ length: 3 }, () => `two-layer ${2 * PEOPLE}`));
  expect(head).toMatchObject({ kind: 'two-layer', hidden: 2 * PEOPLE, output: DIMENSION });
  const { head: without } = await train(set, null, { ...options, cohort: 0 }, { pause: () => Promise.resolve() });
  expect(without.kind).toBe('linear');
  expect(head.values.map).toEqual(without.values.map);
});
