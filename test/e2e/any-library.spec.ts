// The page over a stand-in core, for what a test library can't be: very large, failing, or in the middle of long work.
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { JobState } from '../../electron/contract/jobs.ts';
import { pageDir } from '../../electron/files/resources.ts';
import type { FakeBridge, FakeLibrary } from '../../renderer/preview/fake/fake-bridge.ts';
import { runningJob } from '../../renderer/preview/fake/libraries.ts';
import { openFake } from '../helpers/open-fake.ts';
import { expectAccessible } from './fixtures.ts';

const open = (page: Page, library: FakeLibrary, hash?: string) => openFake(page, pageDir(), library, hash);
const tiles = (page: Page) => page.getByRole('grid').getByRole('link');

const tell = (page: Page, state: JobState) =>
  page.evaluate((now) => (window.facet as FakeBridge).emit({ type: 'job', job: now }), state);

const calls = (page: Page) => page.evaluate(() => (window.facet as FakeBridge).calls.map(([method]) => method));

test.describe('100,000 photos', () => {
  test.beforeEach(async ({ page }) => {
    await open(page, { photos: 100_000 });
    await expect(page.getByText('100,000 photos')).toBeVisible();
  });

  test('keep few of them in the document, at both ends', async ({ page }) => {
    await expect(tiles(page).first()).toBeVisible();
    expect(await tiles(page).count()).toBeLessThan(80);
    await tiles(page).first().focus();
    await page.keyboard.press('End');
    await expect(page.locator('[data-photo="100000"]')).toBeFocused();
    await expect(page.locator('[data-photo="100000"]')).toBeInViewport();
    expect(await tiles(page).count()).toBeLessThan(80);
    await page.keyboard.press('Home');
    await expect(page.locator('[data-photo="1"]')).toBeInViewport();
  });

  test('can be gone through by date', async ({ page }) => {
    const scrubber = page.getByRole('slider', { name: 'Go to a date' });
    await expect(scrubber).toHaveAttribute('aria-valuetext', 'June 2026');
    await scrubber.focus();
    await page.keyboard.press('ArrowDown');
    await expect(scrubber).toHaveAttribute('aria-valuetext', 'May 2026');
    await expect(page.getByRole('rowheader', { name: 'May 2026' })).toBeInViewport();
    await page.keyboard.press('End');
    await expect(scrubber).toHaveAttribute('aria-valuenow', (await scrubber.getAttribute('aria-valuemax')) ?? '');
  });

  test('stay where they are when the window changes', async ({ page }) => {
    const atTop = () =>
      page.evaluate(
        () => document.elementFromPoint(300, 350)?.closest('[data-photo]')?.getAttribute('data-photo') ?? null,
      );
    await page
      .getByRole('grid')
      .locator('..')
      .evaluate((element) => element.scrollTo({ top: 2_000_000 }));
    await expect.poll(async () => Number(await atTop())).toBeGreaterThan(10_000);
    const id = await atTop();
    await page.setViewportSize({ width: 900, height: 800 });
    await expect(page.locator(`[data-photo="${id}"]`)).toBeInViewport();
  });

  test('walk on in the viewer from any of them', async ({ page }) => {
    await tiles(page).nth(4).click();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('dialog').getByText('6 of 100,000')).toBeVisible();
  });
});

test('photos that fly past are not asked for; those in sight are, when it slows down', async ({ page }) => {
  await page.clock.install();
  await open(page, { photos: 100_000 });
  await expect(page.getByText('100,000 photos')).toBeVisible();
  await expectFewAsked(page, tiles(page), page.getByRole('grid').locator('..'));
});

test('faces of people that fly past are not asked for either', async ({ page }) => {
  await page.clock.install();
  await open(
    page,
    { photos: 3000, facesFrom: 3000, people: Array.from({ length: 1200 }, (_, i) => `Person ${i + 1}`) },
    '#/people',
  );
  await expectFewAsked(
    page,
    page.locator('[data-person]'),
    page.getByRole('list', { name: 'People' }).first().locator('../..'),
  );
});

/**
 * `tiles` have a picture each. Scrolled slowly all of them come; quickly hardly any, until it slows down. The page's
 * clock must be installed: it moves by a frame with each step, so that the speed does not depend on the machine.
 */
async function expectFewAsked(page: Page, tiles: Locator, scroller: Locator): Promise<void> {
  const asked: string[] = [];
  page.on('request', (request) => void (request.url().includes('/media/') && asked.push(request.url())));
  const inSight = () =>
    tiles.evaluateAll((all) =>
      all
        .filter((tile) => tile.getBoundingClientRect().bottom > 0 && tile.getBoundingClientRect().top < innerHeight)
        .map((tile) => tile.querySelector('img') !== null),
    );
  const allSeen = () => expect.poll(async () => (await inSight()).every(Boolean)).toBe(true);
  await allSeen();
  asked.length = 0;
  await scrollBy(page, scroller, { frames: 20, step: 30 });
  await allSeen();
  await expect.poll(() => asked.length).toBeGreaterThan(8);
  asked.length = 0;
  await scrollBy(page, scroller, { frames: 50, step: 600 });
  // Some 800 went by; those at the beginning and at the end were looked at.
  await allSeen();
  await expect.poll(() => asked.length).toBeGreaterThan(8);
  expect(asked.length).toBeLessThan(160);
}

