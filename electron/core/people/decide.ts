// What a person decides about faces, people and groups: each one action that can be undone. What follows from it is for
// changes/apply-changes.ts.
import { askedAmong, peopleAmong } from '../../db/assignments.ts';
import { decidePairs, saidSame, withdrawPairs } from '../../db/pair-decisions.ts';
import type { ActionRecord, Changed } from '../../contract/history.ts';
import type { FaceId, GroupId, PersonId } from '../../contract/ids.ts';
import type { Aside, Faces } from '../../contract/photos.ts';
import { FacetError } from '../../contract/failure.ts';
import { inAction } from '../../db/actions.ts';
import * as decisions from '../../db/decisions.ts';
import { facesById, facesOfPerson, findFace } from '../../db/faces.ts';
import * as people from '../../db/people.ts';
import { applyChanges, type Touched } from '../changes/apply-changes.ts';
import type { DecisionContext } from '../context.ts';
import { requireFaces, requireGroup, requireName, requirePerson } from './require.ts';

/** Shown again after every decision. */
const ACTIONS = ['actions'] as const;

/**
 * Before a decision about these faces: people they stand for, who lose an example by it, and people they may be, who
 * lose a question.
 */
const peopleBefore = ({ db }: DecisionContext, faceIds: readonly FaceId[]) =>
  ({
    examples: peopleAmong(db, faceIds),
    details: askedAmong(db, faceIds),
  }) satisfies Touched;

/**
 * These faces are that person. `kind` is for the history: the user confirmed them, or enrolled the person from photos.
 * @throws FacetError 'gone', 'name-empty'
 */
export function confirmFaces(
  context: DecisionContext,
  faces: Faces,
  who: { id: PersonId } | { name: string },
  kind: 'confirm' | 'enroll' = 'confirm',
): { person: { id: PersonId; name: string }; action: Changed } {
  const { db } = context;
  const ids = requireFaces(context, faces);
  const before = peopleBefore(context, ids);
  const index = context.index();
  const wereNotFaces = ids.filter((faceId) => !index.has(faceId));
  const known = 'id' in who ? requirePerson(context, who.id) : people.findPersonByName(db, requireName(who.name));
  const name = known?.name ?? requireName((who as { name: string }).name);
  const [owner, ...otherOwners] = before.examples;
  const isMove = kind === 'confirm' && owner !== undefined && otherOwners.length === 0 && owner !== known?.id;
  const params = { name, faces: ids.length, ...(isMove && { from: requirePerson(context, owner).name }) };
  let id = known?.id;
  const action = inAction(db, isMove ? 'move' : kind, params, () => {
    id ??= people.insertPerson(db, name);
    decisions.decideIs(db, ids, id);
  });
  applyChanges(context, {
    named: ids,
    vectors: wereNotFaces,
    examples: [...before.examples, id!],
    details: before.details,
    topics: ACTIONS,
  });
  return { person: { id: id!, name }, action };
}

/** These faces are not that person. @throws FacetError 'gone' */
export function rejectFaces(context: DecisionContext, faces: Faces, personId: PersonId): Changed {
  const { name } = requirePerson(context, personId);
  const ids = requireFaces(context, faces);
  const action = inAction(context.db, 'reject', { name, faces: ids.length }, () =>
    decisions.decideIsNot(context.db, ids, personId),
  );
  applyChanges(context, { faces: ids, examples: [personId], topics: ACTIONS });
  return action;
}

/** Takes back who these faces are, or that they were set aside. @throws FacetError 'gone' */
export function unassignFaces(context: DecisionContext, faces: Faces): Changed {
  const ids = requireFaces(context, faces);
  const before = peopleBefore(context, ids);
  // The history words it differently where no name is lost.
  const wereAside = facesById(context.db, ids).every((face) => face.aside !== null);
  const action = inAction(context.db, 'unassign', { faces: ids.length, ...(wereAside && { back: 1 }) }, () =>
    decisions.withdrawDecision(context.db, ids),
  );
  applyChanges(context, { faces: ids, vectors: ids, ...before, topics: ACTIONS });
  return action;
}

/** "Not a face", or of no interest to the user ('nobody'). @throws FacetError 'gone' */
export function setAside(context: DecisionContext, faces: Faces, why: Aside): Changed {
  const ids = requireFaces(context, faces);
  const before = peopleBefore(context, ids);
  // The history words it differently where the user deletes a box they drew.
  const isDeletedBox = why === 'not-a-face' && ids.length === 1 && findFace(context.db, ids[0]!)?.drawn === true;
  const action = inAction(context.db, why, { faces: ids.length, ...(isDeletedBox && { drawn: 1 }) }, () =>
    decisions.decideAside(context.db, ids, why),
  );
  applyChanges(context, {
    faces: ids,
    vectors: ids,
    ...before,
    topics: why === 'not-a-face' ? ['actions', 'photos'] : ACTIONS,
  });
  return action;
}

/** Null where it is the same name. @throws FacetError 'gone', 'name-empty', 'name-taken' */
export function renamePerson(context: DecisionContext, id: PersonId, name: string): Changed {
  const { name: before } = requirePerson(context, id);
  const after = requireName(name);
  const other = people.findPersonByName(context.db, after);
  if (other && other.id !== id) {
    throw new FacetError('name-taken', `There is already somebody called ${other.name}.`, {
      name: other.name,
      personId: other.id,
    });
  }
  if (after === before) return null;
  return updatePerson(context, id, 'rename', { before, name: after }, () =>
    people.setPersonName(context.db, id, after),
  );
}

