// Thresholds by what they are for, for everybody and for each person; rates of parts; two systems side by side.
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../electron/science/statistics/random.ts';
import {
  compareSystems,
  type ComparisonOptions,
  type SystemComparison,
} from '../../../../electron/science/verification/people/compare-systems.ts';
import { scoresOf, type PeoplePairs } from '../../../../electron/science/verification/people/people-pairs.ts';
import { ratesAt } from '../../../../electron/science/verification/people/people-rates.ts';
import { personThresholds } from '../../../../electron/science/verification/identification/person-thresholds.ts';
import { areaUnderRoc, equalErrorRate, tarAtFmr } from '../../../../electron/science/verification/curves/roc.ts';
import { decisionsAt, sortScores } from '../../../../electron/science/verification/curves/scores.ts';
import { NO_PART, sliceRates } from '../../../../electron/science/verification/people/slices.ts';
import { chooseOnHalf, choosePoint } from '../../../../electron/science/verification/people/tuning.ts';
import { simulatePairs, truth, type LibraryModel } from '../../../bench/simulated-library.ts';

const MODEL: LibraryModel = {
  people: 40,
  faces: [4, 4],
  genuineMean: 3,
  person: 0.4,
  ownShare: 0,
  face: 0.1,
  twoPeople: 0.1,
  noise: 0.8,
};

describe('operating points by intent', () => {
  const scores = sortScores([0.4, 0.6, 0.7, 0.8, 0.9], [0.1, 0.2, 0.3, 0.5, 0.65]);

  test('no strangers', () => {
    expect(choosePoint(scores, { kind: 'no-strangers', fmr: 0.2 })).toEqual({
      threshold: 0.6,
      fmr: 0.2,
      fnmr: 0.2,
      isGuess: true,
    });
    expect(choosePoint(scores, { kind: 'no-strangers', fmr: 0.9 }).isGuess).toBe(false);
  });

  test('balanced', () => {
    expect(choosePoint(scores, { kind: 'balanced' })).toMatchObject({
      threshold: equalErrorRate(scores).threshold,
      isGuess: false,
    });
  });

  test.each([
    [1, 0.4],
    [0.8, 0.6],
    [0.81, 0.4],
    [0.2, 0.9],
    [0, Infinity],
  ])('find everyone: TAR %d', (tar, threshold) => {
    expect(choosePoint(scores, { kind: 'find-everyone', tar }).threshold).toBe(threshold);
  });

  test('the TAR is kept whatever the binary fractions say', () => {
    for (let count = 1; count < 60; count++) {
      const given = sortScores(
        Array.from({ length: count }, (_, i) => i),
        [0],
      );
      for (let needed = 0; needed <= count; needed++) {
        const { threshold } = choosePoint(given, { kind: 'find-everyone', tar: needed / count });
        expect(decisionsAt(given, threshold).trueMatches).toBe(needed);
      }
    }
  });

  test('the highest score is an impostor: nobody may match', () => {
    expect(choosePoint(sortScores([0.1], [0.9]), { kind: 'no-strangers', fmr: 0 })).toMatchObject({
      threshold: Infinity,
      fmr: 0,
      fnmr: 1,
    });
  });

  test('chosen on one half, told of the other', () => {
    const pairs = simulatePairs(MODEL, 1);
    const { threshold, chosenOn, reported } = chooseOnHalf(pairs, { kind: 'no-strangers', fmr: 0.01 });
    expect(chosenOn.fmr).toBeLessThanOrEqual(0.01);
    expect(chosenOn.people + reported.people).toBe(40);
    expect(chosenOn.genuines + reported.genuines).toBe(pairs.genuine.scores.length);
    // Pairs across the halves are in neither.
    expect(chosenOn.impostors + reported.impostors).toBeLessThan(pairs.impostor.scores.length * 0.55);
    expect(reported.fmr!.low).toBeLessThan(truth.fmr(MODEL, threshold));
    expect(reported.fmr!.high).toBeGreaterThan(truth.fmr(MODEL, threshold));
    expect(chooseOnHalf(pairs, { kind: 'no-strangers', fmr: 0.01 })).toEqual(
      chooseOnHalf(pairs, { kind: 'no-strangers', fmr: 0.01 }),
    );
    expect(chooseOnHalf(pairs, { kind: 'no-strangers', fmr: 0.01 }, { seed: 2 }).threshold).not.toBe(threshold);
  });

  test('too few people to part, or a rate that is none', () => {
    expect(() => chooseOnHalf(simulatePairs({ ...MODEL, people: 3 }, 1), { kind: 'balanced' })).toThrow(
      /Too few people/,
    );
    expect(() => choosePoint(scores, { kind: 'find-everyone', tar: 1.1 })).toThrow(RangeError);
    expect(() => choosePoint(scores, { kind: 'no-strangers', fmr: NaN })).toThrow(RangeError);
    expect(() => choosePoint(sortScores([], [1]), { kind: 'find-everyone', tar: 1 })).toThrow(/genuine/);
  });
});

