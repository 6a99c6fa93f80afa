// Every story of the preview opens in both languages and both themes, without an exception and without a violation of
// the accessibility rules that axe checks.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import type { Language, Theme } from '../../electron/contract/settings.ts';
import { ensurePreview } from '../../electron/launch/ensure-build.ts';
import { previewAddress } from '../../renderer/preview/preview-address.ts';
import { openPreview, servePreview } from '../helpers/open-fake.ts';

/** axe takes most of the time. What it finds lies in the words or in the colours, so two of the four are enough for it. */
const VARIANTS: readonly { language: Language; theme: Theme; examine: boolean }[] = [
  { language: 'en', theme: 'light', examine: true },
  { language: 'en', theme: 'dark', examine: false },
  { language: 'ru', theme: 'light', examine: false },
  { language: 'ru', theme: 'dark', examine: true },
];
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Pages open at once: while one loads, another is examined. */
const PAGES = 3;

// Some 50 stories; a machine that does other work needs minutes for them. A trace would slow every page load.
test.describe.configure({ timeout: 900_000 });
test.use({ trace: 'off' });

test.beforeAll(ensurePreview);

test('every story opens in both languages and themes, without exceptions or axe violations', async ({ browser }) => {
  const stories = await listStories(browser);
  expect(stories.length).toBeGreaterThan(40);
  const waiting = [...stories];
  const problems: string[] = [];
  await Promise.all(
    Array.from({ length: PAGES }, async () => {
      const page = await newPage(browser, (problem) => problems.push(problem));
      for (let story = waiting.shift(); story !== undefined; story = waiting.shift())
        problems.push(...(await examineStory(page, story)));
    }),
  );
  expect(problems).toEqual([]);
});

async function newPage(browser: Browser, onProblem: (problem: string) => void): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const where = (): string => page.url().replace(/.*\?/, '');
  page.on('pageerror', (error) => onProblem(`${where()}: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && onProblem(`${where()}: ${message.text()}`));
  await servePreview(page);
  return page;
}

async function listStories(browser: Browser): Promise<string[]> {
  // The shipped Content-Security-Policy refuses the list's frame; only the links matter here.
  const page = await newPage(browser, () => {});
  await openPreview(page);
  const links = page.getByRole('navigation', { name: 'Stories' }).locator('[data-story]');
  await expect(links.first()).toBeVisible();
  const stories = await links.evaluateAll((all) => all.map((link) => link.getAttribute('data-story')!));
  await page.close();
  return stories;
}

async function examineStory(page: Page, story: string): Promise<string[]> {
  const problems: string[] = [];
  await openPreview(page, previewAddress({ story, language: 'en', theme: 'light' }));
  for (const { language, theme, examine } of VARIANTS) {
    await show(page, language, theme);
    if (!examine) continue;
    const { violations } = await new AxeBuilder({ page })
      // Without `resultTypes` axe also describes everything that passes, which takes longer than the checks.
      .options({ runOnly: WCAG, resultTypes: ['violations'] })
      .setLegacyMode()
      .analyze();
    for (const { id, nodes } of violations)
      problems.push(`${story}, ${language}, ${theme}: ${id} ${nodes.map(({ html }) => html).join(' ')}`);
  }
  return problems;
}

/** Changed as in Settings, without loading the page again. */
async function show(page: Page, language: Language, theme: Theme): Promise<void> {
  await page.evaluate((change) => window.facet!.call('setSettings', [change]), { language, theme });
  await expect(page.locator(`html[lang="${language}"][data-theme="${theme}"]`)).toBeAttached();
  await expect(page.locator('h1, [role="dialog"], main > *').first()).toBeAttached();
}
