// The user's answers about pairs and faces among a measure's mistakes; each is an action that can be undone.
import type { Changed } from '../../contract/history.ts';
import type { FaceId } from '../../contract/ids.ts';
import type { FaceRecord } from '../../contract/photos.ts';
import type { PairAnswer } from '../../contract/trust.ts';
import { inAction } from '../../db/actions.ts';
import { decidePairs, withdrawPairs } from '../../db/pair-decisions.ts';
import { facesAmong, facesById } from '../../db/faces.ts';
import { leaveOutFaces, leftOutFaces, takeInFaces } from '../../db/left-out.ts';
import { FacetError } from '../../contract/failure.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import type { LibraryContext } from '../context.ts';

/** @throws FacetError 'gone', 'same-person' for one face twice, 'named-apart', 'named-alike' */
export function answerPair(context: LibraryContext, a: FaceId, b: FaceId, answer: PairAnswer | null): Changed {
  const { db } = context;
  const [left, right] = [requireFace(context, a), requireFace(context, b)];
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
  if (action) applyChanges(context, { pairs: [a, b], topics: ['measures', 'actions'] });
  return action;
}

function requireFace(context: LibraryContext, id: FaceId): FaceRecord {
  const [face] = facesById(context.db, [id]);
  if (!face) throw new FacetError('gone', 'That face is no longer in the library.');
  return face;
}

/**
 * Leaves faces out of measures because they are too poor to judge by; or, with `out` false, takes them in again.
 *
 * @throws FacetError 'gone' if none of them exists
 */
export function leaveOut(context: LibraryContext, faceIds: readonly FaceId[], out: boolean): Changed {
  const { db } = context;
  const ids = facesAmong(db, faceIds);
  if (ids.length === 0) throw new FacetError('gone', 'Those faces are no longer in the library.');
  const action = inAction(db, out ? 'leave-out' : 'take-in', { faces: ids.length }, () =>
    out ? leaveOutFaces(db, ids) : takeInFaces(db, ids),
  );
  applyChanges(context, { topics: ['measures', 'actions'] });
  return action;
}

/** Newest first. */
export function listLeftOut({ db }: LibraryContext): FaceRecord[] {
  const ids = leftOutFaces(db);
  const records = new Map(facesById(db, ids).map((face) => [face.id, face]));
  return ids.flatMap((id) => records.get(id) ?? []);
}
