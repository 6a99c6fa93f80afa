// search.100k.page: from the click on a person to the first results on the screen, over 100,000 faces.
//
// The host door as a process of its own, a real browser without a window, the page as it is shipped. On Find a person
// is clicked; the clock runs from the click event until the frame in which the first result stands in the page has been
// painted. Each person is clicked once, so nothing is remembered; the first, for whom the vectors are read from disk,
// does not count. The synthetic library has no picture files: a result is its tile, with place, similarity and name.
//
// What bounds it: the search itself (see search.100k), 2,000 matches as JSON over the socket, and React laying out what
// is in view.
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
import { median, type Benchmark } from './benchmark.ts';
import { paintedAfterClick } from './large-library.ts';
import { FACES } from './search-100k.ts';
import { writeSyntheticLibrary } from './synthetic-library.ts';

const PEOPLE = 12;
const CONFIRMED_EACH = 5;

export const search100kPage: Benchmark = {
  id: 'search.100k.page',
  what: 'From the click on a person to the first results on the screen, over 100,000 faces',
  unit: 'ms',
  targets: [{ on: 'value', atMost: 100 }],
  async run(say) {
    const browserPath = findBrowser();
    if (browserPath === null) return { skipped: 'there is no Chrome, Chromium or Edge here' };
    await ensurePage();
    const libraryDir = await mkdtemp(join(tmpdir(), 'facet-bench-'));
    try {
      say(`writing ${FACES.toLocaleString('en')} faces and ${PEOPLE} people`);
      await writePeople(libraryDir);
      const host = await startHostProcess(join(appDir(), 'electron', 'doors', 'host', 'open-host.js'), libraryDir);
      const browser = await chromium.launch(launchOptions(browserPath));
      try {
        const page = await browser.newPage({
          viewport: { width: 1280, height: 800 },
          reducedMotion: 'reduce',
          locale: 'en-GB',
        });
        await page.goto(host.url);
        const milliseconds: number[] = [];
        for (let person = 0; person < PEOPLE; person++) milliseconds.push(await clickToResults(page, nameOf(person)));
        const [cold, ...warm] = milliseconds;
        return {
          value: median(warm),
          against: null,
          ratio: null,
          note: `first search ${cold!.toFixed(0)} ms, slowest after it ${Math.max(...warm).toFixed(0)} ms`,
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

const nameOf = (person: number): string => `Person ${String.fromCharCode(65 + person)}`;

async function writePeople(libraryDir: string): Promise<void> {
  const facesOf = writeSyntheticLibrary(libraryDir, FACES);
  const facet = await createFacet({ libraryDir, door: TEST_DOOR, background: false });
  for (let person = 0; person < PEOPLE; person++)
    await facet.api.confirmFaces(facesOf[person]!.slice(0, CONFIRMED_EACH), { name: nameOf(person) });
  await facet.close();
}

async function clickToResults(page: Page, name: string): Promise<number> {
  await page.evaluate(() => (location.hash = '#/find'));
  const person = page.getByRole('main').getByRole('link', { name, exact: true });
  await person.waitFor();
  const shown = paintedAfterClick(page, { selector: 'main a[href^="#/photo/"]' });
  await person.click();
  return shown;
}
