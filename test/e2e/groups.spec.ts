// Nameless groups over a stand-in core: named in place one after the other, looked into, parted, joined, set aside, and
// everything taken back.
import { expect, test, type Page } from '@playwright/test';
import { pageDir } from '../../electron/files/resources.ts';
import type { FakeBridge, FakeLibrary } from '../../renderer/preview/fake/fake-bridge.ts';
import { openFake } from '../helpers/open-fake.ts';
import { expectAccessible } from './fixtures.ts';

const LIBRARY: FakeLibrary = { photos: 300, people: ['Anna', 'Boris'], groups: { sizes: [5, 14, 9, 3], unsure: 12 } };

const open = (page: Page, hash: string, library: FakeLibrary = LIBRARY) => openFake(page, pageDir(), library, hash);

const toasts = (page: Page) => page.locator('[data-toast]');
const groups = (page: Page) => page.getByRole('main').getByRole('group', { name: /^Group of/ });
const field = (page: Page, faces: number) => page.getByRole('combobox', { name: `Name for a group of ${faces} faces` });
const faces = (page: Page, label = 'Faces of this group') =>
  page.getByRole('grid', { name: label }).getByRole('button');
/** What was said by the page, in order. */
const said = (page: Page) =>
  page.evaluate(() =>
    (window.facet as FakeBridge).calls
      .filter(([method]) => /^(confirm|mark|join|separate|unassign|undo)/.test(method))
      .map(([method, args]) => `${method} ${JSON.stringify(args)}`),
  );
const undoToast = (page: Page, words: string) =>
  page.getByRole('listitem').filter({ hasText: words }).getByRole('button', { name: 'Undo' });

const bothThemes = async (page: Page) => {
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });
};

