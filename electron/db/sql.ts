// Prepared statements, compiled once per database.
import type { Statement } from 'better-sqlite3';
import type { Db } from './open.ts';

const compiled = new WeakMap<Db, Map<string, Statement>>();

/** The statement for `text`, compiled on first use. Texts are literals of this folder, so the cache is bounded. */
function sql(db: Db, text: string): Statement {
  let statements = compiled.get(db);
  if (!statements) compiled.set(db, (statements = new Map()));
  let statement = statements.get(text);
  if (!statement) statements.set(text, (statement = db.prepare(text)));
  return statement;
}

/** All rows as `Row`; the caller's column list is what makes that true. */
export const all = <Row>(db: Db, text: string, ...params: unknown[]): Row[] => sql(db, text).all(...params) as Row[];

export const one = <Row>(db: Db, text: string, ...params: unknown[]): Row | undefined =>
  sql(db, text).get(...params) as Row | undefined;

export const run = (db: Db, text: string, ...params: unknown[]): { changes: number; id: number } => {
  const info = sql(db, text).run(...params);
  return { changes: info.changes, id: Number(info.lastInsertRowid) };
};

/** One transaction; nests as a savepoint. */
export const inTransaction = <T>(db: Db, work: () => T): T => db.transaction(work)();

/**
 * One transaction that has reached the disk when this returns (an fsync of the WAL), so that a power cut can't take it
 * back. For what a person decided; other writes reach the disk with the next checkpoint. Inside another transaction it
 * is a savepoint: then the outer one has to be durable.
 */
export function inDurableTransaction<T>(db: Db, work: () => T): T {
  if (db.inTransaction) return inTransaction(db, work); // SQLite changes its synchronous mode between transactions only
  db.pragma('synchronous = FULL');
  try {
    return inTransaction(db, work);
  } finally {
    db.pragma('synchronous = NORMAL');
  }
}

/** Ids as one parameter: `… IN (SELECT value FROM json_each(?))` keeps the statement the same for any number. */
export const idList = (ids: readonly number[]): string => JSON.stringify(ids);
