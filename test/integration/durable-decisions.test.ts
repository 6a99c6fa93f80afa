// A decision that was acknowledged has reached the disk. Counted at the system's own door, with strace.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../helpers/temporary-library.ts';

const root = join(import.meta.dirname, '../..');
const hasStrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0;

/** Prints a mark before and after a decision that inAction has returned from. */
const SCRIPT = `
import { inAction } from './electron/db/actions.ts';
import { openDatabase } from './electron/db/open.ts';
import { insertPerson } from './electron/db/people.ts';
const db = openDatabase(process.argv[1]);
db.exec("INSERT INTO settings (key, value) VALUES ('first', '1')"); // the first write starts the WAL, which has an fsync of its own
process.stdout.write('BEFORE');
inAction(db, 'enroll', {}, () => void insertPerson(db, 'Anna'));
process.stdout.write('AFTER');
`;

test.skipIf(!hasStrace)(
  'the log is flushed to the disk before a decision is acknowledged (skipped without strace)',
  () => {
    const folder = temporaryFolder();
    const trace = join(folder, 'trace');
    const args = [
      '-f',
      '-e',
      'trace=fsync,fdatasync,write',
      '-o',
      trace,
      process.execPath,
      '--input-type=module-typescript',
      '-e',
      SCRIPT,
      join(folder, 'library'),
    ];
    expect(execFileSync('strace', args, { cwd: root, encoding: 'utf8' })).toBe('BEFOREAFTER');
    const lines = readFileSync(trace, 'utf8').split('\n');
    const [from, to] = ['BEFORE', 'AFTER'].map((mark) =>
      lines.findIndex((line) => line.includes(`write(1, "${mark}"`)),
    );
    expect(from).toBeGreaterThan(0);
    expect(lines.slice(from, to).filter((line) => /\bf(data)?sync\(/.test(line)).length).toBeGreaterThan(0);
  },
);
