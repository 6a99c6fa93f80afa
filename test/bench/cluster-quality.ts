// How good a grouping of faces is, against who they are: BCubed and pairs. Pure. Benchmarks only.
//
// BCubed (Bagga and Baldwin 1998; Amigó et al. 2009): for each face the share of its group that is the same person
// (precision), and the share of its person that is in its group (recall); then the mean over faces. Pairs: of two faces
// in one group, how often they are one person, and the other way round.

export interface ClusterQuality {
  precision: number;
  recall: number;
  f1: number;
  pairPrecision: number;
  pairRecall: number;
  groups: number;
  people: number;
}

/** `people[i]` is who face i is, `groups[i]` where it was put. */
export function clusterQuality(people: readonly string[], groups: readonly number[]): ClusterQuality {
  const sizeOfPerson = countOf(people);
  const sizeOfGroup = countOf(groups);
  const shared = countOf(people.map((person, i) => `${groups[i]} ${person}`));
  let precision = 0;
  let recall = 0;
  people.forEach((person, i) => {
    const together = shared.get(`${groups[i]} ${person}`)!;
    precision += together / sizeOfGroup.get(groups[i]!)! / people.length;
    recall += together / sizeOfPerson.get(person)! / people.length;
  });
  const rightPairs = pairsIn(shared);
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    pairPrecision: rightPairs / Math.max(1, pairsIn(sizeOfGroup)),
    pairRecall: rightPairs / Math.max(1, pairsIn(sizeOfPerson)),
    groups: sizeOfGroup.size,
    people: sizeOfPerson.size,
  };
}

function countOf<Key>(keys: readonly Key[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const pairsIn = (counts: ReadonlyMap<unknown, number>): number =>
  [...counts.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
