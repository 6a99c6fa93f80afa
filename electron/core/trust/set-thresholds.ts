// Sets a threshold, everybody's or people's own, as an action that can be undone. Runs in the process behind the doors.
import type { Changed } from '../../contract/history.ts';
import type { PersonId } from '../../contract/ids.ts';
import type { Distance } from '../../contract/thresholds.ts';
import { inAction } from '../../db/actions.ts';
import { writeThreshold } from '../../db/thresholds.ts';
import type { LibraryContext } from '../context.ts';
import { personThere } from '../people/decide.ts';
import { checkedThreshold } from '../matching/thresholds.ts';

/** Null: the pack's default. What was recognised is for the caller to follow up. @throws FacetError 'bad-request' */
export function setThreshold(context: LibraryContext, distance: Distance, value: number | null): Changed {
  const { db } = context;
  const checked = value === null ? null : checkedThreshold(value);
  const action = inAction(db, 'threshold', { distance, ...(checked !== null && { value: checked }) }, () =>
    writeThreshold(db, context.space(), distance, checked),
  );
  context.changed('settings', 'actions');
  return action;
}

/** Null: everybody's threshold again. @throws FacetError 'gone', 'bad-request' */
export function setPersonThresholds(
  context: LibraryContext,
  distance: Distance,
  thresholds: readonly { personId: PersonId; value: number | null }[],
): Changed {
  const { db } = context;
  const checked = thresholds.map(({ personId, value }) => ({
    personId: personThere(context, personId).id,
    value: value === null ? null : checkedThreshold(value),
  }));
  const action = inAction(db, 'threshold', { distance, people: checked.length }, () => {
    for (const { personId, value } of checked) writeThreshold(db, context.space(), distance, value, personId);
  });
  context.changed('settings', 'people', 'actions');
  return action;
}
