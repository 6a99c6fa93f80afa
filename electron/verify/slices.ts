// The same rates for parts of the pairs: small faces, old photos, turned heads. Pure mathematics, any process.
import { indicesWhere, pairsAt, type PeoplePairs } from './people-pairs.ts';
import { ratesAt, type Rates } from './people-rates.ts';
import { sortedAscending } from './radix-sort.ts';

/** What is known of each pair, in the order of the pairs; NaN: unknown. */
export interface PairAttribute {
  genuine: ArrayLike<number>;
  impostor: ArrayLike<number>;
}

export interface Slice extends Rates {
  /** Values from `from` on, below `to`; the last slice holds its upper end too. */
  from: number;
  to: number;
  genuines: number;
  impostors: number;
}

export interface Slices {
  slices: Slice[];
  /** Pairs of which nothing is known, or beyond the edges. */
  unknown: { genuines: number; impostors: number };
}

/**
 * `edges`: rising, one more than there are slices. An empty slice has null rates. With many slices some will look bad by chance alone: look at the intervals.
 * @throws RangeError for attributes that are not as many as the pairs, edges that do not rise, and as `ratesAt`
 */
export function sliceRates(pairs: PeoplePairs, attribute: PairAttribute, edges: readonly number[], threshold: number, level = 0.95): Slices {
  const { genuine, impostor } = pairs;
  if (attribute.genuine.length !== genuine.scores.length || attribute.impostor.length !== impostor.scores.length) throw new RangeError('Each pair needs its attribute.');
  if (edges.length < 2 || !edges.every((edge, i) => i === 0 || edge > edges[i - 1]!)) throw new RangeError('Slices need two edges or more, rising.');
  const slices = edges.slice(1).map((to, i): Slice => {
    const from = edges[i]!;
    const last = i === edges.length - 2;
    const within = (value: number): boolean => value >= from && (value < to || (last && value === to));
    const g = indicesWhere(genuine.scores.length, (n) => within(attribute.genuine[n]!));
    const m = indicesWhere(impostor.scores.length, (n) => within(attribute.impostor[n]!));
    return { from, to, genuines: g.length, impostors: m.length, ...ratesAt(pairsAt(pairs, g, m), threshold, level) };
  });
  const known = (kind: 'genuines' | 'impostors'): number => slices.reduce((sum, slice) => sum + slice[kind], 0);
  return { slices, unknown: { genuines: genuine.scores.length - known('genuines'), impostors: impostor.scores.length - known('impostors') } };
}

/** Edges that part the known values into so many slices of about equal size; fewer where many are alike. @throws RangeError where nothing is known, or for no slice */
export function quantileEdges(values: ArrayLike<number>, slices: number): number[] {
  if (!(Number.isInteger(slices) && slices >= 1)) throw new RangeError(`There is a whole number of slices, not ${slices}.`);
  const known = sortedAscending(Array.from(values).filter((value) => !Number.isNaN(value)), String);
  if (known.length === 0) throw new RangeError('Of these pairs nothing is known to part them by.');
  const edges = Array.from({ length: slices + 1 }, (_, i) => known[Math.min(known.length - 1, Math.round((i * known.length) / slices))]!);
  const distinct = edges.filter((edge, i) => i === 0 || edge > edges[i - 1]!);
  return distinct.length > 1 ? distinct : [distinct[0]!, distinct[0]! + 1];
}
