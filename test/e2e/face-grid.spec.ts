// Every grid of faces answers the mouse and the keys alike, over a stand-in core.
import { expect, test, type Page } from '@playwright/test';
import { pageDir } from '../../electron/files/resources.ts';
import type { FakeLibrary } from '../../renderer/preview/fake/fake-bridge.ts';
import { openFake } from '../helpers/open-fake.ts';

const LIBRARY: FakeLibrary = {
  photos: 300,
  people: ['Anna', 'Boris'],
  questions: { faces: 30 },
  groups: { sizes: [9], unsure: 12 },
};

const tile = (page: Page, n: number) =>
  page.getByRole('grid').getByRole('button', { name: new RegExp(`^Face ${n}(,|$)`) });
/** Numbers of the selected tiles, in the order shown. */
const selected = (page: Page): Promise<number[]> =>
  page
    .getByRole('grid')
    .locator('[aria-pressed="true"]')
    .evaluateAll((tiles) => tiles.map((each) => Number(/\d+/.exec(each.ariaLabel ?? '')?.[0])));

for (const [name, hash] of [
  ['the faces of a person', '#/person/2?tab=faces'],
  ['suggestions', '#/person/1?tab=suggestions'],
  ['a group without a name', '#/group/101'],
  ['faces in no group', '#/aside/unsure'],
]) {
  test(`${name}: Shift, Ctrl, arrows, Ctrl+A, Escape and Enter do the same as in every grid`, async ({ page }) => {
    await openFake(page, pageDir(), LIBRARY, hash);
    await tile(page, 2).click();
    await expect.poll(() => selected(page)).toEqual([2]);
    await tile(page, 4).click({ modifiers: ['Shift'] });
    await expect.poll(() => selected(page)).toEqual([2, 3, 4]);
    await tile(page, 3).click({ modifiers: ['ControlOrMeta'] });
    await expect.poll(() => selected(page)).toEqual([2, 4]);

    await page.keyboard.press('Escape');
    await expect.poll(() => selected(page)).toEqual([]);
    await tile(page, 1).focus();
    await page.keyboard.press('ArrowRight');
    await expect(tile(page, 2)).toBeFocused();
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => selected(page)).toEqual([2, 3]);

    await page.keyboard.press('ControlOrMeta+a');
    await expect.poll(async () => (await selected(page)).length).toBeGreaterThan(4);
    await page.keyboard.press('Escape');
    await tile(page, 2).focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-viewer]')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(tile(page, 2)).toBeFocused();
  });
}
