// A library of 100,000 photos, 300,000 faces and 1,000 named people, as the host door serves it to a real browser.
// Benchmarks only.
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { ensurePage } from '../../electron/launch/ensure-build.ts';
import type { Box } from '../../electron/contract/ids.ts';
import { openDatabase } from '../../electron/db/open.ts';
import { findBrowser } from '../../electron/doors/host/find-browser.ts';
import { facePictureKey, keptPicture, photoPictureKey } from '../../electron/core/photos/media.ts';
import { appDir } from '../../electron/files/resources.ts';
import { startHostProcess, type HostProcess } from '../helpers/host-process.ts';
import { launchOptions } from '../helpers/launch-options.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import type { Measured, Skipped } from './benchmark.ts';
import { FACES, GROUP_OF_LARGEST, PHOTOS, syntheticHash, writeSyntheticPeople } from './synthetic-people.ts';

export { FACES, PHOTOS, LARGEST, PEOPLE } from './synthetic-people.ts';

/** Named beforehand; who has most faces of all is not among them. */
export const NAMED = 1000;

export interface LargeLibrary {
  libraryDir: string;
  /** No address is open in it yet. */
  page: Page;
  start(): Promise<HostProcess>;
}

/** More than is ever scrolled past. */
const KEPT_PHOTOS = 1500;

let written: Promise<string> | undefined;

/** Writes it once a run; each caller gets a copy of its own. */
async function libraryToCopy(say: (line: string) => void): Promise<string> {
  return (written ??= (async () => {
    say(`writing ${PHOTOS.toLocaleString('en')} photos and ${FACES.toLocaleString('en')} faces`);
    const folder = await mkdtemp(join(tmpdir(), 'facet-bench-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    writeSyntheticPeople(folder, true);
    return folder;
  })());
}

interface LargeLibraryOptions {
  /** Changes the library before the host door opens it. */
  prepare?: (libraryDir: string) => Promise<void>;
  /**
   * The photos have no files. 'made up': whatever picture the page asks for is answered by the browser's driver, which
   * costs every other request some milliseconds too. 'kept': those of the newest photos and of the largest person lie
   * in the library, as if they had been looked at before, and nothing comes between page and door.
   */
  pictures?: 'made up' | 'kept';
}

export async function withLargeLibrary(
  say: (line: string) => void,
  measure: (library: LargeLibrary) => Promise<Measured>,
  { prepare, pictures = 'made up' }: LargeLibraryOptions = {},
): Promise<Measured | Skipped> {
  const browserPath = findBrowser();
  if (browserPath === null) return { skipped: 'there is no Chrome, Chromium or Edge here' };
  await ensurePage();
  const source = await libraryToCopy(say);
  const folder = await mkdtemp(join(tmpdir(), 'facet-bench-'));
  const libraryDir = join(folder, 'library');
  await cp(source, libraryDir, { recursive: true });
  await prepare?.(libraryDir);
  const browser = await chromium.launch(launchOptions(browserPath));
  const hosts: HostProcess[] = [];
  try {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      locale: 'en-GB',
    });
    if (pictures === 'made up') await servePictures(page);
    else await keepPictures(libraryDir);
    return await measure({
      libraryDir,
      page,
      async start() {
        const host = await startHostProcess(join(appDir(), 'electron', 'doors', 'host', 'open-host.js'), libraryDir);
        hosts.push(host);
        return host;
      },
    });
  } finally {
    await browser.close();
    for (const host of hosts) await host.end();
    await rm(folder, { recursive: true, force: true });
  }
}

/** So that there is something to fetch and to decode. */
function makePictures(): Promise<Buffer[]> {
  const random = seededRandom(5);
  return Promise.all(
    Array.from({ length: 32 }, () => {
      const pixels = Uint8Array.from({ length: 24 * 24 * 3 }, () => 255 * random());
      return sharp(pixels, { raw: { width: 24, height: 24, channels: 3 } })
        .resize(160, 160, { kernel: 'cubic' })
        .jpeg({ quality: 60 })
        .toBuffer();
    }),
  );
}

/** Of the newest photos and of the faces of whom there is most, at the sizes of their grids. */
async function keepPictures(libraryDir: string): Promise<void> {
  const keys = Array.from({ length: KEPT_PHOTOS }, (_, i) => photoPictureKey(syntheticHash(PHOTOS - 1 - i), 320));
  const db = openDatabase(libraryDir);
  const faces = db.prepare(
    'SELECT f.x, f.y, f.width, f.height, p.sha256 FROM faces f JOIN photos p ON p.id = f.photo_id WHERE f.id IN (SELECT face_id FROM group_members WHERE group_id = ?)',
  );
  for (const { sha256, ...box } of faces.all(GROUP_OF_LARGEST) as (Box & { sha256: string })[])
    for (const size of [96, 192]) keys.push(facePictureKey(sha256, box, size));
  db.close();
  const pictures = await makePictures();
  for (const [at, key] of keys.entries()) {
    const { file } = keptPicture(libraryDir, key);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, pictures[at % pictures.length]!);
  }
}

async function servePictures(page: Page): Promise<void> {
  const pictures = await makePictures();
  let next = 0;
  await page.route('**/media/**', (route) =>
    route.fulfill({ contentType: 'image/jpeg', body: pictures[next++ % pictures.length]! }),
  );
}

interface Sought {
  selector: string;
  /** In its text. */
  words?: string;
  /** It is waited for until it is there no more. */
  gone?: boolean;
}

/**
 * In the page: waits until `selector` stands in it (with `words` in its text), and the frame that has it has been
 * painted; answers performance.now().
 */
export const painted = async (page: Page, selector: string, words = ''): Promise<number> =>
  (await paintedAt(page, { selector, words }, false)).at;

/**
 * In the page: milliseconds from the next click until what is sought has been painted. Ask before you click, await
 * after.
 */
export async function paintedAfterClick(page: Page, sought: Sought): Promise<number> {
  const { clicked, at } = await paintedAt(page, sought, true);
  return at - clicked;
}

const paintedAt = (
  page: Page,
  { selector, words = '', gone = false }: Sought,
  afterClick: boolean,
): Promise<{ clicked: number; at: number }> =>
  page.evaluate(
    ({ selector, words, gone, afterClick }) =>
      new Promise<{ clicked: number; at: number }>((resolve) => {
        const look = (clicked: number): void => {
          const there = [...document.querySelectorAll(selector)].some((element) => element.textContent.includes(words));
          if (there === gone) return void requestAnimationFrame(() => look(clicked));
          // What is posted in this frame comes when it has been painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve({ clicked, at: performance.now() });
          port2.postMessage(null);
        };
        if (afterClick) addEventListener('click', ({ timeStamp }) => look(timeStamp), { capture: true, once: true });
        else look(0);
      }),
    { selector, words, gone, afterClick },
  );
