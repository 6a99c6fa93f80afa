// The heads that were trained or brought along, as a person sees and keeps them. Runs in the process behind the doors.
import type { HeadId, HeadList, TrainingFilm } from '../api.ts';
import * as heads from '../db/heads.ts';
import { FacetError } from '../failure.ts';
import type { LibraryContext } from './context.ts';

export function listHeads({ db, engine }: LibraryContext): HeadList {
  return {
    heads: heads.headsOf(db, engine.pack.name).map(({ pack: _, madeAt, ...head }) => ({ ...head, madeAt: new Date(madeAt).toISOString(), applied: false })),
    applied: null,
    problem: null,
  };
}

export const getHeadFilm = ({ db }: LibraryContext, id: HeadId): TrainingFilm | null => heads.filmOf(db, headThere(db, id).id);

/** Longer ones are cut: a name is for the eye. */
const LONGEST_NAME = 80;

export function renameHead({ db, changed }: LibraryContext, id: HeadId, name: string): void {
  headThere(db, id);
  const trimmed = name.trim().slice(0, LONGEST_NAME);
  if (trimmed === '') throw new FacetError('name-empty', 'A head needs a name.');
  heads.writeHeadName(db, id, trimmed);
  changed('heads');
}

export function removeHead({ db, changed }: LibraryContext, id: HeadId): void {
  headThere(db, id);
  heads.writeHeadRemoved(db, id, true);
  changed('heads');
}

export function restoreHead({ db, changed }: LibraryContext, id: HeadId): void {
  if (!heads.findHead(db, id)) throw gone();
  heads.writeHeadRemoved(db, id, false);
  changed('heads');
}

const gone = () => new FacetError('gone', 'That head is no longer there.');

function headThere(db: LibraryContext['db'], id: HeadId): heads.HeadRow {
  const head = heads.findHead(db, id);
  if (!head || head.removed) throw gone();
  return head;
}
