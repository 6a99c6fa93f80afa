// Finds photos of one burst and copies of one photo: pairs of them are easy and would flatter any measure.
// Decided without pixels and without the vectors that are measured, so that every system is measured on the same
// pairs. Two faces of one person are taken for one where
//
//  1. the photos were taken within 10 seconds of each other by their EXIF (in a chain: each within 10 seconds of the one
//     before), are of the same size in pixels (one camera, held the same way), and the faces are of about the same size
//     (within a half): a burst; or
//  2. the photos have the same proportions, and every landmark lies at the same place of the photo, on average within a
//     hundredth of the face's width: the same photo saved again, smaller or compressed more. Two real photos never agree
//     that closely: head and camera would both have to stay still.
import type { Box } from '../../../contract/ids.ts';
import { unionFind } from '../../../science/clustering/union-find.ts';

export interface BurstFace {
  person: number;
  photo: number;
  box: Box;
  /** x0, y0, x1, y1, … as fractions of the photo. */
  landmarks: Float32Array;
  quality: number;
  /** Pixels of the upright photo; null: unknown. */
  width: number | null;
  height: number | null;
  /** ms since 1970 by EXIF; null where it is silent. */
  takenAt: number | null;
}

const BURST_MS = 10_000;
const SIZE_RATIO = 1.5;
const ASPECT_RATIO = 1.01;
const LANDMARKS_APART = 0.01;

/** @returns the indices of all faces of a burst but its best one (of equals, the first) */
export function burstRest(faces: readonly BurstFace[]): Set<number> {
  const sets = unionFind(faces.length);
  const byPerson = Map.groupBy(faces.keys(), (i) => faces[i]!.person);
  for (const theirs of byPerson.values()) {
    joinBursts(faces, theirs, sets.union);
    joinCopies(faces, theirs, sets.union);
  }
  const best = new Map<number, number>();
  for (const i of faces.keys()) {
    const known = best.get(sets.find(i));
    if (known === undefined || faces[i]!.quality > faces[known]!.quality) best.set(sets.find(i), i);
  }
  const kept = new Set(best.values());
  return new Set([...faces.keys()].filter((i) => !kept.has(i)));
}

function joinBursts(
  faces: readonly BurstFace[],
  theirs: readonly number[],
  join: (a: number, b: number) => void,
): void {
  const timed = theirs
    .filter((i) => faces[i]!.takenAt !== null && faces[i]!.width !== null)
    .sort((a, b) => faces[a]!.takenAt! - faces[b]!.takenAt!);
  // Two cameras at once: look back over everything within the time, not at the one before alone.
  timed.forEach((i, n) => {
    for (let m = n - 1; m >= 0; m--) {
      const [a, b] = [faces[timed[m]!]!, faces[i]!];
      if (b.takenAt! - a.takenAt! > BURST_MS) break;
      if (
        a.photo !== b.photo &&
        a.width === b.width &&
        a.height === b.height &&
        within(a.box.width * a.width!, b.box.width * b.width!, SIZE_RATIO)
      )
        join(timed[m]!, i);
    }
  });
}

function joinCopies(
  faces: readonly BurstFace[],
  theirs: readonly number[],
  join: (a: number, b: number) => void,
): void {
  // Copies lie at the same place, so only near neighbours by the left edge are compared.
  const byPlace = theirs.toSorted((a, b) => faces[a]!.box.x - faces[b]!.box.x);
  byPlace.forEach((i, n) => {
    for (let m = n - 1; m >= 0; m--) {
      const [a, b] = [faces[byPlace[m]!]!, faces[i]!];
      if (b.box.x - a.box.x > 0.1 * b.box.width) break;
      if (a.photo !== b.photo && isCopy(a, b)) join(byPlace[m]!, i);
    }
  });
}

function isCopy(a: BurstFace, b: BurstFace): boolean {
  if (a.width === null || b.width === null || !within(a.width / a.height!, b.width / b.height!, ASPECT_RATIO))
    return false;
  if (a.landmarks.length !== b.landmarks.length || a.landmarks.length < 4) return false;
  const aspect = a.width / a.height!;
  let sum = 0;
  let spread = 0;
  for (let i = 0; i < a.landmarks.length; i += 2) {
    sum += Math.hypot(a.landmarks[i]! - b.landmarks[i]!, (a.landmarks[i + 1]! - b.landmarks[i + 1]!) / aspect);
    spread += Math.abs(a.landmarks[i]! - a.landmarks[0]!);
  }
  const points = a.landmarks.length / 2;
  // Landmarks that all lie at one point are placeholders.
  return spread / points > 0.05 * a.box.width && sum / points <= LANDMARKS_APART * a.box.width;
}

const within = (a: number, b: number, ratio: number): boolean => Math.max(a, b) <= ratio * Math.min(a, b);
