// Batches of people and their photos, and how people are parted: everybody has a turn, and nobody is on two sides.
import { expect, test } from 'vitest';
import { foldSplits, partPeople, splitPeople } from '../../../../electron/science/learning/judgement/people-split.ts';
import { seededRandom } from '../../../../electron/science/statistics/random.ts';
import { sampler } from '../../../../electron/science/learning/sampler.ts';

/** Person p has p + 1 photos. */
const labels = Int32Array.from(
  Array.from({ length: 9 }, (_, person) => Array.from({ length: person + 1 }, () => person)).flat(),
);

test('a batch has so many people and of each so many photos, none twice; over a round everybody comes once', () => {
  const batches = sampler(labels, { people: 3, photos: 4 }, seededRandom(1));
  for (let round = 0; round < 20; round++) {
    const people: number[] = [];
    for (let batch = 0; batch < 3; batch++) {
      const photos = batches.next();
      expect(new Set(photos).size).toBe(photos.length);
      const own = Map.groupBy(photos, (photo) => labels[photo]!);
      expect(own.size).toBe(3);
      for (const [person, taken] of own) expect(taken).toHaveLength(Math.min(4, person + 1));
      people.push(...own.keys());
    }
    expect(people.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  }
});

test('each of a person’s photos comes before one comes again; more people than there are makes all of them', () => {
  const batches = sampler(labels, { people: 50, photos: 3 }, seededRandom(2));
  const first = Array.from({ length: 3 }, () => batches.next());
  expect(new Set(first.flat().filter((photo) => labels[photo] === 8)).size).toBe(9);
  for (const photos of first) expect(new Set(photos.map((photo) => labels[photo])).size).toBe(9);
});

test('the same seed draws the same', () => {
  const drawn = (seed: number): number[] => sampler(labels, { people: 4, photos: 2 }, seededRandom(seed)).next();
  expect(drawn(3)).toEqual(drawn(3));
  expect(drawn(3)).not.toEqual(drawn(4));
});

test('parts hold about their shares of the photos, and everybody is in one', () => {
  const many = Int32Array.from({ length: 3000 }, (_, photo) => photo % 150);
  const partOf = partPeople(many, [0.6, 0.3, 0.1], seededRandom(4));
  expect([0, 1, 2].map((part) => partOf.filter((each) => each === part).length)).toEqual([90, 45, 15]);
  const { train, development, heldOut } = splitPeople(labels, { development: 0.2, heldOut: 0.3 }, seededRandom(5));
  expect([...train, ...development, ...heldOut].toSorted((a, b) => a - b)).toEqual([...labels.keys()]);
  const people = [train, development, heldOut].map((photos) => new Set(photos.map((photo) => labels[photo]!)));
  expect(people.reduce((sum, { size }) => sum + size, 0)).toBe(9);
  expect(() => splitPeople(labels, { development: 0.5, heldOut: 0.5 }, seededRandom(5))).toThrow(/leave some/);
});

test('over the folds everybody is held out once, and never learned from while held out', () => {
  const splits = foldSplits(labels, 4, 0.25, seededRandom(6));
  expect(splits.flatMap(({ heldOut }) => heldOut).toSorted((a, b) => a - b)).toEqual([...labels.keys()]);
  for (const { train, development, heldOut } of splits) {
    expect(train.length + development.length + heldOut.length).toBe(labels.length);
    const people = [train, development, heldOut].map((photos) => new Set(photos.map((photo) => labels[photo]!)));
    expect(people.reduce((sum, { size }) => sum + size, 0)).toBe(9);
  }
  expect(() => foldSplits(labels, 10, 0.2, seededRandom(6))).toThrow(/9 people/);
  expect(() => foldSplits(labels, 1, 0.2, seededRandom(6))).toThrow(/at least two/);
});
