// What recognition makes of a change: the second half of apply-changes.ts, which may come a moment later.
import type { FaceId } from '../../contract/ids.ts';
import { facesOfPhotos } from '../../db/faces.ts';
import type { DecisionContext } from '../context.ts';
import { facesLikePerson, recogniseFaces } from '../matching/recognise.ts';
import type { Unrecognised } from './pending-recognition.ts';

/**
 * Always in this order: the gallery of people whose examples changed; the groups around faces that got a name; the
 * faces themselves, and those of photos that are no longer collages, where one person may again be only once; then
 * every face that is, or may be, like those people. Groups and people follow each time. The doors are told at the end.
 */
export function recogniseTouched(context: DecisionContext, { named, faces, people }: Unrecognised): void {
  context.gallery().refresh(people);
  if (named.size > 0) context.groups().refresh([...named]);
  const formerCollages = facesOfPhotos(context.db, context.groups().takeFormerCollages());
  recogniseAgain(context, [...new Set([...faces, ...formerCollages])], 'now');
  for (const id of people) recogniseAgain(context, facesLikePerson(context, id), 'now');
  context.tell(['people', 'groups']);
}

/** Recognises these faces; nameless ones find their groups now, or later with many others (recognise-library.ts). */
export function recogniseAgain(context: DecisionContext, faceIds: readonly FaceId[], grouping: 'now' | 'later'): void {
  if (faceIds.length === 0) return;
  const { people, displaced } = recogniseFaces(context, faceIds);
  context.people.refresh(people);
  context.groups().refresh([...new Set([...faceIds, ...displaced])], grouping);
}
