// The verification lab over a stand-in core: one handle over every plot, by mouse and by keys; choosing, trying and
// undoing; mistakes answered.
import { expect, test, type Locator, type Page } from '@playwright/test';
import { pageDir } from '../../electron/files/resources.ts';
import type { FakeBridge, FakeLibrary } from '../../renderer/preview/fake/fake-bridge.ts';
import { openFake } from '../helpers/open-fake.ts';
import { expectAccessible } from './fixtures.ts';

const LIBRARY: FakeLibrary = {
  photos: 300,
  people: ['Anna', 'Boris', 'Clara', 'Dmitri', 'Elena', 'Farid'],
  lab: { measures: 1 },
};

/** From a blank page: another library on the same address would not be loaded. */
const open = async (page: Page, hash = '#/trust', library: FakeLibrary = LIBRARY) => {
  await page.goto('about:blank');
  await openFake(page, pageDir(), library, hash);
};
const handle = (page: Page, name: string): Locator => page.getByRole('slider', { name, exact: true });
const calls = (page: Page, pattern: RegExp) =>
  page.evaluate(
    (source) =>
      (window.facet as FakeBridge).calls
        .filter(([method]) => new RegExp(source).test(method))
        .map(([method, args]) => [method, ...args]),
    pattern.source,
  );

const bothThemes = async (page: Page) => {
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });
};

