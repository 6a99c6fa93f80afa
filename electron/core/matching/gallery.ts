// Everyone who is enrolled, and how alike a face is to each of them: 1:N matching.
import type { FaceId, PersonId } from '../../contract/ids.ts';
import type { Distance } from '../../contract/thresholds.ts';
import { confirmedFaces, confirmedFacesOf, rejectedFaces, rejectedFacesOf } from '../../db/decisions.ts';
import type { Db } from '../../db/open.ts';
import { findPerson } from '../../db/people.ts';
import { distances } from '../../science/vectors/distances.ts';
import * as templates from '../../science/vectors/person-template.ts';
import type { PersonTemplate } from '../../science/vectors/person-template.ts';
import { createVectorIndex, type Hit, type VectorIndex } from './vector-index.ts';

export interface PersonMatch {
  personId: PersonId;
  similarity: number;
}

export interface Probe {
  vector: Float32Array;
  /** Set for a face of the library: its own vector never counts as an example of its person. */
  faceId?: FaceId | undefined;
  /** People it was rejected as. */
  not?: ReadonlySet<PersonId> | undefined;
}

export interface Gallery {
  /** Enrolled people that have a vector. */
  readonly people: number;
  /** For each probe the people most like it, best first, at most `top`. */
  rank(probes: readonly Probe[], distance: Distance, top: number): PersonMatch[][];
  /** The library's faces most like a person, best first, at most `count`. A lone confirmed face is like itself: 1. */
  nearestFaces(personId: PersonId, distance: Distance, count: number): Hit[];
  /** The library's faces at least this like a person, the person's confirmed ones left out. */
  facesAbove(personId: PersonId, distance: Distance, similarity: number): FaceId[];
  /** Whether a face is more like one that was rejected as this person than like the person. */
  isLikeRejected(personId: PersonId, vector: Float32Array, distance: Distance, similarity: number): boolean;
  /** Null for a person without a vector. */
  similarityTo(personId: PersonId, vector: Float32Array, distance: Distance): number | null;
  /** The person's confirmed face most like this one; null where there is none. */
  exampleFor(personId: PersonId, vector: Float32Array, distance: Distance): FaceId | null;
  /** Makes the templates of all people, if they are not made yet. */
  prepare(distance: Distance): void;
  /** These people's confirmed or rejected faces have changed. */
  refresh(personIds: Iterable<PersonId>): void;
}

interface Enrolled {
  faces: FaceId[];
  rejected: FaceId[];
}

interface Prepared {
  templates: Map<PersonId, PersonTemplate>;
  rows: VectorIndex;
}

/** An example is chosen among so many of a person's best faces: it is only shown. */
const EXAMPLES = 64;

