// What the user says of pairs and faces while looking at a measure's mistakes; each an action that can be undone. Runs
// behind the doors.
import type { Changed } from '../../contract/history.ts';
import type { FaceId } from '../../contract/ids.ts';
import type { FaceRecord } from '../../contract/photos.ts';
import type { PairAnswer } from '../../contract/trust.ts';
import { inAction } from '../../db/actions.ts';
import { decidePairs, withdrawPairs } from '../../db/pair-decisions.ts';
import { facesAmong, facesById } from '../../db/faces.ts';
import { leaveOutFaces, leftOutFaces, takeInFaces } from '../../db/left-out.ts';
import { FacetError } from '../../contract/failure.ts';
import type { LibraryContext } from '../context.ts';
import { settle } from '../people/decide.ts';

/** @throws FacetError 'gone', 'same-person' for one face twice, 'named-apart', 'named-alike' */
export function answerPair(context: LibraryContext, a: FaceId, b: FaceId, answer: PairAnswer | null): Changed {
  const { db } = context;
  const [left, right] = [faceThere(context, a), faceThere(context, b)];
  if (a === b) throw new FacetError('same-person', 'That is one and the same face.');
  const named = left.source === 'person' && right.source === 'person';
  const alike = left.person?.id === right.person?.id;
  if (answer === 'same' && named && !alike)
    throw new FacetError(
      'named-apart',
      'These two faces have different names. Move one of them, or merge the two people.',
    );
  if (answer === 'different' && named && alike) {
    const { name } = left.person!;
    throw new FacetError('named-alike', `Both faces are named ${name}. Move one of them to somebody else.`, { name });
  }
  const kind = answer === 'different' ? 'keep-apart' : answer === 'same' ? 'say-same' : 'unsay-pair';
  const action = inAction(db, kind, {}, () => {
    if (answer !== null) decidePairs(db, a, [b], answer);
    else for (const verdict of ['same', 'different'] as const) withdrawPairs(db, [a], [b], verdict);
  });
  if (action) {
    context.groups().regroup([a, b]);
    // Whom a nameless face may be depends on whom it was said not to be.
    settle(context, [], [a, b]);
    context.changed('measures');
  }
  return action;
}

function faceThere(context: LibraryContext, id: FaceId): FaceRecord {
  const [face] = facesById(context.db, [id]);
  if (!face) throw new FacetError('gone', 'That face is no longer in the library.');
  return face;
}

/**
 * Faces too poor to judge by take no part in measures; or they do again. @throws FacetError 'gone' where not one of
 * them is there
 */
export function leaveOut(context: LibraryContext, faceIds: readonly FaceId[], out: boolean): Changed {
  const { db } = context;
  const ids = facesAmong(db, faceIds);
  if (ids.length === 0) throw new FacetError('gone', 'Those faces are no longer in the library.');
  const action = inAction(db, out ? 'leave-out' : 'take-in', { faces: ids.length }, () =>
    out ? leaveOutFaces(db, ids) : takeInFaces(db, ids),
  );
  context.changed('measures', 'actions');
  return action;
}

/** Newest first. */
export function listLeftOut({ db }: LibraryContext): FaceRecord[] {
  const ids = leftOutFaces(db);
  const records = new Map(facesById(db, ids).map((face) => [face.id, face]));
  return ids.flatMap((id) => records.get(id) ?? []);
}
