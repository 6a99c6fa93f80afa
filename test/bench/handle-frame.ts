// handle.frame: the threshold's handle is dragged over the ROC and over the histograms of Trust, and every number
// follows: what the page's main thread does for it.
//
// The page as it is shipped in a real browser without a window, over a stand-in core: the handle asks the core nothing.
// Each movement of the pointer is an update; a task of Chromium's trace holds the event, React's work and the
// document's. Milliseconds are of the processor, as others may have the machine meanwhile.
import { chromium, type Page } from '@playwright/test';
import { ensurePage } from '../../electron/launch/ensure-build.ts';
import { findBrowser } from '../../electron/doors/host/find-browser.ts';
import { pageDir } from '../../electron/files/resources.ts';
import { launchOptions } from '../helpers/launch-options.ts';
import { openFake } from '../helpers/open-fake.ts';
import { median, type Benchmark } from './benchmark.ts';
import { slowestTask } from './slowest-task.ts';

const FRAME_MS = 16;
const MOVES = 120;
/** Of renderer/screens/trust/threshold/use-handle.ts: from a movement to numbers and handles that have followed it. */
const FOLLOWED = 'facet-threshold';
const PLOTS = ['ROC', 'histograms'] as const;

export const handleFrame: Benchmark = {
  id: 'handle.frame',
  what: "Dragging the threshold's handle over Trust's two plots: the page's longest task, on the processor",
  unit: 'ms',
  targets: [{ on: 'value', atMost: FRAME_MS }],
  async run(say) {
    const browserPath = findBrowser();
    if (browserPath === null) return { skipped: 'there is no Chrome, Chromium or Edge here' };
    await ensurePage();
    const browser = await chromium.launch(launchOptions(browserPath));
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
      await openFake(
        page,
        pageDir(),
        { photos: 300, people: ['Anna', 'Boris', 'Clara'], lab: { measures: 1 } },
        '#/trust',
      );
      await page.getByRole('tablist').waitFor();
      const grips = page.getByRole('main').locator('[role=slider]').filter({ visible: true });
      // The first time compiles.
      for (const n of PLOTS.keys()) await drag(page, n);
      const session = await page.context().newCDPSession(page);
      const slowest: number[] = [];
      const followed: number[] = [];
      for (const [n, plot] of PLOTS.entries()) {
        await page.evaluate((name) => performance.clearMeasures(name), FOLLOWED);
        const before = await grips.nth(n).getAttribute('aria-valuenow');
        const { dur, tdur } = await slowestTask(session, () => drag(page, n));
        if ((await grips.nth(n).getAttribute('aria-valuenow')) === before)
          throw new Error(`The handle on the ${plot} has not moved.`);
        const took = await page.evaluate(
          (name) => performance.getEntriesByName(name, 'measure').map(({ duration }) => duration),
          FOLLOWED,
        );
        say(
          `${plot}: longest task ${tdur.toFixed(1)} ms (${dur.toFixed(1)} by the clock); ${took.length} updates, median ${median(took).toFixed(1)} ms by the clock`,
        );
        slowest.push(tdur);
        followed.push(...took);
      }
      return {
        value: Math.max(...slowest),
        against: null,
        ratio: null,
        note: `${followed.length} updates, each from the movement to numbers that have followed: median ${median(followed).toFixed(1)} ms by the clock`,
      };
    } finally {
      await browser.close();
    }
  },
};

/** From one side of the plot to the other and halfway back. */
async function drag(page: Page, plot: number): Promise<void> {
  const grip = page.getByRole('main').locator('[role=slider]').nth(plot);
  const box = await grip.locator('xpath=..').boundingBox();
  if (box === null) throw new Error('The plot is not to be seen.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 0.2 * box.width, y);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.9 * box.width, y, { steps: MOVES });
  await page.mouse.move(box.x + 0.5 * box.width, y, { steps: MOVES / 2 });
  await page.mouse.up();
}
