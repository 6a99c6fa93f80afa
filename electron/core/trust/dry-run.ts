// What another threshold would change: recognition is run without writing its result.
import type { FaceId, PersonId, PhotoId } from '../../contract/ids.ts';
import type { Distance, Threshold } from '../../contract/thresholds.ts';
import type { DryRun, DryRunSample } from '../../contract/trust.ts';
import * as decisions from '../../db/decisions.ts';
import { facesOfSamePhotos } from '../../db/assignments.ts';
import { facesById } from '../../db/faces.ts';
import { collagesAmong } from '../../db/groups.ts';
import { recognitionVersion, recognisedFaces } from '../../db/lab.ts';
import { findPerson } from '../../db/people.ts';
import type { LibraryContext } from '../context.ts';
import { barsOfPeople } from '../matching/recognise.ts';
import { checkedThreshold } from '../matching/thresholds.ts';

/** Faces at a time; calls and events pass in between. */
const CHUNK = 256;
const CANDIDATES = 4;

interface Candidate {
  faceId: FaceId;
  personId: PersonId;
  similarity: number;
}

/** The nearest people of each face, at any threshold: computed once, until a decision or a photo is added. */
interface Ranking {
  version: string;
  distance: Distance;
  /** Of faces without a decision, most alike first. */
  open: Candidate[];
  photoOf: Map<FaceId, PhotoId>;
  collages: Set<PhotoId>;
  /** Of faces with a decision: the person they would be recognised as without it, where that contradicts it. */
  wrong: Candidate[];
}

export interface DryRuns {
  /** @throws FacetError 'bad-request' for what is not a similarity */
  tryThreshold(distance: Distance, value: number, samples?: number): Promise<DryRun>;
}

export function createDryRuns(context: LibraryContext): DryRuns {
  const { db } = context;
  let kept: Ranking | null = null;

  async function rankAll(distance: Distance): Promise<Ranking> {
    const version = recognitionVersion(db);
    if (kept?.version === version && kept.distance === distance) return kept;
    const index = context.index();
    const open: Candidate[] = [];
    const wrong: Candidate[] = [];
    const photoOf = new Map<FaceId, PhotoId>();
    const collages = new Set<PhotoId>();
    const ids = index.faceIds();
    for (let from = 0; from < ids.length; from += CHUNK) {
      const faceIds = ids.slice(from, from + CHUNK).filter((id) => index.has(id));
      rankChunk(context, distance, faceIds, { open, wrong, photoOf, collages });
      await new Promise((resolve) => setImmediate(resolve));
    }
    open.sort((a, b) => b.similarity - a.similarity);
    return (kept = { version, distance, open, wrong, photoOf, collages });
  }

  return {
    async tryThreshold(distance, asked, samples = 60) {
      const value = checkedThreshold(asked);
      const threshold = context.threshold(distance);
      const known = await rankAll(distance);
      const would = recogniseAt(context, known, { ...threshold, value });
      const now = new Map(recognisedFaces(db).map((face) => [face.faceId, face]));
      const found: {
        kind: DryRunSample['kind'];
        faceId: FaceId;
        personId: PersonId | null;
        similarity: number | null;
      }[] = [];
      for (const [faceId, { personId, similarity }] of would) {
        const before = now.get(faceId);
        if (before?.personId !== personId)
          found.push({ kind: before ? 'renames' : 'gains', faceId, personId, similarity });
      }
      for (const [faceId, { similarity }] of now)
        if (!would.has(faceId)) found.push({ kind: 'loses', faceId, personId: null, similarity });
      const contradictions = contradictionsAt(context, known, { ...threshold, value });
      for (const { faceId, personId, similarity } of contradictions)
        found.push({ kind: 'contradicts', faceId, personId, similarity });
      const count = (kind: DryRunSample['kind']): number => found.filter((each) => each.kind === kind).length;
      return {
        distance,
        value,
        current: threshold.value,
        gains: count('gains'),
        losses: count('loses'),
        renames: count('renames'),
        contradictions: contradictions.length,
        contradictionsNow: contradictionsAt(context, known, threshold).length,
        samples: samplesOf(context, found, Math.min(Math.max(0, samples), 500)),
      };
    },
  };
}

