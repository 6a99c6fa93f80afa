// One library in two tabs of the host door: what one window shows when the other has just taken away what it stands on.
// A sentence and a way on; no click that comes too late does harm.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test.use({ library: 'samples' });
test.slow(); // two windows, and the engine beside them
test.skip(({ door }) => door.name !== 'host', 'Electron has one window');

/** A second tab of the same browser. */
async function another(page: Page, hash: string): Promise<Page> {
  const second = await page.context().newPage();
  await second.goto(new URL(page.url()).origin + `/${hash}`);
  return second;
}

/** Asks the core as a window would, without a click. */
const ask = (page: Page, method: string, ...args: unknown[]) =>
  page.evaluate(
    ([name, values]) =>
      new Promise<unknown>((resolve, reject) => {
        const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/socket`);
        socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: name, args: values }));
        socket.onmessage = ({ data }) => {
          const message = JSON.parse(String(data)) as {
            reply?: { ok: boolean; value: unknown; error?: { code: string } };
          };
          if (!message.reply) return;
          socket.close();
          if (message.reply.ok) resolve(message.reply.value);
          else reject(new Error(message.reply.error?.code));
        };
      }),
    [method, args] as const,
  );

interface Group {
  id: number;
  size: number;
}
const groupsOf = async (page: Page): Promise<Group[]> =>
  ((await ask(page, 'listGroups', 10)) as { groups: Group[] }).groups;
/** Somebody of the samples is in three photos. */
async function nameLargest(page: Page, name: string): Promise<number[]> {
  const [group] = await groupsOf(page);
  const { faces } = (await ask(page, 'getGroup', group!.id)) as { faces: { id: number }[] };
  await ask(page, 'confirmFaces', { groupId: group!.id }, { name });
  return faces.map(({ id }) => id);
}

const groups = (page: Page) => page.getByRole('main').getByRole('group', { name: /^Group of/ });
const tiles = (page: Page) =>
  page.getByRole('grid', { name: 'Faces of Anna' }).getByRole('button', { name: /^Face \d/ });
const toast = (page: Page, words: string | RegExp) => page.getByRole('listitem').filter({ hasText: words });

test('a group named here goes there, while its name is being typed; the name typed too late says so and names nobody', async ({
  page,
}) => {
  await page.goto(new URL('#/people', page.url()).href);
  await expect(groups(page)).toHaveCount(2);
  const [largest] = await groupsOf(page);
  const second = await another(page, `#/group/${largest!.id}`);
  const late = second.getByRole('combobox', { name: 'Name for a group of 3 faces' });
  await late.fill('Berta');

  const first = groups(page).first().getByRole('combobox');
  await first.fill('Anna');
  await first.press('Enter');
  await expect(page.getByRole('link', { name: /^Anna/ })).toBeVisible();
  await expect(second.getByRole('heading', { name: 'This group is no longer here' })).toBeVisible();
  await second.keyboard.press('Enter');
  expect((await ask(page, 'listPeople')) as object[]).toHaveLength(1);

  // Undone there, it is back here.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(late).toBeVisible();
  // And the other way about, from the list.
  await late.fill('Berta');
  await late.press('Enter');
  await expect(page.getByRole('link', { name: /^Berta/ })).toBeVisible();
  await expect(groups(page)).toHaveCount(1);
});

test('somebody removed here is a sentence there, with their dialog gone; back by Undo, everything is there again', async ({
  page,
}) => {
  await nameLargest(page, 'Anna');
  await page.goto(new URL('#/person/1', page.url()).href);
  const second = await another(page, '#/person/1?tab=faces');
  await second.getByRole('button', { name: 'More about this person' }).click();
  await second.getByRole('menuitem', { name: 'Merge into…' }).click();
  await expect(second.getByRole('dialog')).toBeVisible();

  await page.getByRole('button', { name: 'More about this person' }).click();
  await page.getByRole('menuitem', { name: 'Remove person' }).click();
  await expect(second.getByRole('heading', { name: 'This person is no longer here' })).toBeVisible();
  await expect(second.getByRole('dialog')).toBeHidden();
  await second.getByRole('button', { name: 'All people' }).click();
  await expect(groups(second)).toHaveCount(2);

  await page.keyboard.press('ControlOrMeta+z');
  await expect(second.getByRole('link', { name: /^Anna/ })).toBeVisible();
  await second.goBack();
  await expect(tiles(second)).toHaveCount(3);
});

test('merged away here, renamed there: the name in hand is not lost on somebody else, and undo by either brings both back', async ({
  page,
}) => {
  const [, face] = await nameLargest(page, 'Anna');
  await ask(page, 'confirmFaces', [face], { name: 'Ann' });
  await page.goto(new URL('#/person/2', page.url()).href);
  const second = await another(page, '#/person/2');
  await second.getByTitle('Rename Ann').click();
  await second.getByRole('textbox', { name: 'Name', exact: true }).fill('Annette');

  await page.getByRole('button', { name: 'More about this person' }).click();
  await page.getByRole('menuitem', { name: 'Merge into…' }).click();
  await page.getByRole('combobox', { name: 'Merge into' }).fill('Anna');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/person\/1$/);
  await expect(second.getByRole('heading', { name: 'This person is no longer here' })).toBeVisible();
  await second.keyboard.press('Enter');
  expect(((await ask(page, 'listPeople')) as { name: string }[]).map(({ name }) => name)).toEqual(['Anna']);

  // The other window's undo is of the same history.
  await second.keyboard.press('ControlOrMeta+z');
  await expect(second.getByTitle('Rename Ann')).toBeVisible();
  expect(((await ask(page, 'listPeople')) as { name: string }[]).map(({ name }) => name).sort()).toEqual([
    'Ann',
    'Anna',
  ]);
});

