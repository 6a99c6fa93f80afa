// What a person says about faces and people, each as one action that can be undone. Runs in the process behind the
// doors.
import type { ActionRecord, Changed } from '../../contract/history.ts';
import type { FaceId, GroupId, PersonId } from '../../contract/ids.ts';
import type { Aside, Faces } from '../../contract/photos.ts';
import { inAction } from '../../db/actions.ts';
import * as decisions from '../../db/decisions.ts';
import { peopleAmong, askedAmong } from '../../db/assignments.ts';
import { decidePairs, withdrawPairs, saidSame } from '../../db/pair-decisions.ts';
import { facesAmong, facesById, facesOfPerson, facesOfPhotos, findFace } from '../../db/faces.ts';
import * as people from '../../db/people.ts';
import { redoAction, undoAction } from '../../db/replay.ts';
import type { Touched } from '../../db/touched.ts';
import { FacetError } from '../../contract/failure.ts';
import type { LibraryContext } from '../context.ts';
import { recogniseFaces, recognisePerson } from '../matching/recognise.ts';

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

/** @throws FacetError 'gone' where not one of them is there */
function facesThere(context: LibraryContext, faces: Faces): FaceId[] {
  // Not by likeness, which takes longer than naming thousands: in the order of their rows, which is how they are
  // written quickest.
  if (!Array.isArray(faces)) {
    const ids = context.groups().idsIn(faces.groupId);
    if (ids.length === 0) throw groupGone();
    return ids.sort((a, b) => a - b);
  }
  const found = facesAmong(context.db, faces);
  if (found.length === 0) throw new FacetError('gone', 'Those faces are no longer in the library.');
  return found;
}

/** Faces of a group, those most like the rest first. */
export function groupThere(context: LibraryContext, id: GroupId): FaceId[] {
  const faces = context.groups().facesIn(id);
  if (!faces) throw groupGone();
  return faces.map((face) => face.faceId);
}

const groupGone = () =>
  new FacetError('gone', 'That group is no longer there: its faces have been named, or set aside.');

/**
 * After something was said: what is kept in memory follows, people whose examples changed are recognised anew, and so
 * are `faceIds`, of which something was said. Then everybody looking is told.
 */
export function settle(context: LibraryContext, personIds: Iterable<PersonId>, faceIds: readonly FaceId[]): void {
  const concerned = new Set(personIds);
  context.people.refresh(concerned);
  recogniseAnew(context, concerned, faceIds);
  context.changed('people', 'groups', 'actions');
}

/**
 * As `settle`, for what may concern thousands of faces while somebody waits: that their name is given, or gone, shows
 * at once; who else they may be is found while it is looked at. The groups know already.
 */
function settleSoon(context: LibraryContext, personIds: ReadonlySet<PersonId>, faceIds: readonly FaceId[]): void {
  context.people.refresh(personIds);
  context.peopleChanged(personIds);
  context.changed('groups', 'actions');
  context.afterwards(() => {
    recogniseAnew(context, personIds, faceIds);
    context.changed('people', 'groups');
  });
}

function recogniseAnew(context: LibraryContext, personIds: ReadonlySet<PersonId>, faceIds: readonly FaceId[]): void {
  context.gallery().refresh(personIds);
  context.groups().refresh(faceIds);
  // Where somebody may not be twice any more, likeness has its say again.
  const open = [...new Set([...faceIds, ...facesOfPhotos(context.db, context.groups().takeOnceAgain())])];
  const settled = decisions.settledAmong(context.db, open);
  recogniseFaces(
    context,
    open.filter((id) => !settled.has(id)),
  );
  for (const id of personIds) recognisePerson(context, id);
}

/**
 * Whom these faces stand for until something else is said: those people lose an example. Who is asked about loses a
 * question.
 */
function peopleOf(context: LibraryContext, faceIds: readonly FaceId[], nameless = false): PersonId[] {
  context.people.refresh(askedAmong(context.db, faceIds));
  return nameless ? [] : peopleAmong(context.db, faceIds);
}

/**
 * "Not a face" takes vectors out of matching, and taking that back puts them back: answers the people whom they tell
 * apart from others.
 */
export function refreshVectors(context: LibraryContext, faceIds: readonly FaceId[]): PersonId[] {
  context.refreshVectors(faceIds);
  return [...new Set([...decisions.rejectionsOf(context.db, faceIds).values()].flatMap((people) => [...people]))];
}

