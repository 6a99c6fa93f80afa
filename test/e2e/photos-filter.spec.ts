// The filter of the photos over a stand-in core: by keys and by mouse, chips that go away, words, the address, and what
// is there when nothing fits.
import { expect, test, type Page } from '@playwright/test';
import { pageDir } from '../../electron/files/resources.ts';
import type { FakeBridge } from '../../renderer/preview/fake/fake-bridge.ts';
import { openFake } from '../helpers/open-fake.ts';
import { expectAccessible } from './fixtures.ts';

const open = (page: Page, hash = '#/photos', photos = 900, options = {}) =>
  openFake(page, pageDir(), { photos, people: ['Anna', 'Boris', 'Clara'], ...options }, hash);

const panel = (page: Page) => page.getByRole('dialog', { name: 'Show photos' });
const outcome = (page: Page) => page.getByRole('main').getByRole('status').first();
const chips = (page: Page) => page.getByRole('list', { name: 'What is shown' });
/** What the core was asked for last. */
const asked = (page: Page) =>
  page.evaluate(
    () =>
      (window.facet as FakeBridge).calls
        .filter(([method, [query]]) => method === 'listPhotos' && Object.keys(query as object).length > 1)
        .at(-1)?.[1][0],
  );

test('two people together, by keys alone; the address holds it, Back leads out, a chip goes by Delete', async ({
  page,
}) => {
  await open(page);
  await expect(outcome(page)).toHaveText('900 photos');
  await page.keyboard.press('f');
  const together = panel(page).getByRole('combobox', { name: 'In the photo', exact: true });
  await expect(together).toBeFocused();
  await page.keyboard.type('ann');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/photos\?with=1$/);
  await page.keyboard.type('bor');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/photos\?with=1%2C2$/);
  await expect(outcome(page)).toHaveText(/^\d+ photos of Anna and Boris$/);
  expect(await asked(page)).toEqual({ people: [1, 2], order: 'newest' });

  // Whoever is chosen is not offered again.
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('listbox').getByRole('option')).toHaveText([/Clara/]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Filter', exact: true })).toBeFocused();

  await page.reload();
  await expect(outcome(page)).toHaveText(/of Anna and Boris$/);
  await chips(page).getByRole('button', { name: 'Anna', exact: true }).focus();
  await page.keyboard.press('Delete');
  await expect(chips(page).getByRole('button', { name: 'Boris', exact: true })).toBeFocused();
  await expect(outcome(page)).toHaveText(/of Boris$/);
  await page.keyboard.press('Backspace');
  await expect(chips(page)).toBeHidden();
  await expect(page).toHaveURL(/#\/photos$/);
  await expect(page.getByRole('button', { name: 'Filter', exact: true })).toBeFocused();
});

test('one without another, somebody unnamed, days, a folder, how many, how clear: each asks for its own, and is said', async ({
  page,
}) => {
  await open(page, '#/photos?with=1');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const inPanel = panel(page);
  await inPanel.getByRole('combobox', { name: 'Not in the photo' }).fill('Boris');
  await inPanel.getByRole('combobox', { name: 'Not in the photo' }).press('Enter');
  await expect(outcome(page)).toHaveText(/photos of Anna without Boris$/);

  await inPanel.getByRole('checkbox', { name: 'Somebody in it has no name yet' }).check();
  await inPanel.getByRole('combobox', { name: 'Folder' }).selectOption({ label: '\u2003Lake (225)' });
  await inPanel.getByRole('radio', { name: '3 to 5 people' }).click();
  await inPanel.getByRole('radio', { name: 'Clear', exact: true }).click();
  await inPanel.getByLabel('From').fill('2026-05-01');
  await inPanel.getByLabel('To', { exact: true }).fill('2026-05-31');
  const fits = {
    people: [1],
    without: [2],
    unnamed: true,
    folder: '/home/anna/Pictures/Lake',
    faces: { min: 3, max: 5 },
    minQuality: 0.3,
    from: '2026-05-01',
    until: '2026-05-31',
  };
  await expect.poll(() => asked(page)).toEqual({ ...fits, order: 'newest' });
  await expect(chips(page).getByRole('listitem')).toHaveText([
    'Anna',
    'without Boris',
    'somebody unnamed',
    '3 to 5 people',
    'clear faces',
    'May 2026',
    'in “Lake”',
    'Show all photos',
  ]);
  await expect(inPanel).toContainText(
    'of Anna without Boris, with somebody unnamed, with 3 to 5 people in them, with a clear face, taken in May 2026, in “Lake”',
  );
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);

  await inPanel.getByRole('button', { name: 'Show all photos' }).click();
  await expect(outcome(page)).toHaveText('900 photos');
  await expect(inPanel.getByLabel('From')).toHaveValue('');
});

