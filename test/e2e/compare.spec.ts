// Two photos side by side: the same person or not, which face where there are several, the numbers, and honest doubt.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { samplePhoto, writePortraits } from '../helpers/portraits.ts';
import { expect, expectAccessible, test, type App } from './fixtures.ts';

const side = (page: Page, which: 'First' | 'Second') => page.getByRole('region', { name: `${which} photo` });
const verdict = (page: Page) => page.getByRole('region', { name: 'Where this pair stands' }).getByRole('status');

async function portraits(app: App) {
  const folder = join(app.libraryDir, '..', 'portraits');
  await mkdir(folder);
  return { anna: await writePortraits(folder, 'anna'), greta: await writePortraits(folder, 'greta') };
}

test.beforeEach(async ({ page }) => {
  await page.getByRole('navigation').getByRole('link', { name: 'Compare' }).click();
});

test('two photos of one person, then of two people; similarity, distance and threshold as numbers', async ({
  app,
  page,
}) => {
  const { anna, greta } = await portraits(app);
  await expectAccessible(page);
  await app.drop(side(page, 'First'), [anna[0]!]);
  await expect(side(page, 'First').getByRole('img', { name: 'anna-1.jpg' })).toBeVisible({ timeout: 30_000 });
  await app.drop(side(page, 'Second'), [anna[1]!]);
  await expect(verdict(page)).toContainText('The same person', { timeout: 30_000 });
  const numbers = page.getByRole('region', { name: 'Where this pair stands' });
  const similarity = Number(await numbers.locator('dd').nth(0).textContent());
  const distance = Number(await numbers.locator('dd').nth(1).textContent());
  const threshold = Number(await numbers.locator('dd').nth(2).textContent());
  expect(similarity).toBeGreaterThan(threshold);
  expect(distance).toBeCloseTo(1 - similarity, 2);
  await expect(
    page.getByRole('img', { name: /^The pair’s similarity is 0\.\d{3}, the threshold 0\.\d{3}\.$/ }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);

  await app.drop(side(page, 'Second'), [greta[0]!]);
  await expect(verdict(page)).toContainText('Different people', { timeout: 30_000 });
  await page.getByRole('radio', { name: 'Euclidean' }).click();
  await expect(page.getByText('Euclidean distance')).toBeVisible();
  await expect(verdict(page)).toContainText('Different people');
});

test('where a photo has several faces, the one is chosen', async ({ app, page }) => {
  const { greta } = await portraits(app);
  await app.drop(side(page, 'First'), [samplePhoto(6)]);
  const faces = page.getByRole('radiogroup', { name: 'First photo: Which face?' }).getByRole('radio');
  await expect(faces).toHaveCount(4, { timeout: 30_000 });
  await app.drop(side(page, 'Second'), [greta[0]!]);
  const chosenAtOnce = await faces.nth(3).evaluate((radio: HTMLInputElement) => {
    radio.click();
    return radio.checked;
  });
  expect(chosenAtOnce).toBe(true);
  await expect(verdict(page)).toContainText('The same person', { timeout: 30_000 });
  await faces.nth(0).check();
  await expect(verdict(page)).toContainText('Different people');
});

test('photos dropped beside the two places fill them one after the other; each can be changed by itself', async ({
  app,
  page,
}) => {
  const { anna } = await portraits(app);
  await app.drop(page.getByRole('heading', { level: 1 }), [anna[0]!]);
  await app.drop(page.getByRole('heading', { level: 1 }), [anna[1]!]);
  await expect(verdict(page)).toContainText('The same person', { timeout: 30_000 });
  await page.getByRole('button', { name: 'First photo: another photo' }).click();
  await expect(page.getByText('The answer appears here once there are two faces.')).toBeVisible();
  await expect(side(page, 'Second').getByRole('img', { name: 'anna-2.jpg' })).toBeVisible();
});

test('no face, and no photo, are said in their place; the other side stays', async ({ app, page }) => {
  const { anna } = await portraits(app);
  const folder = join(app.libraryDir, '..');
  await writeFile(join(folder, 'notes.jpg'), 'Bring a cake.');
  await app.drop(side(page, 'First'), [anna[0]!]);
  await expect(side(page, 'First').getByRole('img', { name: 'anna-1.jpg' })).toBeVisible({ timeout: 30_000 });
  await app.drop(side(page, 'Second'), [join(folder, 'notes.jpg')]);
  await expect(side(page, 'Second').getByRole('alert')).toHaveText('“notes.jpg” is not a photo.');
  await expect(side(page, 'First').getByRole('img', { name: 'anna-1.jpg' })).toBeVisible();
});
