// The grid by keyboard, and one photo in the viewer: who is in it, saying otherwise, undo, and back to where one was.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';

test.use({ library: 'samples' });

const viewer = (page: Page) => page.getByRole('dialog');
const panel = (page: Page) => page.getByRole('complementary', { name: 'In this photo' });
const tiles = (page: Page) => page.getByRole('grid', { name: 'Photos by date' }).getByRole('link');
const boxes = (page: Page) => viewer(page).getByRole('button', { name: /^Face/ });

async function openFirst(page: Page): Promise<void> {
  await tiles(page).first().click();
  await expect(panel(page).getByRole('listitem').first()).toBeVisible();
}

test('arrow keys lead through the grid and the viewer, and back to the photo seen last', async ({ page }) => {
  await expect(tiles(page)).toHaveCount(6);
  await tiles(page).first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(tiles(page).nth(1)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(tiles(page).first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(tiles(page).last()).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');

  await expect(viewer(page).getByText('1 of 6')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(viewer(page).getByText('1 of 6')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(viewer(page).getByText('3 of 6')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(viewer(page)).toBeHidden();
  await expect(tiles(page).nth(2)).toBeFocused();
});

test('the browser’s own Back leaves the viewer, and a reload keeps the photo', async ({ page }) => {
  await openFirst(page);
  await page.reload();
  await expect(viewer(page).getByText('1 of 6')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tiles(page)).toHaveCount(6);
  await openFirst(page);
  await page.goBack();
  await expect(viewer(page)).toBeHidden();
});

test('a face is named by typing, stands under its box, and Undo takes it back', async ({ page }) => {
  await openFirst(page);
  const face = panel(page).getByRole('listitem', { name: /^Face 1/ });
  await face.getByRole('combobox').fill('Anna');
  await expect(page.getByRole('option', { name: 'New person “Anna”' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(face.getByRole('link', { name: 'Anna' })).toBeVisible();
  await expect(face.getByText('You said so')).toBeVisible();
  await expect(boxes(page).filter({ hasText: 'Anna' }).first()).toBeVisible();

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(face.getByRole('link', { name: 'Anna' })).toBeHidden();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(face.getByRole('link', { name: 'Anna' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(face.getByRole('combobox')).toBeVisible();
});

test('a mistake of the detector is set aside, and taken back', async ({ page }) => {
  await openFirst(page);
  const before = await boxes(page).count();
  await panel(page).getByRole('button', { name: 'More about this face' }).first().click();
  await page.getByRole('menuitem', { name: 'Not a face' }).click();
  await expect(boxes(page)).toHaveCount(before - 1);
  await panel(page).getByRole('button', { name: 'Bring back' }).click();
  await expect(boxes(page)).toHaveCount(before);
});

test('B hides the boxes, I the panel; in a field they are letters, and Escape leaves the field first', async ({
  page,
}) => {
  await openFirst(page);
  await page.keyboard.press('b');
  await expect(boxes(page)).toHaveCount(0);
  await page.keyboard.press('b');
  await page.keyboard.press('i');
  await expect(panel(page)).toBeHidden();
  await page.keyboard.press('i');

  const field = panel(page).getByRole('combobox').first();
  await field.pressSequentially('bi');
  await expect(field).toHaveValue('bi');
  await expect(panel(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(viewer(page)).toBeVisible();
  await expect(field).not.toBeFocused();
  await page.keyboard.press('Escape');
  await expect(viewer(page)).toBeHidden();
});

test('is accessible, with a list of names open and in either theme', async ({ page }) => {
  await openFirst(page);
  await expectAccessible(page);
  await panel(page).getByRole('combobox').first().fill('Anna');
  await expect(page.getByRole('option')).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
});
