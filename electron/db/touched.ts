// Which faces and people an undo or redo changes, directly and as a consequence.
import type { FaceId, PersonId } from '../contract/ids.ts';
import type { Change } from './logged-changes.ts';
import type { Db } from './open.ts';
import { all, idList } from './sql.ts';

/** The faces and people whose rows a replay changed. */
export interface Touched {
  faceIds: FaceId[];
  personIds: PersonId[];
  /** Faces of decisions about pairs. */
  pairedFaceIds: FaceId[];
  /** A threshold changed, so all faces must be recognised again. */
  thresholds: boolean;
}

export function touchedBy(changes: readonly Change[]): Touched {
  const faceIds = new Set<FaceId>();
  const personIds = new Set<PersonId>();
  const pairedFaceIds = new Set<FaceId>();
  for (const { table, key, expected, wanted } of changes) {
    // These change no face's person.
    if (table === 'thresholds' || table === 'left_out') continue;
    if (table === 'people') personIds.add(key);
    for (const row of [expected, wanted]) {
      if (row === null || table === 'people') continue;
      if (table === 'pair_decisions') {
        const { face_a: a, face_b: b } = JSON.parse(row) as { face_a: FaceId; face_b: FaceId };
        pairedFaceIds.add(a).add(b);
        continue;
      }
      const { face_id: faceId, person_id: personId } = JSON.parse(row) as {
        face_id: FaceId;
        person_id: PersonId | null;
      };
      faceIds.add(faceId);
      if (personId !== null) personIds.add(personId);
    }
  }
  return {
    faceIds: [...faceIds],
    personIds: [...personIds],
    pairedFaceIds: [...pairedFaceIds],
    thresholds: changes.some(({ table }) => table === 'thresholds'),
  };
}

/** A person that a face is assigned to, or that is suggested for it. */
interface Standing {
  faceId: FaceId;
  personId: PersonId;
}

/** Assignments and suggestions of these faces, and of all faces of these people. */
export function standingAround(db: Db, { faceIds, personIds }: Touched): Map<string, Standing> {
  const [faces, people] = [idList(faceIds), idList(personIds)];
  const theirs = '(face_id IN (SELECT value FROM json_each(?)) OR person_id IN (SELECT value FROM json_each(?)))';
  const rows = all<Standing & { how: string }>(
    db,
    `SELECT face_id AS faceId, person_id AS personId, source AS how FROM assignments WHERE ${theirs}
     UNION ALL SELECT face_id, person_id, 'asked' FROM suggestions WHERE ${theirs}`,
    faces,
    people,
    faces,
    people,
  );
  return new Map(rows.map((row) => [`${row.how}/${row.faceId}/${row.personId}`, row]));
}

/** Adds the faces and people whose assignments or suggestions differ between `before` and `after`. */
export function withBystanders(
  touched: Touched,
  before: ReadonlyMap<string, Standing>,
  after: ReadonlyMap<string, Standing>,
): Touched {
  const faceIds = new Set(touched.faceIds);
  const personIds = new Set(touched.personIds);
  for (const [some, others] of [
    [before, after],
    [after, before],
  ] as const) {
    for (const [key, { faceId, personId }] of some) {
      if (others.has(key)) continue;
      faceIds.add(faceId);
      personIds.add(personId);
    }
  }
  return { ...touched, faceIds: [...faceIds], personIds: [...personIds] };
}
