// train.page: a head is trained on 5,000 faces while somebody watches: the page's slowest frame, and how long Cancel
// takes.
//
// The host door as a process of its own, a real browser without a window, the page as it is shipped. The film runs in
// sight, its slider is moved and the page scrolled meanwhile; a frame is what the page's main thread does in one task
// of Chromium's trace. Cancel: from the click until the page, told that the job ended, has painted that.
//
// What bounds it: drawing three plots and a map anew at each epoch, a plot a task; training itself has a thread of its
// own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { ensurePage } from '../../electron/launch/ensure-build.ts';
import { createFacet } from '../../electron/core/facet.ts';
import { findBrowser } from '../../electron/doors/host/find-browser.ts';
import { appDir } from '../../electron/files/resources.ts';
import { startHostProcess } from '../helpers/host-process.ts';
import { launchOptions } from '../helpers/launch-options.ts';
import { TEST_DOOR } from '../helpers/run-job.ts';
import type { Benchmark } from './benchmark.ts';
import { paintedAfterClick } from './large-library.ts';
import { slowestTask } from './slowest-task.ts';
import { writeSyntheticLibrary } from './synthetic-library.ts';

const FACES = 5000;
const LOSSES = ['softmax', 'triplet', 'arcface'];
const WATCHED_MS = 8000;
const CANCEL_MS = 200;

export const trainPage: Benchmark = {
  id: 'train.page',
  what: `Slowest frame while a head is trained on ${FACES.toLocaleString('en')} faces and watched; ratio: from Cancel until the job has ended, over ${CANCEL_MS} ms`,
  unit: 'ms',
  targets: [
    { on: 'value', atMost: 50 },
    { on: 'ratio', atMost: 1 },
  ],
  async run(say) {
    const browserPath = findBrowser();
    if (browserPath === null) return { skipped: 'there is no Chrome, Chromium or Edge here' };
    await ensurePage();
    const libraryDir = await mkdtemp(join(tmpdir(), 'facet-bench-'));
    try {
      say(`writing ${FACES.toLocaleString('en')} faces`);
      await writePeople(libraryDir);
      const host = await startHostProcess(join(appDir(), 'electron', 'doors', 'host', 'open-host.js'), libraryDir);
      const browser = await chromium.launch(launchOptions(browserPath));
      try {
        const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
        await page.goto(host.url);
        const rounds: { frame: number; ofThat: number; cancel: number }[] = [];
        for (const loss of LOSSES) {
          const round = await watch(page, loss);
          rounds.push(round);
          say(
            `${loss.padEnd(10)} slowest frame ${round.frame.toFixed(0)} ms (the processor's: ${round.ofThat.toFixed(0)}), cancelled within ${round.cancel.toFixed(0)} ms`,
          );
        }
        const cancel = Math.max(...rounds.map((round) => round.cancel));
        return {
          value: Math.max(...rounds.map(({ frame }) => frame)),
          against: null,
          ratio: cancel / CANCEL_MS,
          note: `slowest cancel ${cancel.toFixed(0)} ms; of the slowest frames the processor's: ${rounds.map(({ ofThat }) => ofThat.toFixed(0)).join(', ')} ms`,
        };
      } finally {
        await browser.close();
        await host.end();
      }
    } finally {
      await rm(libraryDir, { recursive: true, force: true });
    }
  },
};

async function writePeople(libraryDir: string): Promise<void> {
  const facesOf = writeSyntheticLibrary(libraryDir, FACES);
  const facet = await createFacet({ libraryDir, door: TEST_DOOR, background: false });
  for (const [person, faces] of facesOf.entries())
    await facet.api.confirmFaces(faces, { name: `Person ${person + 1}` });
  await facet.close();
}

async function watch(page: Page, loss: string): Promise<{ frame: number; ofThat: number; cancel: number }> {
  await page.evaluate((name) => (location.hash = `#/learn?loss=${name}`), loss);
  const start = page.getByRole('main').getByRole('button', { name: /^Train /, exact: false });
  await start.waitFor();
  await start.click();
  const cancel = page.getByRole('main').getByRole('button', { name: 'Cancel' });
  await cancel.waitFor();
  await page.getByRole('main').locator('canvas').first().waitFor();
  const session = await page.context().newCDPSession(page);
  const { dur, tdur } = await slowestTask(session, async () => {
    const until = Date.now() + WATCHED_MS;
    for (let down = true; Date.now() < until; down = !down) {
      await page.mouse.move(640, 500);
      await page.mouse.wheel(0, down ? 400 : -400);
      await page.waitForTimeout(400);
    }
  });
  await page.evaluate(() => document.querySelector('main')?.scrollTo(0, 0));
  const ended = paintedAfterClick(page, { selector: 'main button', words: 'Cancel', gone: true });
  await cancel.click();
  const milliseconds = await ended;
  await session.detach();
  return { frame: dur, ofThat: tdur, cancel: milliseconds };
}
