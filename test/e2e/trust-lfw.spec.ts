// LFW's five folds through the screen and through the terminal. Only where asked for: FACET_LFW=1.
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Measure } from '../../electron/contract/measure.ts';
import type { Evaluation } from '../../electron/core/trust/evaluate-list.ts';
import { disposableFolder } from '../helpers/disposable-folder.ts';
import { facetCli } from '../helpers/facet-cli.ts';
import { expect, test } from './fixtures.ts';
import { measureOnScreen } from './measure-on-screen.ts';

test.skip(({ door }) => door.name !== 'host', 'only a browser has to send files; the desktop knows where they lie');

const LFW = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'lfw');

/** '1', or a library that `facet evaluate --pairs --library` has looked at the photos for before. */
const ASKED = process.env['FACET_LFW'];

test.skip(!existsSync(LFW), `there is no ${LFW}`);
test.skip(ASKED === undefined, 'to look at thousands of photos takes many minutes: set FACET_LFW=1');

test.use({
  // Of so many minutes it would cost more than to look at the photos.
  trace: 'off',
  libraryDir: async ({}, use) => {
    await using folder = await disposableFolder();
    const libraryDir = join(folder.path, 'library');
    if (ASKED !== undefined && ASKED !== '1') await cp(ASKED, libraryDir, { recursive: true });
    await use(libraryDir);
  },
});

// Both take the same list from the same photos by ways of their own; what was found in the photos is shared, for to
// look at 3,811 of them takes many minutes. That both find the same vectors is what trust-pairs.spec.ts shows, where
// each looks for itself.
test("LFW's five folds: the screen and the terminal say the same to the last digit", async ({ app }) => {
  test.setTimeout(3_600_000);
  const { page } = app;
  await page.getByRole('link', { name: 'Trust' }).click();
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Measure a list of pairs…' }).click();
  await (await asked).setFiles(LFW);
  // Fewer than 1,500 of each, should nobody be found in some photos.
  await expect(page.getByText(/1,[45]\d\d pairs of one person and 1,[45]\d\d pairs of different people/)).toBeVisible({
    timeout: 3_000_000,
  });
  const { measure, auc } = await measureOnScreen(page);

  const run = await facetCli(
    'evaluate',
    '--pairs',
    join(LFW, 'pairs.txt'),
    '--images',
    join(LFW, 'images'),
    '--library',
    app.libraryDir,
    '--provider',
    'cpu',
    '--json',
  );
  expect(run.code, run.stderr).toBe(0);
  const said = run.json() as Measure & Evaluation;
  console.log(
    JSON.stringify({
      accuracy: said.accuracy,
      auc: said.figures.auc,
      eer: said.figures.eer,
      fnmrAt: said.figures.fnmrAt,
      failedToAcquire: said.failedToAcquire,
    }),
  );
  expect(said.accuracy?.folds).toHaveLength(5);
  for (const part of ['counts', 'limits', 'figures', 'operatingPoints'] as const)
    expect(measure[part], part).toEqual(said[part]);
  expect(measure.figures.accuracyByFolds).toEqual(said.accuracy);
  expect(measure.figures.auc.value).toBe(said.auc);
  expect(auc).toBe(said.auc!.toFixed(4));
});
