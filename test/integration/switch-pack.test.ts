// Changing the pack of a library in use, with made packs whose answers are known: nothing stops, nobody loses a name.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { JobState } from '../../electron/contract/jobs.ts';
import { headsOf } from '../../electron/db/heads.ts';
import { openDatabase } from '../../electron/db/open.ts';
import type { Facet } from '../../electron/core/facet.ts';
import { headToOnnx } from '../../electron/science/learning/heads/head-onnx.ts';
import { writeMadePack } from '../helpers/made-pack.ts';
import { add, allFaces, openFacet, runJob } from '../helpers/open-facet.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';
import { FACE, madeLibrary, PEOPLE, writePhotos } from '../helpers/two-packs.ts';

async function namedLibrary(libraryDir: string, photos: number): Promise<Facet> {
  const facet = await openFacet({ libraryDir });
  const folder = await writePhotos(temporaryFolder(), photos);
  await add(facet, folder);
  for (const name of Object.keys(PEOPLE)) {
    const { ids } = await facet.api.listPhotos({ order: 'oldest' });
    const of = (await Promise.all(ids.map((id) => facet.api.getPhoto(id)))).filter(({ fileName }) =>
      fileName.startsWith(name),
    );
    await facet.api.confirmFaces(
      of.slice(0, 2).map((photo) => photo.faces[0]!.id),
      { name },
    );
  }
  return facet;
}

/** Who stands on each photo: by the file's own name, and by the face's. */
async function names(facet: Facet): Promise<[string, string | undefined][]> {
  const { ids } = await facet.api.listPhotos({ order: 'oldest' });
  const photos = await Promise.all(ids.map((id) => facet.api.getPhoto(id)));
  return photos.map(({ fileName, faces }) => [
    fileName.split('-')[0]!,
    faces.toSorted((a, b) => a.box.x - b.box.x)[0]?.person?.name,
  ]);
}

