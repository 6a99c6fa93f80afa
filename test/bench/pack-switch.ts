// pack.switch: changing the pack of a library of 5,000 photos while searching all the time. The value: searches that failed, plus names that were lost.
//
// Both packs are made of tiny nets, so that it is the change that is measured, not the nets. Searches go one after another, without a pause: by person, by
// face, and the page's own reading of a hundred photos beside them. What bounds the slowest: the library's thread, where vectors are stored and read.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FacetApi, PhotoDetail } from '../../electron/api.ts';
import { createFacet } from '../../electron/facet.ts';
import { disposableFolder } from '../helpers/disposable-folder.ts';
import { runJob, TEST_DOOR } from '../helpers/run-job.ts';
import { madeLibrary, PEOPLE, writePhotos } from '../helpers/two-packs.ts';
import { median, secondsOf, type Benchmark } from './benchmark.ts';

const PHOTOS = 5000;

export const packSwitch: Benchmark = {
  id: 'pack.switch',
  what: `Searches that fail and names that are lost while the pack of a library of ${PHOTOS.toLocaleString('en')} photos is changed`,
  unit: 'failures',
  targets: [{ on: 'value', atMost: 0 }],
  async run(say) {
    await using folder = await disposableFolder();
    const photosDir = join(folder.path, 'photos');
    await mkdir(photosDir);
    say(`writing ${PHOTOS} photos`);
    await writePhotos(photosDir, PHOTOS);
    const facet = await createFacet({ libraryDir: madeLibrary(join(folder.path, 'library')), door: TEST_DOOR, background: false, provider: 'cpu' });
    try {
      const { api } = facet;
      say('adding them');
      await runJob(facet, { kind: 'add', sources: [{ path: photosDir }] });
      const before = await allPhotos(api);
      for (const name of Object.keys(PEOPLE)) {
        const own = before.filter(({ fileName }) => fileName.startsWith(name));
        await api.confirmFaces(own.slice(0, 2).map((photo) => photo.faces[0]!.id), { name });
      }
      const named = await namesByFace(api);
      say(`${named.size} faces have a name; changing`);

      const people = await api.listPeople();
      const faces = [...named.keys()];
      const ms: number[] = [];
      let failures = 0;
      let over = false;
      const searching = (async () => {
        for (let i = 0; !over; i++) {
          const from = performance.now();
          try {
            const found = await (i % 2 === 0 ? api.search({ personId: people[i % people.length]!.id }) : api.search({ face: { faceId: faces[(i * 37) % faces.length]! } }));
            if (found.matches.length === 0) failures++;
          } catch {
            failures++;
          }
          ms.push(performance.now() - from);
          // As a page's clicks come: other work may have its turn between two.
          await new Promise((resolve) => setImmediate(resolve));
        }
      })();
      let status = '';
      const seconds = await secondsOf(async () => {
        status = (await runJob(facet, { kind: 'switch-pack', pack: 'second' })).status;
      });
      over = true;
      await searching;
      if (status !== 'done' || facet.engine.pack.name !== 'second') throw new Error(`The change ended as ${status}.`);

      const after = await namesByFace(api);
      const lost = [...named].filter(([id, name]) => after.get(id) !== name).length;
      ms.sort((a, b) => a - b);
      return {
        value: failures + lost,
        against: null,
        ratio: null,
        note:
          `${ms.length} searches in ${seconds.toFixed(0)} s of change, ${failures} failed; median ${median(ms).toFixed(1)} ms, ` +
          `99th percentile ${ms[Math.floor(0.99 * (ms.length - 1))]!.toFixed(0)} ms, slowest ${ms.at(-1)!.toFixed(0)} ms; ${lost} of ${named.size} names lost`,
      };
    } finally {
      await facet.close();
    }
  },
};

async function allPhotos(api: FacetApi): Promise<PhotoDetail[]> {
  const { ids } = await api.listPhotos({ order: 'oldest' });
  const photos: PhotoDetail[] = [];
  for (const id of ids) photos.push(await api.getPhoto(id));
  return photos;
}

/** Of every face that has one. */
async function namesByFace(api: FacetApi): Promise<Map<number, string>> {
  return new Map((await allPhotos(api)).flatMap(({ faces }) => faces.flatMap((face) => (face.person ? [[face.id, face.person.name] as const] : []))));
}
