// Opens the database of a library: refuses a file that is none, and migrates an older one.
import { mkdirSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { databaseFile } from '../files/library-dir.ts';
import { FacetError } from '../contract/failure.ts';
import { migrate, MIGRATIONS, schemaVersion } from './migrations.ts';

export type Db = SqliteDatabase.Database;

/** "Fact" in ASCII. Tells Facet's files from the databases of other programs, which are not touched. */
const APPLICATION_ID = 0x46616374;

/** Waits so long for another process to finish writing. */
const BUSY_TIMEOUT_MS = 5000;

/**
 * @throws FacetError 'library-not-a-database', 'library-newer', 'library-locked', 'library-unwritable', 'no-room'
 */
export function openDatabase(libraryDir: string): Db {
  const file = databaseFile(libraryDir);
  let db: Db | undefined;
  try {
    mkdirSync(libraryDir, { recursive: true, mode: 0o700 });
    db = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS });
    const isReady = isLibrary(db) && schemaVersion(db) === MIGRATIONS.length;
    db.pragma('page_size = 8192'); // of a new file; without effect on others
    useWal(db);
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    // Up to 256 MB, filled as pages are read: naming faces looks up their rows, which take 200 MB for 300,000 faces.
    db.pragma('cache_size = -256000');
    // 32 MB: naming thousands of faces writes 10 MB, and should not wait for a checkpoint each time.
    db.pragma('wal_autocheckpoint = 4000');
    if (!isReady) registerAndMigrate(db);
    return db;
  } catch (error) {
    db?.close();
    throw translateSqliteError(error);
  }
}

/**
 * Only the first process that opens a new file changes its mode. SQLite answers the others "busy" at once, without its
 * timeout, so the waiting is done here.
 */
function useWal(db: Db): void {
  const end = performance.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      db.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (!codeOf(error).startsWith('SQLITE_BUSY') || performance.now() > end) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/** False for an empty file. @throws FacetError 'library-not-a-database' */
function isLibrary(db: Db): boolean {
  // In this order: another process may commit both at once between the two reads.
  const isEmpty = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
  if (db.pragma('application_id', { simple: true }) === APPLICATION_ID) return true;
  if (isEmpty) return false;
  throw notALibrary();
}

/**
 * Two processes may open a new or an older library at once. The second waits for the write lock, and then finds
 * nothing left to do.
 */
function registerAndMigrate(db: Db): void {
  db.transaction(() => {
    if (!isLibrary(db)) db.pragma(`application_id = ${APPLICATION_ID}`);
    migrate(db);
  }).immediate();
}

/**
 * Copies the write-ahead log into the database file, about ten milliseconds of work. Does not wait for other
 * connections; what they hold back is copied by a later checkpoint.
 */
export function checkpointWal(db: Db): void {
  try {
    db.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    // The disk is full or the file is locked. A later checkpoint does it, at the latest when Facet ends.
  }
}

const notALibrary = () =>
  new FacetError(
    'library-not-a-database',
    'The file facet.db in the library folder is not a Facet library. It was left as it is; choose another folder or move the file away.',
  );

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** A FacetError for each error of SQLite or the file system that the user can act on; any other error as it is. */
export function translateSqliteError(error: unknown): unknown {
  const code = codeOf(error);
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
