// Checks that what a call names is still in the library: another window may have been faster.
import type { FaceId, GroupId, PersonId } from '../../contract/ids.ts';
import type { Faces } from '../../contract/photos.ts';
import { FacetError } from '../../contract/failure.ts';
import { facesAmong } from '../../db/faces.ts';
import { findPerson, type PersonRow } from '../../db/people.ts';
import type { MatchingContext } from '../context.ts';

/**
 * A name as it is kept: trimmed, inner white space folded; any script, any punctuation.
 * @throws FacetError 'name-empty', 'bad-request' for one that is too long
 */
export function requireName(name: string): string {
  const clean = String(name).normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (clean === '') throw new FacetError('name-empty', 'Type a name first.');
  if (clean.length > 200) throw new FacetError('bad-request', 'That name is too long.');
  return clean;
}

/** @throws FacetError 'gone' */
export function requirePerson({ db }: Pick<MatchingContext, 'db'>, id: PersonId): PersonRow {
  const person = findPerson(db, id);
  if (!person) throw new FacetError('gone', 'That person is no longer there.');
  return person;
}

/**
 * Those of these faces that are in the library, in the order of their rows: written fastest, for a group of thousands.
 * @throws FacetError 'gone' where none of them is there
 */
export function requireFaces(context: Pick<MatchingContext, 'db' | 'groups'>, faces: Faces): FaceId[] {
  if (!Array.isArray(faces)) {
    const ids = context.groups().idsIn(faces.groupId);
    if (ids.length === 0) throw groupGone();
    return ids.sort((a, b) => a - b);
  }
  const found = facesAmong(context.db, faces);
  if (found.length === 0) throw new FacetError('gone', 'Those faces are no longer in the library.');
  return found;
}

/** Faces of a group, those most like the rest first. @throws FacetError 'gone' */
export function requireGroup(context: Pick<MatchingContext, 'groups'>, id: GroupId): FaceId[] {
  const faces = context.groups().facesIn(id);
  if (!faces) throw groupGone();
  return faces.map((face) => face.faceId);
}

const groupGone = () =>
  new FacetError('gone', 'That group is no longer there: its faces have been named, or set aside.');
