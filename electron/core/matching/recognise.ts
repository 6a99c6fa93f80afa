// Gives faces the name of whom they look like, where nobody has said who they are. Runs in the process behind the
// doors.
import type { FaceId, PersonId, PhotoId } from '../../contract/ids.ts';
import * as decisions from '../../db/decisions.ts';
import { facesOfSamePhotos, type Recognition, writeRecognition, likenessesOf } from '../../db/assignments.ts';
import { collagesAmong } from '../../db/groups.ts';
import { inTransaction } from '../../db/sql.ts';
import { personThresholds } from '../../db/thresholds.ts';
import type { JobControl } from '../jobs.ts';
import type { LibraryContext } from '../context.ts';
import { recognitionBars } from './thresholds.ts';

/** Compared with the gallery in one go: about 50 ms of work with 3,000 people enrolled. */
const CHUNK = 256;
/** The best match may be barred: rejected, or somebody else in the photo. */
const CANDIDATES = 4;
/** A face that loses its name to a better one of the same photo is looked at again; this often is enough. */
const ROUNDS = 3;

/**
 * Recognises these faces: the nearest person, if alike enough; perhaps somebody, which is a question to ask; else
 * nobody. Open set. Two faces of one photo are two people, unless the user has said of that photo that they are not.
 * What is more like a face that was said not to be Anna than like Anna is not Anna. Afterwards nameless ones find their
 * groups.
 */
export function recogniseFaces(
  context: LibraryContext,
  faceIds: readonly FaceId[],
  grouping: 'now' | 'later' = 'now',
): void {
  let rest = faceIds;
  for (let round = 0; round < ROUNDS && rest.length > 0; round++) rest = recogniseOnce(context, rest, grouping);
}

/** Answers the faces of the same photos that lost their name by it. */
function recogniseOnce(context: LibraryContext, faceIds: readonly FaceId[], grouping: 'now' | 'later'): FaceId[] {
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

  const touched = new Set<PersonId>();
  inTransaction(db, () => {
    for (const [faceId, match] of found)
      for (const personId of writeRecognition(db, faceId, match)) touched.add(personId);
  });
  context.people.refresh(touched);
  context.groups().refresh(open, grouping);
  return displaced;
}

/** From where on a face is somebody's, or a question: everybody's threshold, or the person's own. */
export function barsOfPeople(
  context: LibraryContext,
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
  /** People confirmed on other faces of the photo; nobody in a collage. */
  confirmed: PersonId[];
  /**
   * Who has each name by likeness alone; a face that the pack in use can't see keeps its name whoever else is like that
   * person.
   */
  holders: Map<PersonId, { faceId: FaceId; similarity: number }>;
}

/** What stands around these faces in their photos. */
function placesIn(context: LibraryContext, faceIds: readonly FaceId[]): { of(faceId: FaceId): Place } {
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

/** All faces again: after another threshold or another distance. */
export async function recogniseAll(context: LibraryContext, control: JobControl): Promise<void> {
  const ids = context.index().faceIds();
  for (let from = 0; from < ids.length; from += CHUNK) {
    await control.checkpoint();
    recogniseFaces(context, ids.slice(from, from + CHUNK), 'later');
    control.progress('recognising', Math.min(from + CHUNK, ids.length), ids.length);
    await new Promise((resolve) => setImmediate(resolve)); // calls and events pass in between
  }
  await groupWaiting(context, control);
  context.changed('people', 'groups');
}

/**
 * Finds a group for every nameless face that has none: after another pack, or in a library from before there were
 * groups.
 */
export async function groupWaiting(context: LibraryContext, control: JobControl): Promise<void> {
  const groups = context.groups();
  const total = groups.waiting;
  for (let left = total; left > 0;) {
    await control.checkpoint();
    left = groups.groupSome(CHUNK);
    control.progress('grouping', Math.max(0, total - left), total);
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (total > 0) context.changed('groups');
}

/**
 * After a person's confirmed or rejected faces have changed: the faces like them, and those that were taken for them
 * before, are looked at again. Costs one sweep of the index and those few faces, not the library.
 */
export function recognisePerson(context: LibraryContext, personId: PersonId): void {
  const gallery = context.gallery();
  const threshold = context.threshold();
  const { ask } = barsOfPeople(context, threshold)(personId);
  const affected = new Set([
    ...likenessesOf(context.db, personId),
    ...gallery.facesAbove(personId, threshold.distance, ask),
  ]);
  recogniseFaces(context, [...affected]);
}
