// Bands over people: the weighted figures against copies written out, the variance against naive sums and against
// libraries drawn anew, and when there are too few.
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../electron/science/statistics/random.ts';
import { influences } from '../../../../electron/science/verification/people/influence.ts';
import {
  bootstrapPeople,
  worthAt,
  type BootstrapOptions,
  type PeopleBootstrap,
} from '../../../../electron/science/verification/people/people-bootstrap.ts';
import {
  assertPeoplePairs,
  effectiveCount,
  personPairs,
  scoresOf,
  type PeoplePairs,
} from '../../../../electron/science/verification/people/people-pairs.ts';
import { ratesAt } from '../../../../electron/science/verification/people/people-rates.ts';
import { areaUnderRoc, equalErrorRate, tarAtFmr } from '../../../../electron/science/verification/curves/roc.ts';
import { runSteps } from '../../../../electron/science/run-steps.ts';
import { decisionsAt, sortScores } from '../../../../electron/science/verification/curves/scores.ts';
import { TOGETHER } from '../../../../electron/science/verification/people/impostor-sums.ts';
import { weightedRoc } from '../../../../electron/science/verification/people/weighted-roc.ts';
import { simulatePairs, truth, type LibraryModel } from '../../../bench/simulated-library.ts';

const MODEL: LibraryModel = {
  people: 12,
  faces: [2, 5],
  genuineMean: 2.5,
  person: 0.3,
  ownShare: 1,
  face: 0.3,
  twoPeople: 0.3,
  noise: 0.8,
};