function rankChunk(
  context: LibraryContext,
  distance: Distance,
  faceIds: readonly FaceId[],
  into: Pick<Ranking, 'open' | 'wrong' | 'photoOf' | 'collages'>,
): void {
  const { db } = context;
  const index = context.index();
  const gallery = context.gallery();
  const settled = decisions.settledAmong(db, faceIds);
  const rejected = decisions.rejectionsOf(db, faceIds);
  const owners = new Map<FaceId, PersonId>();
  const others = new Map<PhotoId, { faceId: FaceId; personId: PersonId }[]>();
  for (const photo of collagesAmong(db, faceIds)) into.collages.add(photo);
  for (const { faceId, photoId, personId, source } of facesOfSamePhotos(db, faceIds)) {
    into.photoOf.set(faceId, photoId);
    if (source !== 'person' || personId === null) continue;
    owners.set(faceId, personId);
    others.set(photoId, [...(others.get(photoId) ?? []), { faceId, personId }]);
  }
  /** Two faces of one photo are two people. */
  const othersInPhoto = (faceId: FaceId): PersonId[] => {
    const photoId = into.photoOf.get(faceId)!;
    return into.collages.has(photoId)
      ? []
      : (others.get(photoId) ?? []).filter((other) => other.faceId !== faceId).map(({ personId }) => personId);
  };
  // Decisions exclude people for open faces only: for decided faces the question is what likeness alone would say.
  const probes = faceIds.map((faceId) => ({
    faceId,
    vector: index.vector(faceId)!,
    not: new Set([...(settled.has(faceId) ? [] : (rejected.get(faceId) ?? [])), ...othersInPhoto(faceId)]),
  }));
  gallery.rank(probes, distance, CANDIDATES).forEach((ranked, i) => {
    const { faceId, vector } = probes[i]!;
    if (settled.has(faceId)) {
      const [first] = ranked;
      if (first && first.personId !== owners.get(faceId)) into.wrong.push({ faceId, ...first });
      return;
    }
    for (const match of ranked)
      if (!gallery.isLikeRejected(match.personId, vector, distance, match.similarity))
        into.open.push({ faceId, ...match });
    const denied = rejected.get(faceId);
    if (denied === undefined) return;
    const [first] = gallery.rank([{ faceId, vector, not: new Set(othersInPhoto(faceId)) }], distance, 1)[0]!;
    if (first && denied.has(first.personId)) into.wrong.push({ faceId, ...first });
  });
}

/** As recognition does it: the most alike first, and no person twice in a photo. */
function recogniseAt(
  context: LibraryContext,
  { open, photoOf, collages }: Ranking,
  threshold: Threshold,
): Map<FaceId, Candidate> {
  const bars = barsOfPeople(context, threshold);
  const found = new Map<FaceId, Candidate>();
  const held = new Set<string>();
  for (const candidate of open) {
    const { faceId, personId, similarity } = candidate;
    if (similarity < bars(personId).sure || found.has(faceId)) continue;
    const photoId = photoOf.get(faceId)!;
    const place = `${photoId}/${personId}`;
    if (!collages.has(photoId) && held.has(place)) continue;
    held.add(place);
    found.set(faceId, candidate);
  }
  return found;
}

function contradictionsAt(context: LibraryContext, { wrong }: Ranking, threshold: Threshold): Candidate[] {
  const bars = barsOfPeople(context, threshold);
  return wrong
    .filter(({ personId, similarity }) => similarity >= bars(personId).sure)
    .sort((a, b) => b.similarity - a.similarity);
}

const KINDS: readonly DryRunSample['kind'][] = ['contradicts', 'loses', 'renames', 'gains'];

/** Some of each kind, contradictions of the user first; of each kind the most alike first. */
function samplesOf(
  { db }: LibraryContext,
  found: readonly {
    kind: DryRunSample['kind'];
    faceId: FaceId;
    personId: PersonId | null;
    similarity: number | null;
  }[],
  most: number,
): DryRunSample[] {
  const byKind = KINDS.map((kind) =>
    found.filter((each) => each.kind === kind).sort((a, b) => (b.similarity ?? 0) - (a.similarity ?? 0)),
  );
  const shares = byKind.map(() => 0);
  for (let left = most, given = -1; left > 0 && given !== 0;) {
    given = 0;
    byKind.forEach((list, i) => {
      if (left > 0 && shares[i]! < list.length) {
        shares[i]!++;
        left--;
        given++;
      }
    });
  }
  const chosen = byKind.flatMap((list, i) => list.slice(0, shares[i]));
  const faces = new Map(
    facesById(
      db,
      chosen.map(({ faceId }) => faceId),
    ).map((face) => [face.id, face]),
  );
  return chosen.flatMap(({ kind, faceId, personId, similarity }) => {
    const face = faces.get(faceId);
    const person = personId === null ? undefined : findPerson(db, personId);
    return face ? [{ kind, face, person: person ? { id: person.id, name: person.name } : null, similarity }] : [];
  });
}
