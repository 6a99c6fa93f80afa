// The library as faces and pairs to measure: confirmed people, and pairs the user answered.
import { basename } from 'node:path';
import type { PersonId } from '../../contract/ids.ts';
import type { System } from '../../contract/measure.ts';
import { pairDecisions } from '../../db/pair-decisions.ts';
import { labFaces, type LabFace } from '../../db/lab.ts';
import type { LibraryContext } from '../context.ts';
import { burstRest } from './measure/bursts.ts';
import { emptyFacts, type FaceFacts, type Gathered, type SystemVectors } from './measure/measured-faces.ts';
import { inRows, vectorsOfSystem } from './systems.ts';

/**
 * Genuine pairs are within confirmed people, impostor pairs across them; beside these, answered pairs of which at least
 * one face has no name. Faces without a vector of every system are failures to acquire. Faces left out, and all but the
 * best of a burst, take no part.
 */
export function gatherLibrary({ db }: LibraryContext, systems: readonly System[]): Gathered {
  const { faces: all, leftOut } = labFaces(db);
  const ids = all.map(({ id }) => id);
  const vectors = systems.map((system) => vectorsOfSystem(db, system, ids));
  const acquired = all.filter(({ id }) => vectors.every((of) => of.has(id)));
  const named = acquired.filter(({ personId }) => personId !== null);
  const rest = burstRest(named.map((face) => ({ ...face, person: face.personId!, photo: face.photoId })));
  const kept = named.filter((_, i) => !rest.has(i));
  const answered = answeredPairs(acquired, pairDecisions(db));
  const nameless = new Set(answered.pairs.flatMap(({ a, b }) => [a, b]).filter((face) => face.personId === null));
  const faces = [...kept, ...nameless];
  const rows = new Map(faces.map((face, row) => [face.id, row]));
  const { people, person, named: namedPeople } = numberPeople(kept, faces, answered);
  // The answers about a face that a better one of its burst replaced are left out with it.
  const explicit = answered.pairs.filter(({ a, b }) => rows.has(a.id) && rows.has(b.id));
  const photos = new Map([...new Set(faces.map(({ photoId }) => photoId))].map((id, number) => [id, number]));
  return {
    faces: {
      people: people.length,
      person,
      photo: Uint32Array.from(faces, ({ photoId }) => photos.get(photoId)!),
      facts: factsOf(faces),
      plan: {
        kind: 'all',
        named: namedPeople,
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
    failedToAcquire: all.length - acquired.length,
    burst: rest.size,
    leftOut,
    contradictory: answered.contradictory,
  };
}

/** Numbers the people: first those with a name, then one for each group of nameless faces. `person`: of each face. */
function numberPeople(
  kept: readonly LabFace[],
  faces: readonly LabFace[],
  answered: Answered,
): { people: Gathered['people']; person: Uint32Array; named: number } {
  const numbers = new Map<PersonId, number>();
  const people: Gathered['people'] = [];
  for (const { personId, name } of kept) {
    if (numbers.has(personId!)) continue;
    numbers.set(personId!, people.length);
    people.push({ id: personId, name: name! });
  }
  const groups = new Map<number, number>();
  const person = Uint32Array.from(faces, (face) => {
    const owner = answered.ownerOf(face);
    if (owner !== null && numbers.has(owner)) return numbers.get(owner)!;
    const group = answered.groupOf(face);
    if (!groups.has(group)) {
      groups.set(group, people.length);
      people.push({ id: null, name: '' });
    }
    return groups.get(group)!;
  });
  return { people, person, named: numbers.size };
}

function factsOf(faces: readonly LabFace[]): FaceFacts {
  const facts = emptyFacts(faces.length);
  faces.forEach(({ box, width, height, sharpness, pose, takenAt, flash, scanned }, row) => {
    if (width !== null) facts.size[row] = Math.min(box.width * width, box.height * height!);
    facts.sharpness[row] = sharpness;
    facts.pose[row] = pose;
    if (takenAt !== null) facts.takenAt[row] = takenAt;
    if (flash !== null) facts.flash[row] = flash;
    if (scanned !== null) facts.scan[row] = scanned;
  });
  return facts;
}

interface Answered {
  /** With at least one nameless face: pairs of two named faces follow from the names. */
  pairs: { a: LabFace; b: LabFace }[];
  contradictory: number;
  /** The face's person: by its name, or by 'same person' answers that join it to a named face. */
  ownerOf(face: LabFace): PersonId | null;
  /** The same number for nameless faces joined by 'same person' answers. */
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