function finish(pairs: PeoplePairs, options?: BootstrapOptions): PeopleBootstrap {
  const steps = bootstrapPeople(pairs, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Rounded, for ties. */
function rounded(pairs: PeoplePairs): PeoplePairs {
  const round = (scores: Float64Array): Float64Array => scores.map((score) => Math.round(score * 4) / 4);
  return {
    ...pairs,
    genuine: { ...pairs.genuine, scores: round(pairs.genuine.scores) },
    impostor: { ...pairs.impostor, scores: round(pairs.impostor.scores) },
  };
}

describe('figures where each person counts so many times', () => {
  const wanted = { fmrs: [0, 0.01, 0.1, 0.5, 1], thresholds: [-5, 0.5, 1, 7] };

  test.each(Array.from({ length: 12 }, (_, round) => round))(
    'are those of the copies written out, round %d',
    (round) => {
      const drawn = simulatePairs(MODEL, round);
      const pairs = round % 2 === 0 ? rounded(drawn) : drawn;
      const random = seededRandom(round);
      const draw = (most: number) =>
        Float64Array.from({ length: pairs.people }, () => (round === 0 ? 1 : random.whole(most)));
      const weights = draw(4);
      // Beside others, in any place among them: those drawn a hundred times leave room for no two pairs in one sum.
      const together = [draw(3), draw(4), draw(90)];
      together.splice(round % TOGETHER, 0, weights);
      const figures = weightedRoc(pairs, wanted)(together)[round % TOGETHER]!;
      const genuine = Array.from(pairs.genuine.scores).flatMap((score, i) =>
        new Array<number>(weights[pairs.genuine.person[i]!]!).fill(score),
      );
      const impostor = Array.from(pairs.impostor.scores).flatMap((score, i) =>
        new Array<number>(weights[pairs.impostor.personA[i]!]! * weights[pairs.impostor.personB[i]!]!).fill(score),
      );
      const scores = sortScores(genuine, impostor);
      expect(figures.auc).toBeCloseTo(areaUnderRoc(scores), 12);
      expect(figures.eer).toBeCloseTo(equalErrorRate(scores).value, 12);
      wanted.fmrs.forEach((fmr, i) => expect(figures.tarAtFmr[i]).toBeCloseTo(tarAtFmr(scores, fmr).tar, 12));
      wanted.thresholds.forEach((threshold, i) => {
        const { falseMatches, falseNonMatches } = decisionsAt(scores, threshold);
        expect(figures.fmrAt[i]).toBeCloseTo(falseMatches / impostor.length, 12);
        expect(figures.fnmrAt[i]).toBeCloseTo(falseNonMatches / genuine.length, 12);
      });
    },
  );

  test('answer null where nobody drawn has pairs of a kind', () => {
    const pairs = simulatePairs(MODEL, 1);
    const one = new Float64Array(pairs.people);
    one[0] = 1;
    const nobody = new Float64Array(pairs.people);
    const everybody = nobody.map(() => 1);
    expect(weightedRoc(pairs, wanted)([one])).toEqual([null]);
    expect(weightedRoc(pairs, wanted)([nobody, everybody, one])).toEqual([
      null,
      expect.objectContaining({ auc: expect.any(Number) as number }),
      null,
    ]);
    expect(() => weightedRoc(pairs, wanted)([everybody.map(() => 100)])).toThrow(/drawn so often/);
  });
});

describe('who adds what', () => {
  const pairs = rounded(simulatePairs(MODEL, 4));
  const { genuine, impostor, people } = pairs;
  const thresholds = [1, -0.5];

  test('to FMR and FNMR, by naive sums', () => {
    const { fmr, fnmr } = influences(pairs, thresholds);
    thresholds.forEach((threshold, n) => {
      const matches = Array.from(impostor.scores, (score) => Number(score >= threshold));
      const rate = matches.reduce((a, b) => a + b, 0) / matches.length;
      const added = (person: number, other?: number): number =>
        matches.reduce((sum, match, i) => {
          const two = [impostor.personA[i], impostor.personB[i]];
          return (
            sum +
            (two.includes(person) && (other === undefined || two.includes(other)) ? (match - rate) / matches.length : 0)
          );
        }, 0);
      let interplay = 0;
      for (let a = 0; a < people; a++) {
        expect(fmr[n]!.people[a]).toBeCloseTo(added(a), 12);
        for (let b = 0; b < a; b++) interplay += added(a, b) ** 2;
      }
      expect(fmr[n]!.interplay).toBeCloseTo(interplay, 12);
      const misses = Array.from(genuine.scores, (score) => Number(score < threshold));
      const missed = misses.reduce((a, b) => a + b, 0) / misses.length;
      for (let a = 0; a < people; a++) {
        const own = misses.reduce(
          (sum, miss, i) => sum + (genuine.person[i] === a ? (miss - missed) / misses.length : 0),
          0,
        );
        expect(fnmr[n]!.people[a]).toBeCloseTo(own, 12);
      }
    });
  });

  test('to AUC, by comparing each with each', () => {
    const { auc } = influences(pairs, []);
    const win = (g: number, i: number): number => (g > i ? 1 : g === i ? 0.5 : 0);
    const shares = Array.from(
      impostor.scores,
      (i) => genuine.scores.reduce((sum, g) => sum + win(g, i), 0) / genuine.scores.length,
    );
    const mean = shares.reduce((a, b) => a + b, 0) / shares.length;
    const wins = Array.from(
      genuine.scores,
      (g) => impostor.scores.reduce((sum, i) => sum + win(g, i), 0) / impostor.scores.length,
    );
    for (let a = 0; a < people; a++) {
      const asImpostor = shares.reduce(
        (sum, share, i) =>
          sum + (impostor.personA[i] === a || impostor.personB[i] === a ? (share - mean) / shares.length : 0),
        0,
      );
      const asGenuine = wins.reduce(
        (sum, share, i) => sum + (genuine.person[i] === a ? (share - mean) / wins.length : 0),
        0,
      );
      expect(auc.people[a]).toBeCloseTo(asImpostor + asGenuine, 12);
    }
  });

  test.each([3, 4000])('two of %d people are two people, whoever is named first', (people) => {
    const { of, sizes } = personPairs({
      people,
      genuine: { scores: new Float64Array(), person: new Uint32Array() },
      impostor: {
        scores: new Float64Array(4),
        personA: Uint32Array.of(0, 1, 2, 0),
        personB: Uint32Array.of(1, 0, 1, 2),
      },
    });
    expect([[...of], [...sizes]]).toEqual([
      [0, 0, 1, 2],
      [2, 1, 1],
    ]);
    expect(effectiveCount([3, 3, 3, 0])).toBe(3);
    expect(effectiveCount([])).toBe(0);
  });
});

describe('bands', () => {
  const pairs = simulatePairs({ ...MODEL, people: 40 }, 2);
  const scores = scoresOf(pairs);
  const bands = finish(pairs, { replicates: 200, fmrs: [0.01, 0.1], thresholds: [2, 1] });

  test('stand round the figures themselves', () => {
    expect(bands.auc.value).toBeCloseTo(areaUnderRoc(scores), 12);
    expect(bands.eer.value).toBeCloseTo(equalErrorRate(scores).value, 12);
    expect(bands.roc.map(({ fmr, value }) => [fmr, value])).toEqual(
      [0.01, 0.1].map((fmr) => [fmr, expect.closeTo(tarAtFmr(scores, fmr).tar, 12)]),
    );
    expect(bands.thresholds.map(({ threshold }) => threshold)).toEqual([1, 2]);
    for (const { low, value, high, error } of [
      bands.auc,
      bands.eer,
      ...bands.roc,
      ...bands.thresholds.flatMap(({ fmr, fnmr }) => [fmr, fnmr]),
    ]) {
      expect(low).toBeLessThan(value);
      expect(value).toBeLessThan(high);
      expect(error).toBeGreaterThan(0);
    }
    for (const { low, high, everywhere } of bands.roc)
      expect(everywhere.high - everywhere.low).toBeGreaterThanOrEqual(high - low);
  });

  test('are the same for the same seed, and near for another', () => {
    expect(finish(pairs, { replicates: 200, fmrs: [0.01, 0.1], thresholds: [2, 1] })).toEqual(bands);
    const other = finish(pairs, { replicates: 200, fmrs: [0.01, 0.1], thresholds: [2, 1], seed: 9 });
    expect(other.auc.error).not.toBe(bands.auc.error);
    expect(Math.abs(other.auc.error / bands.auc.error - 1)).toBeLessThan(0.35);
  });

  test('of rates agree with the closed form, which needs no replicates', () => {
    for (const { threshold, fmr, fnmr } of bands.thresholds) {
      const rates = ratesAt(pairs, threshold);
      expect(rates.fmr!.value).toBeCloseTo(fmr.value, 12);
      expect(Math.abs(rates.fmr!.error / fmr.error - 1)).toBeLessThan(0.3);
      expect(Math.abs(rates.fnmr!.error / fnmr.error - 1)).toBeLessThan(0.3);
    }
  });

  test('say what the pairs are worth at any threshold: far fewer than there are', () => {
    const worth = worthAt(bands, 1.5);
    expect(worth.impostor.trials).toBeLessThan(pairs.impostor.scores.length / 3);
    expect(worth.impostor.trials).toBeGreaterThan(40);
    expect(worthAt(bands, 1).impostor.trials).toBeCloseTo(bands.thresholds[0]!.fmr.worth.trials, 9);
    expect(worthAt(bands, 99)).toEqual(worthAt(bands, 2));
    expect(() => worthAt({ ...bands, thresholds: [] }, 1)).toThrow(RangeError);
  });

  test('are as wide as such libraries differ', () => {
    const libraries = Array.from({ length: 60 }, (_, seed) =>
      ratesAt(simulatePairs({ ...MODEL, people: 30, faces: [4, 4] }, seed), truth.threshold(MODEL, 0.05)),
    );
    const deviation = Math.sqrt(
      libraries.reduce((sum, { fmr }) => sum + (fmr!.value - 0.05) ** 2, 0) / libraries.length,
    );
    const said = Math.sqrt(libraries.reduce((sum, { fmr }) => sum + fmr!.error ** 2, 0) / libraries.length);
    // A pairs bootstrap would say less than half of it.
    expect(Math.sqrt((0.05 * 0.95) / libraries[0]!.fmr!.pairs)).toBeLessThan(deviation / 2);
    expect(said / deviation).toBeGreaterThan(0.75);
    expect(said / deviation).toBeLessThan(1.35);
  });
});

describe('no error at all', () => {
  const parted = simulatePairs({ ...MODEL, genuineMean: 30, people: 10 }, 1);

  test('is no sureness: the interval is as wide as so few people make it', () => {
    const { auc, eer, thresholds } = finish(parted, { replicates: 50, thresholds: [15] });
    expect([auc.value, eer.value, thresholds[0]!.fmr.value, thresholds[0]!.fnmr.value]).toEqual([1, 0, 0, 0]);
    expect(auc.low).toBeLessThan(0.9);
    expect(thresholds[0]!.fnmr.high).toBeGreaterThan(0.2);
    expect(thresholds[0]!.fmr.high).toBeGreaterThan(0.05);
    expect(ratesAt(parted, 15).fmr!.high).toBeCloseTo(thresholds[0]!.fmr.high, 12);
  });
});

describe('too few, or wrong', () => {
  const genuine = { scores: Float64Array.of(0.9, 0.8), person: Uint32Array.of(0, 0) };
  const impostor = { scores: Float64Array.of(0.1, 0.2), personA: Uint32Array.of(0, 0), personB: Uint32Array.of(1, 1) };
  const none = { scores: new Float64Array(), person: new Uint32Array() };

  test('people: no bootstrap', () => {
    expect(() => finish({ people: 2, genuine, impostor })).toThrow(/at least two people/);
    expect(() => finish({ people: 2, genuine: { ...genuine, person: Uint32Array.of(0, 1) }, impostor })).toThrow(
      /at least three people/,
    );
    expect(() => finish({ people: 2, genuine: none, impostor })).toThrow(RangeError);
  });

  test('people: rates still, with intervals that say next to nothing', () => {
    const { fmr, fnmr } = ratesAt({ people: 2, genuine, impostor }, 0.5);
    expect(fnmr).toMatchObject({ value: 0, errors: 0, pairs: 2, people: 1 });
    expect(fnmr!.high).toBeGreaterThan(0.9);
    expect(fmr).toMatchObject({ value: 0, pairs: 2, people: 2, least: { ruleOf3: 1 } });
    expect(ratesAt({ people: 2, genuine: none, impostor }, 0.15)).toMatchObject({ fnmr: null, fmr: { value: 0.5 } });
  });

  test('options', () => {
    const pairs = simulatePairs(MODEL, 1);
    expect(() => finish(pairs, { replicates: 3 })).toThrow(RangeError);
    expect(() => finish(pairs, { level: 1 })).toThrow(RangeError);
    expect(() => finish(pairs, { thresholds: [NaN] })).toThrow(RangeError);
    expect(() => finish(pairs, { fmrs: [2] })).toThrow(RangeError);
    expect(() => ratesAt(pairs, NaN)).toThrow(RangeError);
    expect(() => ratesAt(pairs, 0, 0)).toThrow(RangeError);
  });

  test('pairs', () => {
    expect(() => assertPeoplePairs({ people: 1, genuine: none, impostor })).toThrow(/no person 1/);
    expect(() =>
      assertPeoplePairs({ people: 2, genuine: { ...genuine, person: Uint32Array.of(0) }, impostor }),
    ).toThrow(/needs its person/);
    expect(() =>
      assertPeoplePairs({ people: 2, genuine, impostor: { ...impostor, personB: Uint32Array.of(1) } }),
    ).toThrow(/two people/);
    expect(() =>
      assertPeoplePairs({ people: 2, genuine, impostor: { ...impostor, personB: Uint32Array.of(1, 0) } }),
    ).toThrow(/shows one person/);
    expect(() =>
      assertPeoplePairs({
        people: 1.5,
        genuine: none,
        impostor: { scores: none.scores, personA: none.person, personB: none.person },
      }),
    ).toThrow(RangeError);
    expect(() =>
      finish({
        ...simulatePairs(MODEL, 1),
        genuine: { scores: Float64Array.of(NaN, 1), person: Uint32Array.of(0, 1) },
      }),
    ).toThrow(RangeError);
  });
});

describe('long work', () => {
  const pairs = simulatePairs(MODEL, 6);

  test('tells how far it is, and ends where it is asked to', async () => {
    const seen: number[] = [];
    const bands = await runSteps(bootstrapPeople(pairs, { replicates: 60 }), {
      progress: (done) => void seen.push(done),
      sliceMs: 0,
    });
    expect(bands).toEqual(finish(pairs, { replicates: 60 }));
    expect(seen.at(-1)).toBe(60);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.length).toBeGreaterThan(10);
  });

  test('stops at once when it is cancelled, and is left finished', async () => {
    const controller = new AbortController();
    const steps = bootstrapPeople(pairs, { replicates: 1_000_000 });
    const running = runSteps(steps, {
      signal: controller.signal,
      progress: (done) => void (done > 5 && controller.abort(new Error('enough'))),
      sliceMs: 0,
    });
    await expect(running).rejects.toThrow('enough');
    expect(steps.next().done).toBe(true);
  });

  test('an error on the way comes out', async () => {
    await expect(runSteps(bootstrapPeople(pairs, { replicates: 1 }))).rejects.toThrow(RangeError);
  });
});
