// scroll.100k: scrolling the faces of a person who has 5,000 and the grid of 100,000 photos: the slowest frame in
// Chromium's own trace, and memory.
//
// A real browser without a window, scrolled by its own smooth gesture at 4,000 px a second. A frame is what the page's
// main thread does between one BeginMainFrame and the next: the longest task of it while scrolling is what a person
// would feel. Memory: the JavaScript heap after a collection, and the DOM's nodes, after the first pass and after four
// more.
//
// What bounds it: where the browser draws in software, the cores it draws on: the page's thread itself runs for 10 to
// 20 ms of a slow frame, and waits for the rest. Pictures are what costs most, so those of rows that fly past are not
// asked for (renderer/components/grid/use-fast-scroll.ts).
import type { CDPSession, Page } from '@playwright/test';
import { createFacet } from '../../electron/core/facet.ts';
import { TEST_DOOR } from '../helpers/run-job.ts';
import type { Benchmark } from './benchmark.ts';
import { LARGEST, painted, PHOTOS, withLargeLibrary } from './large-library.ts';
import { slowestTask } from './slowest-task.ts';

const PASSES = 5;
const PIXELS = 16_000;
const SPEED = 4000;
/** What comes in by itself after a screen is there has come. */
const SETTLED_MS = 5000;

interface Scrolled {
  /** Milliseconds, and how much of them the thread ran: the rest it waited for a processor. */
  slowestFrame: number;
  ofThat: number;
  heap: number;
  nodes: number;
}

export const scroll100k: Benchmark = {
  id: 'scroll.100k',
  what: `Slowest frame scrolling ${LARGEST.toLocaleString('en')} faces and 100,000 photos; ratio: heap after ${PASSES} passes to after the first`,
  unit: 'ms',
  targets: [
    { on: 'value', atMost: 50 },
    { on: 'ratio', atMost: 1.1 },
  ],
  run: (say) =>
    withLargeLibrary(
      say,
      async ({ page, start }) => {
        const host = await start();
        await page.goto(host.url);
        // All of them: the first few hundred are there before.
        await painted(page, 'main', PHOTOS.toLocaleString('en-GB'));
        await page.waitForTimeout(SETTLED_MS);
        const session = await page.context().newCDPSession(page);
        const photos = await scroll(page, session);
        await page.evaluate((id) => (location.hash = `#/person/${id}`), person);
        await page.getByRole('tab', { name: /^Faces/ }).click();
        await painted(page, 'main [role=gridcell] button');
        await page.waitForTimeout(SETTLED_MS);
        const faces = await scroll(page, session);
        const all = [...photos, ...faces];
        const growth = (passes: Scrolled[]) => passes.at(-1)!.heap / passes[0]!.heap;
        const frames = (passes: Scrolled[]) =>
          passes.map(({ slowestFrame, ofThat }) => `${slowestFrame.toFixed(0)} (${ofThat.toFixed(0)})`).join(', ');
        const nodes = (passes: Scrolled[]) => `${passes[0]!.nodes} to ${passes.at(-1)!.nodes} nodes`;
        return {
          value: Math.max(...all.map(({ slowestFrame }) => slowestFrame)),
          against: null,
          ratio: Math.max(growth(photos), growth(faces)),
          note: [
            ['photos', photos],
            ['faces', faces],
          ]
            .map(([name, passes]) => [name as string, passes as Scrolled[]] as const)
            .map(
              ([name, passes]) =>
                `${name}: slowest frame of each pass ${frames(passes)} ms (of that the processor's), heap ${passes.map(({ heap }) => (heap / 2 ** 20).toFixed(1)).join(', ')} MB, ${nodes(passes)}`,
            )
            .join('; '),
        };
      },
      {
        pictures: 'kept',
        async prepare(libraryDir) {
          const facet = await createFacet({ libraryDir, door: TEST_DOOR, background: false });
          const { groups } = await facet.api.listGroups(1);
          await facet.api.confirmFaces({ groupId: groups[0]!.id }, { name: 'Zoe' });
          person = (await facet.api.listPeople()).find(({ name }) => name === 'Zoe')!.id;
          await facet.close();
        },
      },
    ),
};

let person = 0;

/** Down and up again, `PASSES` times. */
async function scroll(page: Page, session: CDPSession): Promise<Scrolled[]> {
  const passes: Scrolled[] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    const { dur: slowestFrame, tdur: ofThat } = await slowestTask(session, async () => {
      for (const yDistance of [-PIXELS, PIXELS]) {
        await session.send('Input.synthesizeScrollGesture', {
          x: 700,
          y: 500,
          yDistance,
          speed: SPEED,
          gestureSourceType: 'mouse',
        });
      }
    });
    await page.waitForTimeout(300);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const { nodes } = await session.send('Memory.getDOMCounters');
    passes.push({ slowestFrame, ofThat, heap: usedSize, nodes });
  }
  return passes;
}
