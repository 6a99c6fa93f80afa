// Finding a person: by name, by a dropped photo, by a face; best first in bands; the threshold that filters as it
// moves; and who somebody is.
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { samplePhoto, writePortraits } from '../helpers/portraits.ts';
import { expect, expectAccessible, test, type App } from './fixtures.ts';

const results = (page: Page) => page.getByRole('grid', { name: 'Matching photos' }).getByRole('link');
const slider = (page: Page) => page.getByRole('slider', { name: 'Threshold' });
const count = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('status')
    .filter({ hasText: /^[\d,]+ photos?$/ });

/** Anna and Vera are enrolled from portraits; the library holds the sample photos too, in one of which they stand. */
async function enrollTwo(app: App, page: Page): Promise<void> {
  const everybody = join(app.libraryDir, '..', 'everybody');
  await mkdir(everybody);
  await writePortraits(join(everybody, 'Anna'), 'anna');
  await writePortraits(join(everybody, 'Vera'), 'vera');
  await page.getByRole('navigation').getByRole('link', { name: 'People' }).click();
  await app.drop(page.getByRole('main'), [everybody]);
  await page.getByRole('button', { name: 'Enroll all 2' }).click();
  await page.getByRole('button', { name: 'Done' }).click({ timeout: 30_000 });
  await page.getByRole('navigation').getByRole('link', { name: 'Find' }).click();
}

async function similarityOf(link: Locator): Promise<number> {
  const name = await link.evaluate((element) => element.getAttribute('aria-label') ?? '');
  return Number(/similarity ([\d.]+)/.exec(name)?.[1]);
}

test.use({ library: 'samples' });

test('an empty Find offers the people and a place to drop', async ({ page }) => {
  await page.getByRole('navigation').getByRole('link', { name: 'Find' }).click();
  await expect(page.getByRole('heading', { name: 'Drop a photo of somebody' })).toBeVisible();
  await expectAccessible(page);
});

test('a person is found in the group, best first; the slider filters without asking again, and says what it means', async ({
  app,
  page,
}) => {
  await enrollTwo(app, page);
  await page.getByRole('main').getByRole('link', { name: 'Anna' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Photos of Anna' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Named by you' })).toBeVisible();
  // Three portraits, and the photo they were cut from.
  await expect(results(page)).toHaveCount(4);
  await expect(count(page)).toHaveText('4 photos');
  await expect(results(page).nth(3)).toHaveAccessibleName(/^Match 4, Anna, similarity (0\.9|1\.0)/);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);

  await expect(slider(page)).toHaveAttribute('aria-valuetext', /: about 1 in 1,000 strangers would match$/);
  // Two frames after the key the results are others: no time for anybody to be asked.
  const afterKey = await slider(page).evaluate(async (thumb) => {
    thumb.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return [...document.querySelectorAll('main [role="status"]')].map((element) => element.textContent);
  });
  expect(afterKey).not.toContain('4 photos');
  await expect(page.getByText('More than 1 in 100 strangers would match.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Maybe' })).toBeVisible();
  const all = await results(page).count();
  expect(all).toBeGreaterThan(4);
  await slider(page).press('End');
  await expect(page.getByText('Fewer than 1 in 10,000 strangers would match.')).toBeVisible();
  // What the user named stays, and the photo the portraits were cut from is as alike as can be.
  await expect(count(page)).toHaveText('4 photos');
  await expect(page.getByRole('heading', { name: 'Maybe' })).toBeHidden();

  // Kept by the core, each distance for itself; and the way back.
  await page.getByRole('radio', { name: 'Euclidean' }).click();
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /about 1 in 1,000/);
  await page.getByRole('radio', { name: 'Cosine' }).click();
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /fewer than 1 in 10,000/);
  await page.getByRole('button', { name: 'Reset to default' }).click();
  await expect(count(page)).toHaveText('4 photos');
});

