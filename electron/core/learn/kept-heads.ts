// The heads that were trained or brought along, as a person sees and keeps them. Runs in the process behind the doors.
import type { HeadList } from '../../contract/heads.ts';
import type { HeadId } from '../../contract/ids.ts';
import type { TrainingFilm } from '../../contract/learn.ts';
import * as heads from '../../db/heads.ts';
import { readAppliedHead, writeAppliedHead } from '../../db/settings.ts';
import { deleteVectors } from '../../db/vectors.ts';
import { FacetError } from '../../contract/failure.ts';
import type { LibraryContext } from '../context.ts';

export function listHeads({ db, engine, space, spaceProblem }: LibraryContext): HeadList {
  const applied = space().headId;
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

export function renameHead({ db, changed }: LibraryContext, id: HeadId, name: string): void {
  headThere(db, id);
  const trimmed = name.trim().slice(0, LONGEST_NAME);
  if (trimmed === '') throw new FacetError('name-empty', 'A head needs a name.');
  heads.writeHeadName(db, id, trimmed);
  changed('heads');
}

/**
 * Answers whether it was in use; then the pack's own vectors are used again, and who is recognised is for the caller to
 * follow up.
 */
export function removeHead({ db, engine, changed, changeSpace }: LibraryContext, id: HeadId): boolean {
  const { pack } = headThere(db, id);
  const inUse = readAppliedHead(db, pack)?.headId === id;
  if (inUse) writeAppliedHead(db, pack, null);
  heads.writeHeadRemoved(db, id, true);
  deleteVectors(db, { pack, headId: id });
  if (inUse && pack === engine.pack.name) changeSpace();
  changed('heads', ...(inUse ? (['settings', 'people', 'groups'] as const) : []));
  return inUse;
}

export function restoreHead({ db, changed }: LibraryContext, id: HeadId): void {
  if (!heads.findHead(db, id)) throw gone();
  heads.writeHeadRemoved(db, id, false);
  changed('heads');
}

const gone = () => new FacetError('gone', 'That head is no longer there.');

export function headThere(db: LibraryContext['db'], id: HeadId): heads.HeadRow {
  const head = heads.findHead(db, id);
  if (!head || head.removed) throw gone();
  return head;
}
