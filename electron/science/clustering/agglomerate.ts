// Joining sets, the most alike first, until nothing is alike enough: the greedy step of hierarchical clustering.
import TinyQueue from 'tinyqueue';

export interface Agglomeration<Part> {
  /** By how much two parts are more alike than is asked of them; below 0 they stay apart. */
  margin(a: Part, b: Part): number;
  /** They may not be one, however alike. */
  barred(a: Part, b: Part): boolean;
  /** Makes one of two; answers that one, which may be `a` or `b` itself. */
  unite(a: Part, b: Part): Part;
  /** Which parts to compare the united one with; `a` and `b` are what it was made of. */
  around(united: Part, a: Part, b: Part): Iterable<Part>;
}

interface Candidate<Part> {
  a: Part;
  b: Part;
  /** Of each, how often it had been united: an older candidate says nothing any more. */
  times: readonly [number, number];
  margin: number;
}

export function agglomerate<Part>(
  pairs: Iterable<readonly [Part, Part]>,
  { margin, barred, unite, around }: Agglomeration<Part>,
): void {
  const queue = new TinyQueue<Candidate<Part>>([], (x, y) => y.margin - x.margin);
  const gone = new Set<Part>();
  const united = new Map<Part, number>();
  const timesOf = (part: Part): number => united.get(part) ?? 0;
  const consider = (a: Part, b: Part): void => {
    const by = margin(a, b);
    if (by >= 0) queue.push({ a, b, times: [timesOf(a), timesOf(b)], margin: by });
  };
  for (const [a, b] of pairs) consider(a, b);
  for (let best = queue.pop(); best; best = queue.pop()) {
    const { a, b, times } = best;
    if (gone.has(a) || gone.has(b) || timesOf(a) !== times[0] || timesOf(b) !== times[1] || barred(a, b)) continue;
    const one = unite(a, b);
    for (const part of [a, b]) if (part !== one) gone.add(part);
    united.set(one, timesOf(one) + 1);
    for (const other of around(one, a, b)) if (other !== one && !gone.has(other)) consider(one, other);
  }
}
