// Gives faces the name of the person they look like, where the user has not decided who they are.
import { facesOfSamePhotos, likenessesOf, writeRecognition, type Recognition } from '../../db/assignments.ts';
import type { FaceId, PersonId, PhotoId } from '../../contract/ids.ts';
import * as decisions from '../../db/decisions.ts';
import { collagesAmong } from '../../db/groups.ts';
import { inTransaction } from '../../db/sql.ts';
import { personThresholds } from '../../db/thresholds.ts';
import type { MatchingContext } from '../context.ts';
import { recognitionBars } from './thresholds.ts';

/** The best match may be barred: rejected, or another face of the photo has the name. */
const CANDIDATES = 4;
/** A face that loses its name to a better one of the same photo is recognised again; more than this is never needed. */
const ROUNDS = 3;

/** What recognition changed. */
export interface Recognised {
  /** Faces of the same photos that lost their name to a better match. */
  displaced: FaceId[];
  /** People who gained or lost a face, or a question. */
  people: Set<PersonId>;
}

/**
 * Writes for each of these faces the nearest person: as its name if alike enough, as a question to ask if perhaps; else
 * nothing (open set). Faces that the user decided about are left alone. Two faces of one photo are two people, unless
 * the user named two faces of it alike. A face more like one rejected as Anna than like Anna is not Anna.
 */
export function recogniseFaces(context: MatchingContext, faceIds: readonly FaceId[]): Recognised {
  const all: Recognised = { displaced: [], people: new Set() };
  let rest = faceIds;
  for (let round = 0; round < ROUNDS && rest.length > 0; round++) {
    const { displaced, people } = recogniseOnce(context, rest);
    rest = displaced;
    all.displaced.push(...displaced);
    for (const id of people) all.people.add(id);
  }
  return all;
}

function recogniseOnce(context: MatchingContext, faceIds: readonly FaceId[]): Recognised {
  const { db } = context;
  const gallery = context.gallery();
  const index = context.index();
  const { distance } = context.threshold();
  const bars = barsOfPeople(context);
  const settled = decisions.settledAmong(db, faceIds);
  const rejected = decisions.rejectionsOf(db, faceIds);
  const open = faceIds.filter((id) => !settled.has(id) && index.has(id));
  const photos = placesIn(context, open);

  const probes = open.map((faceId) => ({
    faceId,
    vector: index.vector(faceId)!,
    not: new Set([...(rejected.get(faceId) ?? []), ...photos.of(faceId).confirmed]),
  }));
  const candidates = gallery.rank(probes, distance, CANDIDATES).flatMap((ranked, i) => {
    const { faceId, vector } = probes[i]!;
    return ranked
      .filter(
        ({ personId, similarity }) =>
          similarity >= bars(personId).ask && !gallery.isLikeRejected(personId, vector, distance, similarity),
      )
      .map((match) => ({ faceId, ...match }));
  });

  const found = new Map<FaceId, Recognition>(open.map((id) => [id, null]));
  const displaced: FaceId[] = [];
  for (const { faceId, personId, similarity } of candidates.sort((a, b) => b.similarity - a.similarity)) {
    if (found.get(faceId)) continue;
    const { holders, isCollage } = photos.of(faceId);
    const holder = holders.get(personId);
    if (!isCollage && holder) {
      if (found.has(holder.faceId) || holder.similarity >= similarity) continue;
      displaced.push(holder.faceId);
    }
    holders.set(personId, { faceId, similarity });
    found.set(faceId, { personId, similarity, sure: similarity >= bars(personId).sure });
  }

  const people = new Set<PersonId>();
  inTransaction(db, () => {
    for (const [faceId, match] of found)
      for (const personId of writeRecognition(db, faceId, match)) people.add(personId);
  });
  return { displaced, people };
}

/** The similarity from which a face gets a person's name, or is a question: the common threshold, or the person's own. */
export function barsOfPeople(
  context: MatchingContext,
  threshold = context.threshold(),
): (personId: PersonId) => { sure: number; ask: number } {
  const common = recognitionBars(threshold, context.gallery().people);
  const own = personThresholds(context.db, context.space(), threshold.distance);
  return (personId) => {
    const value = own.get(personId);
    if (value === undefined) return common;
    const sure = Math.min(1, common.sure + value - threshold.value);
    return { sure, ask: Math.min(sure, common.ask) };
  };
}

interface Place {
  isCollage: boolean;
  /** People confirmed on other faces of the photo; empty in a collage. */
  confirmed: PersonId[];
  /**
   * Which face has each name by likeness alone. A face that the pack in use can't see keeps its name, however alike
   * others are.
   */
  holders: Map<PersonId, { faceId: FaceId; similarity: number }>;
}

/** The other faces in the photos of these. */
function placesIn(context: MatchingContext, faceIds: readonly FaceId[]): { of(faceId: FaceId): Place } {
  const { db } = context;
  const index = context.index();
  const collages = new Set(collagesAmong(db, faceIds));
  const asked = new Set(faceIds);
  const places = new Map<PhotoId, Place>();
  const photoOf = new Map<FaceId, PhotoId>();
  for (const face of facesOfSamePhotos(db, faceIds)) {
    photoOf.set(face.faceId, face.photoId);
    const place: Place = places.get(face.photoId) ?? {
      isCollage: collages.has(face.photoId),
      confirmed: [],
      holders: new Map(),
    };
    places.set(face.photoId, place);
    if (face.personId === null) continue;
    if (face.source === 'person') {
      if (!place.isCollage) place.confirmed.push(face.personId);
    } else if (!asked.has(face.faceId))
      place.holders.set(face.personId, {
        faceId: face.faceId,
        similarity: index.has(face.faceId) ? (face.similarity ?? 0) : Infinity,
      });
  }
  return { of: (faceId) => places.get(photoOf.get(faceId)!)! };
}

/**
 * Faces that a change of this person's confirmed or rejected faces may concern: those like the person, and those taken
 * for the person before. Costs one sweep of the index.
 */
export function facesLikePerson(context: MatchingContext, personId: PersonId): FaceId[] {
  const threshold = context.threshold();
  const { ask } = barsOfPeople(context, threshold)(personId);
  const alike = context.gallery().facesAbove(personId, threshold.distance, ask);
  return [...new Set([...likenessesOf(context.db, personId), ...alike])];
}
