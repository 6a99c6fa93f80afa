// The log of a session that goes wrong with telling names everywhere: it says what happened, and none of the names.
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { dispatch } from '../../electron/core/dispatch.ts';
import { forkNode } from '../../electron/engine/client/fork.ts';
import { appDir } from '../../electron/files/resources.ts';
import { facetCli } from '../helpers/facet-cli.ts';
import { add, enroll, openFacet } from '../helpers/open-facet.ts';
import { samplePhoto, writePortraits } from '../helpers/portraits.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';

const NAME = `Zinaida\n    at Zinaida (${appDir()}/electron/Zinaida.ts:1:1)`;
const crashingEngine = join(import.meta.dirname, '..', 'helpers', 'crashing-engine.ts');

test('a session with telling names leaves none of them in the log', async () => {
  const folder = join(temporaryFolder(), 'Zinaida');
  const libraryDir = join(folder, 'Zinaida library');
  mkdirSync(folder);
  const portraits = await writePortraits(folder, 'anna');
  const killer = join(folder, 'killer-Zinaida.jpg');
  copyFileSync(samplePhoto(1), killer);

  const facet = await openFacet({ libraryDir, forkEngine: (_, env) => forkNode(crashingEngine, env) });
  await enroll(facet, NAME, portraits[0]!);
  expect((await add(facet, killer)).failed).toMatchObject([{ code: 'engine-crashed' }]);
  const other = new Database(join(libraryDir, 'facet.db'));
  other.exec('ALTER TABLE people RENAME TO "Zinaida"');
  other.close();
  expect(await dispatch(facet.api, 'renamePerson', [1, NAME], facet.log)).toMatchObject({ ok: false });
  await dispatch(facet.api, NAME, [NAME], facet.log);
  await facet.close();

  const log = readFileSync(facet.log.path, 'utf8');
  expect(log).not.toMatch(/Zinaida|killer|anna|facet-test-/i);
  const events = log
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { event: string }).event);
  expect(events).toContain('engine-died');
  expect(events).toContain('call-failed');
  expect(log).toContain('electron/db/');
});

test('doctor says where the log is, once there is one', async () => {
  const libraryDir = temporaryFolder();
  const facet = await openFacet({ libraryDir, background: true });
  await facet.close();
  expect(existsSync(facet.log.path)).toBe(true);
  const { stdout } = await facetCli('doctor', '--library', libraryDir, '--provider', 'cpu');
  expect(stdout).toContain(facet.log.path);
});
