// Undo and redo, through the same steps as any other change.
import type { ActionId } from '../../contract/ids.ts';
import { redoAction, undoAction } from '../../db/replay.ts';
import type { DecisionContext } from '../context.ts';
import { applyChanges } from './apply-changes.ts';

/** @throws FacetError 'gone' where nothing of it is left to put back, 'name-taken' */
export function replayAction(context: DecisionContext, id: ActionId, direction: 'undo' | 'redo'): void {
  const { faceIds, personIds, pairedFaceIds, thresholds } = (direction === 'undo' ? undoAction : redoAction)(
    context.db,
    id,
  );
  applyChanges(context, {
    faces: faceIds,
    vectors: faceIds,
    ...(pairedFaceIds.length > 0 && { pairs: pairedFaceIds }),
    examples: personIds,
    everyFace: thresholds,
    topics: ['actions', 'photos', 'settings', 'measures'],
  });
}
