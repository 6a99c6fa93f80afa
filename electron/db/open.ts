// Opens a library's database: refuses what is not one, brings an older one up to date. Runs in the process behind the
// doors.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { FacetError } from '../contract/failure.ts';
import { migrate } from './migrations.ts';

export type Db = SqliteDatabase.Database;

/** Marks the file as ours ("Fact"); another program's database is not touched. */
const APPLICATION_ID = 0x46616374;

export const databaseFile = (libraryDir: string): string => join(libraryDir, 'facet.db');

/**
 * @throws FacetError 'library-not-a-database', 'library-newer', 'library-locked', 'library-unwritable', 'no-room'
 */
export function openDatabase(libraryDir: string): Db {
  const file = databaseFile(libraryDir);
  let db: Db | undefined;
  try {
    mkdirSync(libraryDir, { recursive: true, mode: 0o700 });
    const isNew = !existsSync(file);
    db = new SqliteDatabase(file, { timeout: 5000 });
    if (isNew) db.pragma('page_size = 8192');
    const applicationId = db.pragma('application_id', { simple: true });
    const isEmpty = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
    if (applicationId !== APPLICATION_ID && !isEmpty) throw notALibrary();
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    // Up to 256 MB, as it is touched: every name given looks up the rows of its faces, and of 300,000 faces those are
    // 200 MB.
    db.pragma('cache_size = -256000');
    // 32 MB: naming thousands writes 10 MB, and would wait for the file to be tidied each time.
    db.pragma('wal_autocheckpoint = 4000');
    if (isEmpty) db.pragma(`application_id = ${APPLICATION_ID}`);
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    throw translateSqliteError(error);
  }
}

/**
 * Takes what was written lately into the file itself: some ten milliseconds, for when nobody waits. Whoever reads or
 * writes meanwhile is left alone.
 */
export function tidy(db: Db): void {
  try {
    db.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    // A full disk, or somebody who is reading: it is done another time, at the latest when Facet ends.
  }
}

const notALibrary = () =>
  new FacetError(
    'library-not-a-database',
    'The file facet.db in the library folder is not a Facet library. It was left as it is; choose another folder or move the file away.',
  );

/** SQLite's own errors that a person can do something about; everything else is passed on. */
export function translateSqliteError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') return notALibrary();
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return new FacetError('no-room', 'The disk is full. Nothing was lost; make some room and try again.');
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new FacetError('library-locked', 'Another program is writing to the library. Try again in a moment.');
  }
  if (
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_READONLY') ||
    ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)
  ) {
    return new FacetError(
      'library-unwritable',
      'The library folder cannot be written to. Check its permissions, or choose another folder.',
    );
  }
  return error;
}
