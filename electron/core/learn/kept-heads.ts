// The heads that were trained here or imported, as they are listed, named, removed and restored.
import type { HeadList } from '../../contract/heads.ts';
import type { HeadId } from '../../contract/ids.ts';
import type { TrainingFilm } from '../../contract/learn.ts';
import * as heads from '../../db/heads.ts';
import { readAppliedHead, writeAppliedHead } from '../../db/settings.ts';
import { deleteVectors } from '../../db/vectors.ts';
import { FacetError } from '../../contract/failure.ts';
import { decodeHead } from '../../science/learning/heads/head-file.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import type { LibraryContext } from '../context.ts';
import { lossTitle, type TrainingRun } from './train-head.ts';

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

/** @throws FacetError 'gone'; TypeError for a run that only judged, and so has no head */
export function keepTrained(context: LibraryContext, { trained, film }: TrainingRun): HeadId {
  const { db, engine } = context;
  if (trained.head === null) throw new TypeError('A run that only judged has no head to keep.');
  const { kind, input, output } = decodeHead(trained.head);
  const id = heads.insertHead(db, {
    pack: engine.pack.name,
    name: `${lossTitle(film.loss)}, ${output}`,
    loss: film.loss,
    kind,
    input,
    output,
    head: trained.head,
    judgement: trained.judgement,
    closedSet: trained.closedSet,
    film: { ...film, jobId: null },
  });
  applyChanges(context, { topics: ['heads'] });
  return id;
}

/** @throws FacetError 'gone' */
export const getHeadFilm = ({ db }: LibraryContext, id: HeadId): TrainingFilm | null =>
  heads.filmOf(db, requireHead(db, id).id);

/** Longer names are cut. */
export const LONGEST_NAME = 80;

/** @throws FacetError 'gone', 'name-empty' */
export function renameHead(context: LibraryContext, id: HeadId, name: string): void {
  const { db } = context;
  requireHead(db, id);
  const trimmed = name.trim().slice(0, LONGEST_NAME);
  if (trimmed === '') throw new FacetError('name-empty', 'A head needs a name.');
  heads.writeHeadName(db, id, trimmed);
  applyChanges(context, { topics: ['heads'] });
}

/** If it was in use, the pack's own vectors are used again. @throws FacetError 'gone' */
export function removeHead(context: LibraryContext, id: HeadId): void {
  const { db, engine } = context;
  const { pack } = requireHead(db, id);
  const inUse = readAppliedHead(db, pack)?.headId === id;
  if (inUse) writeAppliedHead(db, pack, null);
  heads.writeHeadRemoved(db, id, true);
  deleteVectors(db, { pack, headId: id });
  const isOfThisPack = inUse && pack === engine.pack.name;
  applyChanges(context, {
    ...(isOfThisPack && { space: true }),
    everyFace: isOfThisPack,
    topics: inUse ? ['heads', 'settings', 'people', 'groups'] : ['heads'],
  });
}

/** Takes back `removeHead`; the head is not in use again. @throws FacetError 'gone' */
export function restoreHead(context: LibraryContext, id: HeadId): void {
  const { db } = context;
  if (!heads.findHead(db, id)) throw gone();
  heads.writeHeadRemoved(db, id, false);
  applyChanges(context, { topics: ['heads'] });
}

const gone = () => new FacetError('gone', 'That head is no longer there.');

/** @throws FacetError 'gone' for a head that was removed or never existed */
export function requireHead(db: LibraryContext['db'], id: HeadId): heads.HeadRow {
  const head = heads.findHead(db, id);
  if (!head || head.removed) throw gone();
  return head;
}