/** The face that stands for the person in lists. @throws FacetError 'gone' */
export function setCover(context: DecisionContext, id: PersonId, faceId: FaceId): Changed {
  const { name } = requirePerson(context, id);
  requireFaces(context, [faceId]);
  return updatePerson(context, id, 'set-cover', { name }, () => people.setPersonCover(context.db, id, faceId));
}

/** Hidden people stay out of the list. @throws FacetError 'gone' */
export function hidePerson(context: DecisionContext, id: PersonId, hidden: boolean): Changed {
  const { name } = requirePerson(context, id);
  return updatePerson(context, id, hidden ? 'hide-person' : 'show-person', { name }, () =>
    people.setPersonHidden(context.db, id, hidden),
  );
}

/** A change of the person's own row; no face is concerned. */
function updatePerson(
  context: DecisionContext,
  id: PersonId,
  kind: ActionRecord['kind'],
  params: ActionRecord['params'],
  work: () => void,
): Changed {
  const action = inAction(context.db, kind, params, work);
  applyChanges(context, { details: [id], topics: ACTIONS });
  return action;
}

/** All of `from` becomes `into`. @throws FacetError 'gone', 'same-person' */
export function mergePeople(context: DecisionContext, from: PersonId, into: PersonId): Changed {
  if (from === into) throw new FacetError('same-person', 'A person cannot be merged with themselves.');
  const [a, b] = [requirePerson(context, from), requirePerson(context, into)];
  const action = inAction(context.db, 'merge', { name: a.name, into: b.name }, () => {
    decisions.moveDecisions(context.db, from, into);
    people.setPersonState(context.db, from, 'merged');
  });
  applyChanges(context, { examples: [from, into], topics: ACTIONS });
  return action;
}

/** These faces are another person, of this name; or, with null, nameless. @throws FacetError 'gone', 'name-empty', 'same-person' */
export function splitPerson(
  context: DecisionContext,
  id: PersonId,
  faceIds: readonly FaceId[],
  name: string | null,
): Changed {
  const { db } = context;
  const { name: from } = requirePerson(context, id);
  const theirs = new Set(facesOfPerson(db, id).map((face) => face.id));
  const ids = faceIds.filter((faceId) => theirs.has(faceId));
  if (ids.length === 0) throw new FacetError('gone', `Those faces are not ${from}'s any more.`, { name: from });
  const into = name === null ? null : requireName(name);
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
  applyChanges(context, { faces: ids, examples: other === undefined ? [id] : [id, other], topics: ACTIONS });
  return action;
}

/** The person's faces are nameless again. @throws FacetError 'gone' */
export function removePerson(context: DecisionContext, id: PersonId): Changed {
  const { name } = requirePerson(context, id);
  const faceIds = facesOfPerson(context.db, id).map((face) => face.id);
  const action = inAction(context.db, 'remove-person', { name }, () => {
    decisions.clearAssignments(context.db, id);
    people.setPersonState(context.db, id, 'removed');
  });
  applyChanges(context, { faces: faceIds, examples: [id], topics: ACTIONS });
  return action;
}

/**
 * Two groups are one person, still nameless: decided for every face of both, so that no later photo splits them again.
 * @throws FacetError 'gone', 'same-person'
 */
export function joinGroups(context: DecisionContext, from: GroupId, into: GroupId): Changed {
  if (from === into) throw new FacetError('same-person', 'A group cannot be joined with itself.');
  const [leaving, staying] = [requireGroup(context, from), requireGroup(context, into)];
  const action = inAction(context.db, 'join-groups', { faces: leaving.length + staying.length }, () => {
    decidePairs(context.db, staying[0]!, [...staying.slice(1), ...leaving], 'same');
    withdrawPairs(context.db, leaving, staying, 'different');
  });
  applyChanges(context, { joined: { from, into }, topics: ['people', 'actions'] });
  return action;
}

/**
 * A face is kept apart from so many faces of the group, those most like the rest: larger groups are never split again
 * (see regroup-around.ts).
 */
const KEPT_APART_FROM = 32;

/** These faces are not the person the rest of the group shows. Null where there is no rest. @throws FacetError 'gone' */
export function separateFaces(context: DecisionContext, groupId: GroupId, faceIds: readonly FaceId[]): Changed {
  const leaving = new Set(faceIds);
  const staying: FaceId[] = [];
  const ids: FaceId[] = [];
  for (const id of requireGroup(context, groupId)) (leaving.has(id) ? ids : staying).push(id);
  if (ids.length === 0) throw new FacetError('gone', 'Those faces are no longer in this group.');
  if (staying.length === 0) return null;
  const action = inAction(context.db, 'separate', { faces: ids.length }, () => {
    // Keep 'same person' links among the faces that stay.
    const same = saidSame(context.db, ids);
    const [first, ...others] = staying.filter((id) => same.has(id));
    if (first !== undefined) decidePairs(context.db, first, others, 'same');
    for (const id of ids) decidePairs(context.db, id, staying.slice(0, KEPT_APART_FROM), 'different');
    withdrawPairs(context.db, ids, staying, 'same');
  });
  applyChanges(context, { pairs: ids, topics: ACTIONS });
  return action;
}
