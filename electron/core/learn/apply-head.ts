// Applies a head, or takes it back: the library's vectors are mapped while calls are answered, then all matching switches
// to them at once.
import type { HeadId } from '../../contract/ids.ts';
import { findHead } from '../../db/heads.ts';
import { writeAppliedHead } from '../../db/settings.ts';
import { ownSpace } from '../../db/vector-space.ts';
import { countVectors } from '../../db/vectors.ts';
import type { JobControl } from '../jobs.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import type { LibraryContext } from '../context.ts';
import { headSpace, mapMissing, readHead } from '../matching/vector-space.ts';
import { placeHeadPoints } from './place-head-points.ts';

const yieldToCalls = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Names and decisions stay as they are.
 *
 * @param headId null: the pack's own vectors
 * @throws FacetError 'gone', 'head-unreadable', 'head-does-not-fit'; then the vectors in use stay in use
 */
export async function applyHead(context: LibraryContext, headId: HeadId | null, control: JobControl): Promise<void> {
  const { db, engine } = context;
  const { pack } = engine;
  if (headId !== null) {
    const head = readHead(db, pack, headId);
    const pause = async (): Promise<void> => {
      await yieldToCalls();
      await control.checkpoint();
    };
    // A judged head has points placed by people it had not seen; the library's pairs, which it learned from, mislead.
    const points = findHead(db, headId)?.judgement?.points ?? (await placeHeadPoints(db, pack, head, pause));
    const space = headSpace(pack, headId, head, points);
    const total = countVectors(db, ownSpace(pack.name));
    const there = countVectors(db, space);
    for (const done of mapMissing(db, pack, space)) {
      control.progress('mapping', Math.min(total, there + done), total);
      await pause();
    }
    readHead(db, pack, headId); // throws if it was removed meanwhile
    writeAppliedHead(db, pack.name, { headId, points });
  } else {
    await control.checkpoint();
    writeAppliedHead(db, pack.name, null);
  }
  applyChanges(context, {
    space: true,
    everyFace: true,
    topics: ['heads', 'settings', 'people', 'groups', 'engine'],
  });
}
