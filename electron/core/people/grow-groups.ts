// Joins groups that are alike enough, starting from those that are new or have grown.
import { agglomerate } from '../../science/clustering/agglomerate.ts';
import { absorb, type LiveGroup } from './face-group.ts';
import type { GroupingState, Moves } from './grouping-state.ts';

/** A group this many times as large as when it was last compared with all others is compared again: its mean has moved. */
const GROWN = 2;

/** All of one goes to the other: a group that was there before keeps its id, and of two such the larger does. */
export function uniteGroups(state: GroupingState, a: LiveGroup, b: LiveGroup, moves: Moves): LiveGroup {
  const isNew = ({ id }: LiveGroup): boolean => id >= state.newFrom;
  const isLarger = a.faces.size > b.faces.size || (a.faces.size === b.faces.size && a.id < b.id);
  const [into, from] = (isNew(a) === isNew(b) ? isLarger : isNew(b)) ? [a, b] : [b, a];
  moveAll(state, from, into, moves);
  state.changed.add(into);
  return into;
}

export function moveAll(state: GroupingState, from: LiveGroup, into: LiveGroup, moves: Moves): void {
  for (const faceId of from.faces.keys()) {
    state.homes.set(faceId, into);
    moves.set(faceId, into.id);
  }
  absorb(into, from);
  state.updateRow(from);
  state.updateRow(into);
}

/** Joins what is alike enough, most alike first. Answers which groups were found near each group that is left. */
export function growGroups(
  state: GroupingState,
  starting: readonly LiveGroup[],
  moves: Moves,
): ReadonlyMap<LiveGroup, ReadonlySet<LiveGroup>> {
  const known = new Map<LiveGroup, Set<LiveGroup>>(starting.map((group) => [group, new Set()]));
  const pairs = state
    .neighboursOf(starting)
    .flatMap((found, i) => found.map((other) => [starting[i]!, other] as const));
  const knownOf = (group: LiveGroup): Set<LiveGroup> => {
    const of = known.get(group) ?? new Set();
    known.set(group, of);
    return of;
  };
  for (const [a, b] of pairs) {
    knownOf(a).add(b);
    knownOf(b).add(a);
  }
  agglomerate(pairs, {
    margin: (a, b) => state.margin(a, b),
    barred: (a, b) => state.isBarred(a, b),
    unite: (a, b) => uniteGroups(state, a, b, moves),
    around(united, a, b) {
      const others = new Set([...knownOf(a), ...knownOf(b)]);
      if (united.faces.size >= GROWN * (state.comparedAt.get(united) ?? 0))
        for (const other of state.neighboursOf([united])[0]!) others.add(other);
      others.delete(united);
      known.set(united, others);
      for (const other of others) knownOf(other).add(united);
      return others;
    },
  });
  return known;
}