test('nothing measured, too few people: it says what is needed; with enough, one button measures', async ({ page }) => {
  await open(page, '#/trust', { photos: 40, people: ['Anna'] });
  await expect(page.getByRole('heading', { name: 'There is too little to measure yet' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Name people' })).toBeVisible();
  await expectAccessible(page);

  await open(page, '#/trust', { ...LIBRARY, lab: { finishes: true } });
  await page.getByRole('main').getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(page.getByText('1,240 pairs of one person and 41,800 pairs of different people')).toBeVisible();
  expect(await calls(page, /^startJob$/)).toEqual([['startJob', { kind: 'measure', source: { kind: 'library' } }]]);
});

test('a measurement that runs can be stopped, and one that fails says why', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Measure again' }).click();
  const progress = page.getByRole('main').getByRole('status').filter({ hasText: 'photos…' });
  await expect(progress).toBeVisible();
  await expectAccessible(page);
  await progress.getByRole('button', { name: 'Cancel' }).click();
  await expect(progress).toBeHidden();
  await page.evaluate(() => {
    const { emit } = window.facet as FakeBridge;
    emit({
      type: 'job',
      job: {
        id: 'x',
        kind: 'measure',
        status: 'failed',
        phase: 'measuring',
        done: 0,
        total: 0,
        failed: 0,
        perSecond: 0,
        secondsLeft: null,
        startedAt: '2026-06-20T12:00:00Z',
        error: { code: 'too-few-pairs', message: 'Few.' },
      },
    });
  });
  await expect(page.getByRole('main').getByRole('alert')).toContainText('There is too little to measure yet');
});

test('one handle stands on every plot, and everything follows it: by mouse, by keys, from table to plot', async ({
  page,
}) => {
  await open(page);
  await expect(
    page.getByText('Of 10,000 strangers, about 3 (0.4 to 6) would be taken for somebody you know.'),
  ).toBeVisible();
  await expect(page.getByText('This is the threshold in force.')).toBeVisible();
  await bothThemes(page);

  // Keys, on the slider: stricter, then everything else says so.
  await handle(page, 'Threshold').focus();
  for (let n = 0; n < 8; n++) await page.keyboard.press('ArrowRight');
  await expect(page.getByText('Similarity at least 0.948').first()).toBeVisible();
  for (const name of ['Threshold', 'Threshold on the ROC', 'Threshold on the histogram']) {
    await expect(handle(page, name)).toHaveAttribute('aria-valuetext', /^0\.948: FMR 0\.0048\s%, FNMR 15\s%$/);
  }
  // On the ROC the right is more lenient.
  await handle(page, 'Threshold on the ROC').focus();
  await page.keyboard.press('PageUp');
  await expect(handle(page, 'Threshold')).toHaveAttribute('aria-valuetext', /^0\.938:/);

  // By mouse on the histogram, and by touch of the curve.
  const histogram = page.getByRole('figure', { name: 'How alike pairs are' });
  await histogram.scrollIntoViewIfNeeded();
  const box = (await histogram.getByRole('img').boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.6, box.y + 120);
  await page.mouse.down();
  for (let n = 1; n <= 40; n++) await page.mouse.move(box.x + box.width * (0.6 + n * 0.004), box.y + 120);
  await page.mouse.up();
  const dragged = await handle(page, 'Threshold').getAttribute('aria-valuetext');
  expect(dragged).not.toMatch(/^0\.938:/);
  await expect(handle(page, 'Threshold on the ROC')).toHaveAttribute('aria-valuetext', dragged ?? '');
  const followed = await page.evaluate(() =>
    performance.getEntriesByName('facet-threshold', 'measure').map(({ duration }) => duration),
  );
  expect(followed.length).toBeGreaterThan(20);
  const sorted = followed.toSorted((a, b) => a - b);
  console.log(
    `A handle's movement is on the screen after ${sorted[sorted.length >> 1]!.toFixed(1)} ms (median of ${followed.length}), ${sorted[Math.floor(sorted.length * 0.95)]!.toFixed(1)} ms (95 of 100); a frame is 16.7 ms.`,
  );

  const curve = page.getByRole('figure', { name: 'Right and wrong matches' });
  await curve.getByRole('radio', { name: 'DET' }).click();
  await expect(handle(page, 'Threshold on the DET')).toHaveAttribute('aria-valuetext', dragged ?? '');
  await curve.getByRole('button', { name: 'Table' }).click();
  await expect(curve.getByRole('columnheader', { name: 'FNMR', exact: true })).toBeVisible();
  await expectAccessible(page);
  await curve.getByRole('button', { name: 'Plot' }).click();
  await expect(handle(page, 'Threshold on the DET')).toBeVisible();
});

test('an operating point is chosen by intent, tried, applied, and undone', async ({ page }) => {
  await open(page);
  const card = page.getByRole('article', { name: 'No strangers' });
  await card.getByRole('radio', { name: '1 in 100', exact: true }).click();
  await expect(card).toContainText('On the other half:');
  await card.getByRole('button', { name: /^Move to 0\.923/ }).click();
  const dry = page.getByRole('region', { name: /^With a threshold of 0\.923/ });
  await expect(dry).toContainText('4 contradict you (now 1).');
  await expect(dry.getByText(/would be taken for/).first()).toBeVisible();
  await bothThemes(page);

  // Walk away first, then apply.
  await dry.getByRole('button', { name: 'Leave it as it is' }).click();
  await expect(dry).toBeHidden();
  await card.getByRole('button', { name: /^Move to/ }).click();
  await dry.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('This is the threshold in force.')).toBeVisible();
  expect(await calls(page, /^setThreshold$/)).toHaveLength(1);
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Threshold set to' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(page.getByText('In force: 0.940.')).toBeVisible();
});

test('mistakes come worst first and are answered by one click or one key, and taken back', async ({ page }) => {
  await open(page, '#/trust?tab=mistakes');
  const pair = (n: number) => page.getByRole('article', { name: new RegExp(`^Pair ${n}:`) });
  await expect(pair(1)).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '26 pairs' })).toBeVisible();
  await bothThemes(page);

  await pair(1).getByRole('button', { name: 'Lookalikes: keep apart' }).click();
  await expect(pair(1)).toContainText('Kept apart');
  await pair(2).focus();
  await page.keyboard.press('a');
  await expect(pair(2)).toContainText('Corrected');
  await page.keyboard.press('ArrowRight');
  await expect(pair(3)).toBeFocused();
  await page.keyboard.press('b');
  await expect(pair(3)).toContainText('Left out');
  expect(await calls(page, /^(answerPair|confirmFaces|leaveOut)$/)).toEqual([
    ['answerPair', 10, 20, 'different'],
    ['confirmFaces', [30], { id: 3 }],
    ['leaveOut', [[50, 60].find((id) => id === ((50 * 37) % 100 <= (60 * 37) % 100 ? 50 : 60))], true],
  ]);
  // What was measured is old now.
  await expect(page.getByText('Your decisions have changed since this was measured.')).toBeVisible();

  // The face that was left out has a way back.
  const leftOut = page.getByRole('region', { name: 'Left out of measures' });
  await expect(leftOut).toContainText('1 face that you called too poor to judge by.');
  await expectAccessible(page);
  await leftOut.getByRole('button', { name: /^Take in again: / }).click();
  await expect(leftOut).toBeHidden();
  await expect(pair(3).getByRole('button', { name: 'Lookalikes: keep apart' })).toBeVisible();

  await pair(1).getByRole('button', { name: 'Take back' }).click();
  await expect(pair(1).getByRole('button', { name: 'Lookalikes: keep apart' })).toBeVisible();

  await page.getByRole('radio', { name: 'Missed' }).click();
  await expect(pair(1).getByRole('button', { name: 'Not Anna' }).first()).toBeVisible();
  await pair(1).focus();
  await page.keyboard.press('k');
  await expect(pair(1)).toContainText('The same person');
});

