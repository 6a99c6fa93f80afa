// Closed and open set: against a naive search through every gallery, by hand, and where nobody can be found.
import { describe, expect, test } from 'vitest';
import { distances, type DistanceName } from '../../../../electron/science/vectors/distances.ts';
import { similarityToTemplate, templateOf } from '../../../../electron/science/vectors/person-template.ts';
import { seededRandom } from '../../../../electron/science/statistics/random.ts';
import { fpirBySize } from '../../../../electron/science/verification/identification/fpir-by-size.ts';
import {
  closedSet,
  openSet,
  openSetRates,
} from '../../../../electron/science/verification/identification/identification.ts';
import {
  identificationScores,
  type IdentificationOptions,
  type IdentificationScores,
  type IdentifiedFaces,
} from '../../../../electron/science/verification/identification/identification-scores.ts';

function finish(faces: IdentifiedFaces, options?: IdentificationOptions): IdentificationScores {
  const steps = identificationScores(faces, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const DIMENSION = 6;

/** Some photos show two people, some people are in one photo alone. */
function drawFaces(seed: number, people = 5): IdentifiedFaces {
  const random = seededRandom(seed);
  const person: number[] = [];
  const photo: number[] = [];
  for (let one = 0; one < people; one++) {
    for (let n = one === 0 ? 1 : 2 + random.whole(3); n > 0; n--) {
      person.push(one);
      photo.push(random.whole(2 * people));
    }
  }
  const centres = Array.from({ length: people }, () => Array.from({ length: DIMENSION }, () => random.normal()));
  return {
    vectors: Float32Array.from(person.flatMap((one) => centres[one]!.map((x) => x + 0.8 * random.normal()))),
    dimension: DIMENSION,
    person,
    photo,
  };
}

const vectorOf = ({ vectors }: IdentifiedFaces, face: number): Float32Array =>
  vectors.slice(face * DIMENSION, (face + 1) * DIMENSION);

/** For each probe the score to each person, by plain loops; null: no face left. */
function naive(
  faces: IdentifiedFaces,
  { matcher, k = 3, distance = 'cosine' }: IdentificationOptions,
): (number | null)[][] {
  const people = [...new Set(Array.from(faces.person))];
  return Array.from(faces.person, (_, probe) =>
    people.map((one) => {
      const theirs = [...Array.from(faces.person).keys()].filter(
        (face) => faces.person[face] === one && faces.photo[face] !== faces.photo[probe],
      );
      if (theirs.length === 0) return null;
      if (matcher === 'class-mean')
        return similarityToTemplate(
          templateOf(
            theirs.map((face) => vectorOf(faces, face)),
            distance,
          ),
          vectorOf(faces, probe),
        );
      const similarities = theirs
        .map((face) => distances[distance].similarity(vectorOf(faces, probe), vectorOf(faces, face)))
        .sort((a, b) => b - a);
      const nearest = similarities.slice(0, matcher === 'nearest' ? 1 : k);
      return nearest.reduce((a, b) => a + b, 0) / nearest.length;
    }),
  );
}

const CASES = (['nearest', 'k-nearest', 'class-mean'] as const).flatMap((matcher) =>
  (['cosine', 'euclidean'] as const).map((distance): [typeof matcher, DistanceName] => [matcher, distance]),
);

describe.each(CASES)('scores by %s, %s', (matcher, distance) => {
  test.each([1, 2, 3])('as by plain loops, round %d', (seed) => {
    const faces = drawFaces(seed);
    const scores = finish(faces, { matcher, distance, k: 2 });
    naive(faces, { matcher, distance, k: 2 }).forEach((row, probe) => {
      const self = scores.person[probe]!;
      if (row[self] === null) expect(scores.own[probe]).toBeNaN();
      else expect(scores.own[probe]).toBeCloseTo(row[self]!, 5);
      const others = row
        .filter((_, one) => one !== self)
        .map((score) => score ?? -Infinity)
        .sort((a, b) => b - a);
      others.forEach((score, i) => {
        const kept = scores.others[probe * (scores.people - 1) + i]!;
        if (score === -Infinity) expect(kept).toBe(-Infinity);
        else expect(kept).toBeCloseTo(score, 5);
        expect(row[scores.whose[probe * (scores.people - 1) + i]!] ?? -Infinity).toBe(score);
      });
    });
  });
});

/** All galleries of so many of the others. */
function* choices(from: readonly number[], count: number): Generator<number[]> {
  if (count === 0) yield [];
  else
    for (let i = 0; i <= from.length - count; i++)
      for (const rest of choices(from.slice(i + 1), count - 1)) yield [from[i]!, ...rest];
}

describe('every gallery of a size', () => {
  const faces = drawFaces(7, 6);
  const scores = finish(faces);
  const rows = Array.from(scores.own.keys(), (probe) => ({
    own: scores.own[probe]!,
    others: Array.from(scores.others.slice(probe * 5, probe * 5 + 5)),
  }));
  const threshold = 0.55;
  const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

  test.each([1, 2, 3, 4, 5, 6])('of %d people: CMC and DIR', (gallery) => {
    const mated = rows.filter(({ own }) => !Number.isNaN(own));
    const ranks = mated.flatMap(({ own, others }) =>
      [...choices(others, gallery - 1)].map((drawn) => drawn.filter((score) => score >= own).length),
    );
    const closed = closedSet(scores, gallery);
    expect(closed.probes).toBe(mated.length);
    closed.cmc.forEach((share, rank) =>
      expect(share).toBeCloseTo(mean(ranks.map((ahead) => Number(ahead <= rank))), 9),
    );
    expect(closed.rank1.value).toBeCloseTo(closed.cmc[0]!, 9);
    expect(closed.cmc.at(-1)).toBeCloseTo(1, 9);
    const found = mated.flatMap(({ own, others }) =>
      [...choices(others, gallery - 1)].map((drawn) => Number(own >= threshold && drawn.every((score) => score < own))),
    );
    expect(openSet(scores, threshold, gallery).dir!.value).toBeCloseTo(mean(found), 9);
  });

  test.each([1, 2, 3, 4, 5])('of %d people: FPIR', (gallery) => {
    const taken = rows.flatMap(({ others }) =>
      [...choices(others, gallery)].map((drawn) => Number(drawn.some((score) => score >= threshold))),
    );
    expect(openSet(scores, threshold, gallery).fpir!.value).toBeCloseTo(mean(taken), 9);
    expect(fpirBySize(scores, threshold, [gallery])[0]!.measured).toBeCloseTo(mean(taken), 9);
  });

  test.each([1, 2, 3, 4, 5])('of %d people: the rates alone are the same', (gallery) => {
    const { dir, fpir } = openSet(scores, threshold, gallery);
    const alone = openSetRates(scores, threshold, gallery);
    expect(alone.dir).toBeCloseTo(dir!.value, 12);
    expect(alone.fpir).toBeCloseTo(fpir!.value, 12);
  });

  test('of everybody there are no strangers', () => {
    expect(openSet(scores, threshold, 6).fpir).toBeNull();
  });
});

describe('how sure they are', () => {
  const without = (faces: IdentifiedFaces, one: number): IdentifiedFaces => {
    const rest = Array.from(faces.person).flatMap((person, face) => (person === one ? [] : [face]));
    return {
      vectors: Float32Array.from(rest.flatMap((face) => [...vectorOf(faces, face)])),
      dimension: DIMENSION,
      person: rest.map((face) => faces.person[face]!),
      photo: rest.map((face) => faces.photo[face]!),
    };
  };
  /** The jackknife's standard error: everybody is left out in turn, and everything is looked for anew. */
  const naiveError = (faces: IdentifiedFaces, people: number, of: (scores: IdentificationScores) => number): number => {
    const replicates = Array.from({ length: people }, (_, one) => of(finish(without(faces, one))));
    const mean = replicates.reduce((a, b) => a + b, 0) / people;
    return Math.sqrt(((people - 1) / people) * replicates.reduce((sum, replicate) => sum + (replicate - mean) ** 2, 0));
  };

  test.each([7, 8, 9])(
    'as by leaving out each person, their faces and their place in the gallery, round %d',
    (seed) => {
      const people = 7;
      const faces = drawFaces(seed, people);
      const scores = finish(faces);
      const threshold = 0.7;
      for (const gallery of [1, 3, people - 1]) {
        const { dir, fpir } = openSet(scores, threshold, gallery);
        expect(fpir!.error, `FPIR of ${gallery}`).toBeCloseTo(
          naiveError(faces, people, (rest) => openSetRates(rest, threshold, Math.min(gallery, people - 2)).fpir!),
          9,
        );
        expect(dir!.error, `DIR of ${gallery}`).toBeCloseTo(
          naiveError(faces, people, (rest) => openSetRates(rest, threshold, gallery).dir!),
          9,
        );
      }
      expect(closedSet(scores).rank1.error).toBeCloseTo(
        naiveError(faces, people, (rest) => closedSet(rest).rank1.value),
        9,
      );
    },
  );

  test('one person in the gallery who is like everybody makes FPIR unsure, however many strangers are taken for them', () => {
    const people = 40;
    const others = new Float32Array(people * (people - 1)).fill(0);
    const whose = new Uint16Array(people * (people - 1));
    for (let probe = 0; probe < people; probe++) {
      const start = probe * (people - 1);
      if (probe > 0) others[start] = 1; // person 0, whom all reach
      whose.set(
        Array.from({ length: people }, (_, one) => one).filter((one) => one !== probe),
        start,
      );
    }
    const scores: IdentificationScores = {
      people,
      person: Uint32Array.from({ length: people }, (_, one) => one),
      own: new Float64Array(people).fill(1),
      others,
      whose,
    };
    const { fpir } = openSet(scores, 0.5);
    expect(fpir!.value).toBeCloseTo(39 / 40, 12);
    // Over the strangers alone it would be 0.9 and more.
    expect(fpir!.low).toBeLessThan(0.2);
  });
});

describe('by hand', () => {
  // Two people of two photos each, one stranger in one photo; in the plane, so that the nearest is seen.
  const faces: IdentifiedFaces = {
    vectors: Float32Array.of(1, 0, 0.98, 0.2, 0, 1, 0.3, 0.95, 0.7, 0.7),
    dimension: 2,
    person: [4, 4, 9, 9, 5],
    photo: [1, 2, 3, 4, 5],
  };
  const scores = finish(faces);

  test('all are found, and the one without a second photo is not looked for', () => {
    expect(closedSet(scores)).toMatchObject({ probes: 4, gallery: 3, rank1: { value: 1 } });
    expect(closedSet(scores).rank1.low).toBeLessThan(0.5); // of two people
    expect(scores.own[4]).toBeNaN();
  });

  test('a threshold that nobody reaches', () => {
    expect(openSet(scores, Infinity)).toMatchObject({ dir: { value: 0 }, fpir: { value: 0 } });
    expect(openSet(scores, -1)).toMatchObject({ gallery: 2, fpir: { value: 1 } });
  });

  test('as like somebody else as oneself is not found', () => {
    const alike: IdentifiedFaces = {
      vectors: Float32Array.of(1, 0, 1, 0, 1, 0),
      dimension: 2,
      person: [0, 0, 1],
      photo: [0, 1, 2],
    };
    expect(closedSet(finish(alike)).cmc).toEqual(Float64Array.of(0, 1));
  });
});

describe('as the gallery grows', () => {
  /** Probes whose chance of matching a person is their own, of a beta distribution. */
  function simulated(people: number, uneven: boolean): IdentificationScores {
    const random = seededRandom(5);
    const others = new Float32Array(people * (people - 1));
    for (let probe = 0; probe < people; probe++) {
      // Beta(1, 49) by its quantiles; or all alike.
      const chance = uneven ? 1 - (1 - random.next()) ** (1 / 49) : 0.02;
      others.set(
        Float32Array.from({ length: people - 1 }, () => Number(random.next() < chance))
          .sort()
          .reverse(),
        probe * (people - 1),
      );
    }
    return {
      people,
      person: Uint32Array.from({ length: people }, (_, i) => i),
      own: new Float64Array(people).fill(1),
      others,
      whose: new Uint16Array(others.length),
    };
  }

  test('uneven faces: the extrapolation from a small gallery comes near, independence does not', () => {
    const scores = simulated(1500, true);
    const [far] = fpirBySize(scores, 0.5, [1499]);
    const small = { ...scores, people: 151, own: scores.own, others: new Float32Array(1500 * 150) };
    const random = seededRandom(6);
    for (let probe = 0; probe < 1500; probe++) {
      const chosen = random.shuffle(Array.from(scores.others.subarray(probe * 1499, (probe + 1) * 1499))).slice(0, 150);
      small.others.set(Float32Array.from(chosen).sort().reverse(), probe * 150);
    }
    const [{ measured, independent, extrapolated }] = fpirBySize(small, 0.5, [1499]) as [
      ReturnType<typeof fpirBySize>[number],
    ];
    expect(measured).toBeNull();
    expect(far!.measured).toBeCloseTo(1 - 49 / (49 + 1499), 1);
    expect(Math.abs(extrapolated - far!.measured!)).toBeLessThan(0.02);
    expect(independent - far!.measured!).toBeGreaterThan(0.02);
  });

  test('even faces: both agree', () => {
    const sizes = fpirBySize(simulated(400, false), 0.5, [1, 50, 399]);
    for (const { measured, independent, extrapolated } of sizes) {
      expect(Math.abs(independent - measured!)).toBeLessThan(0.02);
      expect(Math.abs(extrapolated - measured!)).toBeLessThan(0.02);
    }
  });

  test('the extrapolation meets what was measured of one person and of the largest gallery', () => {
    const sizes = fpirBySize(simulated(400, true), 0.5, [1, 399]);
    for (const { extrapolated, measured } of sizes) expect(extrapolated).toBeCloseTo(measured!, 9);
  });

  test('no match at all, or nothing but matches', () => {
    expect(fpirBySize(simulated(20, false), 2, [5, 1000])).toEqual([
      { gallery: 5, measured: 0, independent: 0, extrapolated: 0 },
      { gallery: 1000, measured: null, independent: 0, extrapolated: 0 },
    ]);
    expect(fpirBySize(simulated(20, false), 0, [3])[0]).toMatchObject({ measured: 1, independent: 1, extrapolated: 1 });
  });
});

test('what cannot be looked for is refused', () => {
  const faces = drawFaces(1);
  expect(() => finish({ ...faces, dimension: 5 })).toThrow(/needs a vector/);
  expect(() => finish({ ...faces, vectors: faces.vectors.map((x, i) => (i === 3 ? NaN : x)) })).toThrow(/not finite/);
  expect(() => finish({ vectors: Float32Array.of(1, 2), dimension: 1, person: [3, 3], photo: [0, 1] })).toThrow(
    /two people/,
  );
  expect(() => finish(faces, { matcher: 'k-nearest', k: 0 })).toThrow(RangeError);
  const scores = finish(faces);
  expect(() => openSet(scores, NaN)).toThrow(RangeError);
  for (const gallery of [0, 6, 1.5, NaN]) expect(() => openSet(scores, 0, gallery)).toThrow(/no gallery/);
  expect(() => fpirBySize(scores, 0, [0])).toThrow(RangeError);
  expect(() =>
    closedSet(finish({ vectors: Float32Array.of(1, 2), dimension: 1, person: [0, 1], photo: [0, 1] })),
  ).toThrow(/two photos/);
});
