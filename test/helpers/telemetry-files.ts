// The files that ONNX Runtime's telemetry makes, as far as Facet looks at them, and where they lie on Linux. Tests
// only.
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';

export const PID_OF_NOBODY = 2 ** 30;

export interface TelemetryFiles {
  folder: string;
  queue: SqliteDatabase.Database;
  surroundings: { platform: NodeJS.Platform; env: NodeJS.ProcessEnv; home: string; temporary: string };
}

/** `programs`: by path, one for each event that waits. `idMade`: in ms since 1970. The queue stays open. */
export function writeTelemetryFiles(
  home: string,
  { programs, idMade }: { programs: readonly string[]; idMade: number },
): TelemetryFiles {
  const cache = join(home, 'cache');
  const folder = join(cache, 'Microsoft', 'DeveloperTools', '.onnxruntime');
  const temporary = join(home, 'tmp');
  for (const each of [folder, temporary]) mkdirSync(each, { recursive: true });
  writeFileSync(join(folder, 'deviceid'), '867fd16b-370c-428b-b794-f4388ff1ebb9');
  utimesSync(join(folder, 'deviceid'), idMade / 1000, idMade / 1000);
  writeFileSync(join(temporary, '.ses'), '1796068360479\ncf0aff99-817f-b227-843c-4d0ec9fdfaa1\n');
  writeFileSync(join(temporary, `mat-debug-${PID_OF_NOBODY}.log`), '');
  const queue = new SqliteDatabase(join(folder, 'onnxruntime.db'));
  queue.pragma('journal_mode = WAL');
  queue.exec('CREATE TABLE events (record_id TEXT, payload BLOB)');
  for (const program of programs) queue.prepare('INSERT INTO events VALUES (?, ?)').run(program, eventOf(program));
  return { folder, queue, surroundings: { platform: 'linux', env: { XDG_CACHE_HOME: cache }, home, temporary } };
}

/** Texts stand between their length and a zero, as in an event that ONNX Runtime 1.30 wrote. */
const eventOf = (program: string): Buffer =>
  Buffer.concat([
    Buffer.from('12 (bookworm)\0\xcb\x19\n\x01\xa9', 'latin1'),
    Buffer.from([program.length]),
    Buffer.from(`${program}\0\xcb modelGraphName\tnode_1\0`, 'latin1'),
  ]);