test('searching goes on without a failure, names and decisions stay, missed faces come, both sets stay until one is deleted', async () => {
  const libraryDir = madeLibrary(temporaryFolder());
  const facet = await namedLibrary(libraryDir, 60);
  const { api } = facet;
  const before = await allFaces(api);
  expect(before).toHaveLength(60);
  expect(facet.engine.pack).toMatchObject({ name: 'first', dimension: 48 });
  expect((await names(facet)).every(([photo, face]) => photo === face)).toBe(true);
  const people = await api.listPeople();
  const probe = await api.openProbe({ path: join(await writePhotos(temporaryFolder(), 1), 'Anna-0.png') });
  // Set aside: stays so.
  await api.markNotFaces([before.at(-1)!.id]);

  // Search without a pause, by person, by face and by a photo dropped, until the change is over; new photos come in
  // meanwhile.
  let over = false;
  const dimensions = new Set<number>();
  let searches = 0;
  const searching = (async () => {
    while (!over) {
      for (const { id } of people) expect((await api.search({ personId: id })).matches.length).toBeGreaterThan(0);
      const found = await api.search({ face: { probeId: probe.id, index: 0 } });
      expect(found.matches[0]!.person?.name).toBe('Anna');
      await api.identify({ probeId: probe.id });
      await api.compare({ faceId: before[0]!.id }, { faceId: before[3]!.id });
      dimensions.add(facet.engine.pack.dimension);
      searches++;
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  const changing = runJob(facet, { kind: 'switch-pack', pack: 'second' });
  const late = join(await writePhotos(temporaryFolder(), 3), '');
  await add(facet, late);
  const job: JobState = await changing;
  over = true;
  await searching;
  expect(job).toMatchObject({ status: 'done', failed: 0 });
  expect(searches).toBeGreaterThan(2);
  expect(facet.engine.pack).toMatchObject({ name: 'second', dimension: 12 });
  // The engine of the pack has long been at work: Settings do not say that it is starting.
  await vi.waitFor(async () => expect(await api.getEngine()).toMatchObject({ state: 'ready', failure: null }), {
    timeout: 20_000,
  });

  // Everybody is still called what they were called, by their own word or by likeness.
  expect((await names(facet)).slice(0, -1).filter(([photo, face]) => photo !== face && face !== undefined)).toEqual([]);
  const after = await allFaces(api);
  for (const face of before.slice(0, -1)) {
    const same = after.find(({ id }) => id === face.id)!;
    expect(same.box).toEqual(face.box);
    expect(same.person?.name).toBe(face.person?.name);
    if (face.source === 'person') expect(same.source).toBe('person');
  }
  expect(after.find(({ id }) => id === before.at(-1)!.id)!.aside).toBe('not-a-face');
  // The face that only the second pack sees is there on every photo, also on those that came meanwhile.
  const photos = (await api.listPhotos({})).ids.length;
  expect(after.filter((face) => face.box.x > 0.55)).toHaveLength(photos);
  const packs = await api.listPacks();
  expect(packs.map(({ name, active, mine }) => [name, active, mine])).toEqual([
    ['second', true, true],
    ['default', false, false],
    ['first', false, true],
  ]);
  expect(packs[0]!.photos).toBe(photos);
  expect(packs.find(({ name }) => name === 'first')!.photos).toBeGreaterThanOrEqual(60);

  // A head on top of each.
  const bring = async (dimension: number): Promise<void> => {
    const head = {
      kind: 'linear' as const,
      input: dimension,
      output: 2,
      hidden: 0,
      distance: facet.engine.pack.distance,
      values: { map: new Float32Array(2 * dimension).fill(1), shift: new Float32Array(2) },
    };
    await api.importHead('Mine.onnx', Buffer.from(headToOnnx(head, 'Mine')).toString('base64'));
  };
  await bring(12);

  // Back again: nothing is to be looked at anew but what came meanwhile.
  const back = await runJob(facet, { kind: 'switch-pack', pack: 'first' });
  expect(back.status).toBe('done');
  expect((await names(facet)).slice(0, 59).every(([photo, face]) => photo === face)).toBe(true);

  await bring(48);

  // Deleted: its vectors, its heads, the faces only it saw, its folder.
  await expect(api.removePack('first')).rejects.toMatchObject({ code: 'bad-request' });
  await api.removePack('second');
  expect((await api.listPacks()).map(({ name }) => name)).toEqual(['first', 'default']);
  expect((await allFaces(api)).filter((face) => face.box.x > 0.55)).toEqual([]);
  const db = openDatabase(libraryDir);
  onTestFinished(() => void db.close());
  expect(headsOf(db, 'second')).toEqual([]);
  expect(headsOf(db, 'first').map(({ name }) => name)).toEqual(['Mine']);
  expect((await api.listHeads()).heads).toHaveLength(1);
}, 120_000);

test('a change that was cancelled leaves all as it was; one that was broken off goes on at the next start', async () => {
  const libraryDir = madeLibrary(temporaryFolder());
  const facet = await namedLibrary(libraryDir, 30);
  const stop = async (how: (id: string) => Promise<unknown>): Promise<void> => {
    const halfway = new Promise<string>((resolve) => {
      const unfollow = facet.onEvent((event) => {
        if (event.type !== 'job' || event.job.kind !== 'switch-pack' || event.job.done < 3) return;
        unfollow();
        resolve(event.job.id);
      });
    });
    const running = runJob(facet, { kind: 'switch-pack', pack: 'second' });
    await how(await halfway);
    await running;
  };
  await stop((id) => facet.api.cancelJob(id));
  expect(facet.engine.pack.name).toBe('first');
  expect((await names(facet)).every(([photo, face]) => photo === face)).toBe(true);

  await stop(() => facet.close());
  const again = await openFacet({ libraryDir, background: true });
  await expect.poll(async () => again.engine.pack.name, { timeout: 60_000 }).toBe('second');
  await expect
    .poll(async () => (await again.api.listJobs()).every(({ status }) => status !== 'running'), { timeout: 60_000 })
    .toBe(true);
  expect((await names(again)).every(([photo, face]) => photo === face)).toBe(true);
}, 120_000);

test('a pack that was deleted behind the back, or is no good, is put aside and Facet starts with its own', async () => {
  const libraryDir = madeLibrary(temporaryFolder());
  rmSync(join(libraryDir, 'packs', 'first', 'pack.json'));
  const facet = await openFacet({ libraryDir });
  onTestFinished(() => facet.close());
  expect(facet.engine.pack.name).toBe('default');
  expect(await facet.api.listPeople()).toEqual([]);

  const broken = madeLibrary(temporaryFolder());
  writeMadePack(join(broken, 'packs', 'first'), { embedder: new TextEncoder().encode('no net') });
  const other = await openFacet({ libraryDir: broken });
  expect(other.engine.pack.name).toBe('first');
  await expect(other.engine.status()).rejects.toMatchObject({ code: 'pack-broken' });
  expect(other.engine.pack.name).toBe('default');
  expect((await other.api.listPacks()).find(({ name }) => name === 'first')).toMatchObject({
    active: false,
    failure: { code: 'pack-broken' },
  });
  // Asked for again, it fails again, and says so.
  const job = await runJob(other, { kind: 'switch-pack', pack: 'first' });
  expect(job).toMatchObject({
    status: 'failed',
    error: { code: 'pack-broken', message: expect.stringMatching(/not an ONNX file/) },
  });
  await expect(runJob(other, { kind: 'switch-pack', pack: 'nowhere' })).resolves.toMatchObject({
    status: 'failed',
    error: { code: 'pack-missing' },
  });
}, 60_000);

test('another pack of the same name is not taken for the one whose faces are here', async () => {
  const libraryDir = madeLibrary(temporaryFolder());
  const facet = await namedLibrary(libraryDir, 6);
  await runJob(facet, { kind: 'switch-pack', pack: 'second' });
  await facet.close();
  writeMadePack(join(libraryDir, 'packs', 'second'), { faces: [FACE] });
  const again = await openFacet({ libraryDir });
  expect(again.engine.pack.name).toBe('default');
  expect((await again.api.listPacks()).find(({ name }) => name === 'second')!.failure).toMatchObject({
    code: 'pack-broken',
    message: expect.stringMatching(/another pack of that name/),
  });
}, 60_000);

test('photos that the new pack can’t read keep their names, are no job at every start, and are looked at when they are back', async () => {
  const libraryDir = madeLibrary(temporaryFolder());
  const facet = await openFacet({ libraryDir });
  const folder = await writePhotos(temporaryFolder(), 9);
  await add(facet, folder);
  const { ids } = await facet.api.listPhotos({ order: 'oldest' });
  for (const name of Object.keys(PEOPLE)) {
    const own = (await Promise.all(ids.map((id) => facet.api.getPhoto(id)))).filter(({ fileName }) =>
      fileName.startsWith(name),
    );
    await facet.api.confirmFaces([own[0]!.faces[0]!.id], { name });
  }
  expect((await names(facet)).every(([photo, face]) => photo === face)).toBe(true);
  // By likeness alone: one file is damaged now, the other is on a drive that is away.
  const whole = readFileSync(join(folder, 'Anna-6.png'));
  writeFileSync(join(folder, 'Anna-6.png'), whole.subarray(0, 100));
  renameSync(join(folder, 'Boris-7.png'), join(folder, 'away'));
  expect(await runJob(facet, { kind: 'switch-pack', pack: 'second' })).toMatchObject({ status: 'done', failed: 2 });
  expect((await names(facet)).every(([photo, face]) => photo === face)).toBe(true);
  expect((await facet.api.listPacks())[0]).toMatchObject({ name: 'second', photos: 7 });
  await facet.close();

  const jobsOfNextStart = async () => {
    const again = await openFacet({ libraryDir, background: true });
    // What nobody asked for begins a second after the start (BACKGROUND_AFTER_MS), however soon the engine is ready.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await expect.poll(async () => (await again.api.getEngine()).state, { timeout: 30_000 }).toBe('ready');
    await again.api.setThreshold('cosine', 0.72); // all faces again, and after that the job of the start is listed, if there is one
    await expect
      .poll(async () => (await again.api.listJobs()).every(({ status }) => status === 'done'), { timeout: 30_000 })
      .toBe(true);
    const jobs = (await again.api.listJobs()).filter(({ kind }) => kind === 'switch-pack');
    expect((await names(again)).every(([photo, face]) => photo === face)).toBe(true);
    const { photos } = (await again.api.listPacks())[0]!;
    await again.close();
    return { jobs: jobs.map(({ failed }) => failed), photos };
  };
  expect(await jobsOfNextStart()).toEqual({ jobs: [], photos: 7 });
  renameSync(join(folder, 'away'), join(folder, 'Boris-7.png'));
  expect(await jobsOfNextStart()).toEqual({ jobs: [1], photos: 8 });
  expect(await jobsOfNextStart()).toEqual({ jobs: [], photos: 8 });

  // Asked for, the damaged one is tried again; and with the pack that gave them the names are not lost.
  writeFileSync(join(folder, 'Anna-6.png'), whole);
  const last = await openFacet({ libraryDir });
  expect(await runJob(last, { kind: 'switch-pack', pack: 'second' })).toMatchObject({ status: 'done', failed: 0 });
  await last.api.removePack('first');
  expect((await names(last)).every(([photo, face]) => photo === face)).toBe(true);
}, 120_000);
