// What others do with the same vectors: DBSCAN, and connected components. Naive and exact. Benchmarks only.
import { distances } from '../../electron/science/vectors/distances.ts';

/** For each vector the others at least this similar (cosine). */
function neighbours(vectors: readonly Float32Array[], similarity: number): number[][] {
  const near: number[][] = vectors.map(() => []);
  vectors.forEach((a, i) => {
    for (let j = i + 1; j < vectors.length; j++) {
      if (distances.cosine.similarity(a, vectors[j]!) < similarity) continue;
      near[i]!.push(j);
      near[j]!.push(i);
    }
  });
  return near;
}

/** Group numbers; whoever is linked by a chain is one group. */
export const connectedComponents = (vectors: readonly Float32Array[], similarity: number): number[] =>
  spread(neighbours(vectors, similarity), () => true);

/**
 * DBSCAN (Ester et al. 1996): a face with at least `minimum` faces within reach (itself counted) is a core, cores in
 * reach of each other are one group, others in reach of a core join it, and the rest stays alone.
 */
export function dbscan(vectors: readonly Float32Array[], similarity: number, minimum: number): number[] {
  const near = neighbours(vectors, similarity);
  return spread(near, (i) => near[i]!.length + 1 >= minimum);
}

/** Gives each its group's number, going on from those that pass things on. */
function spread(near: readonly number[][], passesOn: (index: number) => boolean): number[] {
  const groups = near.map(() => -1);
  let last = -1;
  for (let start = 0; start < near.length; start++) {
    if (groups[start] !== -1 || !passesOn(start)) continue;
    groups[start] = ++last;
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (!passesOn(at)) continue;
      for (const other of near[at]!) {
        if (groups[other] !== -1) continue;
        groups[other] = last;
        open.push(other);
      }
    }
  }
  return groups.map((group) => (group === -1 ? ++last : group));
}
