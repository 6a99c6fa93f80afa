// People a person is easily mistaken for: those with a face like one of the person's.
import type { FaceId, PersonId } from '../../contract/ids.ts';
import type { Lookalike } from '../../contract/trust.ts';
import { confirmedFaces } from '../../db/decisions.ts';
import { pairDecisions } from '../../db/pair-decisions.ts';
import { findPerson } from '../../db/people.ts';
import { distances } from '../../science/vectors/distances.ts';
import type { LibraryContext } from '../context.ts';
import { requirePerson } from '../people/require.ts';

const MOST = 50;
/** Neighbours are searched for so many of the person's faces, the best first. */
const FACES = 200;

/** Most alike first. People the user told apart are listed at any similarity. @throws FacetError 'gone' */
export function listLookalikes(context: LibraryContext, personId: PersonId): Lookalike[] {
  const { db } = context;
  requirePerson(context, personId);
  const index = context.index();
  const threshold = context.threshold();
  const owners = new Map<FaceId, PersonId>();
  const own: FaceId[] = [];
  for (const { faceId, personId: owner } of confirmedFaces(db)) {
    if (!index.has(faceId)) continue;
    if (owner === personId) own.push(faceId);
    else owners.set(faceId, owner);
  }
  const found = new Map<PersonId, Omit<Lookalike, 'person' | 'coverFaceId'>>();
  const addMatch = (a: FaceId, b: FaceId, similarity: number, count: number): void => {
    const owner = owners.get(b)!;
    const known = found.get(owner);
    if (!known) found.set(owner, { matches: count, similarity, faceA: a, faceB: b, keptApart: 0 });
    else {
      known.matches += count;
      if (similarity > known.similarity) Object.assign(known, { similarity, faceA: a, faceB: b });
    }
  };
  for (const a of own.slice(0, FACES)) {
    for (const { faceId: b, similarity } of index.above(index.vector(a)!, threshold.distance, threshold.value))
      if (owners.has(b)) addMatch(a, b, similarity, 1);
  }
  const mine = new Set(own);
  for (const { a, b, verdict } of pairDecisions(db)) {
    if (verdict !== 'different') continue;
    const [theirs, other] = mine.has(a) ? [a, b] : [b, a];
    const owner = owners.get(other);
    if (!mine.has(theirs) || owner === undefined) continue;
    if (!found.has(owner))
      addMatch(theirs, other, distances[threshold.distance].similarity(index.vector(theirs)!, index.vector(other)!), 0);
    found.get(owner)!.keptApart++;
  }
  return [...found]
    .sort(([, a], [, b]) => b.similarity - a.similarity)
    .slice(0, MOST)
    .flatMap(([id, rest]) => {
      const person = findPerson(db, id);
      return person
        ? [
            {
              person: { id: person.id, name: person.name },
              coverFaceId: context.people.one(id)?.coverFaceId ?? null,
              ...rest,
            },
          ]
        : [];
    });
}
