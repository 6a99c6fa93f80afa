// Everybody who is enrolled, and how alike a face is to each of them: 1:N matching. Runs in the process behind the doors.
import type { Distance, FaceId, PersonId } from '../api.ts';
import { confirmedFaces } from '../db/decisions.ts';
import type { Db } from '../db/open.ts';
import * as templates from '../learn/person-template.ts';
import type { PersonTemplate } from '../learn/person-template.ts';
import { largestProducts, type Hit, type VectorIndex } from './vector-index.ts';

export interface PersonMatch {
  personId: PersonId;
  similarity: number;
}

export interface Probe {
  vector: Float32Array;
  /** Of a face of the library: it is never its own proof. */
  faceId?: FaceId | undefined;
  /** People it is said not to be. */
  not?: ReadonlySet<PersonId> | undefined;
}

export interface Gallery {
  /** Enrolled people that have a vector. */
  readonly people: number;
  /** For each probe the people most like it, best first, at most `top`. */
  rank(probes: readonly Probe[], distance: Distance, top: number): PersonMatch[][];
  /** The library's faces most like a person, best first, at most `count`. A lone confirmed face is like itself: 1. */
  nearestFaces(personId: PersonId, distance: Distance, count: number): Hit[];
}

/** Reads who is confirmed; templates are made when a distance is first asked for. */
export function createGallery(db: Db, index: VectorIndex): Gallery {
  const vectorsOf = new Map<PersonId, Float32Array[]>();
  const personOf = new Map<FaceId, PersonId>();
  for (const { faceId, personId } of confirmedFaces(db)) {
    const vector = index.vector(faceId);
    if (!vector) continue;
    personOf.set(faceId, personId);
    const known = vectorsOf.get(personId);
    if (known) known.push(vector);
    else vectorsOf.set(personId, [vector]);
  }
  const personIds = [...vectorsOf.keys()];
  const prepared: Partial<Record<Distance, { templates: Map<PersonId, PersonTemplate>; matrix: Float32Array }>> = {};

  function prepare(distance: Distance) {
    const known = prepared[distance];
    if (known) return known;
    const made = new Map(personIds.map((personId) => [personId, templates.templateOf(vectorsOf.get(personId)!, distance)]));
    const matrix = new Float32Array(personIds.length * (index.dimension + 1));
    personIds.forEach((personId, row) => matrix.set(templates.rankingRow(made.get(personId)!), row * (index.dimension + 1)));
    return (prepared[distance] = { templates: made, matrix });
  }

  /** A confirmed face and its own person, as if the face had not been enrolled; null where nothing is left. */
  function similarityWithoutItself(faceId: FaceId, vector: Float32Array, distance: Distance): PersonMatch | null {
    const personId = personOf.get(faceId)!;
    const rest = templates.withoutFace(prepare(distance).templates.get(personId)!, vector);
    return rest && { personId, similarity: templates.similarityToTemplate(rest, vector) };
  }

  return {
    people: personIds.length,

    rank(probes, distance, top) {
      const asked = probes.map((probe) => templates.rankingProbe(probe.vector, distance));
      // Room for those left out.
      const count = top + 1 + Math.max(0, ...probes.map((probe) => probe.not?.size ?? 0));
      return largestProducts(prepare(distance).matrix, asked, index.dimension + 1, count).map((rows, i) => {
        const { faceId, vector, not } = probes[i]!;
        const own = faceId === undefined ? undefined : personOf.get(faceId);
        const matches = rows.flatMap(({ row, product }) => {
          const personId = personIds[row]!;
          if (personId === own || not?.has(personId)) return [];
          return [{ personId, similarity: templates.similarityFromRanking(asked[i]!, product, distance) }];
        });
        const self = own === undefined || not?.has(own) ? null : similarityWithoutItself(faceId!, vector, distance);
        if (self) matches.push(self);
        return matches.sort((a, b) => b.similarity - a.similarity).slice(0, top);
      });
    },

    nearestFaces(personId, distance, count) {
      const template = prepare(distance).templates.get(personId);
      if (!template) return [];
      return index
        .nearest([template.mean], distance, count)[0]!
        .map(({ faceId, similarity }): Hit => {
          if (personOf.get(faceId) !== personId) return { faceId, similarity: templates.fromSimilarityToMean(template, similarity) };
          const self = similarityWithoutItself(faceId, index.vector(faceId)!, distance);
          return { faceId, similarity: self?.similarity ?? 1 };
        })
        .sort((a, b) => b.similarity - a.similarity || a.faceId - b.faceId);
    },
  };
}
