// Places the operating points of a head that was not judged here (an imported one): thresholds that let as many impostor
// pairs of this library through as the pack's own.
import type { FaceId } from '../../contract/ids.ts';
import type { Distance, OperatingPoint } from '../../contract/thresholds.ts';
import { confirmedFaces } from '../../db/decisions.ts';
import { ownSpace } from '../../db/vector-space.ts';
import { vectorsOfFaces } from '../../db/vectors.ts';
import type { Db } from '../../db/open.ts';
import type { PackInfo } from '../../engine/protocol.ts';
import { distances } from '../../science/vectors/distances.ts';
import { createMapper } from '../../science/learning/heads/heads.ts';
import type { Head } from '../../science/learning/heads/head.ts';
import { readVector } from '../matching/vector-index.ts';
import { FEWEST_PAIRS, transferOperatingPoints } from './transfer-operating-points.ts';

type Points = Record<Distance, OperatingPoint[]>;

/** Every two are compared: half a million pairs, in turns of a few milliseconds. */
const MOST_FACES = 1000;

/**
 * Scores pairs of confirmed faces of two people, by the pack's vectors and by the head's. Points stay the pack's own
 * where there are fewer than FEWEST_PAIRS.
 *
 * @param pause awaited between turns, so that calls are answered
 */
export async function placeHeadPoints(db: Db, pack: PackInfo, head: Head, pause: () => Promise<void>): Promise<Points> {
  const faces = spread(confirmedFaces(db), MOST_FACES);
  const raw = new Map(
    vectorsOfFaces(
      db,
      ownSpace(pack.name),
      faces.map(({ faceId }) => faceId),
    ),
  );
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
    points[distance] =
      before.length < FEWEST_PAIRS
        ? pack.points[distance]
        : transferOperatingPoints(
            pack.points[distance],
            Float64Array.from(before).sort(),
            Float64Array.from(after).sort(),
          );
  }
  return points;
}

/** One face of each person in turn, so that a person with many photos does not outweigh the others. */
function spread<Face extends { faceId: FaceId; personId: number }>(faces: readonly Face[], most: number): Face[] {
  const turns = new Map<number, number>();
  const ordered = faces.map((face) => {
    const turn = turns.get(face.personId) ?? 0;
    turns.set(face.personId, turn + 1);
    return { face, turn };
  });
  return ordered
    .sort((a, b) => a.turn - b.turn)
    .slice(0, most)
    .map(({ face }) => face);
}
