// pack.switch: changing the pack of a library of 5,000 photos while searching all the time. The value: searches that
// failed, plus names that were lost.
//
// Both packs are made of tiny nets, so that it is the change that is measured, not the nets: with real ones it takes as
// long as adding the photos did. The host door as a process of its own. One client searches without a pause, by person
// and by face; beside it a real browser's page goes from screen to screen. What is held against the target is the
// longest task of the page's main thread in Chromium's trace, in milliseconds of the processor, as others may have the
// machine meanwhile; the note has those of the clock, in which the page waits for its turn beside the engine's threads,
// the host's and the searching client's.
//
// Six minutes on two cores, half of them to write and add the photos. What bounds the change: the library's one thread,
// which answers the searches (each finds 1,700 faces) and keeps what the engine sees; a photo has to wait for a few
// searches to end.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import type { FacetApi } from '../../electron/contract/api.ts';
import type { FacetEvent } from '../../electron/contract/events.ts';
import type { SearchQuery, SearchResult } from '../../electron/contract/find.ts';
import type { JobState } from '../../electron/contract/jobs.ts';
import type { PhotoDetail } from '../../electron/contract/photos.ts';
import { ensurePage } from '../../electron/launch/ensure-build.ts';
import { createFacet } from '../../electron/core/facet.ts';
import { findBrowser } from '../../electron/doors/host/find-browser.ts';
import { appDir } from '../../electron/files/resources.ts';
import { disposableFolder } from '../helpers/disposable-folder.ts';
import { openHostClient, type HostClient } from '../helpers/host-client.ts';
import { startHostProcess } from '../helpers/host-process.ts';
import { launchOptions } from '../helpers/launch-options.ts';
import { runJob, TEST_DOOR } from '../helpers/run-job.ts';
import { madeLibrary, PEOPLE, writePhotos } from '../helpers/two-packs.ts';
import { median, secondsOf, type Benchmark } from './benchmark.ts';
import { slowestTask } from './slowest-task.ts';

const PHOTOS = 5000;
/** What somebody who clicks still takes for at once. */
const FRAME_MS = 100;
const SCREENS = ['#/', '#/people', '#/settings'];
/** Screens in one trace. */
const TRACED = 10;

export const packSwitch: Benchmark = {
  id: 'pack.switch',
  what: `Searches that fail and names that are lost while the pack of a library of ${PHOTOS.toLocaleString('en')} photos is changed; ratio: the page's longest task, on the processor, over ${FRAME_MS} ms`,
  unit: 'failures',
  targets: [
    { on: 'value', atMost: 0 },
    { on: 'ratio', atMost: 1 },
  ],
  async run(say) {
    const browserPath = findBrowser();
    if (browserPath === null) return { skipped: 'there is no Chrome, Chromium or Edge here' };
    await ensurePage();
    await using folder = await disposableFolder();
    const photosDir = join(folder.path, 'photos');
    const libraryDir = madeLibrary(join(folder.path, 'library'));
    await mkdir(photosDir);
    say(`writing ${PHOTOS} photos`);
    await writePhotos(photosDir, PHOTOS);
    const named = await nameEverybody(libraryDir, photosDir, say);
    say(`${named.size} faces have a name; changing`);

    const host = await startHostProcess(join(appDir(), 'electron', 'doors', 'host', 'open-host.js'), libraryDir);
    const browser = await chromium.launch(launchOptions(browserPath));
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
      await page.goto(host.url);
      await page.getByRole('main').getByRole('img').first().waitFor();
      const { name, value } = (await page.context().cookies())[0]!;
      const client = await openHostClient(host.origin, `${name}=${value}`);
      const people = (await asked(client, 'listPeople')) as { id: number }[];
      const faces = [...named.keys()];
      const query = (i: number): SearchQuery =>
        i % 2 === 0
          ? { personId: people[i % people.length]!.id }
          : { face: { faceId: faces[(i * 37) % faces.length]! } };

      let over = false;
      const searching = searchUntil(() => over, client, query);
      const clicking = watch(page, () => over);
      let job: JobState | undefined;
      const seconds = await secondsOf(async () => (job = await changed(client, say)));
      over = true;
      const { ms, failures } = await searching;
      const frame = await clicking;
      await client.close();
      if (job?.status !== 'done') throw new Error(`The change ended as ${job?.status}.`);
      await host.end();

      const lost = await namesLost(libraryDir, named);
      return {
        value: failures + lost,
        against: null,
        ratio: frame.onProcessor / FRAME_MS,
        note:
          `${ms.length} searches in ${seconds.toFixed(0)} s of change, ${failures} failed; median ${median(ms).toFixed(0)} ms, ` +
          `99th percentile ${ms[Math.floor(0.99 * (ms.length - 1))]!.toFixed(0)} ms, slowest ${ms.at(-1)!.toFixed(0)} ms; ${lost} of ${named.size} names lost; ` +
          `page: ${frame.clicks} screens, longest task ${frame.onProcessor.toFixed(0)} ms of the processor, ${frame.byTheClock.toFixed(0)} by the clock`,
      };
    } finally {
      await browser.close();
      await host.end();
    }
  },
};

