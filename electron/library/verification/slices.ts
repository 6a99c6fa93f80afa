// The same rates for parts of the pairs: small faces, turned heads, years between, flash. Of a pair, the worse face tells. Pure, any process.
//
// What no metadata tells is not guessed at: no age, no sex, no ethnicity.
import type { MeasureSlice, MeasureSlices, SliceBy } from '../../api.ts';
import type { PeoplePairs } from '../../verify/people-pairs.ts';
import { countUpTo } from '../../verify/scores.ts';
import type { PairList } from './make-pairs.ts';
import type { FaceFacts } from './measured-faces.ts';

const YEAR_MS = 365.25 * 24 * 3600 * 1000;

interface Cut {
  /** Of two faces; NaN where their photos do not tell. */
  value(facts: FaceFacts, a: number, b: number): number;
  /** Inner edges of the parts; 'yes-no': 0 and 1. */
  edges: readonly number[] | 'yes-no';
}

const worse = (column: keyof FaceFacts) => (facts: FaceFacts, a: number, b: number): number => Math.min(facts[column][a]!, facts[column][b]!);
const either = (column: keyof FaceFacts) => (facts: FaceFacts, a: number, b: number): number => Math.max(facts[column][a]!, facts[column][b]!);

const CUTS: Record<SliceBy, Cut> = {
  'face-size': { value: worse('size'), edges: [48, 96, 192] },
  sharpness: { value: worse('sharpness'), edges: [0.25, 0.5, 0.75] },
  pose: { value: worse('pose'), edges: [0.25, 0.5, 0.75] },
  'years-between': { value: ({ takenAt }, a, b) => Math.abs(takenAt[a]! - takenAt[b]!) / YEAR_MS, edges: [1, 5, 10, 20] },
  flash: { value: either('flash'), edges: 'yes-no' },
  scan: { value: either('scan'), edges: 'yes-no' },
};

/** `thresholds`: falling. Parts without a pair are left out. */
export function slicesOf(pairs: PeoplePairs, list: PairList, facts: FaceFacts, person: Uint32Array, thresholds: readonly number[]): MeasureSlices {
  const rising = Float64Array.from(thresholds).reverse();
  // For each pair, at how many thresholds it matches.
  const reach = (scores: Float64Array): Uint16Array => Uint16Array.from(scores, (score) => countUpTo(rising, score));
  const reached = { genuine: reach(pairs.genuine.scores), impostor: reach(pairs.impostor.scores) };
  const slices: MeasureSlice[] = [];
  const untold = {} as Record<SliceBy, number>;
  for (const by of Object.keys(CUTS) as SliceBy[]) {
    const { value, edges } = CUTS[by];
    const inner = edges === 'yes-no' ? [1] : edges;
    const parts = Array.from({ length: inner.length + 1 }, () => ({
      genuine: new Float64Array(rising.length + 1),
      impostor: new Float64Array(rising.length + 1),
      people: new Set<number>(),
    }));
    untold[by] = 0;
    for (const kind of ['genuine', 'impostor'] as const) {
      const { a, b } = list[kind];
      for (let i = 0; i < a.length; i++) {
        const at = value(facts, a[i]!, b[i]!);
        if (Number.isNaN(at)) {
          untold[by]++;
          continue;
        }
        let part = 0;
        while (part < inner.length && at >= inner[part]!) part++;
        const into = parts[part]!;
        into[kind][reached[kind][i]!]!++;
        if (kind === 'genuine') into.people.add(person[a[i]!]!);
      }
    }
    parts.forEach(({ genuine, impostor, people }, n) => {
      const [genuines, impostors] = [total(genuine), total(impostor)];
      if (genuines + impostors === 0) return;
      slices.push({
        by,
        from: edges === 'yes-no' ? null : (inner[n - 1] ?? null),
        to: edges === 'yes-no' ? null : (inner[n] ?? null),
        is: edges === 'yes-no' ? n === 1 : null,
        genuine: genuines,
        impostor: impostors,
        people: people.size,
        trueMatches: matchesAt(genuine),
        falseMatches: matchesAt(impostor),
      });
    });
  }
  return { thresholds: [...thresholds], slices, untold };
}

const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);

/** From "reaches n of the rising thresholds" to how many match at each of the falling ones. */
function matchesAt(counts: Float64Array): number[] {
  const matches: number[] = [];
  let sum = 0;
  for (let n = counts.length - 1; n >= 1; n--) matches.push((sum += counts[n]!));
  return matches;
}