describe('slices', () => {
  const pairs = simulatePairs({ ...MODEL, people: 12 }, 2);
  const random = seededRandom(3);
  const parts = {
    count: 4,
    genuine: Uint8Array.from(pairs.genuine.scores, () => (random.next() < 0.1 ? NO_PART : random.whole(3))),
    impostor: Uint8Array.from(pairs.impostor.scores, () => random.whole(3)),
  };

  test('count each known pair once, and rate it as each threshold does', () => {
    const thresholds = [1.5, 0.2, 3];
    const slices = sliceRates(pairs, parts, thresholds);
    expect(slices).toHaveLength(4);
    expect(slices.reduce((sum, { genuines }) => sum + genuines, 0)).toBe(
      parts.genuine.filter((part) => part !== NO_PART).length,
    );
    slices.slice(0, 3).forEach(({ rates, genuines, impostors }, part) => {
      const strangers = Array.from(pairs.impostor.scores).filter((_, n) => parts.impostor[n] === part);
      const own = Array.from(pairs.genuine.scores).filter((_, n) => parts.genuine[n] === part);
      expect([genuines, impostors]).toEqual([own.length, strangers.length]);
      thresholds.forEach((threshold, n) => {
        const { fmr, fnmr } = rates[n]!;
        expect(fmr!.value).toBe(strangers.filter((score) => score >= threshold).length / strangers.length);
        expect(fnmr).toMatchObject({ pairs: own.length, errors: own.filter((score) => score < threshold).length });
        expect(fmr!.low).toBeLessThanOrEqual(fmr!.value);
        expect(fmr!.high).toBeGreaterThan(fmr!.value);
      });
    });
  });

  test('one slice of all is the whole, at several thresholds as at each alone', () => {
    const all = { count: 1, genuine: parts.genuine.map(() => 0), impostor: parts.impostor.map(() => 0) };
    const thresholds = [2, -1, 1, 1, Infinity];
    expect(sliceRates(pairs, all, thresholds)[0]!.rates).toEqual(
      thresholds.map((threshold) => ratesAt(pairs, threshold)),
    );
  });

  test('an empty slice has no rate', () => {
    expect(sliceRates(pairs, parts, [1])[3]).toEqual({ genuines: 0, impostors: 0, rates: [{ fmr: null, fnmr: null }] });
  });

  test('wrong ones are refused', () => {
    expect(() => sliceRates(pairs, { ...parts, genuine: new Uint8Array(1) }, [1])).toThrow(/part/);
    expect(() => sliceRates(pairs, parts, [NaN])).toThrow(RangeError);
  });
});

describe("people's own thresholds", () => {
  const uneven = simulatePairs(MODEL, 8);

  test('help where people differ: on trials that took no part, strangers come in more evenly, and fewer are missed', () => {
    const { people, heldOut, common, base } = personThresholds(uneven, 0.01);
    expect(people).toHaveLength(40);
    expect(people.filter(({ justified }) => justified).length).toBeGreaterThan(10);
    expect(people.map(({ shift }) => Math.abs(shift))).toEqual(
      people.map(({ shift }) => Math.abs(shift)).sort((a, b) => b - a),
    );
    for (const { threshold, shift } of people) expect(threshold).toBeCloseTo(common + shift, 12);
    expect(base).toBeLessThan(common);
    expect(heldOut!.own.fnmr).toBeLessThan(heldOut!.common.fnmr);
    expect(heldOut!.own.fmr).toBeLessThan(2 * heldOut!.common.fmr);
    expect(heldOut!.unevenness.own).toBeLessThan(heldOut!.unevenness.common);
  });

  test('by hand: the shift is the difference of means, drawn in by the weight', () => {
    const { people } = personThresholds(uneven, 0.01);
    const meansOf = Array.from({ length: 40 }, (_, person) => {
      const by = new Map<number, number[]>();
      uneven.impostor.scores.forEach((score, i) => {
        const [a, b] = [uneven.impostor.personA[i]!, uneven.impostor.personB[i]!];
        if (a === person || b === person)
          by.set(a === person ? b : a, [...(by.get(a === person ? b : a) ?? []), score]);
      });
      const means = [...by.values()].map((scores) => scores.reduce((x, y) => x + y, 0) / scores.length);
      return means.reduce((x, y) => x + y, 0) / means.length;
    });
    const mean = meansOf.reduce((x, y) => x + y, 0) / 40;
    const [first, second] = people as [(typeof people)[number], (typeof people)[number]];
    expect(first.weight).toBeGreaterThan(0.5);
    expect(first.weight).toBeLessThan(1);
    expect(first.threshold - second.threshold).toBeCloseTo(
      first.weight * (meansOf[first.person]! - mean) - second.weight * (meansOf[second.person]! - mean),
      10,
    );
  });

  test('are the common one where people do not differ', () => {
    const alike = personThresholds(simulatePairs({ ...MODEL, person: 0, face: 0, twoPeople: 0 }, 5), 0.01);
    expect(alike.people.filter(({ justified }) => justified).length).toBeLessThan(6);
    for (const { shift } of alike.people) expect(Math.abs(shift)).toBeLessThan(0.1);
    expect(Math.abs(alike.heldOut!.own.fnmr - alike.heldOut!.common.fnmr)).toBeLessThan(0.03);
  });

  test('two people: the common threshold, and nobody to hold out', () => {
    const { people, heldOut, common } = personThresholds(simulatePairs({ ...MODEL, people: 2 }, 1), 0.1);
    expect(people.map(({ weight, threshold }) => [weight, threshold])).toEqual([
      [0, common],
      [0, common],
    ]);
    expect(heldOut === null || heldOut.own.fnmr === heldOut.common.fnmr).toBe(true);
  });

  test('what cannot be chosen is refused', () => {
    expect(() => personThresholds(uneven, 2)).toThrow(RangeError);
    expect(() =>
      personThresholds({ ...uneven, genuine: { scores: new Float64Array(), person: new Uint32Array() } }, 0.01),
    ).toThrow(/genuine/);
    expect(() =>
      personThresholds(
        {
          ...uneven,
          impostor: {
            ...uneven.impostor,
            scores: uneven.impostor.scores.map((score, i) => (i === 0 ? Infinity : score)),
          },
        },
        0.01,
      ),
    ).toThrow(/finite/);
  });
});

