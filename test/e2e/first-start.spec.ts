// The app opens on an empty library, takes what is dropped on it, and is still there after a reload, a second window
// and a crash.
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, SAMPLES_DIR, test } from './fixtures.ts';

const dropZone = (page: Page) => page.getByRole('region', { name: 'Drop your photos here' });
const photos = (page: Page) =>
  page.getByRole('grid', { name: 'Photos by date' }).getByRole('link', { name: /^Photo of/ });

test('an empty library invites, in light and in dark', async ({ page }) => {
  await expect(dropZone(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try it with sample photos' })).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
});

test.describe('in Russian', () => {
  test.use({ locale: 'ru-RU' });
  test('speaks the language of the system', async ({ page }) => {
    await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^[а-яё]/i);
    await expectAccessible(page);
  });
});

test('takes dropped photos and folders, also two files of one name, and keeps them over a crash', async ({
  app,
  page,
}) => {
  const folder = join(app.libraryDir, '..', 'Отпуск 100% #1');
  await mkdir(join(folder, 'b'), { recursive: true });
  await cp(join(SAMPLES_DIR, 'sample1.jpg'), join(folder, 'photo.jpg'));
  await cp(join(SAMPLES_DIR, 'sample2.jpg'), join(folder, 'b', 'photo.jpg'));
  await app.drop(dropZone(page), [folder, join(SAMPLES_DIR, 'sample3.jpg')]);
  await expect(photos(page)).toHaveCount(3, { timeout: 30_000 });

  const restarted = await app.killAndRestart();
  await expect(photos(restarted)).toHaveCount(3, { timeout: 30_000 });
  const pictures = photos(restarted).locator('img');
  await expect
    .poll(() =>
      pictures.evaluateAll((images: HTMLImageElement[]) => images.filter((image) => image.naturalWidth > 0).length),
    )
    .toBe(3);
});

test('tells what a drop will do before it is done', async ({ app, page }) => {
  await app.whileDragging(dropZone(page), [join(SAMPLES_DIR, 'sample1.jpg')], async () => {
    await expect(page.getByText('Add it to your photos')).toBeVisible();
  });
  await expect(page.getByText('Add it to your photos')).toBeHidden();
});

test.describe('through the host door', () => {
  test.skip(({ door }) => door.name !== 'host', 'there are no tabs and no address in Electron');

  test('a reload and a second tab work, and both hear of a change', async ({ page, context }) => {
    await page.reload();
    await expect(dropZone(page)).toBeVisible();
    const second = await context.newPage();
    await second.goto(new URL(page.url()).origin);
    await expect(dropZone(second)).toBeVisible();
    await second.getByRole('button', { name: 'Try it with sample photos' }).click();
    await expect(photos(page)).toHaveCount(6, { timeout: 30_000 });
  });

  test('another browser is told how to get in', async ({ page, browser }) => {
    const stranger = await browser.newContext();
    const refused = await stranger.newPage();
    const response = await refused.goto(new URL(page.url()).origin);
    expect(response?.status()).toBe(403);
    await expect(refused.getByText('this browser was not let in')).toBeVisible();
    await stranger.close();
  });
});
