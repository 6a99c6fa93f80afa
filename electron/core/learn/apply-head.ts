// Puts a head to use, or takes it back: the library's vectors are mapped while everything goes on, then all matching
// changes over at once. Runs behind the doors.
import type { HeadId } from '../../contract/ids.ts';
import { findHead } from '../../db/heads.ts';
import { writeAppliedHead } from '../../db/settings.ts';
import { ownSpace } from '../../db/vector-space.ts';
import { countVectors } from '../../db/vectors.ts';
import type { JobControl } from '../jobs.ts';
import type { LibraryContext } from '../context.ts';
import { headSpace, mapMissing, readHead } from '../matching/vector-space.ts';
import { headPoints } from './head-points.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Null: the pack's own vectors. Names and decisions stay as they are; who is recognised is for the caller to follow up.
 * @throws FacetError 'gone', 'head-unreadable', 'head-does-not-fit'; then the vectors in use stay in use
 */
export async function applyHead(context: LibraryContext, headId: HeadId | null, control: JobControl): Promise<void> {
  const { db, engine } = context;
  const { pack } = engine;
  if (headId !== null) {
    const head = readHead(db, pack, headId);
    const pause = async (): Promise<void> => {
      await turn();
      await control.checkpoint();
    };
    // Of people it has learned from a head says too little is alike: those held out are asked, where it was judged.
    const points = findHead(db, headId)?.judgement?.points ?? (await headPoints(db, pack, head, pause));
    const space = headSpace(pack, headId, head, points);
    const total = countVectors(db, ownSpace(pack.name));
    const there = countVectors(db, space);
    for (const done of mapMissing(db, pack, space)) {
      control.progress('mapping', Math.min(total, there + done), total);
      await pause();
    }
    readHead(db, pack, headId); // it may have been removed meanwhile
    writeAppliedHead(db, pack.name, { headId, points });
  } else {
    await control.checkpoint();
    writeAppliedHead(db, pack.name, null);
  }
  context.changeSpace();
  context.changed('heads', 'settings', 'people', 'groups', 'engine');
}
