// Trained heads: what was learned on top of a pack's vectors.
import type { ClosedSetStudy, HeadJudgement } from '../contract/heads.ts';
import type { HeadId } from '../contract/ids.ts';
import type { TrainingFilm } from '../contract/learn.ts';
import type { Db } from './open.ts';
import { all, one, run } from './sql.ts';

/** A head as it is listed. */
export interface HeadRow {
  id: HeadId;
  pack: string;
  name: string;
  /** Null: imported. */
  loss: string | null;
  kind: string;
  input: number;
  output: number;
  judgement: HeadJudgement | null;
  closedSet: ClosedSetStudy | null;
  /** Milliseconds since 1970. */
  madeAt: number;
  hasFilm: boolean;
}

export interface NewHead extends Omit<HeadRow, 'id' | 'madeAt' | 'hasFilm'> {
  /** As science/learning/heads/head-file.ts writes it. */
  head: Uint8Array;
  film: TrainingFilm | null;
}

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

export function insertHead(
  db: Db,
  { pack, name, loss, kind, input, output, head, judgement, closedSet, film }: NewHead,
): HeadId {
  const { id } = run(
    db,
    `INSERT INTO trained_heads (pack, name, loss, kind, input, output, head, judgement, closed_set, film, made_at)
     VALUES (@pack, @name, @loss, @kind, @input, @output, @head, @judgement, @closedSet, @film, @madeAt)`,
    {
      pack,
      name,
      loss,
      kind,
      input,
      output,
      head: Buffer.from(head),
      judgement: json(judgement),
      closedSet: json(closedSet),
      film: json(film),
      madeAt: Date.now(),
    },
  );
  return id;
}

interface StoredRow extends Omit<HeadRow, 'judgement' | 'closedSet' | 'hasFilm'> {
  judgement: string | null;
  closedSet: string | null;
  hasFilm: number;
}

const COLUMNS = `id, pack, name, loss, kind, input, output, judgement, closed_set AS closedSet, made_at AS madeAt, film IS NOT NULL AS hasFilm`;

const parsed = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T));
const toHead = (row: StoredRow): HeadRow => ({
  ...row,
  judgement: parsed(row.judgement),
  closedSet: parsed(row.closedSet),
  hasFilm: row.hasFilm === 1,
});

/** Newest first, those taken off the list left out. */
export const headsOf = (db: Db, pack: string): HeadRow[] =>
  all<StoredRow>(db, `SELECT ${COLUMNS} FROM trained_heads WHERE pack = ? AND removed = 0 ORDER BY id DESC`, pack).map(
    toHead,
  );

/** Also one that was taken off the list. */
export function findHead(db: Db, id: HeadId): (HeadRow & { removed: boolean }) | undefined {
  const row = one<StoredRow & { removed: number }>(
    db,
    `SELECT ${COLUMNS}, removed FROM trained_heads WHERE id = ?`,
    id,
  );
  return row && { ...toHead(row), removed: row.removed === 1 };
}

/** The bytes of the head itself; undefined where there is none. */
export const headBytes = (db: Db, id: HeadId): Uint8Array | undefined =>
  one<{ head: Buffer }>(db, 'SELECT head FROM trained_heads WHERE id = ?', id)?.head;

export const filmOf = (db: Db, id: HeadId): TrainingFilm | null =>
  parsed(one<{ film: string | null }>(db, 'SELECT film FROM trained_heads WHERE id = ?', id)?.film ?? null);

export const writeHeadName = (db: Db, id: HeadId, name: string): void =>
  void run(db, 'UPDATE trained_heads SET name = ? WHERE id = ?', name, id);

/** Of a pack that is gone: another of that name may come, whose vectors these heads know nothing of. */
export const deleteHeadsOf = (db: Db, pack: string): void =>
  void run(db, 'DELETE FROM trained_heads WHERE pack = ?', pack);

export const writeHeadRemoved = (db: Db, id: HeadId, removed: boolean): void =>
  void run(db, 'UPDATE trained_heads SET removed = ? WHERE id = ?', removed ? 1 : 0, id);