/** Reads confirmed and rejected faces; templates are made when a distance is first used. */
export function createGallery(db: Db, index: VectorIndex): Gallery {
  const enrolled = new Map<PersonId, Enrolled>();
  const personOf = new Map<FaceId, PersonId>();
  const made: Partial<Record<Distance, Prepared>> = {};

  const of = (personId: PersonId): Enrolled => {
    const known = enrolled.get(personId);
    if (known) return known;
    const made: Enrolled = { faces: [], rejected: [] };
    enrolled.set(personId, made);
    return made;
  };
  for (const { faceId, personId } of confirmedFaces(db)) {
    if (!index.has(faceId)) continue;
    of(personId).faces.push(faceId);
    personOf.set(faceId, personId);
  }
  for (const { faceId, personId } of rejectedFaces(db)) if (index.has(faceId)) of(personId).rejected.push(faceId);

  function prepared(distance: Distance): Prepared {
    const known = made[distance];
    if (known) return known;
    const fresh: Prepared = { templates: new Map(), rows: createVectorIndex(index.dimension + 1) };
    for (const personId of enrolled.keys()) prepareOne(fresh, distance, personId);
    return (made[distance] = fresh);
  }

  function prepareOne(into: Prepared, distance: Distance, personId: PersonId): void {
    const faces = enrolled.get(personId)?.faces ?? [];
    if (faces.length === 0) {
      into.templates.delete(personId);
      into.rows.remove(personId);
      return;
    }
    const template = templates.templateOf(
      faces.map((faceId) => index.view(faceId)!),
      distance,
    );
    into.templates.set(personId, template);
    into.rows.put(personId, templates.rankingRow(template));
  }

  /** A confirmed face and its own person, as if the face had not been enrolled; null where nothing is left. */
  function similarityWithoutItself(faceId: FaceId, vector: Float32Array, distance: Distance): PersonMatch | null {
    const personId = personOf.get(faceId)!;
    const rest = templates.withoutFace(prepared(distance).templates.get(personId)!, vector);
    return rest && { personId, similarity: templates.similarityToTemplate(rest, vector) };
  }

  return {
    get people() {
      let count = 0;
      for (const { faces } of enrolled.values()) if (faces.length > 0) count++;
      return count;
    },

    rank(probes, distance, top) {
      const asked = probes.map((probe) => templates.rankingProbe(probe.vector, distance));
      // Room for those left out.
      const count = top + 1 + Math.max(0, ...probes.map((probe) => probe.not?.size ?? 0));
      return prepared(distance)
        .rows.largestProducts(asked, count)
        .map((rows, i) => {
          const { faceId, vector, not } = probes[i]!;
          const own = faceId === undefined ? undefined : personOf.get(faceId);
          const matches = rows.flatMap(({ id: personId, product }) => {
            if (personId === own || not?.has(personId)) return [];
            return [{ personId, similarity: templates.similarityFromRanking(asked[i]!, product, distance) }];
          });
          const ownMatch =
            own === undefined || not?.has(own) ? null : similarityWithoutItself(faceId!, vector, distance);
          if (ownMatch) matches.push(ownMatch);
          return matches.sort((a, b) => b.similarity - a.similarity).slice(0, top);
        });
    },

    nearestFaces(personId, distance, count) {
      const template = prepared(distance).templates.get(personId);
      if (!template) return [];
      return index
        .nearest([template.mean], distance, count)[0]!
        .map(({ faceId, similarity }): Hit => {
          if (personOf.get(faceId) !== personId)
            return { faceId, similarity: templates.fromSimilarityToMean(template, similarity) };
          const self = similarityWithoutItself(faceId, index.vector(faceId)!, distance);
          return { faceId, similarity: self?.similarity ?? 1 };
        })
        .sort((a, b) => b.similarity - a.similarity || a.faceId - b.faceId);
    },

    facesAbove(personId, distance, similarity) {
      const template = prepared(distance).templates.get(personId);
      if (!template) return [];
      const hits = index.above(
        template.mean,
        distance,
        templates.toSimilarityToMean(template, similarity),
        template.faces,
      );
      return hits.flatMap(({ faceId }) => (personOf.get(faceId) === personId ? [] : [faceId]));
    },

    isLikeRejected(personId, vector, distance, similarity) {
      const { similarity: compare } = distances[distance];
      return (
        enrolled.get(personId)?.rejected.some((faceId) => compare(index.view(faceId)!, vector) > similarity) ?? false
      );
    },

    similarityTo(personId, vector, distance) {
      const template = prepared(distance).templates.get(personId);
      return template ? templates.similarityToTemplate(template, vector) : null;
    },

    exampleFor(personId, vector, distance) {
      const { similarity: compare } = distances[distance];
      let best: { faceId: FaceId; similarity: number } | null = null;
      for (const faceId of enrolled.get(personId)?.faces.slice(0, EXAMPLES) ?? []) {
        const similarity = compare(index.view(faceId)!, vector);
        if (!best || similarity > best.similarity) best = { faceId, similarity };
      }
      return best?.faceId ?? null;
    },

    prepare: (distance) => void prepared(distance),

    refresh(personIds) {
      for (const personId of new Set(personIds)) {
        for (const faceId of enrolled.get(personId)?.faces ?? [])
          if (personOf.get(faceId) === personId) personOf.delete(faceId);
        const isThere = findPerson(db, personId) !== undefined;
        const faces = isThere ? confirmedFacesOf(db, personId).filter((faceId) => index.has(faceId)) : [];
        const rejected = isThere ? [...rejectedFacesOf(db, personId)].filter((faceId) => index.has(faceId)) : [];
        for (const faceId of faces) personOf.set(faceId, personId);
        if (faces.length === 0 && rejected.length === 0) enrolled.delete(personId);
        else enrolled.set(personId, { faces, rejected });
        for (const distance of ['cosine', 'euclidean'] as const) {
          const known = made[distance];
          if (known) prepareOne(known, distance, personId);
        }
      }
    },
  };
}