const FRAME_MS = 16;

/** So many pixels in each frame of the page's clock. */
async function scrollBy(
  page: Page,
  scroller: Locator,
  { frames, step }: { frames: number; step: number },
): Promise<void> {
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  for (let frame = 0; frame < frames; frame++) {
    await scroller.evaluate(
      (element, by) =>
        new Promise((resolve) => {
          element.addEventListener('scroll', resolve, { once: true });
          element.scrollTop += by;
        }),
      step,
    );
    await page.clock.runFor(FRAME_MS);
  }
  await page.clock.resume();
}

test.describe('long work', () => {
  test('says what, how far, how fast and how long; is paused, goes on and is cancelled', async ({ page }) => {
    await open(page, { photos: 20, jobs: [runningJob({})] });
    const work = page.getByRole('region', { name: 'Work in progress' });
    await expect(work).toContainText('Finding faces');
    await expect(work).toContainText('312 of 1,000');
    await expect(work).toContainText('24 photos/s · 3 min left');
    await work.getByRole('button', { name: 'Pause' }).click();
    await expect(work).toContainText('Paused');
    await work.getByRole('button', { name: 'Go on' }).click();
    await expect(work).toContainText('Finding faces');
    await expectAccessible(page);
    await work.getByRole('button', { name: 'Cancel' }).click();
    await expect(work).toBeHidden();
    expect(await calls(page)).toEqual(expect.arrayContaining(['pauseJob', 'resumeJob', 'cancelJob']));
  });

  test('ends with a report that can be looked into and dismissed', async ({ page }) => {
    await open(page, { photos: 20, jobs: [runningJob({})] });
    const failed = [{ path: '/home/anna/IMG_2041.heic', code: 'truncated' as const, message: '' }];
    await tell(
      page,
      runningJob({
        status: 'done',
        phase: 'finished',
        result: { kind: 'add', report: { added: 311, updated: 0, unchanged: 0, faces: 900, failed, seconds: 13 } },
      }),
    );
    const work = page.getByRole('region', { name: 'Work in progress' });
    await expect(work.getByText('311 photos added, 1 could not be read')).toBeVisible();
    await work.getByRole('button', { name: 'Look' }).click();
    const report = page.getByRole('dialog', { name: 'Files that could not be added' });
    await expect(report).toContainText('IMG_2041.heic');
    await expect(report).toContainText('the file ends too early');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await work.getByRole('button', { name: 'Dismiss' }).click();
    await expect(work).toBeHidden();
  });
});

test('files that could not be added are told of quietly, each with its sentence', async ({ page }) => {
  await open(page, {
    photos: 20,
    failures: [
      { path: '/home/anna/a.heic', code: 'corrupt', message: '' },
      { path: '/home/anna/b.txt', code: 'not-a-photo', message: '' },
    ],
  });
  await expect(page.getByText('2 files could not be added')).toBeVisible();
  await page.getByRole('button', { name: 'Look' }).click();
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveText([
    /^a\.heic.*damaged/,
    /^b\.txt.*not a photo/,
  ]);
  await page.getByRole('button', { name: 'Forget these' }).click();
  expect(await calls(page)).toContain('dismissFailures');
});

test('what fails says so where it would have stood, with a way on', async ({ page }) => {
  await open(page, { failing: { listPhotos: { code: 'library-locked', message: '' } } });
  await expect(page.getByRole('alert')).toContainText('in use by another Facet');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expectAccessible(page);
});

test('a name leads to the person, a key to the field, and ? to all the keys', async ({ page }) => {
  await open(page, { photos: 20, people: ['Anna Karenina', 'Boris', 'Ivanna'] });
  await expect(tiles(page).first()).toBeVisible();
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: 'Find a person' });
  await expect(field).toBeFocused();
  await field.pressSequentially('ann');
  await expect(page.getByRole('option')).toHaveText([/^Anna Karenina/, /^Ivanna/]);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/person\/1$/);

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
  await expect(page).toHaveURL(/#\/people$/);
});

test('another distance is shown as chosen before the core answers, and is taken back when it refuses', async ({
  page,
}) => {
  await open(page, { photos: 20, held: ['setSettings'] }, '#/compare?a=f1&b=f2');
  const [cosine, euclidean] = ['Cosine', 'Euclidean'].map((name) => page.getByRole('radio', { name }));
  await euclidean!.click();
  await expect(euclidean!).toBeChecked();
  await page.evaluate(() => {
    const core = window.facet as FakeBridge;
    core.failing.setSettings = { code: 'internal', message: 'Broken.' };
    core.release('setSettings');
  });
  await expect(page.getByRole('listitem').filter({ hasText: 'Something went wrong' })).toBeVisible();
  await expect(cosine!).toBeChecked();
});
