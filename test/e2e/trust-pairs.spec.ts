// A list of pairs and its photos in one folder, chosen and dropped in a browser, measured by the real core: the numbers
// of the terminal.
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Measure } from '../../electron/contract/measure.ts';
import { disposableFolder } from '../helpers/disposable-folder.ts';
import { facetCli } from '../helpers/facet-cli.ts';
import { writePortraits } from '../helpers/portraits.ts';
import { expect, test } from './fixtures.ts';
import { measureOnScreen } from './measure-on-screen.ts';

test.skip(({ door }) => door.name !== 'host', 'only a browser has to send files; the desktop knows where they lie');

test.setTimeout(240_000);

/**
 * Three photos of three people each, and all of their pairs; one line is wrong, so that the area under the curve is not
 * simply 1.
 */
async function writeProtocol(folder: string): Promise<string> {
  const sitters = ['anna', 'boris', 'vera'] as const;
  const photos: { name: string; who: string }[] = [];
  for (const who of sitters) {
    for (const path of await writePortraits(join(folder, who), who))
      photos.push({ name: `${who}/${basename(path)}`, who });
  }
  const rows = photos.flatMap((a, i) =>
    photos
      .slice(i + 1)
      .map((b) => [a.name, b.name, a.who === b.who || (a === photos[0] && b === photos.at(-1)) ? 'Yes' : 'No']),
  );
  const list = join(folder, 'my pairs.csv');
  writeFileSync(list, ['file_x,file_y,Decision', ...rows.map((row) => row.join(','))].join('\n'));
  return list;
}

test('a folder of a list and its photos is measured, chosen and dropped, and says what the terminal says', async ({
  app,
}) => {
  await using folder = await disposableFolder();
  const given = join(folder.path, 'Pairs of mine');
  const list = await writeProtocol(given);
  const said = (await facetCli('evaluate', '--pairs', list, '--images', given, '--json')).json() as {
    auc: number;
    counts: Measure['counts'];
    figures: Measure['figures'];
  };
  expect(said.counts).toMatchObject({ genuine: 10, impostor: 26, failedToAcquire: 0 });
  expect(said.figures.auc.value).toBeGreaterThan(0.8);
  expect(said.figures.auc.value).toBeLessThan(1);

  const { page } = app;
  await page.getByRole('link', { name: 'Trust' }).click();
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Measure a list of pairs…' }).click();
  await (await asked).setFiles(given);
  await expect(page.getByText('10 pairs of one person and 26 pairs of different people')).toBeVisible({
    timeout: 60_000,
  });
  const chosen = await measureOnScreen(page);
  expect(chosen.measure.title).toBe('my pairs.csv');
  expect(chosen.measure.figures).toEqual(said.figures);
  expect(chosen.auc).toBe(said.figures.auc.value.toFixed(4));

  await page.getByRole('tab', { name: 'Mistakes' }).click();
  await page.getByRole('radio', { name: 'Missed' }).click();
  const face = page
    .getByRole('article', { name: /^Pair 1:/ })
    .getByRole('img')
    .first();
  await expect.poll(() => face.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);

  const main = page.getByRole('main');
  await app.whileDragging(main, [given], () =>
    expect(page.getByText('Measure the list of pairs in this folder')).toBeVisible(),
  );
  await app.drop(main, [given]);
  // Looking about meanwhile does not keep the new one from being shown.
  await page.getByRole('tab', { name: 'Report' }).click();
  const link = page.getByRole('link', { name: 'Numbers as JSON' });
  await expect(link).not.toHaveAttribute('href', new RegExp(`/${chosen.measure.id}\\.json$`), { timeout: 60_000 });
  const dropped = await measureOnScreen(page);
  expect(dropped.measure.figures).toEqual(said.figures);
  expect(dropped.auc).toBe(chosen.auc);
});