describe('two systems', () => {
  function compare(a: PeoplePairs, b: PeoplePairs, options?: ComparisonOptions): SystemComparison {
    const steps = compareSystems(a, b, options);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }
  const noisy = (pairs: PeoplePairs, noise: number, seed: number): PeoplePairs => {
    const random = seededRandom(seed);
    const blur = (scores: Float64Array): Float64Array => scores.map((score) => score + noise * random.normal());
    return {
      ...pairs,
      genuine: { ...pairs.genuine, scores: blur(pairs.genuine.scores) },
      impostor: { ...pairs.impostor, scores: blur(pairs.impostor.scores) },
    };
  };
  const pairs = simulatePairs({ ...MODEL, genuineMean: 2.2 }, 3);
  const options = { replicates: 200, fmrs: [0.01] };

  test('the noisier is worse, beyond chance, in each figure', () => {
    const worse = noisy(pairs, 1, 1);
    const {
      auc,
      eer,
      tarAtFmr: [tar],
    } = compare(pairs, worse, options);
    expect([auc.verdict, eer.verdict, tar!.verdict]).toEqual(['worse', 'worse', 'worse']);
    expect(auc.a).toBeCloseTo(areaUnderRoc(scoresOf(pairs)), 12);
    expect(auc.difference).toBeCloseTo(areaUnderRoc(scoresOf(worse)) - auc.a, 12);
    expect(tar).toMatchObject({ fmr: 0.01, b: expect.closeTo(tarAtFmr(scoresOf(worse), 0.01).tar, 12) });
    const turned = compare(worse, pairs, options);
    expect([turned.auc.verdict, turned.eer.verdict]).toEqual(['better', 'better']);
    expect(turned.auc.low).toBeCloseTo(-auc.high, 10);
  });

  test('equally noisy ones cannot be told apart, mostly', () => {
    const verdicts = Array.from(
      { length: 12 },
      (_, i) =>
        compare(noisy(pairs, 0.3, 2 * i), noisy(pairs, 0.3, 2 * i + 1), { replicates: 60, fmrs: [] }).auc.verdict,
    );
    expect(verdicts.filter((verdict) => verdict === 'cannot-tell').length).toBeGreaterThanOrEqual(10);
  });

  test('what is hard for both is no difference: closer than two intervals would say', () => {
    const { auc } = compare(noisy(pairs, 0.05, 1), noisy(pairs, 0.05, 2), options);
    const { error } = compare(pairs, noisy(simulatePairs({ ...MODEL, genuineMean: 2.2 }, 4), 0, 1), options).auc;
    expect(auc.error).toBeLessThan(error / 3);
  });

  test('one system twice is the same', () => {
    expect(compare(pairs, pairs, options).auc).toMatchObject({ difference: 0, low: 0, high: 0, verdict: 'same' });
    // Any rising scale makes the same decisions.
    const stretched = {
      ...pairs,
      genuine: { ...pairs.genuine, scores: pairs.genuine.scores.map(Math.exp) },
      impostor: { ...pairs.impostor, scores: pairs.impostor.scores.map(Math.exp) },
    };
    expect(compare(pairs, stretched, options).tarAtFmr[0]!.verdict).toBe('same');
  });

  test('other pairs, or too few, are refused', () => {
    expect(() => compare(pairs, simulatePairs({ ...MODEL, people: 39 }, 3))).toThrow(/same pairs/);
    expect(() =>
      compare(pairs, { ...pairs, genuine: { ...pairs.genuine, person: pairs.genuine.person.toReversed() } }),
    ).toThrow(/same pairs/);
    expect(() => compare(pairs, pairs, { replicates: 1 })).toThrow(RangeError);
    const two = simulatePairs({ ...MODEL, people: 2 }, 1);
    expect(() => compare(two, two)).toThrow(/three people/);
  });
});
