// Calls about people, and about faces that have no name yet; and undo.
import type { FacetApi } from '../../contract/api.ts';
import { listActions } from '../../db/actions.ts';
import { facesOfPerson } from '../../db/faces.ts';
import { FacetError } from '../../contract/failure.ts';
import { replayAction } from '../changes/replay-action.ts';
import type { DecisionContext } from '../context.ts';
import * as decide from '../people/decide.ts';
import * as questions from '../people/questions.ts';
import { proposeSplit } from '../people/split-person.ts';

export const peopleCalls = (context: DecisionContext) =>
  ({
    listPeople: async () => questions.withFacesAsked(context, context.people.all()),
    async getPerson(id) {
      const person = context.people.one(id);
      if (!person) throw new FacetError('gone', 'That person is no longer there.');
      return { ...questions.withFacesAsked(context, [person])[0]!, faces: facesOfPerson(context.db, id) };
    },
    renamePerson: async (id, name) => decide.renamePerson(context, id, name),
    mergePeople: async (from, into) => decide.mergePeople(context, from, into),
    removePerson: async (id) => decide.removePerson(context, id),
    setCover: async (id, faceId) => decide.setCover(context, id, faceId),
    hidePerson: async (id, hidden) => decide.hidePerson(context, id, hidden),
    proposeSplit: async (id) => proposeSplit(context, id),
    splitPerson: async (id, faceIds, name) => decide.splitPerson(context, id, faceIds, name),

    listGroups: async (limit) => questions.listGroups(context, limit),
    getGroup: async (id) => questions.getGroup(context, id),
    listFaces: async (which, limit) => questions.listFaces(context, which, limit),
    joinGroups: async (from, into) => decide.joinGroups(context, from, into),
    separateFaces: async (groupId, faceIds) => decide.separateFaces(context, groupId, faceIds),
    listQuestions: async (query) => questions.listQuestions(context, query),

    confirmFaces: async (faces, person) => decide.confirmFaces(context, faces, person).action,
    rejectFaces: async (faces, personId) => decide.rejectFaces(context, faces, personId),
    unassignFaces: async (faces) => decide.unassignFaces(context, faces),
    markNotFaces: async (faces) => decide.setAside(context, faces, 'not-a-face'),
    markNobody: async (faces) => decide.setAside(context, faces, 'nobody'),

    listActions: async (limit) => listActions(context.db, limit),
    undo: async (id) => replayAction(context, id, 'undo'),
    redo: async (id) => replayAction(context, id, 'redo'),
  }) satisfies Partial<FacetApi>;