/** Adds the photos and names two faces of each person; answers who each face stands for then. */
async function nameEverybody(
  libraryDir: string,
  photosDir: string,
  say: (line: string) => void,
): Promise<Map<number, string>> {
  const facet = await createFacet({ libraryDir, door: TEST_DOOR, background: false, provider: 'cpu' });
  try {
    const { api } = facet;
    await api.setSettings({ provider: 'cpu' });
    say('adding them');
    await runJob(facet, { kind: 'add', sources: [{ path: photosDir }] });
    const photos = await allPhotos(api);
    for (const name of Object.keys(PEOPLE)) {
      const own = photos.filter(({ fileName }) => fileName.startsWith(name));
      await api.confirmFaces(
        own.slice(0, 2).map((photo) => photo.faces[0]!.id),
        { name },
      );
    }
    return namesByFace(await allPhotos(api));
  } finally {
    await facet.close();
  }
}

async function namesLost(libraryDir: string, named: ReadonlyMap<number, string>): Promise<number> {
  const facet = await createFacet({ libraryDir, door: TEST_DOOR, background: false, provider: 'cpu' });
  try {
    if (facet.engine.pack.name !== 'second') throw new Error(`${facet.engine.pack.name} is still in use.`);
    const after = namesByFace(await allPhotos(facet.api));
    return [...named].filter(([id, name]) => after.get(id) !== name).length;
  } finally {
    await facet.close();
  }
}

/** Starts the change and waits for its end. */
async function changed(client: HostClient, say: (line: string) => void): Promise<JobState> {
  const ended = Promise.withResolvers<JobState>();
  let told = 0;
  client.onEvent((event: FacetEvent) => {
    if (event.type !== 'job' || event.job.kind !== 'switch-pack') return;
    const { phase, done, total } = event.job;
    if (phase === 'finished') ended.resolve(event.job);
    else if (phase === 'analysing' && done >= told + 1000)
      say(`${(told = done - (done % 1000))} of ${total} photos looked at`);
  });
  await asked(client, 'startJob', { kind: 'switch-pack', pack: 'second' });
  return ended.promise;
}

/** One after another; each time it takes in milliseconds, shortest first. */
async function searchUntil(
  over: () => boolean,
  client: HostClient,
  query: (i: number) => SearchQuery,
): Promise<{ ms: number[]; failures: number }> {
  const ms: number[] = [];
  let failures = 0;
  for (let i = 0; !over(); i++) {
    const from = performance.now();
    try {
      if (((await asked(client, 'search', query(i))) as SearchResult).matches.length === 0) failures++;
    } catch {
      failures++;
    }
    ms.push(performance.now() - from);
  }
  return { ms: ms.sort((a, b) => a - b), failures };
}

/**
 * From screen to screen, one a second: the longest task meanwhile, in milliseconds of the processor and, perhaps
 * another one, by the clock.
 */
async function watch(
  page: Page,
  over: () => boolean,
): Promise<{ clicks: number; onProcessor: number; byTheClock: number }> {
  const session = await page.context().newCDPSession(page);
  const seen = { clicks: 0, onProcessor: 0, byTheClock: 0 };
  while (!over()) {
    // A trace of minutes would be hundreds of megabytes.
    const { dur, onProcessor } = await slowestTask(session, async () => {
      for (let i = 0; i < TRACED && !over(); i++) {
        await page.evaluate((hash) => (location.hash = hash), SCREENS[seen.clicks++ % SCREENS.length]!);
        await page.waitForTimeout(1000);
      }
    });
    seen.byTheClock = Math.max(seen.byTheClock, dur);
    seen.onProcessor = Math.max(seen.onProcessor, onProcessor);
  }
  return seen;
}

async function asked(client: HostClient, method: string, ...args: unknown[]): Promise<unknown> {
  const reply = await client.call(method, args);
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}

async function allPhotos(api: FacetApi): Promise<PhotoDetail[]> {
  const { ids } = await api.listPhotos({ order: 'oldest' });
  const photos: PhotoDetail[] = [];
  for (const id of ids) photos.push(await api.getPhoto(id));
  return photos;
}

/** Of every face that has one. */
const namesByFace = (photos: readonly PhotoDetail[]): Map<number, string> =>
  new Map(
    photos.flatMap(({ faces }) => faces.flatMap((face) => (face.person ? [[face.id, face.person.name] as const] : []))),
  );
