// From photos dropped on People to somebody Facet knows: one person, many, a crowd, a stranger, bad files; more photos
// later; and every way back.
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { samplePhoto, writePortraits } from '../helpers/portraits.ts';
import { expect, expectAccessible, test, type App } from './fixtures.ts';

const report = (page: Page) => page.getByRole('dialog');
const people = (page: Page) => page.getByRole('list', { name: 'People' }).getByRole('link', { name: /photos?$/ });
const nameField = (page: Page) => page.getByRole('combobox', { name: 'Name', exact: true });
const takenFaces = (page: Page) => report(page).getByRole('button', { name: /^Face from/ });

/** A new folder beside the library. */
async function folderFor(app: App, name: string): Promise<string> {
  const path = join(app.libraryDir, '..', 'photos', name);
  await mkdir(path, { recursive: true });
  return path;
}

async function goToPeople(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'People' }).click();
}

async function enrollAnna(app: App, page: Page): Promise<void> {
  const folder = await folderFor(app, 'Anna');
  await writePortraits(folder, 'anna');
  await goToPeople(page);
  await app.drop(page.getByRole('main'), [folder]);
  await expect(nameField(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(report(page).getByRole('heading', { name: 'Facet knows Anna now' })).toBeVisible({ timeout: 30_000 });
}

test('photos of one person: the folder’s name is offered, the faces taken are shown, and Undo forgets the person', async ({
  app,
  page,
}) => {
  await goToPeople(page);
  await expect(page.getByRole('heading', { name: 'Drop photos of one person here' })).toBeVisible();
  await expectAccessible(page);

  await enrollAnna(app, page);
  await expect(report(page).getByText('3 faces taken')).toBeVisible();
  await expect(takenFaces(page)).toHaveCount(3);
  await expectAccessible(page);

  await report(page).getByRole('button', { name: 'Undo' }).click();
  await expect(report(page).getByText('Undone: nobody was named.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'People', includeHidden: true })).toHaveCount(0);
  await report(page).getByRole('button', { name: 'Do it again' }).click();
  await expect(takenFaces(page)).toHaveCount(3);
  await report(page).getByRole('button', { name: 'Done' }).click();

  await expect(people(page)).toHaveCount(1);
  await expect(people(page)).toHaveAccessibleName(/Anna\s*3 photos/);
  await expectAccessible(page);
});

test('a typed name that somebody has adds to that person', async ({ app, page }) => {
  await enrollAnna(app, page);
  await report(page).getByRole('button', { name: 'Done' }).click();

  const more = await writePortraits(await folderFor(app, 'more'), 'anna', 4);
  await app.drop(page.getByRole('main'), [more[3]!]);
  await nameField(page).fill('ann');
  await expect(page.getByRole('option', { name: /^Anna/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(report(page).getByText('1 face taken')).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Escape');
  await expect(people(page)).toHaveAccessibleName(/Anna\s*4 photos/);
});

test('a folder of folders enrolls everybody in it, by one button', async ({ app, page }) => {
  const everybody = await folderFor(app, 'everybody');
  await writePortraits(join(everybody, 'Anna'), 'anna', 2);
  await writePortraits(join(everybody, 'Вера “В.”'), 'vera', 2);
  await goToPeople(page);
  await app.drop(page.getByRole('main'), [everybody]);
  await expect(report(page).getByText('Anna (2 photos)')).toBeVisible();
  await expect(report(page).getByText('Вера “В.” (2 photos)')).toBeVisible();
  await report(page).getByRole('button', { name: 'Enroll all 2' }).click();
  await expect(report(page).getByRole('heading', { name: 'Facet knows Anna and Вера “В.” now' })).toBeVisible({
    timeout: 30_000,
  });
  await expect(takenFaces(page)).toHaveCount(4);
  await report(page).getByRole('button', { name: 'Done' }).click();
  await expect(people(page)).toHaveCount(2);
});

test('a crowd asks which one it is, a stranger and bad files are said, and each can be put right', async ({
  app,
  page,
}) => {
  const folder = await folderFor(app, 'Anna');
  await writePortraits(folder, 'anna');
  const [stranger] = await writePortraits(await folderFor(app, 'elsewhere'), 'greta', 1);
  await cp(stranger!, join(folder, 'stranger.jpg'));
  await cp(samplePhoto(6), join(folder, 'group.jpg'));
  await writeFile(join(folder, 'empty.jpg'), '');
  await writeFile(join(folder, 'notes.jpg'), 'Bring a cake on Sunday.');

  await goToPeople(page);
  await app.drop(page.getByRole('main'), [folder]);
  await page.getByRole('button', { name: 'Enroll', exact: true }).click();
  await expect(report(page).getByText('Which one is Anna?')).toBeVisible({ timeout: 30_000 });
  await expect(report(page).getByText('4 photos want a look.')).toBeVisible();
  await expect(report(page).getByText('“empty.jpg” is empty')).toHaveCount(1);
  await expect(report(page).getByText('“notes.jpg” is not a photo.')).toHaveCount(1);
  await expectAccessible(page);

  const choices = report(page).getByRole('list', { name: 'Which one is Anna?' }).getByRole('button');
  await expect(choices).toHaveCount(4);
  await expect(choices.first()).toHaveAccessibleName('Face 1 in group.jpg, most likely');
  await choices.first().click();
  await expect(report(page).getByText('Which one is Anna?')).toBeHidden();
  await expect(report(page).getByText('5 faces taken')).toBeVisible();

  await expect(report(page).getByText('The face in “stranger.jpg” does not look like the others.')).toBeVisible();
  await report(page).getByRole('button', { name: 'Not Anna' }).click();
  await expect(report(page).getByText('4 faces taken')).toBeVisible();
  await report(page).getByRole('button', { name: 'Put back' }).click();
  await expect(report(page).getByText('5 faces taken')).toBeVisible();
});

test('a lone crowd makes nobody until one is chosen', async ({ app, page }) => {
  await goToPeople(page);
  await app.drop(page.getByRole('main'), [samplePhoto(6)]);
  await nameField(page).fill('Vera');
  await page.keyboard.press('Enter');
  const choices = report(page).getByRole('list', { name: 'Which one is Vera?' }).getByRole('button');
  await expect(choices).toHaveCount(4, { timeout: 30_000 });
  await choices.nth(2).click();
  await expect(report(page).getByText('1 face taken')).toBeVisible();
  await report(page).getByRole('button', { name: 'Find Vera' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Photos of Vera' })).toBeVisible();
});

test('what is no photo says so, and nothing is lost', async ({ app, page }) => {
  const folder = await folderFor(app, 'nothing');
  await writeFile(join(folder, 'notes.txt'), 'x');
  await goToPeople(page);
  await app.drop(page.getByRole('main'), [folder]);
  await expect(page.getByText('There are no photos in what was given.').first()).toBeVisible();
});

test('the person’s page: more photos, every face with what is known of it, rename, merge, remove, each with a way back', async ({
  app,
  page,
}) => {
  await enrollAnna(app, page);
  await report(page).getByRole('button', { name: 'Done' }).click();
  await people(page).click();
  await expect(page.getByText('3 photos · 3 faces named by you · 0 recognised')).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Photos of Anna' }).getByRole('link')).toHaveCount(3);

  // More photos, dropped here, need no name; a crowd offers the likely face.
  const [, , , fourth] = await writePortraits(await folderFor(app, 'more'), 'anna', 4);
  await app.whileDragging(page.getByRole('main'), [fourth!], async () => {
    await expect(page.getByText('Add to Anna')).toBeVisible();
  });
  await app.drop(page.getByRole('main'), [fourth!]);
  await expect(report(page).getByRole('heading', { name: 'Added to Anna' })).toBeVisible({ timeout: 30_000 });
  await report(page).getByRole('button', { name: 'Done' }).click();

  await page.getByRole('tab', { name: /^Faces/ }).click();
  const faces = page.getByRole('grid', { name: 'Faces of Anna' }).getByRole('button', { name: /^Face/ });
  await expect(faces).toHaveCount(4);
  await expectAccessible(page);
  await faces.first().click();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText('2 faces selected')).toBeVisible();
  await page.keyboard.press('n');
  await expect(faces).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(faces).toHaveCount(4);

  await page.getByRole('button', { name: 'Anna' }).first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Anna Petrovna');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Anna Petrovna');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Petrovna');

  await page.getByRole('button', { name: 'More about this person' }).click();
  await page.getByRole('menuitem', { name: 'Remove person' }).click();
  // The four faces stay, as a group without a name.
  await expect(page.getByText(/^1 group/)).toBeVisible();
  await expect(people(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(people(page)).toHaveAccessibleName(/Anna\s*4 photos/);
});

test('a taken name offers to merge', async ({ app, page }) => {
  const everybody = await folderFor(app, 'everybody');
  await writePortraits(join(everybody, 'Anna'), 'anna', 2);
  await writePortraits(join(everybody, 'Ann'), 'vera', 2);
  await goToPeople(page);
  await app.drop(page.getByRole('main'), [everybody]);
  await report(page).getByRole('button', { name: 'Enroll all 2' }).click();
  await report(page).getByRole('button', { name: 'Done' }).click({ timeout: 30_000 });
  await page.getByRole('link', { name: /^Ann\s*\d/ }).click();
  await page.getByRole('button', { name: 'More about this person' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('ANNA');
  await page.keyboard.press('Enter');
  await expect(page.getByText('There is somebody called “Anna” already.')).toBeVisible();
  await page.getByRole('button', { name: 'Merge with Anna' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Anna');
  await goToPeople(page);
  await expect(people(page)).toHaveCount(1);
});
