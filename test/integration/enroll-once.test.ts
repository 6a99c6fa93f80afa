// Enrolling saves all photos, confirms a face of each, and then recognises, once. No pixels: the engine is a stand-in.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { enrollEach, enrollPerson } from '../../electron/core/people/enroll-person.ts';
import type { LibraryContext } from '../../electron/core/context.ts';
import type { JobControl } from '../../electron/core/jobs.ts';
import type { Analysis } from '../../electron/engine/protocol.ts';
import { openBareContext, type BareContext } from '../helpers/bare-context.ts';
import { addPhoto, like, somebody } from '../helpers/made-faces.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';

const random = seededRandom(5);
const control: JobControl = {
  id: 'job',
  signal: new AbortController().signal,
  progress: () => {},
  checkpoint: () => Promise.resolve(),
};

/** A library whose engine sees one face in each file: of the person whose number the file contains. */
function openLibrary(): BareContext {
  const bare = openBareContext(temporaryFolder());
  onTestFinished(() => bare.close());
  const { engine } = bare.context;
  const analyse = (path: string): Promise<Analysis> => {
    const bytes = readFileSync(path);
    const face = {
      box: { x: 0.3, y: 0.3, width: 0.2, height: 0.3 },
      score: 0.9,
      landmarks: new Float32Array(136),
      vector: like(somebody(Number.parseInt(bytes.toString(), 10)), 0.98, random),
      quality: 0.8,
      qualityParts: { size: 1, sharpness: 1, pose: 0.8 },
    };
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return Promise.resolve({
      width: 400,
      height: 300,
      bytes: bytes.length,
      sha256,
      takenAt: null,
      faces: [face],
    } as unknown as Analysis);
  };
  Object.assign(bare.context, { engine: { ...engine, pack: engine.pack, concurrency: 2, analyse } });
  return bare;
}

function writePhotos(folder: string, person: number, count: number): void {
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < count; i++) writeFileSync(join(folder, `${i}.jpg`), `${person} in photo ${i}`);
}

/** How often recognition ran: it is all that tells the doors of people and groups alone. */
const recognitions = ({ tellings }: BareContext): number =>
  tellings.filter((topics) => topics.join() === 'people,groups').length;

const people = ({ people }: LibraryContext) =>
  people.all().map(({ name, confirmed, recognised, suggested }) => [name, confirmed, recognised + suggested]);

test('one person: recognised once, and faces that were there before are found', async () => {
  const bare = openLibrary();
  for (let i = 0; i < 3; i++) addPhoto(bare, [like(somebody(1), 0.98, random)]);
  const folder = temporaryFolder();
  writePhotos(folder, 1, 5);
  bare.tellings.length = 0;
  const report = await enrollPerson(bare.context, { sources: [{ path: folder }], name: 'Anna' }, control);
  expect(report.people[0]!.faces).toHaveLength(5);
  expect(recognitions(bare)).toBe(1);
  expect(people(bare.context)).toEqual([['Anna', 5, 3]]);
});

test('a folder for each person: all are confirmed before anyone is recognised', async () => {
  const bare = openLibrary();
  addPhoto(bare, [like(somebody(2), 0.98, random)]);
  const folder = temporaryFolder();
  for (const [person, name] of [
    [1, 'Anna'],
    [2, 'Boris'],
  ] as const)
    writePhotos(join(folder, name), person, 3);
  bare.tellings.length = 0;
  await enrollEach(bare.context, { sources: [{ path: folder }] }, control);
  expect(recognitions(bare)).toBe(1);
  expect(people(bare.context)).toEqual([
    ['Boris', 3, 1],
    ['Anna', 3, 0],
  ]);
});

test('cancelled in between, the photos that were saved are recognised', async () => {
  const bare = openLibrary();
  const folder = temporaryFolder();
  writePhotos(folder, 1, 4);
  await enrollPerson(bare.context, { sources: [{ path: folder }], name: 'Anna' }, control);
  const more = temporaryFolder();
  mkdirSync(more, { recursive: true });
  for (let i = 0; i < 4; i++) writeFileSync(join(more, `${i}.jpg`), `1 in another photo ${i}`);
  let photos = 0;
  const stops: JobControl = {
    ...control,
    checkpoint: () => (photos++ === 10 ? Promise.reject(new Error('stopped')) : Promise.resolve()),
  };
  await expect(enrollPerson(bare.context, { sources: [{ path: more }], name: 'Ann' }, stops)).rejects.toThrow();
  const [[, confirmed, alike]] = people(bare.context) as [[string, number, number]];
  expect(confirmed).toBe(4);
  expect(alike).toBeGreaterThan(0);
});