for (const [tab, words] of [
  ['People', 'Use these thresholds'],
  ['Numbers', 'Intra-person mean'],
  ['Probability', 'Compare and Find speak of chances by this measure.'],
  ['Identification', 'The right person comes first for'],
  ['Slices', '410 pairs: the photos do not tell.'],
  ['Report', 'Numbers as CSV'],
] as const) {
  test(`the tab ${tab} can be read in light and dark`, async ({ page }) => {
    await open(page);
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('tabpanel').getByText(words).first()).toBeVisible();
    await bothThemes(page);
  });
}

test('what it is measured by is chosen beside what it is measured on', async ({ page }) => {
  await open(page);
  const by = page.getByRole('combobox', { name: 'Measured by' });
  await expect(by).toHaveValue('default cosine ');
  // Sources alone, and measures of before: as many heads as there may be are not in the menu.
  await page.getByRole('button', { name: /^Measured on/ }).click();
  await expect(page.getByRole('menuitem', { name: /^My people/ }).first()).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /Euclidean/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await by.selectOption({ label: 'default, Euclidean' });
  await page.getByRole('button', { name: 'Measure again' }).click();
  expect(await calls(page, /^startJob$/)).toEqual([
    [
      'startJob',
      { kind: 'measure', source: { kind: 'library' }, system: { pack: 'default', distance: 'euclidean', head: null } },
    ],
  ]);
});

test('a term of the field is explained behind its (i)', async ({ page }) => {
  await open(page, '#/trust?tab=numbers');
  await page.getByRole('button', { name: 'What AUC means' }).click();
  await expect(
    page.getByText('The chance that a pair of one person scores above a pair of different people.'),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'What AUC means' })).toBeFocused();
});

test('two ways of matching are compared on the same pairs', async ({ page }) => {
  await open(page, '#/trust?tab=compare', { ...LIBRARY, lab: { measures: 1, finishes: true } });
  await page.getByRole('button', { name: 'Compare them' }).click();
  await expect(page.getByText('default, cosine is better, beyond chance.')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'may be chance' })).toBeVisible();
  // The measure that was being looked at still is.
  await expect(page.getByText('Measured 20 Jun 2026', { exact: false })).toBeVisible();
  await expectAccessible(page);
});

test('a protocol can be looked at, not answered; too few people leave intervals out', async ({ page }) => {
  await open(page, '#/trust?tab=mistakes', {
    ...LIBRARY,
    lab: { measures: 1, protocol: true, people: 2, genuine: 40, impostor: 300 },
  });
  await expect(page.getByText('These are photos of a protocol')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Lookalikes: keep apart' })).toBeHidden();
  await expect(page.getByText('an FMR below 1 % is a guess', { exact: false }).first()).toBeVisible();
  await expect(page.getByText('how far these numbers can be off is unknown', { exact: false })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'People' })).toBeHidden();
  await page.getByRole('tab', { name: 'Identification' }).click();
  await expect(page.getByText('A list of pairs does not say enough')).toBeVisible();
  await expectAccessible(page);
});

test('Compare and Find speak of chances where there are enough pairs, and say where there are not', async ({
  page,
}) => {
  await open(page, '#/compare?a=f10&b=f20', { ...LIBRARY, chance: { probability: 0.973 } });
  await expect(page.getByText('97.3 % the same person')).toBeVisible();
  await expect(page.getByText('By your own photos: 43,040 pairs of 24 people', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await open(page, '#/compare?a=f10&b=f20', { ...LIBRARY, chance: { probability: null } });
  await expect(page.getByText('There is too little to tell how likely it is.')).toBeVisible();
  await open(page, '#/compare?a=f10&b=f20');
  await expect(page.getByRole('link', { name: 'Measure in Trust' })).toBeVisible();

  await open(page, '#/find?person=1', { ...LIBRARY, chance: { probability: 0.973 } });
  await expect(page.getByRole('link', { name: /similarity 0\.\d+, 97\.3 % the same person$/ }).first()).toBeVisible();
  await expectAccessible(page);
});
