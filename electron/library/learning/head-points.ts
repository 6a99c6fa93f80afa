// Where a head's operating points stand: thresholds that let as many strangers through as the pack's own do, in this library. Runs behind the doors.
import type { Distance, FaceId, OperatingPoint } from '../../api.ts';
import { confirmedFaces } from '../../db/decisions.ts';
import { vectorsOfFaces } from '../../db/faces.ts';
import type { Db } from '../../db/open.ts';
import type { PackInfo } from '../../engine/protocol.ts';
import { distances } from '../../learn/distances.ts';
import { createMapper } from '../../learn/heads.ts';
import type { Head } from '../../learn/heads/head.ts';
import { countBelow } from '../../verify/scores.ts';
import { readVector } from '../vector-index.ts';

type Points = Record<Distance, OperatingPoint[]>;

/** Every two of them are compared: half a million pairs, in turns of a few milliseconds. */
const MOST_FACES = 1000;
/** A rate that fewer pairs than this speak for is read off a line instead. */
const FEWEST = 5;
/** With fewer pairs of two people nothing can be said, and the pack's own points stand. */
const FEWEST_PAIRS = 200;

/** Pairs of two different people by the user's word are scored both ways. `pause` lets others have their turn. */
export async function headPoints(db: Db, pack: PackInfo, head: Head, pause: () => Promise<void>): Promise<Points> {
  const faces = spread(confirmedFaces(db), MOST_FACES);
  const raw = new Map(vectorsOfFaces(db, pack.name, faces.map(({ faceId }) => faceId)));
  const known = faces.flatMap(({ faceId, personId }) => {
    const vector = readVector(raw.get(faceId), pack.dimension);
    return vector ? [{ personId, vector }] : [];
  });
  const vectors = known.map(({ vector }) => vector);
  const mapped = createMapper(head)(vectors);
  const points: Points = { cosine: [], euclidean: [] };
  for (const distance of ['cosine', 'euclidean'] as const) {
    const before: number[] = [];
    const after: number[] = [];
    const { similarity } = distances[distance];
    for (let i = 0; i < known.length; i++) {
      for (let j = 0; j < i; j++) {
        if (known[i]!.personId === known[j]!.personId) continue;
        before.push(similarity(vectors[i]!, vectors[j]!));
        after.push(similarity(mapped[i]!, mapped[j]!));
      }
      if (i % 16 === 0) await pause();
    }
    points[distance] = before.length < FEWEST_PAIRS ? pack.points[distance] : samePasses(pack.points[distance], Float64Array.from(before).sort(), Float64Array.from(after).sort());
  }
  return points;
}

/** Of each person in turn, so that nobody with many photos stands for everybody. */
function spread<Face extends { faceId: FaceId; personId: number }>(faces: readonly Face[], most: number): Face[] {
  const turns = new Map<number, number>();
  const ordered = faces.map((face) => {
    const turn = turns.get(face.personId) ?? 0;
    turns.set(face.personId, turn + 1);
    return { face, turn };
  });
  return ordered.sort((a, b) => a.turn - b.turn).slice(0, most).map(({ face }) => face);
}

/**
 * The points, each at the similarity that as many of these pairs of strangers reach as reach the pack's own point. Both ascending. Beyond what so few pairs can say, along the
 * line of similarity over the logarithm of the rate.
 */
export function samePasses(points: readonly OperatingPoint[], before: Float64Array, after: Float64Array): OperatingPoint[] {
  const count = before.length;
  const observed = points.map(({ fmr, similarity }) => ({ fmr, reached: count - countBelow(before, similarity) }));
  // Where the tail is empty: as much above or below what the pack says as where it is not.
  const factors = observed.filter(({ reached }) => reached >= FEWEST).map(({ fmr, reached }) => reached / count / fmr);
  const factor = factors.length === 0 ? 1 : factors.at(-1)!;
  const rates = observed.map(({ fmr, reached }) => (reached >= FEWEST ? reached / count : Math.min(0.5, fmr * factor)));
  const made = rates.map((rate) => similarityAtRate(after, rate));
  // A stricter rate never asks for less.
  return points
    .map(({ fmr }, i) => ({ fmr, similarity: made[i]! }))
    .sort((a, b) => b.fmr - a.fmr)
    .map((point, i, all) => ({ ...point, similarity: Math.min(1, Math.max(...all.slice(0, i + 1).map(({ similarity }, at) => similarity + (i - at) * 1e-6))) }));
}

function similarityAtRate(ascending: Float64Array, rate: number): number {
  const count = ascending.length;
  const at = (reached: number): number => ascending[Math.min(count - 1, Math.max(0, count - Math.round(reached)))]!;
  if (rate * count >= FEWEST) return at(rate * count);
  const [lenient, strict] = [Math.min(count / 2, FEWEST * 20), FEWEST];
  const slope = (at(strict) - at(lenient)) / Math.log10(lenient / strict);
  return at(strict) + slope * Math.log10(strict / (rate * count));
}
