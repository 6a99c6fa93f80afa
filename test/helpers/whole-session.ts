// A whole session of Facet, as a program of its own so that it can be watched from outside: `node whole-session.ts
// <folder>`. Adds photos, enrolls, searches, measures, trains, brings a pack and changes to it; then opens and closes
// the host door. A step that does not do its work throws: none is watched in vain.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { FaceId } from '../../electron/contract/ids.ts';
import type { JobRequest, JobResult } from '../../electron/contract/jobs.ts';
import type { PhotoDetail } from '../../electron/contract/photos.ts';
import { createFacet, type Facet } from '../../electron/core/facet.ts';
import { startHost } from '../../electron/doors/host/host.ts';
import { writeMadePack } from './made-pack.ts';
import { runJob, TEST_DOOR } from './run-job.ts';
import { madeLibrary, OTHERS, PEOPLE, writePhotos } from './two-packs.ts';

const PHOTOS = 48;

async function session(folder: string): Promise<void> {
  const libraryDir = madeLibrary(join(folder, 'library'));
  const photosDir = join(folder, 'photos');
  await writeUnlikePhotos(photosDir);
  // With what an app does by itself in the background.
  const facet = await createFacet({ libraryDir, door: TEST_DOOR, provider: 'cpu' });
  try {
    await addAndName(facet, photosDir);
    await find(facet, join(photosDir, 'Anna-0.png'));
    await done(facet, { kind: 'measure', source: { kind: 'library' }, replicates: 50 });
    await done(facet, {
      kind: 'train',
      on: 'library',
      loss: 'softmax',
      folds: 2,
      options: { epochs: 2, people: 4, photos: 4, dimension: 8 },
    });
    writeMadePack(join(folder, 'third'), { faces: OTHERS });
    await done(facet, { kind: 'bring-pack', source: { path: join(folder, 'third') } });
    await done(facet, { kind: 'switch-pack', pack: 'third' });
    await find(facet, join(photosDir, 'Anna-0.png'));
  } finally {
    await facet.close();
  }
  const host = await startHost({ libraryDir, provider: 'cpu' });
  await fetch(`http://127.0.0.1:${host.port}/`);
  await host.close();
}

/**
 * Each of another width: a measure takes photos of the same shape, with the face in the same place, for copies of one
 * photo.
 */
async function writeUnlikePhotos(photosDir: string): Promise<void> {
  const madeDir = `${photosDir}-made`;
  for (const dir of [photosDir, madeDir]) mkdirSync(dir);
  await writePhotos(madeDir, PHOTOS);
  for (const [i, name] of readdirSync(madeDir).sort().entries()) {
    await sharp(join(madeDir, name))
      .resize(200 + 4 * i, 200, { fit: 'fill' })
      .toFile(join(photosDir, name));
  }
}

/** Two people of each colour: training wants more than three. */
async function addAndName(facet: Facet, photosDir: string): Promise<void> {
  const { api } = facet;
  await done(facet, { kind: 'add', sources: [{ path: photosDir }] });
  await done(facet, { kind: 'enroll', name: 'Anna', sources: [{ path: join(photosDir, 'Anna-0.png') }] });
  const { ids } = await api.listPhotos({ order: 'oldest' });
  const photos = await Promise.all(ids.map((id) => api.getPhoto(id)));
  for (const name of Object.keys(PEOPLE)) {
    const faces = (half: number): FaceId[] =>
      photos
        .filter((photo) => photo.fileName.startsWith(name) && numberOf(photo) % 2 === half)
        .map((photo) => photo.faces[0]!.id);
    await api.confirmFaces(faces(0), { name });
    await api.confirmFaces(faces(1), { name: `${name}'s twin` });
  }
}

const numberOf = ({ fileName }: PhotoDetail): number => Number(/\d+/.exec(fileName)?.[0]);

async function find({ api }: Facet, photo: string): Promise<void> {
  const [person] = await api.listPeople();
  const probe = await api.openProbe({ path: photo });
  const found = [
    await api.search({ personId: person!.id }),
    await api.search({ face: { probeId: probe.id, index: 0 } }),
  ];
  if (found.some(({ matches }) => matches.length === 0)) throw new Error('A search found no photo.');
  await api.identify({ probeId: probe.id });
}

async function done(facet: Facet, request: JobRequest): Promise<JobResult> {
  const { status, error, result } = await runJob(facet, request);
  if (status !== 'done' || !result)
    throw new Error(`${request.kind} ended as ${status}: ${error?.code} ${error?.message}`);
  return result;
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name an empty folder.');
await session(folder);
