// What opening a library does with files that are not one, or not of today.
import { readFileSync, writeFileSync, mkdirSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { MIGRATIONS, migrate } from '../../../electron/db/migrations.ts';
import { databaseFile, openDatabase } from '../../../electron/db/open.ts';
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

test.each(MIGRATIONS.map((_, step) => step))('migration %i runs on the schema before it and keeps its rows', (step) => {
  const db = new SqliteDatabase(':memory:');
  migrate(db, step);
  expect(db.pragma('user_version', { simple: true })).toBe(step);
  if (step >= 1) db.exec("INSERT INTO people (name, name_key, created_at) VALUES ('Anna', 'anna', 1)");
  migrate(db);
  expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  if (step >= 1) expect(db.prepare('SELECT name FROM people').pluck().all()).toEqual(['Anna']);
  db.close();
});