export function confirmFaces(
  context: LibraryContext,
  faces: Faces,
  who: { id: PersonId } | { name: string },
  kind: 'confirm' | 'enroll' = 'confirm',
): { person: { id: PersonId; name: string }; action: Changed } {
  const { db } = context;
  const ids = facesThere(context, faces);
  // Those of a group stand for nobody yet, and are matched.
  const ofGroup = !Array.isArray(faces);
  const before = peopleOf(context, ids, ofGroup);
  const known = 'id' in who ? personThere(context, who.id) : people.findPersonByName(db, checkedName(who.name));
  const name = known?.name ?? checkedName((who as { name: string }).name);
  const moved =
    kind === 'confirm' && before.length === 1 && before[0] !== known?.id ? personThere(context, before[0]!) : null;
  let id = known?.id;
  const params = { name, faces: ids.length, ...(moved && { from: moved.name }) };
  const action = inAction(db, moved ? 'move' : kind, params, () => {
    id ??= people.insertPerson(db, name);
    decisions.decideIs(db, ids, id);
  });
  const index = context.index();
  const back = ofGroup ? [] : ids.filter((faceId) => !index.has(faceId)); // said to be no faces before
  const concerned = new Set([...before, id!, ...refreshVectors(context, back)]);
  if (kind === 'enroll') {
    settle(context, concerned, ids);
  } else {
    context.groups().named(ids);
    settleSoon(context, concerned, ids);
  }
  return { person: { id: id!, name }, action };
}

export function rejectFaces(context: LibraryContext, faces: Faces, personId: PersonId): Changed {
  const { name } = personThere(context, personId);
  const ids = facesThere(context, faces);
  const action = inAction(context.db, 'reject', { name, faces: ids.length }, () =>
    decisions.decideIsNot(context.db, ids, personId),
  );
  settle(context, [personId], ids);
  return action;
}

export function unassignFaces(context: LibraryContext, faces: Faces): Changed {
  const ids = facesThere(context, faces);
  const before = peopleOf(context, ids);
  // For the history: nobody loses a name by this.
  const back = facesById(context.db, ids).every((face) => face.aside !== null);
  const action = inAction(context.db, 'unassign', { faces: ids.length, ...(back && { back: 1 }) }, () =>
    decisions.withdrawDecision(context.db, ids),
  );
  settle(context, [...before, ...refreshVectors(context, ids)], ids);
  return action;
}

/** "Not a face", or nobody the user cares about. */
export function setAside(context: LibraryContext, faces: Faces, why: Aside): Changed {
  const ids = facesThere(context, faces);
  const before = peopleOf(context, ids);
  // For the history: a box deleted is no word about what the detector found.
  const deleted = why === 'not-a-face' && ids.length === 1 && findFace(context.db, ids[0]!)?.drawn === true;
  const action = inAction(context.db, why, { faces: ids.length, ...(deleted && { drawn: 1 }) }, () =>
    decisions.decideAside(context.db, ids, why),
  );
  context.groups().refresh(ids); // while their vectors are still there to be taken out of their groups
  settle(context, [...before, ...refreshVectors(context, ids)], ids);
  if (why === 'not-a-face') context.changed('photos');
  return action;
}

export function renamePerson(context: LibraryContext, id: PersonId, name: string): Changed {
  const { name: before } = personThere(context, id);
  const after = checkedName(name);
  const other = people.findPersonByName(context.db, after);
  if (other && other.id !== id) {
    throw new FacetError('name-taken', `There is already somebody called ${other.name}.`, {
      name: other.name,
      personId: other.id,
    });
  }
  if (after === before) return null;
  return changePerson(context, id, 'rename', { before, name: after }, () =>
    people.setPersonName(context.db, id, after),
  );
}

export function setCover(context: LibraryContext, id: PersonId, faceId: FaceId): Changed {
  const { name } = personThere(context, id);
  facesThere(context, [faceId]);
  return changePerson(context, id, 'set-cover', { name }, () => people.setPersonCover(context.db, id, faceId));
}

export function hidePerson(context: LibraryContext, id: PersonId, hidden: boolean): Changed {
  const { name } = personThere(context, id);
  return changePerson(context, id, hidden ? 'hide-person' : 'show-person', { name }, () =>
    people.setPersonHidden(context.db, id, hidden),
  );
}

/** What is about the person and not about faces. */
function changePerson(
  context: LibraryContext,
  id: PersonId,
  kind: ActionRecord['kind'],
  params: ActionRecord['params'],
  work: () => void,
): Changed {
  const action = inAction(context.db, kind, params, work);
  context.people.refresh([id]);
  context.peopleChanged([id]);
  context.changed('actions');
  return action;
}

