// The history: every change with its way back, day by day, over a stand-in core; and once with the real one, over a
// kill.
import { test as bare, type Page } from '@playwright/test';
import type { ActionRecord } from '../../electron/contract/history.ts';
import { pageDir } from '../../electron/files/resources.ts';
import type { FakeBridge, FakeLibrary } from '../../renderer/preview/fake/fake-bridge.ts';
import { FAKE_NOW, HISTORY, hoursAgo } from '../../renderer/preview/fake/libraries.ts';
import { openFake } from '../helpers/open-fake.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const open = async (page: Page, library: FakeLibrary) => {
  await page.clock.setFixedTime(FAKE_NOW);
  await openFake(page, pageDir(), { photos: 40, people: ['Ann', 'Boris'], ...library }, '#/history');
};
const day = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const calls = (page: Page) =>
  page.evaluate(() =>
    (window.facet as FakeBridge).calls
      .filter(([method]) => method === 'undo' || method === 'redo')
      .map(([method, [id]]) => `${method} ${String(id)}`),
  );

bare.describe('the history', () => {
  bare('lists every change under its day, newest first, and turns each back and forth', async ({ page }) => {
    await open(page, { history: HISTORY });
    await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText([
      'Today',
      'Yesterday',
      /^Monday,? 11 May 2026$/,
    ]);
    await expect(day(page, 'Changes: Today').getByRole('listitem').first()).toContainText(
      /Anna merged into Ann.*14:00.*Undo/s,
    );
    await expect(page.getByRole('link', { name: 'History' })).toHaveAttribute('aria-current', 'page');
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Undo: Anna merged into Ann' }).click();
    const redo = page.getByRole('button', { name: 'Redo: Anna merged into Ann' });
    await expect(redo).toBeFocused();
    await expect(day(page, 'Changes: Today').getByRole('listitem').first()).toContainText('undone');
    await expect(page.getByRole('status').filter({ hasText: 'Undone: Anna merged into Ann' })).toHaveCount(1);
    await redo.click();
    await expect(page.getByRole('button', { name: 'Undo: Anna merged into Ann' })).toBeVisible();
    await page.getByRole('button', { name: 'Redo: An renamed to Ann' }).click();
    expect(await calls(page)).toEqual(['undo 5', 'redo 5', 'redo 4']);
  });

  bare('is gone through by keys alone', async ({ page }) => {
    await open(page, { history: HISTORY });
    const button = (words: string) => page.getByRole('button', { name: words });
    await button('Undo: Anna merged into Ann').focus();
    await page.keyboard.press('ArrowDown');
    await expect(button('Redo: An renamed to Ann')).toBeFocused();
    await page.keyboard.press('End');
    await expect(button('Undo: Face named Boris')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(button('Redo: 31 faces set aside')).toBeFocused();
    // One stop of the Tab key, wherever it stands.
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await expect(button('Redo: 31 faces set aside')).toBeFocused();
    expect(await calls(page)).toEqual(['undo 2']);
  });

  bare(
    'says at its place why something is refused, with the code beneath; a later undo clears it',
    async ({ page }) => {
      await open(page, { history: HISTORY, failing: { undo: { code: 'gone', message: 'Changed again.' } } });
      await page.getByRole('button', { name: 'Undo: Two groups made one' }).click();
      const alert = day(page, 'Changes: Yesterday').getByRole('alert');
      await expect(alert).toContainText('has been changed again since. Undo the later change first.');
      await expect(alert).toContainText('Code: gone');
      await expect(page.getByRole('button', { name: 'Undo: Two groups made one' })).toHaveAccessibleDescription(
        /Undo the later change first/,
      );
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectAccessible(page);

      await page.evaluate(() => void delete (window.facet as FakeBridge).failing.undo);
      await page.getByRole('button', { name: 'Undo: Anna merged into Ann' }).click();
      await expect(alert).toHaveCount(0);
    },
  );

  bare('another window that was faster is no refusal', async ({ page }) => {
    await open(page, { history: HISTORY });
    await page.evaluate(async () => {
      const facet = window.facet as FakeBridge;
      const undo = facet.call;
      facet.call = async (method, args) => {
        const reply = await undo(method, args);
        return method === 'undo' ? { ok: false, error: { code: 'gone', message: 'Done already.' } } : reply;
      };
    });
    await page.getByRole('button', { name: 'Undo: Anna merged into Ann' }).click();
    await expect(page.getByRole('button', { name: 'Redo: Anna merged into Ann' })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  bare('is fetched in pages; the focus goes on to the first of the earlier ones', async ({ page }) => {
    const many = Array.from({ length: 450 }, (_, at): ActionRecord => ({
      id: 450 - at,
      kind: 'reject',
      params: { name: `Face ${450 - at}` },
      at: hoursAgo(at / 3),
      undone: false,
    }));
    await open(page, { history: many });
    const rows = page.getByRole('main').getByRole('listitem');
    await expect(rows).toHaveCount(200);
    await page.getByRole('button', { name: 'Show earlier changes' }).click();
    await expect(rows).toHaveCount(400);
    await expect(page.getByRole('button', { name: 'Undo: Not Face 250', exact: true })).toBeFocused();
    await page.getByRole('button', { name: 'Show earlier changes' }).click();
    await expect(rows).toHaveCount(450);
    await expect(page.getByRole('button', { name: 'Show earlier changes' })).toHaveCount(0);
  });

  bare('empty, it says what it is for; failed, it can be asked again', async ({ page }) => {
    await open(page, {});
    await expect(page.getByRole('heading', { name: 'Nothing to undo yet' })).toBeVisible();
    await expectAccessible(page);
    await page.evaluate(() => {
      (window.facet as FakeBridge).failing.listActions = { code: 'internal', message: 'Broken.' };
      (window.facet as FakeBridge).emit({ type: 'changed', what: ['actions'] });
    });
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});

test.describe('with the real core', () => {
  test.use({ library: 'samples' });

  test('a name is undone after a kill, and redone', async ({ page, app }) => {
    await page.getByRole('grid').getByRole('link').first().click();
    await page.getByRole('complementary').getByRole('combobox').first().fill('Anna');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary').getByRole('link', { name: 'Anna' }).first()).toBeVisible();
    const again = await app.killAndRestart();
    await again.getByRole('link', { name: 'History' }).click();
    await again.getByRole('button', { name: 'Undo: Face named Anna' }).click();
    await again.getByRole('button', { name: 'Redo: Face named Anna' }).click();
    await expect(again.getByRole('button', { name: 'Undo: Face named Anna' })).toBeVisible();
    await again.getByRole('link', { name: 'People' }).click();
    await expect(again.getByRole('main').getByRole('link', { name: /^Anna/ })).toBeVisible();
  });
});