test.describe('people and groups', () => {
  test('the groups stand under the people, largest first, with what is in no group at the foot', async ({ page }) => {
    await open(page, '#/people');
    await expect(page.getByRole('main').getByRole('heading', { name: 'Who is this?' })).toBeVisible();
    await expect(groups(page)).toHaveCount(4);
    expect(await groups(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')))).toEqual(
      [14, 9, 5, 3].map((n) => `Group of ${n} faces`),
    );
    const person = await page.getByRole('link', { name: /^Anna/ }).boundingBox();
    const group = await groups(page).first().boundingBox();
    expect(group?.y).toBeGreaterThan(person?.y ?? Infinity);
    await expect(page.getByRole('link', { name: '12 faces in no group' })).toBeVisible();
    await bothThemes(page);
  });

  test('are named by typing and Enter, one after the other: the focus goes to the next, which stays where it is', async ({
    page,
  }) => {
    await open(page, '#/people');
    await field(page, 14).focus();
    await page.keyboard.type('Clara');
    await page.keyboard.press('Enter');
    await expect(groups(page)).toHaveCount(3);
    await expect(field(page, 9)).toBeFocused();
    await expect(page.getByRole('link', { name: /^Clara/ })).toBeVisible();

    // Somebody there is, by the beginning of the name.
    await page.keyboard.type('bo');
    await expect(page.getByRole('option', { name: /^Boris/ })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(field(page, 5)).toBeFocused();
    expect(await said(page)).toEqual([
      'confirmFaces [{"groupId":102},{"name":"Clara"}]',
      'confirmFaces [{"groupId":103},{"id":2}]',
    ]);

    // And back again, from anywhere.
    await page.keyboard.press('ControlOrMeta+z');
    await expect(groups(page)).toHaveCount(3);
    await expect(groups(page).first()).toHaveAccessibleName('Group of 9 faces');

    // Of what was undone and done again only the last is said.
    await expect(toasts(page)).toHaveText([/^Undone: 9 faces/]);
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(toasts(page)).toHaveText([/^Done again: 9 faces/]);
  });

  test('a row of people more leaves the group under the hands where it is', async ({ page }) => {
    await page.setViewportSize({ width: 800, height: 640 });
    await open(page, '#/people', {
      ...LIBRARY,
      people: ['Anna', 'Boris', 'Clara'],
      groups: { sizes: [14, 9, 5, 4, 4, 3, 3, 3, 2, 2] },
    });
    await field(page, 14).focus();
    await page.evaluate(() => document.querySelector('[role="group"]')?.scrollIntoView({ block: 'center' }));
    const before = await groups(page).first().boundingBox();
    await page.keyboard.type('Dora');
    await page.keyboard.press('Enter');
    await expect(field(page, 9)).toBeFocused();
    await expect
      .poll(() =>
        page.evaluate(() => (window.facet as FakeBridge).calls.filter(([method]) => method === 'listPeople').length),
      )
      .toBeGreaterThan(1);
    await expect
      .poll(
        async () =>
          (
            await groups(page)
              .filter({ has: page.locator(':focus') })
              .boundingBox()
          )?.y,
      )
      .toBe(before?.y);
    await expect(field(page, 9)).toBeInViewport();
  });

  test('one that could not be named comes back, and a sentence says why', async ({ page }) => {
    await open(page, '#/people', { ...LIBRARY, failing: { confirmFaces: { code: 'internal', message: 'Broken.' } } });
    await field(page, 14).fill('Clara');
    await field(page, 14).press('Enter');
    await expect(page.getByRole('listitem').filter({ hasText: 'Something went wrong' })).toBeVisible();
    await expect(groups(page)).toHaveCount(4);
    await expect(groups(page).first()).toHaveAccessibleName('Group of 14 faces');
  });

  test('a likely name is one press away; nobody and no faces are in the menu; each is taken back by its toast', async ({
    page,
  }) => {
    await open(page, '#/people', { ...LIBRARY, groups: { ...LIBRARY.groups, suggest: 1 } });
    const suggested = groups(page).filter({ has: page.getByRole('button', { name: 'Anna?' }) });
    await expect(suggested).toHaveAccessibleName('Group of 5 faces');
    await suggested.getByRole('button', { name: 'Anna?' }).click();
    await expect(groups(page)).toHaveCount(3);
    await undoToast(page, '5 faces confirmed as Anna').click();
    await expect(groups(page)).toHaveCount(4);

    await groups(page).first().getByRole('button', { name: 'More about this group' }).click();
    await page.getByRole('menuitem', { name: 'Nobody I care about' }).click();
    await expect(groups(page).first()).toHaveAccessibleName('Group of 9 faces');
    await page.getByRole('link', { name: '14 faces set aside' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Set aside' })).toBeVisible();
    await expect(faces(page, 'Set aside')).toHaveCount(14);
    await bothThemes(page);

    // Brought back, they are a group again.
    await page.keyboard.press('ControlOrMeta+a');
    await page.getByRole('button', { name: 'Bring back' }).click();
    await expect(page.getByText('Nobody is set aside')).toBeVisible();
    await page.getByRole('button', { name: 'To people' }).click();
    await expect(groups(page).first()).toHaveAccessibleName('Group of 14 faces');
  });

  test('before anybody has a name there are the groups alone, and while they are made it is said', async ({ page }) => {
    await open(page, '#/people', { photos: 300, groups: { sizes: [4, 3], waiting: 210 } });
    await expect(groups(page)).toHaveCount(2);
    await expect(page.getByText('Grouping 210 faces…')).toBeVisible();
    await expect(page.getByText('Drop photos of somebody here')).toBeVisible();
    await expectAccessible(page);
  });

  test('hidden people are left out, of the list and of what is offered; the whole name finds them', async ({
    page,
  }) => {
    await open(page, '#/people', { ...LIBRARY, people: ['Anna', 'Annabel'], hidden: ['Annabel'] });
    await expect(page.getByRole('link', { name: /^Anna/ })).toHaveCount(1);
    await field(page, 14).fill('anna');
    await expect(page.getByRole('option')).toHaveText([/^Anna2?.*photos$/]);
    await field(page, 14).fill('annabel');
    await expect(page.getByRole('option')).toHaveText([/Annabel.*hidden/]);
    await page.getByRole('button', { name: 'Show hidden (1)' }).click();
    await expect(page.getByRole('link', { name: /^Annabel/ })).toBeVisible();
  });

  test('people are gone through with the arrow keys', async ({ page }) => {
    await open(page, '#/people', {
      ...LIBRARY,
      people: ['Anna', 'Boris', 'Clara', 'Dora', 'Emil', 'Fritz', 'Gerd', 'Hans'],
    });
    const person = (name: string) => page.getByRole('link', { name: new RegExp(`^${name}`) });
    await person('Anna').focus();
    await page.keyboard.press('ArrowRight');
    await expect(person('Boris')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(person('Hans')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/person\/8/);
  });
});

test.describe('a group', () => {
  test('is looked into, and named as a whole', async ({ page }) => {
    await open(page, '#/people');
    await page.getByRole('link', { name: 'See all 14 faces' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('14 faces in');
    await expect(faces(page)).toHaveCount(14);
    await bothThemes(page);
    await field(page, 14).fill('Clara');
    await field(page, 14).press('Enter');
    await expect(page).toHaveURL(/#\/people$/);
    await expect(groups(page)).toHaveCount(3);
  });

  test('faces of somebody else are selected and parted, by keys alone, and undone', async ({ page }) => {
    await open(page, '#/group/102');
    await faces(page).first().focus();
    await page.keyboard.press('Shift+ArrowRight');
    await expect(page.getByRole('toolbar')).toContainText('2 faces selected');
    await bothThemes(page);
    await page.keyboard.press('n');
    await expect(faces(page)).toHaveCount(12);
    await expect(faces(page).first()).toBeFocused();
    expect((await said(page)).at(0)).toMatch(/^separateFaces \[102,\[\d+,\d+\]\]$/);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(faces(page)).toHaveCount(14);
  });

  test('some of it are named, or set aside', async ({ page }) => {
    await open(page, '#/group/102');
    await faces(page).nth(1).click();
    await faces(page)
      .nth(3)
      .click({ modifiers: ['Shift'] });
    await page.getByRole('combobox', { name: 'Name 3 faces' }).fill('Dora');
    await page.keyboard.press('Enter');
    await expect(faces(page)).toHaveCount(11);
    await faces(page).nth(0).click();
    await page.getByRole('toolbar').getByRole('button', { name: 'Nobody I care about' }).click();
    await expect(faces(page)).toHaveCount(10);
    await undoToast(page, 'Face set aside').click();
    await expect(faces(page)).toHaveCount(11);
  });

  test('another group that is the same person is joined, and undone', async ({ page }) => {
    await open(page, '#/group/102');
    const near = page.getByRole('region', { name: 'Maybe the same person' });
    await near.getByRole('button', { name: 'This group of 9 faces is the same person' }).click();
    await expect(faces(page)).toHaveCount(23);
    await undoToast(page, 'Two groups made one (23 faces)').click();
    await expect(faces(page)).toHaveCount(14);
  });

  test('set aside as a whole leads back; gone, it says so and Undo brings it back', async ({ page }) => {
    await open(page, '#/group/102');
    await page.getByRole('button', { name: 'Nobody I care about' }).click();
    await expect(page).toHaveURL(/#\/people$/);
    await page.evaluate(() => (location.hash = '#/group/102'));
    await expect(page.getByRole('heading', { name: 'This group is no longer here' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(faces(page)).toHaveCount(14);
  });
});

test('faces in no group can be named, or set aside', async ({ page }) => {
  await open(page, '#/aside/unsure');
  await expect(faces(page, 'In no group')).toHaveCount(12);
  await bothThemes(page);
  await faces(page, 'In no group').nth(2).click();
  await page.getByRole('combobox', { name: 'Name 1 face' }).fill('Anna');
  await page.keyboard.press('Enter');
  await expect(faces(page, 'In no group')).toHaveCount(11);
  await page.keyboard.press('ControlOrMeta+a');
  await page.getByRole('toolbar').getByRole('button', { name: 'Not a face' }).click();
  await expect(page.getByText('Every face has a name or a group')).toBeVisible();
  await expectAccessible(page);
});
