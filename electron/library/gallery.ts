// Everybody who is enrolled, and how alike a face is to each of them: 1:N matching. Runs in the process behind the doors.
//
// A face is as similar to a person as to the nearest of that person's confirmed faces (nearest neighbour). The alternative, the mean
// of the vectors, was measured beside it: see `npm run bench -- --only gallery.rule`.
import type { Distance, FaceId, PersonId } from '../api.ts';
import { confirmedFaces } from '../db/decisions.ts';
import type { Db } from '../db/open.ts';
import { nearestRows, type Hit, type VectorIndex } from './vector-index.ts';

/** At most so many faces stand for a person, the best ones: more cost time and make chance likenesses likelier. */
const MAX_EXEMPLARS = 16;

export interface PersonMatch {
  personId: PersonId;
  similarity: number;
}

export interface Gallery {
  /** Enrolled people. */
  readonly people: number;
  /** The faces that stand for a person; empty if they have none with a vector. */
  exemplarsOf(personId: PersonId): FaceId[];
  /**
   * For each probe the people most like it, best first, at most `top`. A probe that is itself in the gallery is not compared with itself
   * (`faceId`), and people in `not` are left out.
   */
  rank(probes: readonly Probe[], distance: Distance, top: number): PersonMatch[][];
}

export interface Probe {
  vector: Float32Array;
  faceId?: FaceId | undefined;
  not?: ReadonlySet<PersonId> | undefined;
}

export function createGallery(db: Db, index: VectorIndex): Gallery {
  const faceIds: FaceId[] = [];
  const personIds: PersonId[] = [];
  const rows: Float32Array[] = [];
  const byPerson = new Map<PersonId, FaceId[]>();
  for (const { faceId, personId } of confirmedFaces(db)) {
    const known = byPerson.get(personId);
    if (known && known.length >= MAX_EXEMPLARS) continue;
    const vector = index.vector(faceId);
    if (!vector) continue;
    faceIds.push(faceId);
    personIds.push(personId);
    rows.push(vector);
    if (known) known.push(faceId);
    else byPerson.set(personId, [faceId]);
  }
  const matrix = new Float32Array(rows.length * index.dimension);
  rows.forEach((row, i) => matrix.set(row, i * index.dimension));

  /** Nearest rows are grouped by person; `count` rows may hold too few people, then more are fetched. */
  function rankFrom(probes: readonly Probe[], distance: Distance, top: number, count: number): PersonMatch[][] {
    const wanted = Math.min(top, byPerson.size);
    const nearest = nearestRows(matrix, probes.map((probe) => probe.vector), index.dimension, distance, count);
    const short: number[] = [];
    const ranked = nearest.map((hits, i) => {
      const probe = probes[i]!;
      const best = new Map<PersonId, number>();
      for (const { row, similarity } of hits) {
        const personId = personIds[row]!;
        if (faceIds[row] === probe.faceId || probe.not?.has(personId) || best.has(personId)) continue;
        best.set(personId, similarity);
        if (best.size === wanted) break;
      }
      if (best.size < wanted && count < faceIds.length) short.push(i);
      return [...best].map(([personId, similarity]) => ({ personId, similarity }));
    });
    if (short.length > 0) {
      const again = rankFrom(short.map((i) => probes[i]!), distance, top, count * 8);
      short.forEach((i, at) => (ranked[i] = again[at]!));
    }
    return ranked;
  }

  return {
    people: byPerson.size,
    exemplarsOf: (personId) => byPerson.get(personId) ?? [],
    rank: (probes, distance, top) => (byPerson.size === 0 ? probes.map(() => []) : rankFrom(probes, distance, top, Math.max(16, top * 4))),
  };
}

/**
 * The faces of `index` most like any of `exemplars`, best first, at most `count`. An exemplar is compared with the others, not with
 * itself; a lone exemplar answers similarity 1 for itself.
 */
export function nearestToAny(index: VectorIndex, exemplars: readonly { faceId?: FaceId; vector: Float32Array }[], distance: Distance, count: number): Hit[] {
  const best = new Map<FaceId, number>();
  const lone = exemplars.length === 1;
  index.nearest(exemplars.map((exemplar) => exemplar.vector), distance, count).forEach((hits, i) => {
    for (const { faceId, similarity } of hits) {
      if (!lone && faceId === exemplars[i]!.faceId) continue;
      const known = best.get(faceId);
      if (known === undefined || similarity > known) best.set(faceId, similarity);
    }
  });
  return [...best]
    .map(([faceId, similarity]) => ({ faceId, similarity }))
    .sort((a, b) => b.similarity - a.similarity || a.faceId - b.faceId)
    .slice(0, count);
}
