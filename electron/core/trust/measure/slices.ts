// The same rates for parts of the pairs: small faces, turned heads, years between, flash. The worse face of a
// pair decides.
// Only what metadata and pixels tell: age, sex and ethnicity are not guessed.
import type { MeasureSlice, MeasureSlices, SliceBy } from '../../../contract/measure.ts';
import type { PeoplePairs } from '../../../science/verification/people/people-pairs.ts';
import type { Rate } from '../../../science/verification/people/people-rates.ts';
import { NO_PART, sliceRates } from '../../../science/verification/people/slices.ts';
import type { PairList } from './make-pairs.ts';
import type { FaceFacts } from './measured-faces.ts';

const YEAR_MS = 365.25 * 24 * 3600 * 1000;

interface Cut {
  /** Of two faces; NaN where it is unknown. */
  value(facts: FaceFacts, a: number, b: number): number;
  /** Inner edges of the parts; 'yes-no': 0 and 1. */
  edges: readonly number[] | 'yes-no';
}

const worse =
  (column: keyof FaceFacts) =>
  (facts: FaceFacts, a: number, b: number): number =>
    Math.min(facts[column][a]!, facts[column][b]!);
const either =
  (column: keyof FaceFacts) =>
  (facts: FaceFacts, a: number, b: number): number =>
    Math.max(facts[column][a]!, facts[column][b]!);

const CUTS: Record<SliceBy, Cut> = {
  'face-size': { value: worse('size'), edges: [48, 96, 192] },
  sharpness: { value: worse('sharpness'), edges: [0.25, 0.5, 0.75] },
  pose: { value: worse('pose'), edges: [0.25, 0.5, 0.75] },
  'years-between': {
    value: ({ takenAt }, a, b) => Math.abs(takenAt[a]! - takenAt[b]!) / YEAR_MS,
    edges: [1, 5, 10, 20],
  },
  flash: { value: either('flash'), edges: 'yes-no' },
  scan: { value: either('scan'), edges: 'yes-no' },
};

/**
 * Parts without a pair are left out. Intervals are left out where pairs contradict each other (different by one pair,
 * the same person by others): they resample people, and then it is open who is who.
 *
 * @param thresholds falling
 */
export function slicesOf(
  pairs: PeoplePairs,
  list: PairList,
  facts: FaceFacts,
  thresholds: readonly number[],
): MeasureSlices {
  const { personA, personB } = pairs.impostor;
  const contradictory = personA.some((person, i) => person === personB[i]);
  // Such pairs are counted too: their other face stands for one more, unknown person.
  const countable = contradictory
    ? {
        ...pairs,
        people: pairs.people + 1,
        impostor: {
          ...pairs.impostor,
          personB: personB.map((person, i) => (person === personA[i] ? pairs.people : person)),
        },
      }
    : pairs;
  const slices: MeasureSlice[] = [];
  const untold = {} as Record<SliceBy, number>;
  for (const by of Object.keys(CUTS) as SliceBy[]) {
    const { value, edges } = CUTS[by];
    const inner = edges === 'yes-no' ? [1] : edges;
    const partsOf = ({ a, b }: PairList['genuine']): Uint8Array =>
      Uint8Array.from(a, (face, i) => {
        const at = value(facts, face, b[i]!);
        return Number.isNaN(at) ? NO_PART : inner.filter((edge) => at >= edge).length;
      });
    const parts = { count: inner.length + 1, genuine: partsOf(list.genuine), impostor: partsOf(list.impostor) };
    untold[by] = [parts.genuine, parts.impostor].reduce(
      (sum, of) => sum + of.reduce((n, part) => n + Number(part === NO_PART), 0),
      0,
    );
    sliceRates(countable, parts, thresholds).forEach(({ genuines, impostors, rates }, n) => {
      if (genuines + impostors === 0) return;
      slices.push({
        by,
        from: edges === 'yes-no' ? null : (inner[n - 1] ?? null),
        to: edges === 'yes-no' ? null : (inner[n] ?? null),
        is: edges === 'yes-no' ? n === 1 : null,
        genuine: genuines,
        impostor: impostors,
        people: rates[0]?.fnmr?.people ?? 0,
        trueMatches: rates.map(({ fnmr }) => (fnmr === null ? 0 : genuines - fnmr.errors)),
        falseMatches: rates.map(({ fmr }) => fmr?.errors ?? 0),
        fnmrIntervals: contradictory ? null : columns(rates.map(({ fnmr }) => fnmr)),
        fmrIntervals: contradictory ? null : columns(rates.map(({ fmr }) => fmr)),
      });
    });
  }
  return { thresholds: [...thresholds], slices, untold };
}

/** Null without a pair. */
function columns(rates: readonly (Rate | null)[]): MeasureSlice['fmrIntervals'] {
  const there = rates.filter((rate) => rate !== null);
  return there.length === 0 ? null : { low: there.map(({ low }) => low), high: there.map(({ high }) => high) };
}
