// Sets the common threshold, or thresholds for single people, as an action that can be undone.
import type { Changed } from '../../contract/history.ts';
import type { PersonId } from '../../contract/ids.ts';
import type { Distance } from '../../contract/thresholds.ts';
import { inAction } from '../../db/actions.ts';
import { writeThreshold } from '../../db/thresholds.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import type { LibraryContext } from '../context.ts';
import { requirePerson } from '../people/require.ts';
import { checkedThreshold } from '../matching/thresholds.ts';

/** Null: the pack's default. @throws FacetError 'bad-request' */
export function setThreshold(context: LibraryContext, distance: Distance, value: number | null): Changed {
  const { db } = context;
  const checked = value === null ? null : checkedThreshold(value);
  const action = inAction(db, 'threshold', { distance, ...(checked !== null && { value: checked }) }, () =>
    writeThreshold(db, context.space(), distance, checked),
  );
  applyChanges(context, {
    everyFace: action !== null && distance === context.settings().distance,
    topics: ['settings', 'actions'],
  });
  return action;
}

/** Null: the common threshold again. The caller runs recognition again. @throws FacetError 'gone', 'bad-request' */
export function setPersonThresholds(
  context: LibraryContext,
  distance: Distance,
  thresholds: readonly { personId: PersonId; value: number | null }[],
): Changed {
  const { db } = context;
  const checked = thresholds.map(({ personId, value }) => ({
    personId: requirePerson(context, personId).id,
    value: value === null ? null : checkedThreshold(value),
  }));
  const action = inAction(db, 'threshold', { distance, people: checked.length }, () => {
    for (const { personId, value } of checked) writeThreshold(db, context.space(), distance, value, personId);
  });
  applyChanges(context, {
    everyFace: action !== null && distance === context.settings().distance,
    topics: ['settings', 'people', 'actions'],
  });
  return action;
}
