// When two boxes of a photo are of one face.
import type { Box } from '../../contract/ids.ts';

/** Two boxes are of one face when they share half of what they cover together (intersection over union). */
const SAME_FACE = 0.5;

/** The one of `candidates` that is of the same face as `box`; null: none. */
export function sameBox<T extends { box: Box }>(box: Box, candidates: readonly T[]): T | null {
  let best: T | null = null;
  let bestOverlap = SAME_FACE;
  for (const candidate of candidates) {
    const overlap = intersectionOverUnion(box, candidate.box);
    if (overlap >= bestOverlap) {
      best = candidate;
      bestOverlap = overlap;
    }
  }
  return best;
}

/** For each of `found` the one of `known` that is of the same face, if any; each is given away once. */
export function pairBoxes<T extends { box: Box }>(found: readonly { box: Box }[], known: readonly T[]): (T | null)[] {
  const taken = new Set<T>();
  return found.map(({ box }) => {
    const same = sameBox(
      box,
      known.filter((one) => !taken.has(one)),
    );
    if (same) taken.add(same);
    return same;
  });
}

/** Two packs' detectors draw a face's box differently: what shares so much of what they cover together is one face. */
const SAME_ACROSS = 0.3;

/** The same between two packs: the best pair of all comes first; each is given away once. */
export function pairAcross<T extends { box: Box }>(found: readonly { box: Box }[], known: readonly T[]): (T | null)[] {
  const pairs = found
    .flatMap(({ box }, i) => known.map((place) => ({ i, place, shared: intersectionOverUnion(box, place.box) })))
    .filter(({ shared }) => shared >= SAME_ACROSS)
    .sort((a, b) => b.shared - a.shared);
  const again: (T | null)[] = found.map(() => null);
  const taken = new Set<T>();
  for (const { i, place } of pairs) {
    if (again[i] || taken.has(place)) continue;
    again[i] = place;
    taken.add(place);
  }
  return again;
}

/** The smallest box around points x0, y0, x1, y1, … */
export function boxAround(points: Float32Array): Box {
  const xs = points.filter((_, i) => i % 2 === 0);
  const ys = points.filter((_, i) => i % 2 === 1);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function intersectionOverUnion(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}
