// Disjoint sets: which elements hang together, one link at a time.
// R. Tarjan, "Efficiency of a Good But Not Linear Set Union Algorithm", 1975 (here with path halving alone).

export interface UnionFind {
  /** Links the sets of two elements; the joint set keeps the representative of `a`'s. */
  union(a: number, b: number): void;
  /** The representative of an element's set: the same for all of the set until the next `union`. */
  find(element: number): number;
}

/** Elements 0 .. count - 1, each in a set of its own. */
export function unionFind(count: number): UnionFind {
  const parent = Uint32Array.from({ length: count }, (_, element) => element);
  const find = (element: number): number => {
    let at = element;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  return { find, union: (a, b) => void (parent[find(b)] = find(a)) };
}
