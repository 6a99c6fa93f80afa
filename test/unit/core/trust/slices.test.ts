// Parts of the pairs: counted by a naive loop, also where pairs contradict each other, which then have no intervals.
import { expect, test } from 'vitest';
import { emptyFacts, type FaceFacts } from '../../../../electron/core/trust/measure/measured-faces.ts';
import type { PairList } from '../../../../electron/core/trust/measure/make-pairs.ts';
import { slicesOf } from '../../../../electron/core/trust/measure/slices.ts';
import type { PeoplePairs } from '../../../../electron/science/verification/people/people-pairs.ts';
import { seededRandom } from '../../../helpers/seeded-random.ts';

const random = seededRandom(5);
const FACES = 24;
/** Four of each person. */
const personOf = (face: number): number => Math.floor(face / 4);
const facts: FaceFacts = {
  ...emptyFacts(FACES),
  size: Float64Array.from({ length: FACES }, () => 20 + 300 * random()),
  pose: Float64Array.from({ length: FACES }, () => random()),
};
const THRESHOLDS = [0.9, 0.5, 0.2];

/** Every two faces, by who is in them; `denied`: pairs of one person that are listed as different all the same. */
function listed(denied: (a: number, b: number) => boolean): { pairs: PeoplePairs; list: PairList } {
  const kinds = { genuine: [] as [number, number][], impostor: [] as [number, number][] };
  for (let a = 0; a < FACES; a++)
    for (let b = 0; b < a; b++)
      kinds[personOf(a) === personOf(b) && !denied(a, b) ? 'genuine' : 'impostor'].push([a, b]);
  const columns = (of: [number, number][]) => ({
    a: Uint32Array.from(of, ([a]) => a),
    b: Uint32Array.from(of, ([, b]) => b),
  });
  const scores = (of: [number, number][]): Float64Array =>
    Float64Array.from(of, ([a, b]) => (personOf(a) === personOf(b) ? 0.4 : 0) + 0.6 * random());
  const people = (side: 0 | 1, of: [number, number][]): Uint32Array =>
    Uint32Array.from(of, (pair) => personOf(pair[side]));
  return {
    list: {
      genuine: columns(kinds.genuine),
      impostor: columns(kinds.impostor),
      impostorAll: kinds.impostor.length,
      explicit: 0,
    },
    pairs: {
      people: FACES / 4,
      genuine: { scores: scores(kinds.genuine), person: people(0, kinds.genuine) },
      impostor: {
        scores: scores(kinds.impostor),
        personA: people(0, kinds.impostor),
        personB: people(1, kinds.impostor),
      },
    },
  };
}

test.each<[string, (a: number, b: number) => boolean]>([
  ['that agree', () => false],
  ['that contradict each other', (a, b) => b === 0 && a === 1],
  ['that all contradict each other', () => true],
])('pairs %s are counted in each part', (_, denied) => {
  const { pairs, list } = listed(denied);
  const contradictory = list.impostor.a.some((a, i) => personOf(a) === personOf(list.impostor.b[i]!));
  if (list.genuine.a.length === 0)
    return expect(
      slicesOf(pairs, list, facts, THRESHOLDS).slices.every(
        ({ genuine, fnmrIntervals }) => genuine === 0 && fnmrIntervals === null,
      ),
    ).toBe(true);
  const { slices, untold } = slicesOf(pairs, list, facts, THRESHOLDS);
  expect(new Set(slices.map(({ by }) => by))).toEqual(new Set(['face-size', 'pose']));
  expect(untold.flash).toBe(list.genuine.a.length + list.impostor.a.length);
  for (const { by, from, to, genuine, impostor, trueMatches, falseMatches, fmrIntervals, fnmrIntervals } of slices) {
    const column = by === 'pose' ? facts.pose : facts.size;
    const reach = (kind: 'genuine' | 'impostor', threshold: number): number =>
      Array.from(list[kind].a).filter((a, i) => {
        const worse = Math.min(column[a]!, column[list[kind].b[i]!]!);
        return worse >= (from ?? -Infinity) && worse < (to ?? Infinity) && pairs[kind].scores[i]! >= threshold;
      }).length;
    expect([genuine, impostor]).toEqual([reach('genuine', -Infinity), reach('impostor', -Infinity)]);
    expect(trueMatches).toEqual(THRESHOLDS.map((threshold) => reach('genuine', threshold)));
    expect(falseMatches).toEqual(THRESHOLDS.map((threshold) => reach('impostor', threshold)));
    if (contradictory) expect([fmrIntervals, fnmrIntervals]).toEqual([null, null]);
    else if (impostor > 0) expect(fmrIntervals!.high).toHaveLength(THRESHOLDS.length);
  }
});
