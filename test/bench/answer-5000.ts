// answer.5000: yes or no to one face of a person who has 5,000, from the key until the page has painted what follows.
//
// The host door as a process of its own, a real browser without a window, the page as it is shipped. The clock runs from
// the key event until two frames later: the handler, the page's work and what is drawn.
//
// What bounds it: arranging the 5,000 faces again, and drawing those in sight.
import type { Page } from '@playwright/test';
import { createFacet } from '../../electron/core/facet.ts';
import { TEST_DOOR } from '../helpers/run-job.ts';
import { median, type Benchmark } from './benchmark.ts';
import { LARGEST, painted, withLargeLibrary } from './large-library.ts';

const NAME = 'Zoe';
const KEYS = ['ArrowRight', 'y', 'n', 'y', 'n', 'ArrowDown', 'n', 'y'];
/** What follows from an answer in the background has its time before the next one. */
const REST_MS = 1000;

let person = 0;

export const answer5000: Benchmark = {
  id: 'answer.5000',
  what: `Answering one face of a person who has ${LARGEST.toLocaleString('en')}, until two frames after the key`,
  unit: 'ms',
  targets: [{ on: 'value', atMost: 400 }],
  run: (say) =>
    withLargeLibrary(
      say,
      async ({ page, start }) => {
        const host = await start();
        await page.goto(host.url);
        await painted(page, 'main');
        await page.evaluate((id) => (location.hash = `#/person/${id}?tab=faces`), person);
        await page.getByRole('button', { name: /^Face 1,/ }).click();
        const milliseconds: number[] = [];
        for (const key of KEYS) milliseconds.push(await answerTime(page, key));
        return {
          value: Math.max(...milliseconds),
          against: null,
          ratio: null,
          note: `the slowest of ${KEYS.length} keys; median ${median(milliseconds).toFixed(0)} ms`,
        };
      },
      {
        async prepare(libraryDir) {
          const facet = await createFacet({ libraryDir, door: TEST_DOOR, background: false });
          const { groups } = await facet.api.listGroups(1);
          await facet.api.confirmFaces({ groupId: groups[0]!.id }, { name: NAME });
          person = (await facet.api.listPeople()).find(({ name }) => name === NAME)!.id;
          await facet.close();
        },
      },
    ),
};

async function answerTime(page: Page, key: string): Promise<number> {
  await page.waitForTimeout(REST_MS);
  return page.evaluate(async (pressed) => {
    const began = performance.now();
    const code = pressed.length === 1 ? `Key${pressed.toUpperCase()}` : pressed;
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: pressed, code, bubbles: true, cancelable: true }),
    );
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - began;
  }, key);
}
