// The library's own decisions as something to measure by: who is who for certain, and which two were answered. Runs
// behind the doors.
import { basename } from 'node:path';
import type { PersonId } from '../../contract/ids.ts';
import type { System } from '../../contract/measure.ts';
import { pairDecisions } from '../../db/pair-decisions.ts';
import { labFaces, type LabFace } from '../../db/lab.ts';
import type { LibraryContext } from '../context.ts';
import { burstRest } from './measure/bursts.ts';
import { emptyFacts, type Gathered, type SystemVectors } from './measure/measured-faces.ts';
import { inRows, vectorsOfSystem } from './systems.ts';

/**
 * Genuine pairs within confirmed people and impostor pairs across them; beside these, pairs somebody answered of which
 * at least one face has no name. Faces without a vector of every system are failures to acquire. Left-out faces, and
 * all but the best of a burst, take no part.
 */
export function gatherLibrary({ db }: LibraryContext, systems: readonly System[]): Gathered {
  const { faces: all, leftOut } = labFaces(db);
  const ids = all.map(({ id }) => id);
  const vectors = systems.map((system) => vectorsOfSystem(db, system, ids));
  const there = all.filter(({ id }) => vectors.every((of) => of.has(id)));
  const named = there.filter(({ personId }) => personId !== null);
  const rest = burstRest(named.map((face) => ({ ...face, person: face.personId!, photo: face.photoId })));
  const kept = named.filter((_, i) => !rest.has(i));

  // Named people first, then whoever has no name.
  const numbers = new Map<PersonId, number>();
  const people: Gathered['people'] = [];
  for (const { personId, name } of kept) {
    if (numbers.has(personId!)) continue;
    numbers.set(personId!, people.length);
    people.push({ id: personId, name: name! });
  }
  const answered = answeredPairs(there, pairDecisions(db));
  const extra = [...new Set(answered.pairs.flatMap(({ a, b }) => [a, b]))].filter((face) => face.personId === null);
  const nameless = new Map<number, number>();
  const personOf = (face: LabFace): number => {
    const owner = answered.ownerOf(face);
    if (owner !== null && numbers.has(owner)) return numbers.get(owner)!;
    const group = answered.groupOf(face);
    if (!nameless.has(group)) nameless.set(group, numbers.size + nameless.size);
    return nameless.get(group)!;
  };
  const faces = [...kept, ...extra];
  const rows = new Map(faces.map((face, row) => [face.id, row]));
  const person = Uint32Array.from(faces, (face) =>
    face.personId !== null ? numbers.get(face.personId)! : personOf(face),
  );
  for (let i = people.length; i < numbers.size + nameless.size; i++) people.push({ id: null, name: '' });
  // A face that a better one of its burst stands for takes its answers along.
  const explicit = answered.pairs.filter(({ a, b }) => rows.has(a.id) && rows.has(b.id));

  const photos = new Map<number, number>();
  const facts = emptyFacts(faces.length);
  faces.forEach((face, row) => {
    if (face.width !== null) facts.size[row] = Math.min(face.box.width * face.width, face.box.height * face.height!);
    facts.sharpness[row] = face.sharpness;
    facts.pose[row] = face.pose;
    if (face.takenAt !== null) facts.takenAt[row] = face.takenAt;
    if (face.flash !== null) facts.flash[row] = face.flash;
    if (face.scanned !== null) facts.scan[row] = face.scanned;
    if (!photos.has(face.photoId)) photos.set(face.photoId, photos.size);
  });
  return {
    faces: {
      people: people.length,
      person,
      photo: Uint32Array.from(faces, (face) => photos.get(face.photoId)!),
      facts,
      plan: {
        kind: 'all',
        named: numbers.size,
        explicit: {
          a: Uint32Array.from(explicit, ({ a }) => rows.get(a.id)!),
          b: Uint32Array.from(explicit, ({ b }) => rows.get(b.id)!),
        },
      },
    },
    systems: systems.map(({ distance }, i): SystemVectors => ({
      distance,
      ...inRows(faces.map(({ id }) => vectors[i]!.get(id)!)),
    })),
    known: faces.map(({ id, photoId, path, quality }) => ({
      place: { faceId: id, photoId },
      fileName: path === null ? '' : basename(path),
      quality,
    })),
    people,
    photos: photos.size,
    failedToAcquire: all.length - there.length,
    burst: rest.size,
    leftOut,
    contradictory: answered.contradictory,
  };
}

interface Answered {
  /** With at least one face that has no name: what names say already is not said twice. */
  pairs: { a: LabFace; b: LabFace }[];
  contradictory: number;
  /** Whose a nameless face is, because it was said to be one with a named face. */
  ownerOf(face: LabFace): PersonId | null;
  /** Nameless faces that were said to be one have the same number. */
  groupOf(face: LabFace): number;
}

function answeredPairs(
  faces: readonly LabFace[],
  decided: readonly { a: number; b: number; verdict: 'same' | 'different' }[],
): Answered {
  const byId = new Map(faces.map((face) => [face.id, face]));
  const parent = new Map<number, number>();
  const owners = new Map<number, PersonId>();
  const root = (id: number): number => {
    const up = parent.get(id) ?? id;
    if (up === id) return id;
    const top = root(up);
    parent.set(id, top);
    return top;
  };
  const ownerOf = (face: LabFace): PersonId | null => face.personId ?? owners.get(root(face.id)) ?? null;
  const isOne = (a: LabFace, b: LabFace): boolean => {
    const [left, right] = [ownerOf(a), ownerOf(b)];
    return left !== null && right !== null ? left === right : root(a.id) === root(b.id);
  };
  const pairs: Answered['pairs'] = [];
  let contradictory = 0;
  const there = decided.flatMap(({ a, b, verdict }) => {
    const [left, right] = [byId.get(a), byId.get(b)];
    return left && right ? [{ a: left, b: right, verdict }] : [];
  });
  for (const { a, b, verdict } of there) {
    if (verdict !== 'same') continue;
    const [left, right] = [ownerOf(a), ownerOf(b)];
    if (left !== null && right !== null && left !== right) contradictory++;
    else {
      if (a.personId === null && b.personId === null) parent.set(root(b.id), root(a.id));
      const owner = left ?? right;
      for (const face of [a, b]) if (face.personId === null && owner !== null) owners.set(root(face.id), owner);
      if (a.personId === null || b.personId === null) pairs.push({ a, b });
    }
  }
  for (const { a, b, verdict } of there) {
    if (verdict !== 'different') continue;
    if (isOne(a, b)) contradictory++;
    else if (a.personId === null || b.personId === null) pairs.push({ a, b });
  }
  return { pairs, contradictory, ownerOf, groupOf: (face) => root(face.id) };
}
