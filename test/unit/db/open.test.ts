// Opening a library: new, foreign, newer and unwritable files, and several processes at once. Migrations have a test of
// their own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync, mkdirSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { MIGRATIONS, migrate } from '../../../electron/db/migrations.ts';
import { openDatabase } from '../../../electron/db/open.ts';
import { databaseFile } from '../../../electron/files/library-dir.ts';
import { temporaryFolder } from '../../helpers/temporary-library.ts';

const failsWith = (code: string) => expect.objectContaining({ code }) as Error;

test('a new library is in WAL, with foreign keys, strict tables, and the newest schema', () => {
  const db = openDatabase(join(temporaryFolder(), 'deep', 'inside'));
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
  const tables = db.pragma('table_list') as { name: string; type: string; schema: string; strict: number }[];
  const loose = tables.filter(
    (table) => table.schema === 'main' && table.type === 'table' && !table.name.startsWith('sqlite_') && !table.strict,
  );
  expect(loose).toEqual([]);
  db.close();
});

test('a file that is no database is refused and left as it is', () => {
  const folder = temporaryFolder();
  writeFileSync(databaseFile(folder), 'This is a shopping list, not a database. '.repeat(50));
  const before = readFileSync(databaseFile(folder));
  expect(() => openDatabase(folder)).toThrow(failsWith('library-not-a-database'));
  expect(readFileSync(databaseFile(folder))).toEqual(before);
});

test("another program's database is refused and left as it is", () => {
  const folder = temporaryFolder();
  const other = new SqliteDatabase(databaseFile(folder));
  other.exec('CREATE TABLE recipes (name TEXT)');
  other.close();
  expect(() => openDatabase(folder)).toThrow(failsWith('library-not-a-database'));
  const again = new SqliteDatabase(databaseFile(folder));
  expect(again.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['recipes']);
  again.close();
});

test('a library of a newer Facet is refused and left as it is', () => {
  const folder = temporaryFolder();
  const db = openDatabase(folder);
  db.pragma('user_version = 999');
  db.close();
  expect(() => openDatabase(folder)).toThrow(failsWith('library-newer'));
});

test('a folder that cannot be made says so', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  expect(() => openDatabase(join(folder, 'file', 'library'))).toThrow(failsWith('library-unwritable'));
});

test.skipIf(process.getuid?.() === 0)(
  'a folder that cannot be written to says so (skipped as root, who may write anywhere)',
  () => {
    const folder = join(temporaryFolder(), 'closed');
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    expect(() => openDatabase(folder)).toThrow(failsWith('library-unwritable'));
  },
);

/** A process that answers the schema version and page size it finds, once it is told to open the library. */
function startOpener(folder: string) {
  const script = `import { openDatabase } from ${JSON.stringify(import.meta.resolve('../../../electron/db/open.ts'))};
    process.stdout.write('ready');
    process.stdin.once('data', () => {
      const db = openDatabase(process.argv[1]);
      process.stdout.write(JSON.stringify(['user_version', 'page_size'].map((name) => db.pragma(name, { simple: true }))));
      db.close();
      process.exit();
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ready = once(child.stdout, 'data');
  return {
    ready,
    open(): Promise<string> {
      const answer = text(child.stdout);
      child.stdin.end('open');
      return answer;
    },
  };
}
const NEWEST = JSON.stringify([MIGRATIONS.length, 8192]);

test('processes that open a new library at the same time all get it', async () => {
  const folder = temporaryFolder();
  const openers = Array.from({ length: 4 }, () => startOpener(folder));
  await Promise.all(openers.map(({ ready }) => ready));
  expect(await Promise.all(openers.map((opener) => opener.open()))).toEqual(openers.map(() => NEWEST));
});

test('a process that opens an older library while another one migrates it waits, and runs no migration twice', async () => {
  const folder = temporaryFolder();
  const db = new SqliteDatabase(databaseFile(folder));
  db.pragma('page_size = 8192');
  db.pragma('journal_mode = WAL');
  db.pragma(`application_id = ${0x46616374}`);
  migrate(db, 3);
  const opener = startOpener(folder);
  await opener.ready;
  db.exec('BEGIN IMMEDIATE');
  migrate(db);
  const answer = opener.open();
  await setTimeout(200); // the other process reads the version and then waits for the lock
  db.exec('COMMIT');
  expect(await answer).toBe(NEWEST);
  db.close();
});
