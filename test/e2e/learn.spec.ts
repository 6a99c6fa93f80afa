// The learning lab over a stand-in core: losses, form, film, verdict, heads; and once with the real core: the lecture,
// without a single photo.
import { expect, test as bare, type Page } from '@playwright/test';
import { pageDir } from '../../electron/files/resources.ts';
import type { FakeBridge, FakeLibrary } from '../../renderer/preview/fake/fake-bridge.ts';
import { openFake } from '../helpers/open-fake.ts';
import { expectAccessible, test } from './fixtures.ts';

// Formulas, plots and tables in two themes: axe takes its time on a slow machine.
bare.describe.configure({ timeout: 180_000 });

const open = (page: Page, learn: FakeLibrary['learn'] = {}) =>
  openFake(page, pageDir(), { photos: 60, people: ['Anna', 'Boris'], learn }, '#/learn');
const started = (page: Page) =>
  page.evaluate(() =>
    (window.facet as FakeBridge).calls.flatMap(([method, [request]]) => (method === 'startJob' ? [request] : [])),
  );
const bothThemes = async (page: Page) => {
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });
};

bare(
  'the losses stand as cards in the order of the lecture, with formulas, and are chosen by keys',
  async ({ page }) => {
    await open(page);
    await expect(page.getByRole('link', { name: 'Learn' })).toHaveAttribute('aria-current', 'page');
    const cards = page.getByRole('radiogroup', { name: 'The losses, in the order of the lecture' }).getByRole('radio');
    await expect(cards).toHaveCount(9);
    expect(await cards.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')))).toEqual([
      'Softmax',
      'Center loss',
      'Contrastive',
      'Triplet',
      'Pair-wise (histogram)',
      'Modified softmax',
      'A-Softmax (SphereFace)',
      'CosFace',
      'ArcFace',
    ]);
    await expect(page.locator('math').first()).toBeVisible();
    await expect(page.getByText('38 people with two photos or more, 204 photos in all')).toBeVisible();
    await bothThemes(page);
    await cards.first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: 'Train with Center loss' })).toBeVisible();
  },
);

bare('nonsense in the form is refused at its place; what was changed is sent, and nothing else', async ({ page }) => {
  await open(page);
  await page.getByRole('radio', { name: 'Triplet' }).click();
  const margin = page.getByRole('textbox', { name: 'Margin' });
  await margin.fill('-3');
  await expect(page.getByRole('alert').filter({ hasText: 'Between 0 and 10.' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Train with Triplet' })).toBeDisabled();
  await margin.fill('0,4');
  await page.getByText('How it is trained').click();
  await page.getByRole('textbox', { name: 'Epochs' }).fill('12');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Train with Triplet' }).click();
  expect(await started(page)).toEqual([
    { kind: 'train', on: 'library', loss: 'triplet', lossOptions: { margin: 0.4 }, options: { epochs: 12 } },
  ]);
});

bare(
  'a run is a film to scrub, ends with a verdict in a sentence, and its head is used and taken back with a click',
  async ({ page }) => {
    await open(page, { helps: true });
    await page.getByRole('button', { name: 'Train with Softmax' }).click();
    await expect(
      page.getByText('Helps: 31 % fewer missed matches on people it has never seen (19 % to 42 %)').first(),
    ).toBeVisible();
    const scrub = page.getByRole('slider', { name: 'Epoch' });
    await expect(scrub).toHaveAttribute('aria-valuetext', 'Epoch 6 of 6');
    await scrub.focus();
    await page.keyboard.press('Home');
    await expect(scrub).toHaveAttribute('aria-valuetext', 'Before anything is learned');
    await expect(page.getByRole('figure', { name: 'Where the faces lie' })).toBeVisible();
    await expect(page.getByRole('table').filter({ hasText: 'Equal error rate (EER)' }).first()).toBeVisible();
    await expect(page.getByRole('table').filter({ hasText: 'Strangers given a name' }).first()).toBeVisible();
    await bothThemes(page);

    await page.getByRole('button', { name: 'Use Center loss, 64' }).click();
    await expect(page.getByRole('button', { name: 'Back to the model’s own' })).toBeVisible();
    await page.getByRole('button', { name: 'Back to the model’s own' }).click();
    await expect(page.getByRole('button', { name: 'Use Center loss, 64' })).toBeVisible();
    await page.setViewportSize({ width: 420, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(420);
  },
);

bare('a head that does not help says so, and can be kept all the same', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Train with Softmax' }).click();
  await expect(page.getByText('Does not help here', { exact: true })).toBeVisible();
  await expect(page.getByText(/no more than chance/)).toBeVisible();
  await page.getByRole('button', { name: 'Keep it all the same' }).click();
  await expect(page.getByRole('button', { name: 'Use Kept' })).toBeVisible();
});

bare(
  'heads are renamed, deleted with a way back, taken along and brought in; a spoilt one is said',
  async ({ page }) => {
    await open(page, {
      heads: ['First'],
      problem: { code: 'head-unreadable', message: 'Spoilt.', params: { file: 'Second' } },
    });
    await expect(page.getByRole('alert')).toContainText('The head that was chosen can’t be used');
    await page.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('button', { name: 'Use First' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Sharper');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('button', { name: 'Use Sharper' })).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    expect((await download).suggestedFilename()).toBe('Sharper.onnx');
    await page
      .locator('input[type=file]')
      .last()
      .setInputFiles({ name: 'brought.onnx', mimeType: 'application/octet-stream', buffer: Buffer.from('ONNX') });
    await expect(page.getByRole('button', { name: 'Use brought.onnx' })).toBeVisible();
    await page
      .locator('input[type=file]')
      .last()
      .setInputFiles({ name: 'huge.onnx', mimeType: 'application/octet-stream', buffer: Buffer.alloc(12_500_001) });
    await expect(
      page.getByText('“huge.onnx” is too large for a head: up to 12 MB can be imported.').first(),
    ).toBeVisible();
    await expectAccessible(page);
  },
);

test('the largest file that may be imported gets through the door, and its answer comes back', async ({ page }) => {
  await page.getByRole('link', { name: 'Learn' }).click();
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name: 'large.onnx', mimeType: 'application/octet-stream', buffer: Buffer.alloc(12_500_000, 1) });
  await expect(page.getByText(/large\.onnx.*head/).first()).toBeVisible({ timeout: 30_000 });
});

test('without a photo the lecture is replayed: three losses side by side', async ({ page }) => {
  test.setTimeout(240_000);
  await page.getByRole('link', { name: 'Learn' }).click();
  await page.getByRole('button', { name: 'Replay the lecture' }).click();
  for (const loss of ['Softmax', 'Modified softmax', 'A-Softmax (SphereFace)']) {
    await expect(page.getByRole('figure', { name: loss, exact: true })).toBeVisible({ timeout: 120_000 });
  }
  await expect(page.getByText(/within a person ÷ between people/)).toHaveCount(3);
});
