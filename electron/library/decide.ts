// What a person says about faces and people, each as one action that can be undone. Runs in the process behind the doors.
import type { ActionRecord, Changed, FaceId, PersonId } from '../api.ts';
import { inAction, redoAction, undoAction } from '../db/actions.ts';
import * as decisions from '../db/decisions.ts';
import { facesById, facesOfPerson } from '../db/faces.ts';
import * as people from '../db/people.ts';
import { FacetError } from '../failure.ts';
import type { LibraryContext } from './context.ts';
import { recogniseFaces, recognisePerson } from './recognise.ts';

/** Trimmed, inner white space folded. Any script, any punctuation. */
export function checkedName(name: string): string {
  const clean = String(name).normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (clean === '') throw new FacetError('name-empty', 'Type a name first.');
  if (clean.length > 200) throw new FacetError('bad-request', 'That name is too long.');
  return clean;
}

/** @throws FacetError 'gone' */
export function personThere(context: LibraryContext, id: PersonId): people.PersonRow {
  const person = people.findPerson(context.db, id);
  if (!person) throw new FacetError('gone', 'That person is no longer there.');
  return person;
}

function facesThere(context: LibraryContext, ids: readonly FaceId[]): FaceId[] {
  const found = facesById(context.db, ids).map((face) => face.id);
  if (found.length === 0) throw new FacetError('gone', 'Those faces are no longer in the library.');
  return found;
}

/** People whose faces may have changed are recognised anew; then everybody looking is told. */
function settle(context: LibraryContext, peopleIds: Iterable<PersonId>, faceIds: readonly FaceId[] = []): void {
  context.changed('people', 'photos', 'actions'); // before reading the gallery: it is made anew after this
  for (const id of new Set(peopleIds)) recognisePerson(context, id);
  recogniseFaces(context, faceIds);
}

/** Whom these faces stood for before: those people lose an example. */
const peopleOf = (context: LibraryContext, faceIds: readonly FaceId[]): PersonId[] =>
  facesById(context.db, faceIds).flatMap((face) => (face.person ? [face.person.id] : []));

export function confirmFaces(
  context: LibraryContext,
  faceIds: readonly FaceId[],
  who: { id: PersonId } | { name: string },
  kind: 'confirm' | 'enroll' = 'confirm',
): { person: { id: PersonId; name: string }; action: Changed } {
  const { db } = context;
  const ids = facesThere(context, faceIds);
  const before = peopleOf(context, ids);
  const known = 'id' in who ? personThere(context, who.id) : people.findPersonByName(db, checkedName(who.name));
  const name = known?.name ?? checkedName((who as { name: string }).name);
  let id = known?.id;
  const action = inAction(db, kind, { name, faces: ids.length }, () => {
    id ??= people.insertPerson(db, name);
    for (const faceId of ids) decisions.decideIs(db, faceId, id);
  });
  settle(context, [...before, id!]);
  return { person: { id: id!, name }, action };
}

export function rejectFaces(context: LibraryContext, faceIds: readonly FaceId[], personId: PersonId): Changed {
  const { name } = personThere(context, personId);
  const ids = facesThere(context, faceIds);
  const action = inAction(context.db, 'reject', { name, faces: ids.length }, () => {
    for (const faceId of ids) decisions.decideIsNot(context.db, faceId, personId);
  });
  settle(context, [personId], ids);
  return action;
}

export function unassignFaces(context: LibraryContext, faceIds: readonly FaceId[]): Changed {
  const ids = facesThere(context, faceIds);
  const before = peopleOf(context, ids);
  const action = inAction(context.db, 'unassign', { faces: ids.length }, () => {
    for (const faceId of ids) decisions.withdrawDecision(context.db, faceId);
  });
  settle(context, before);
  return action;
}

export function markNotFaces(context: LibraryContext, faceIds: readonly FaceId[]): Changed {
  const ids = facesThere(context, faceIds);
  const before = peopleOf(context, ids);
  const action = inAction(context.db, 'not-a-face', { faces: ids.length }, () => {
    for (const faceId of ids) decisions.decideNotAFace(context.db, faceId);
  });
  for (const faceId of ids) context.index().remove(faceId);
  settle(context, before);
  return action;
}

export function renamePerson(context: LibraryContext, id: PersonId, name: string): Changed {
  const { name: before } = personThere(context, id);
  const after = checkedName(name);
  const other = people.findPersonByName(context.db, after);
  if (other && other.id !== id) {
    throw new FacetError('name-taken', `There is already somebody called ${other.name}.`, { name: other.name, personId: other.id });
  }
  if (after === before) return null;
  const action = inAction(context.db, 'rename', { before, name: after }, () => people.setPersonName(context.db, id, after));
  context.changed('people', 'photos', 'actions');
  return action;
}

export function mergePeople(context: LibraryContext, from: PersonId, into: PersonId): Changed {
  if (from === into) throw new FacetError('bad-request', 'A person cannot be merged with themselves.');
  const [a, b] = [personThere(context, from), personThere(context, into)];
  const action = inAction(context.db, 'merge', { name: a.name, into: b.name }, () => {
    decisions.moveDecisions(context.db, from, into);
    people.setPersonState(context.db, from, 'merged');
  });
  settle(context, [into]);
  return action;
}

export function removePerson(context: LibraryContext, id: PersonId): Changed {
  const { name } = personThere(context, id);
  const faceIds = facesOfPerson(context.db, id).map((face) => face.id);
  const action = inAction(context.db, 'remove-person', { name }, () => {
    decisions.clearAssignments(context.db, id);
    people.setPersonState(context.db, id, 'removed');
  });
  settle(context, [], faceIds);
  return action;
}

export function setCover(context: LibraryContext, id: PersonId, faceId: FaceId): Changed {
  const { name } = personThere(context, id);
  facesThere(context, [faceId]);
  const action = inAction(context.db, 'set-cover', { name }, () => people.setPersonCover(context.db, id, faceId));
  context.changed('people', 'actions');
  return action;
}

/** Takes an action back, or does it again. Whoever it concerned is recognised anew. */
export function replay(context: LibraryContext, id: ActionRecord['id'], direction: 'undo' | 'redo'): void {
  const touched = (direction === 'undo' ? undoAction : redoAction)(context.db, id);
  context.reload(); // "not a face" takes vectors out of matching, and undoing it puts them back
  settle(context, touched.personIds.filter((personId) => people.findPerson(context.db, personId)), touched.faceIds);
}
