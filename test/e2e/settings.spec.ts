// Settings: language and theme at once, what does the work, and the models it is done with.
import { join } from 'node:path';
import { writeMadePack } from '../helpers/made-pack.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

test.use({ library: 'samples' });

test.beforeEach(({ page }) => page.getByRole('link', { name: 'Settings' }).click());

test('the language changes at once, stays after a reload, and goes back to the system’s', async ({ page }) => {
  await page.getByRole('radio', { name: 'Русский' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Настройки');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await expect(page).toHaveTitle('Настройки – Facet');
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Настройки');
  await page.getByRole('radiogroup', { name: 'Язык' }).getByRole('radio', { name: 'Как в системе' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
});

test('the theme is the system’s until one is chosen', async ({ page }) => {
  // At its end: a colour read in the very frame it changes is still the old one, in the form of one on its way.
  const background = () =>
    page.evaluate(async () => {
      await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
      return getComputedStyle(document.body).backgroundColor;
    });
  const light = await background();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.getByRole('radio', { name: 'Light' }).click();
  await expect.poll(background).toBe(light);
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Dark' }).click();
  await expect.poll(background).toBe(dark);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await background()).toBe(dark);
  await expectAccessible(page);
});

test('says what does the work, what it works with, what is kept and where', async ({ page, app }) => {
  const main = page.getByRole('main');
  await expect(main.getByRole('row', { name: /Processor \(CPU\)/ })).toContainText('yes', { timeout: 30_000 });
  await expect(main.getByText('Licence: MIT')).toBeVisible();
  await expect(main.getByText(app.libraryDir, { exact: true })).toBeVisible();
  await expect(main.getByText(join(app.libraryDir, 'facet.log'))).toBeVisible();
  await expect(main.getByText(/^6 photos, /)).toBeVisible();
});

test('devices are measured by a job that can be seen', async ({ page }) => {
  await page.getByRole('button', { name: 'Measure' }).click();
  await expect(page.getByRole('progressbar', { name: 'Measuring devices' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Measure', exact: true })).toBeEnabled({ timeout: 60_000 });
  await expect(page.getByRole('row', { name: /Processor \(CPU\)/ })).toContainText(/\d/);
});

test('recognition models are chosen by the browser’s own dialog, and used', async ({ page, app, door }) => {
  test.skip(door.name !== 'host', 'a desktop has its own dialogs');
  writeMadePack(join(app.libraryDir, '..', 'made'), { faces: [[0.2, 0.2, 0.6, 0.7]] });
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a folder…' }).click();
  await (await chooser).setFiles(join(app.libraryDir, '..', 'made'));
  const made = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Made pack made' });
  await expect(made).toBeVisible({ timeout: 30_000 });
  await made.getByRole('button', { name: 'Use' }).click();
  await expect(made.getByText('in use')).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
});
