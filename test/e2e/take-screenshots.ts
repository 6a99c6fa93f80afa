// Takes the README's pictures from the sample photos: `node test/e2e/take-screenshots.ts`. With `--stories FOLDER` it
// takes one picture of every story of the preview instead (`--only person`: of those whose name starts so).
import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import type { FaceRecord } from '../../electron/contract/photos.ts';
import { createFacet, type Facet } from '../../electron/core/facet.ts';
import { startHost } from '../../electron/doors/host/host.ts';
import { appDir } from '../../electron/files/resources.ts';
import { launchOptions } from '../helpers/launch-options.ts';
import { samplePhoto, type SampleNumber } from '../helpers/portraits.ts';
import { provideBrowser } from '../helpers/provide-browser.ts';
import { runJob, TEST_DOOR } from '../helpers/run-job.ts';
import { takeStoryScreenshots } from './story-screenshots.ts';

const SIZE = { width: 1280, height: 800 };
const target = join(appDir(), 'renderer', 'screenshots');

/** The names of the people in the samples: a photo, and which face of it from the left. Some are in two photos. */
const NAMES: [name: string, photo: SampleNumber, fromTheLeft: number][] = [
  ['Ingrid', 3, 1],
  ['Dana', 2, 2],
  ['Sofia', 3, 0],
  ['Mira', 6, 0],
  ['Elena', 6, 1],
  ['Lina', 6, 2],
  ['Grace', 6, 3],
  ['Noor', 5, 4],
];

async function prepare(facet: Facet): Promise<void> {
  // As a browser brings them, so that no folder of this machine is in the picture.
  const upload = randomUUID();
  for (const n of [1, 2, 3, 4, 5, 6] as const) {
    const body = (await openAsBlob(samplePhoto(n))).stream();
    await facet.receiveUpload({ batch: upload, relativePath: `Friends/sample${n}.jpg`, body, modifiedAt: null });
  }
  await runJob(facet, { kind: 'add', sources: [{ upload }] });
  const { ids } = await facet.api.listPhotos({});
  const photos = await Promise.all(ids.map((id) => facet.api.getPhoto(id)));
  for (const [name, photo, fromTheLeft] of NAMES) {
    const faces: FaceRecord[] = photos.find((each) => samplePhoto(photo).endsWith(each.fileName))!.faces;
    await facet.api.confirmFaces([faces.toSorted((a, b) => a.box.x - b.box.x)[fromTheLeft]!.id], { name });
  }
}

async function take(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  await page.waitForTimeout(600);
  await sharp(await page.screenshot())
    .webp({ quality: 82 })
    .toFile(join(target, `${name}.webp`));
}

async function takeReadmePictures(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'facet-screenshots-'));
  const libraryDir = join(folder, 'library');
  try {
    const facet = await createFacet({ libraryDir, door: TEST_DOOR, background: false });
    await prepare(facet);
    const people = await facet.api.listPeople();
    const { ids } = await facet.api.listPhotos({});
    const group = (await Promise.all(ids.map((id) => facet.api.getPhoto(id)))).find(
      (photo) => photo.fileName === 'sample6.jpg',
    )!;
    const ingrid = people.find((person) => person.name === 'Ingrid')!;
    await facet.close();

    const host = await startHost({ libraryDir });
    const browser = await chromium.launch(launchOptions(provideBrowser()));
    const open = async (colorScheme: 'light' | 'dark', locale: string): Promise<(hash: string) => Promise<Page>> => {
      const page = await browser.newPage({ viewport: SIZE, colorScheme, locale, reducedMotion: 'reduce' });
      await page.goto(host.invite());
      return async (hash) => {
        await page.goto(`http://127.0.0.1:${host.port}/#/${hash}`);
        return page;
      };
    };

    const light = await open('light', 'en');
    await take(await light('photos'), 'photos-light');
    await take(await light('people'), 'people-light');
    await take(await light(`find?person=${ingrid.id}`), 'find-light');
    await take(await light(`photo/${group.id}`), 'viewer');

    const dark = await open('dark', 'en');
    const page = await dark('compare');
    const choose = async (at: number, path: string): Promise<void> => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page
          .getByRole('button', { name: /Choose a photo/ })
          .nth(at)
          .click(),
      ]);
      await chooser.setFiles(path);
    };
    await choose(0, samplePhoto(3));
    await page.waitForTimeout(2500);
    await choose(0, samplePhoto(1));
    await page.waitForTimeout(3500);
    await page.getByRole('radio').nth(1).click();
    await page.getByRole('radio').nth(5).click();
    await page.waitForTimeout(500);
    await take(page, 'compare-dark');

    const russian = await open('light', 'ru');
    await take(await russian('settings'), 'settings-ru');
    await host.close();

    // With a stricter threshold Facet asks: of three photos of somebody, one has the name.
    const strict = await createFacet({ libraryDir, door: TEST_DOOR, background: false });
    const [nameless] = (await strict.api.listGroups(1)).groups;
    await strict.api.setThreshold('cosine', 0.9485);
    await strict.api.confirmFaces([(await strict.api.getGroup(nameless!.id)).faces[0]!.id], { name: 'Amara' });
    await strict.close();
    const asking = await startHost({ libraryDir });
    const review = await browser.newPage({
      viewport: SIZE,
      colorScheme: 'light',
      locale: 'en',
      reducedMotion: 'reduce',
    });
    await review.goto(asking.invite());
    await review.goto(`http://127.0.0.1:${asking.port}/#/review`);
    await take(review, 'review-light');
    await browser.close();
    await asking.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const { values } = parseArgs({ options: { stories: { type: 'string' }, only: { type: 'string' } } });
if (values.stories === undefined) {
  await takeReadmePictures();
} else {
  await mkdir(values.stories, { recursive: true });
  await takeStoryScreenshots(values.stories, values.only);
}