test('a question answered here is no question there: the card goes, and a late Yes does not undo the No', async ({
  page,
}) => {
  const [group] = await groupsOf(page);
  const { faces } = (await ask(page, 'getGroup', group!.id)) as { faces: { id: number }[] };
  const [face, ...others] = faces.map(({ id }) => id);
  await ask(page, 'confirmFaces', [face], { name: 'Anna' });
  await ask(page, 'setThreshold', 'cosine', 0.9485);
  await page.goto(new URL('#/review', page.url()).href);
  const card = (window: Page) => window.getByRole('region', { name: /Are all of these Anna\?/ });
  await expect(card(page)).toBeVisible();
  const second = await another(page, '#/review');
  await expect(card(second)).toBeVisible();

  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { name: 'That was all' })).toBeVisible();
  await expect(card(second)).toBeHidden();
  await second.keyboard.press('y');
  const said = (await ask(page, 'getPerson', 1)) as { faces: { id: number }[] };
  expect(said.faces.map(({ id }) => id)).toEqual([face]);
  expect(others).toHaveLength(2);
});

test('a face named in one window while the other moves it: the later word stands, and a person who has just gone gets nothing', async ({
  page,
}) => {
  await nameLargest(page, 'Anna');
  await page.goto(new URL('#/person/1?tab=faces', page.url()).href);
  const second = await another(page, '#/person/1?tab=faces');
  await tiles(second).first().click();
  await second.keyboard.press('m');
  await expect(second.getByRole('dialog')).toBeVisible();

  // The same face is said not to be Anna, while the other window asks whom it is to be.
  await tiles(page).first().click();
  await page.keyboard.press('n');
  await expect(tiles(page)).toHaveCount(2);
  await second.getByRole('combobox', { name: 'Move to' }).fill('Berta');
  await second.keyboard.press('Enter');
  await expect(second.getByRole('dialog')).toBeHidden();
  await expect(toast(second, /Berta/)).toBeVisible();
  await expect
    .poll(async () =>
      ((await ask(page, 'listPeople')) as { name: string; confirmed: number }[])
        .map(({ name, confirmed }) => `${name} ${confirmed}`)
        .sort(),
    )
    .toEqual(['Anna 2', 'Berta 1']);
});
