// 1:N and 1:1 matching as the page asks for it: search, identify, compare.
import type {
  CompareResult,
  FaceRef,
  IdentifiedFace,
  IdentifyResult,
  Match,
  SearchQuery,
  SearchResult,
} from '../../contract/find.ts';
import type { FaceId, PersonId, PhotoId, ProbeId } from '../../contract/ids.ts';
import type { Threshold } from '../../contract/thresholds.ts';
import { rejectedFacesOf, rejectionsOf } from '../../db/decisions.ts';
import { facesById, facesOfPhoto } from '../../db/faces.ts';
import { findPerson } from '../../db/people.ts';
import { findPhoto } from '../../db/photos.ts';
import { personThresholds } from '../../db/thresholds.ts';
import { FacetError } from '../../contract/failure.ts';
import { distances } from '../../science/vectors/distances.ts';
import type { SearchContext } from '../context.ts';
import { requirePerson } from '../people/require.ts';
import type { Probe as GalleryProbe } from './gallery.ts';
import type { Probes } from './probes.ts';
import { chancesOf } from '../trust/chances.ts';

const DEFAULT_LIMIT = 2000;
const DEFAULT_TOP = 5;

/**
 * The library's faces most like a person or a face, best first, down to the bottom of the slider. Faces rejected
 * as the person, or confirmed as another, are left out of a search for a person: the user's decisions always hold.
 */
export function search(context: SearchContext, probes: Probes, query: SearchQuery): SearchResult {
  const { db } = context;
  const index = context.index();
  const threshold = thresholdFor(context, 'personId' in query ? query.personId : null);
  const chances = chancesOf(context, threshold.distance);
  const limit = Math.min(Math.max(1, query.limit ?? DEFAULT_LIMIT), 10_000);
  const personId = 'personId' in query ? query.personId : null;
  const rejected = personId === null ? new Set<FaceId>() : rejectedFacesOf(db, personId);

  const nearest =
    'personId' in query
      ? context
          .gallery()
          .nearestFaces(requirePerson(context, query.personId).id, threshold.distance, limit + rejected.size)
      : index.nearest([refVector(context, probes, query.face)], threshold.distance, limit)[0]!;
  const hits = nearest.filter((hit) => hit.similarity >= threshold.min && !rejected.has(hit.faceId));
  const records = new Map(
    facesById(
      db,
      hits.map((hit) => hit.faceId),
    ).map((face) => [face.id, face]),
  );
  const matches: Match[] = [];
  for (const { faceId, similarity } of hits) {
    const face = records.get(faceId);
    if (!face || (personId !== null && face.source === 'person' && face.person?.id !== personId)) continue;
    matches.push({
      faceId,
      photoId: face.photoId,
      box: face.box,
      similarity,
      person: face.person,
      source: face.source,
      probability: chances.inLibrary(similarity),
    });
    if (matches.length === limit) break;
  }
  return { matches, threshold, calibration: chances.note, searched: index.size };
}

/** The person's own threshold, if there is one. */
function thresholdFor(context: SearchContext, personId: PersonId | null): Threshold {
  const common = context.threshold();
  const value =
    personId === null ? undefined : personThresholds(context.db, context.space(), common.distance).get(personId);
  return value === undefined
    ? common
    : { ...common, value, min: Math.min(common.min, value), max: Math.max(common.max, value) };
}

/**
 * Who is in a photo: for each face the enrolled people most like it, also those below the threshold in the answer.
 */
export function identify(
  context: SearchContext,
  probes: Probes,
  photo: { photoId: PhotoId } | { probeId: ProbeId },
  top = DEFAULT_TOP,
): IdentifyResult {
  const { db } = context;
  const threshold = context.threshold();
  const faces: (Omit<IdentifiedFace, 'candidates'> & { probe: GalleryProbe | null })[] =
    'photoId' in photo ? facesInLibrary(context, photo.photoId) : facesInProbe(context, probes, photo.probeId);
  const asked = faces.flatMap((face) => (face.probe ? [face.probe] : []));
  const ranked = context.gallery().rank(asked, threshold.distance, Math.min(Math.max(1, top), 100));
  return {
    faces: faces.map(({ probe, ...face }) => ({
      ...face,
      candidates: (probe ? ranked[asked.indexOf(probe)]! : []).flatMap(({ personId, similarity }) => {
        const person = findPerson(db, personId);
        return person
          ? [
              {
                person: { id: person.id, name: person.name },
                coverFaceId: context.people.one(personId)?.coverFaceId ?? null,
                similarity,
              },
            ]
          : [];
      }),
    })),
    threshold,
  };
}

function facesInLibrary(context: SearchContext, photoId: PhotoId) {
  if (!findPhoto(context.db, photoId)) throw new FacetError('gone', 'That photo is no longer in the library.');
  const index = context.index();
  const faces = facesOfPhoto(context.db, photoId);
  const rejected = rejectionsOf(
    context.db,
    faces.map((face) => face.id),
  );
  return faces.map((face) => {
    const vector = index.vector(face.id);
    return {
      face: { faceId: face.id },
      box: face.box,
      quality: face.quality,
      probe: vector ? { vector, faceId: face.id, not: rejected.get(face.id) } : null,
    };
  });
}

const facesInProbe = ({ space }: SearchContext, probes: Probes, probeId: ProbeId) =>
  probes.get(probeId).analysis.faces.map((face, index) => ({
    face: { probeId, index },
    box: face.box,
    quality: face.quality,
    probe: { vector: space().map([face.vector])[0]! },
  }));

export function compare(context: SearchContext, probes: Probes, a: FaceRef, b: FaceRef): CompareResult {
  const threshold = context.threshold();
  const measure = distances[threshold.distance];
  const [left, right] = [refVector(context, probes, a), refVector(context, probes, b)];
  const similarity = measure.similarity(left, right);
  const chances = chancesOf(context, threshold.distance);
  return {
    similarity,
    distance: measure.distance(left, right),
    threshold,
    probability: chances.evenOdds(similarity),
    calibration: chances.note,
  };
}

function refVector(context: SearchContext, probes: Probes, ref: FaceRef): Float32Array {
  if ('faceId' in ref) {
    const vector = context.index().vector(ref.faceId);
    if (!vector) throw new FacetError('gone', 'That face is no longer in the library.');
    return vector;
  }
  const face = probes.get(ref.probeId).analysis.faces[ref.index];
  if (!face) throw new FacetError('gone', 'That face is no longer there. Drop the photo again.');
  return context.space().map([face.vector])[0]!;
}