test('a result opens in the viewer with its face marked; arrow keys walk along the results', async ({ app, page }) => {
  await enrollTwo(app, page);
  await page.getByRole('main').getByRole('link', { name: 'Anna' }).click();
  await results(page).first().focus();
  await page.keyboard.press('End');
  await expect(results(page).nth(3)).toBeFocused();
  await page.keyboard.press('Enter');
  const viewer = page.getByRole('dialog');
  await expect(viewer.getByText('4 of 4')).toBeVisible();
  await expect(viewer.getByRole('button', { name: 'Face of Anna' })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(viewer.getByText('3 of 4')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  await expect(results(page).nth(2)).toBeFocused();
});

test('a dropped photo: pick the face, see who it is and where else; the photo is not added', async ({ app, page }) => {
  await enrollTwo(app, page);
  const probe = join(app.libraryDir, '..', 'probe.jpg');
  await cp(samplePhoto(6), probe);
  await app.whileDragging(page.getByRole('main'), [probe], async () => {
    await expect(page.getByText('Who is in this photo?')).toBeVisible();
  });
  await app.drop(page.getByRole('main'), [probe]);

  const faces = page.getByRole('radiogroup', { name: 'Which face?' }).getByRole('radio');
  await expect(faces).toHaveCount(4, { timeout: 30_000 });
  await expect(page.getByRole('radio', { name: /^Face/, checked: true })).toHaveCount(1);
  await expect(faces.first()).toHaveAccessibleName('Face 1: Anna');
  await faces.first().check();
  const who = page.getByRole('region', { name: 'Who is this?' });
  await expect(who.getByRole('link', { name: 'Anna', exact: true })).toBeVisible();
  await expect(who.getByRole('listitem')).toHaveCount(2);
  await expect(results(page).first()).toHaveAccessibleName(/similarity 1\.000/);
  const found = await Promise.all((await results(page).all()).map(similarityOf));
  expect(found.length).toBeGreaterThan(2);
  expect(found).toEqual(found.toSorted((a, b) => b - a));
  await expectAccessible(page);

  // The neighbour is nobody who is enrolled; the candidates say who comes nearest.
  await page.keyboard.press('ArrowRight');
  await expect(faces.nth(1)).toBeChecked();
  await expect(who.getByText('Nobody you have enrolled')).toBeVisible();
  await expect(
    who.getByText(/^The most alike is (Anna|Vera) with 0\.\d{3}, below your threshold of 0\.\d{3}\.$/),
  ).toBeVisible();
  await expect(who.getByRole('listitem')).toHaveCount(2);

  await page.getByRole('navigation').getByRole('link', { name: 'Photos' }).click();
  await expect(page.getByText('12 photos').first()).toBeVisible();
});

test('the search field takes a photo on any screen; a reload says that it is gone', async ({ app, page }) => {
  await app.drop(page.getByRole('search'), [samplePhoto(6)]);
  await expect(page.getByRole('radiogroup', { name: 'Which face?' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('You have enrolled nobody yet')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'This photo is no longer open' })).toBeVisible();
});

test('a face in the viewer is searched for', async ({ page }) => {
  await page.getByRole('grid', { name: 'Photos by date' }).getByRole('link').first().click();
  await page.getByRole('button', { name: 'More about this face' }).first().click();
  await page.getByRole('menuitem', { name: 'Find this face' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Photos with this face' })).toBeVisible();
  await expect(results(page).first()).toHaveAccessibleName(/similarity 1\.000/);
});

test('a broken file says so where it was dropped', async ({ app, page }) => {
  const broken = join(app.libraryDir, '..', 'broken.jpg');
  await cp(join(import.meta.dirname, 'search.spec.ts'), broken);
  await page.getByRole('navigation').getByRole('link', { name: 'Find' }).click();
  await app.drop(page.getByRole('main'), [broken]);
  await expect(page.getByRole('main').getByRole('alert')).toHaveText('“broken.jpg” is not a photo.');
  await page.getByRole('main').getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toBeHidden();
});
