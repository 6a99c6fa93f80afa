// The heads that were trained or brought along, as a person sees and keeps them. Runs in the process behind the doors.
import type { HeadList } from '../../contract/heads.ts';
import type { HeadId } from '../../contract/ids.ts';
import type { TrainingFilm } from '../../contract/learn.ts';
import { deleteVectors } from '../../db/faces.ts';
import * as heads from '../../db/heads.ts';
import { readAppliedHead, writeAppliedHead } from '../../db/settings.ts';
import { FacetError } from '../../contract/failure.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import type { LibraryContext } from '../context.ts';
import { spaceKey } from '../matching/vector-space.ts';

export function listHeads({ db, engine, space, spaceProblem }: LibraryContext): HeadList {
  const applied = space().head;
  return {
    heads: heads.headsOf(db, engine.pack.name).map(({ pack: _, madeAt, ...head }) => ({
      ...head,
      madeAt: new Date(madeAt).toISOString(),
      applied: head.id === applied,
    })),
    applied,
    problem: spaceProblem(),
  };
}

export const getHeadFilm = ({ db }: LibraryContext, id: HeadId): TrainingFilm | null =>
  heads.filmOf(db, headThere(db, id).id);

/** Longer ones are cut: a name is for the eye. */
export const LONGEST_NAME = 80;

export function renameHead(context: LibraryContext, id: HeadId, name: string): void {
  const { db } = context;
  headThere(db, id);
  const trimmed = name.trim().slice(0, LONGEST_NAME);
  if (trimmed === '') throw new FacetError('name-empty', 'A head needs a name.');
  heads.writeHeadName(db, id, trimmed);
  applyChanges(context, { topics: ['heads'] });
}

/** If it was in use, the pack's own vectors are used again. @throws FacetError 'gone' */
export function removeHead(context: LibraryContext, id: HeadId): void {
  const { db, engine } = context;
  const { pack } = headThere(db, id);
  const inUse = readAppliedHead(db, pack)?.headId === id;
  if (inUse) writeAppliedHead(db, pack, null);
  heads.writeHeadRemoved(db, id, true);
  deleteVectors(db, spaceKey(pack, id));
  const isOfThisPack = inUse && pack === engine.pack.name;
  applyChanges(context, {
    ...(isOfThisPack && { space: true }),
    everyFace: isOfThisPack,
    topics: inUse ? ['heads', 'settings', 'people', 'groups'] : ['heads'],
  });
}

export function restoreHead(context: LibraryContext, id: HeadId): void {
  const { db } = context;
  if (!heads.findHead(db, id)) throw gone();
  heads.writeHeadRemoved(db, id, false);
  applyChanges(context, { topics: ['heads'] });
}

const gone = () => new FacetError('gone', 'That head is no longer there.');

export function headThere(db: LibraryContext['db'], id: HeadId): heads.HeadRow {
  const head = heads.findHead(db, id);
  if (!head || head.removed) throw gone();
  return head;
}