test('a year is one press, of those there are; while one is typed nothing is asked for', async ({ page }) => {
  await open(page, '#/photos', 6000);
  await page.keyboard.press('f');
  const years = panel(page).getByRole('group', { name: 'Year' });
  await expect(years.getByRole('button')).toHaveText(['2026', '2025']);
  await years.getByRole('button', { name: '2025' }).click();
  await expect(outcome(page)).toHaveText(/photos taken in 2025$/);
  await expect(years.getByRole('button', { name: '2025' })).toHaveAttribute('aria-pressed', 'true');
  await years.getByRole('button', { name: '2025' }).click();
  await expect(outcome(page)).toHaveText('6,000 photos');

  await panel(page).getByLabel('From').focus();
  await page.keyboard.type('0506202');
  expect(await asked(page)).toEqual({ from: '2025-01-01', until: '2025-12-31', order: 'newest' });
  await page.keyboard.type('6');
  await expect(outcome(page)).toHaveText(/taken since (5 June|6 May) 2026$/);
});

test('nothing fits: a sentence, and each way to less', async ({ page }) => {
  await open(page, '#/photos?with=1&without=2&from=1999-01-01&until=1999-12-31');
  await expect(page.getByRole('heading', { name: 'No photos of Anna without Boris, taken in 1999' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove “1999”' }).click();
  await expect(outcome(page)).toHaveText(/^\d+ photos of Anna without Boris$/);
  await chips(page).getByRole('button', { name: 'Remove: without Boris' }).click();
  await expect(page).toHaveURL(/#\/photos\?with=1$/);
});

test('somebody who is gone is called so, and can be taken out', async ({ page }) => {
  await open(page, '#/photos?with=77');
  await expect(page.getByRole('heading', { name: 'No photos of somebody who is gone' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all photos' }).click();
  await expect(outcome(page)).toHaveText('900 photos');
});

test('an empty library asks for photos, whatever the address says; a failed question has a way on', async ({
  page,
}) => {
  await open(page, '#/photos?unnamed=1', 0);
  await expect(page.getByRole('heading', { name: 'Drop your photos here' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Filter', exact: true })).toBeHidden();
  await open(page, '#/photos?unnamed=1', 30, { failing: { listPhotos: { code: 'internal', message: 'Broken.' } } });
  await page.reload();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(chips(page)).toHaveText(/somebody unnamed/);
});

test('from a person to their photos with others; the viewer walks along what is shown and comes back to it', async ({
  page,
}) => {
  await open(page, '#/person/1');
  await page.getByRole('button', { name: 'More about this person' }).click();
  await page.getByRole('menuitem', { name: 'Filter these photos' }).click();
  await expect(outcome(page)).toHaveText(/^\d+ photos of Anna$/);
  const [found] = (await outcome(page).innerText()).split(' ');
  await page.getByRole('grid', { name: 'Photos by date' }).getByRole('link').first().click();
  await expect(page.getByText(`1 of ${found}`)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/#\/photos\?with=1$/);
  await expect(outcome(page)).toHaveText(/of Anna$/);
});

test.describe('in Russian, in a narrow window', () => {
  test.use({ locale: 'ru-RU', viewport: { width: 760, height: 560 } });
  test('it fits and is said', async ({ page }) => {
    await open(page, '#/photos?with=1&without=2&faces=3-5&quality=0.3');
    await expect(outcome(page)).toHaveText(
      /^(Нет|\d+) фото, где есть Anna, но не Boris, где от 3 до 5 человек, с чётким лицом$/,
    );
    await page.keyboard.press('f');
    await expect(page.getByRole('dialog', { name: 'Какие фото показать' })).toBeInViewport({ ratio: 1 });
    await expectAccessible(page);
  });
});
