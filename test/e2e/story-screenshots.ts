// One picture of every story of the preview, in every language and theme.
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import sharp from 'sharp';
import { LANGUAGES } from '../../electron/contract/languages.ts';
import type { Theme } from '../../electron/contract/settings.ts';
import { ensurePreview } from '../../electron/launch/ensure-build.ts';
import { previewAddress } from '../../renderer/preview/preview-address.ts';
import { launchOptions } from '../helpers/launch-options.ts';
import { openPreview, servePreview } from '../helpers/open-fake.ts';
import { provideBrowser } from '../helpers/provide-browser.ts';

const THEMES: readonly Theme[] = ['light', 'dark'];
/** For pictures, fonts and plots that are drawn after the first frame. */
const SETTLING_MS = 500;

/** Writes `<story>-<language>-<theme>.webp` into the folder, which has to exist. `only`: stories whose id starts so. */
export async function takeStoryScreenshots(folder: string, only = ''): Promise<void> {
  await ensurePreview();
  const browser = await chromium.launch(launchOptions(provideBrowser()));
  try {
    await takeAll(browser, folder, only);
  } finally {
    await browser.close();
  }
}

async function takeAll(browser: Browser, folder: string, only: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  await servePreview(page);
  await openPreview(page);
  await page.locator('[data-story]').first().waitFor();
  const stories = await page
    .locator('[data-story]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('data-story')!));
  for (const story of stories.filter((id) => id.startsWith(only)))
    for (const language of LANGUAGES)
      for (const theme of THEMES) {
        await openPreview(page, previewAddress({ story, language, theme }));
        await page.waitForTimeout(SETTLING_MS);
        const picture = sharp(await page.screenshot()).webp({ quality: 82 });
        await picture.toFile(join(folder, `${story}-${language}-${theme}.webp`));
      }
}