export function mergePeople(context: LibraryContext, from: PersonId, into: PersonId): Changed {
  if (from === into) throw new FacetError('same-person', 'A person cannot be merged with themselves.');
  const [a, b] = [personThere(context, from), personThere(context, into)];
  const action = inAction(context.db, 'merge', { name: a.name, into: b.name }, () => {
    decisions.moveDecisions(context.db, from, into);
    people.setPersonState(context.db, from, 'merged');
  });
  settle(context, [from, into], []);
  return action;
}

export function splitPerson(
  context: LibraryContext,
  id: PersonId,
  faceIds: readonly FaceId[],
  name: string | null,
): Changed {
  const { db } = context;
  const { name: from } = personThere(context, id);
  const theirs = new Set(facesOfPerson(db, id).map((face) => face.id));
  const ids = faceIds.filter((faceId) => theirs.has(faceId));
  if (ids.length === 0) throw new FacetError('gone', `Those faces are not ${from}'s any more.`, { name: from });
  const into = name === null ? null : checkedName(name);
  const known = into === null ? undefined : people.findPersonByName(db, into);
  if (known?.id === id)
    throw new FacetError('same-person', `That is ${from}'s own name. Give the other person another one.`, {
      name: from,
    });
  let other = known?.id;
  const action = inAction(
    db,
    'split',
    { name: from, faces: ids.length, ...(into !== null && { into: known?.name ?? into }) },
    () => {
      decisions.decideIsNot(db, ids, id);
      if (into === null) return;
      other ??= people.insertPerson(db, into);
      decisions.decideIs(db, ids, other);
    },
  );
  settle(context, other === undefined ? [id] : [id, other], ids);
  return action;
}

export function removePerson(context: LibraryContext, id: PersonId): Changed {
  const { name } = personThere(context, id);
  const faceIds = facesOfPerson(context.db, id).map((face) => face.id);
  const action = inAction(context.db, 'remove-person', { name }, () => {
    decisions.clearAssignments(context.db, id);
    people.setPersonState(context.db, id, 'removed');
  });
  settle(context, [id], faceIds);
  return action;
}

/**
 * Two groups are one person, still nameless: said of every face of both, so that no photo that comes later takes them
 * apart again.
 */
export function joinGroups(context: LibraryContext, from: GroupId, into: GroupId): Changed {
  if (from === into) throw new FacetError('same-person', 'A group cannot be joined with itself.');
  const [leaving, staying] = [groupThere(context, from), groupThere(context, into)];
  const action = inAction(context.db, 'join-groups', { faces: leaving.length + staying.length }, () => {
    decidePairs(context.db, staying[0]!, [...staying.slice(1), ...leaving], 'same');
    withdrawPairs(context.db, leaving, staying, 'different');
  });
  context.groups().join(from, into);
  context.changed('groups', 'people', 'actions');
  return action;
}

/**
 * A face is kept apart from so many of the rest, those most like it all: a group that has more is never taken apart
 * again (see grouping.ts).
 */
const KEPT_APART_FROM = 32;

/** These faces are not whom the rest of the group shows. */
export function separateFaces(context: LibraryContext, groupId: GroupId, faceIds: readonly FaceId[]): Changed {
  const leaving = new Set(faceIds);
  const staying: FaceId[] = [];
  const ids: FaceId[] = [];
  for (const id of groupThere(context, groupId)) (leaving.has(id) ? ids : staying).push(id);
  if (ids.length === 0) throw new FacetError('gone', 'Those faces are no longer in this group.');
  if (staying.length === 0) return null; // there is nobody to be kept apart from
  const action = inAction(context.db, 'separate', { faces: ids.length }, () => {
    // Whoever was said to be one with the leaving is so still with each other.
    const same = saidSame(context.db, ids);
    const [first, ...others] = staying.filter((id) => same.has(id));
    if (first !== undefined) decidePairs(context.db, first, others, 'same');
    for (const id of ids) decidePairs(context.db, id, staying.slice(0, KEPT_APART_FROM), 'different');
    withdrawPairs(context.db, ids, staying, 'same');
  });
  context.groups().regroup(ids);
  settle(context, [], ids);
  return action;
}

/** Takes an action back, or does it again. Whoever it concerned is recognised anew. */
export function replay(context: LibraryContext, id: ActionRecord['id'], direction: 'undo' | 'redo'): Touched {
  const touched = (direction === 'undo' ? undoAction : redoAction)(context.db, id);
  const { faceIds, personIds, pairedFaceIds } = touched;
  context.groups().refresh(faceIds);
  const told = refreshVectors(context, faceIds);
  if (pairedFaceIds.length > 0) context.groups().regroup(pairedFaceIds);
  settleSoon(context, new Set([...personIds, ...told]), [...new Set([...faceIds, ...pairedFaceIds])]);
  context.changed('photos', 'settings', 'measures');
  return touched;
}
