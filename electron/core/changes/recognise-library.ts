// Jobs that go through the whole library, a piece at a time: calls and events pass in between.
import type { DecisionContext } from '../context.ts';
import type { JobControl } from '../jobs.ts';
import { applyChanges } from './apply-changes.ts';
import { recogniseAgain } from './recognise-touched.ts';

/** Compared with the gallery in one go: about 50 ms of work with 3,000 people enrolled. */
const CHUNK = 256;

const letOthersRun = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Recognises every face again: after another threshold, distance, head or pack. */
export async function recogniseLibrary(context: DecisionContext, control: JobControl): Promise<void> {
  const ids = context.index().faceIds();
  for (let from = 0; from < ids.length; from += CHUNK) {
    await control.checkpoint();
    recogniseAgain(context, ids.slice(from, from + CHUNK), 'later');
    control.progress('recognising', Math.min(from + CHUNK, ids.length), ids.length);
    await letOthersRun();
  }
  await groupWaitingFaces(context, control);
  applyChanges(context, { topics: ['people', 'groups'] });
}

/**
 * Finds a group for every nameless face that has none: after another pack, or in a library from before there were
 * groups.
 */
export async function groupWaitingFaces(context: DecisionContext, control: JobControl): Promise<void> {
  const groups = context.groups();
  const total = groups.waiting;
  for (let left = total; left > 0;) {
    await control.checkpoint();
    left = groups.groupSome(CHUNK);
    control.progress('grouping', Math.max(0, total - left), total);
    await letOthersRun();
  }
  if (total > 0) applyChanges(context, { topics: ['groups'] });
}
