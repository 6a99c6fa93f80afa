// The library as a whole: adding, moving, changing, the same photo twice, bad files, going on after a stop.
import { copyFileSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/db/open.ts';
import { findPhoto, insertPhoto } from '../../electron/db/photos.ts';
import { saveAnalysis } from '../../electron/core/photos/analyse-photos.ts';
import { createMatching } from '../../electron/core/matching/matching.ts';
import { add, allFaces, enroll, openFacet, runJob } from '../helpers/open-facet.ts';
import { samplePhoto, writePortraits } from '../helpers/portraits.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';

test('adding the same folder again does only what changed', async () => {
  const facet = await openFacet();
  const folder = temporaryFolder();
  copyFileSync(samplePhoto(3), join(folder, 'a.jpg'));
  copyFileSync(samplePhoto(6), join(folder, 'b.jpg'));
  const first = await add(facet, folder);
  expect(first).toMatchObject({ added: 2, updated: 0, unchanged: 0, failed: [] });
  expect(first.faces).toBeGreaterThanOrEqual(6);

  expect(await add(facet, folder)).toMatchObject({ added: 0, updated: 0, unchanged: 2, faces: 0, failed: [] });

  // Touched but the same inside: nothing to analyse.
  utimesSync(join(folder, 'a.jpg'), new Date(), new Date());
  expect(await add(facet, folder)).toMatchObject({ added: 0, updated: 0, unchanged: 2, faces: 0 });

  copyFileSync(samplePhoto(5), join(folder, 'c.jpg'));
  expect(await add(facet, folder)).toMatchObject({ added: 1, unchanged: 2 });
});

test('a moved folder keeps its faces, names and photo ids', async () => {
  const facet = await openFacet();
  const folder = temporaryFolder();
  await writePortraits(join(folder, 'before'), 'anna', 2);
  await enroll(facet, 'Anna', join(folder, 'before'));
  const before = await facet.api.listPhotos({});
  const faces = await allFaces(facet.api);

  renameSync(join(folder, 'before'), join(folder, 'after'));
  expect(await add(facet, join(folder, 'after'))).toMatchObject({ added: 0, updated: 2, faces: 0, failed: [] });
  expect((await facet.api.listPhotos({})).ids.toSorted()).toEqual(before.ids.toSorted());
  expect(await allFaces(facet.api)).toEqual(faces);
  const photo = await facet.api.getPhoto(before.ids[0]!);
  expect(photo.folder).toBe(join(folder, 'after'));
});

test('a photo changed in place is analysed anew, and the names of its faces stay', async () => {
  const facet = await openFacet();
  const folder = temporaryFolder();
  const path = join(folder, 'group.jpg');
  copyFileSync(samplePhoto(6), path);
  await add(facet, folder);
  const [photoId] = (await facet.api.listPhotos({})).ids;
  const faces = (await facet.api.getPhoto(photoId!)).faces;
  await facet.api.confirmFaces([faces[0]!.id], { name: 'Anna' });
  await facet.api.markNotFaces([faces[1]!.id]);

  await sharp(samplePhoto(6)).modulate({ brightness: 1.1 }).jpeg().toFile(path);
  expect(await add(facet, folder)).toMatchObject({ added: 0, updated: 1 });
  const after = (await facet.api.getPhoto(photoId!)).faces;
  expect(after.map((face) => face.id)).toEqual(faces.map((face) => face.id));
  expect(after[0]).toMatchObject({ person: { name: 'Anna' }, source: 'person' });
  expect(after[1]).toMatchObject({ aside: 'not-a-face', person: null });
});

test('the same photo twice is one photo, and both files are told', async () => {
  const facet = await openFacet();
  const folder = temporaryFolder();
  copyFileSync(samplePhoto(3), join(folder, 'one.jpg'));
  copyFileSync(samplePhoto(3), join(folder, 'two.jpg'));
  const report = await add(facet, folder);
  expect(report).toMatchObject({ added: 1, failed: [{ code: 'duplicate' }] });
  expect((await facet.api.listPhotos({})).ids).toHaveLength(1);
  // The first file goes; the photo lives on in the other.
  rmSync(join(folder, 'one.jpg'));
  const [id] = (await facet.api.listPhotos({})).ids;
  expect((await facet.api.getPhoto(id!)).fileName).toBe('two.jpg');
  await expect(facet.media.photo(id!, 320)).resolves.toMatchObject({ type: 'image/jpeg' });
});

test('two files of one name in two folders are two photos', async () => {
  const facet = await openFacet();
  const folder = temporaryFolder();
  for (const [i, name] of ['x', 'y'].entries()) {
    mkdirSync(join(folder, name));
    copyFileSync(samplePhoto(i === 0 ? 3 : 6), join(folder, name, 'IMG_1.jpg'));
  }
  expect(await add(facet, folder)).toMatchObject({ added: 2, failed: [] });
});

test('bad files get a code and a sentence each, and the good ones are added', async () => {
  const facet = await openFacet();
  const folder = temporaryFolder();
  copyFileSync(samplePhoto(6), join(folder, 'good.jpg'));
  writeFileSync(join(folder, 'empty.jpg'), '');
  writeFileSync(join(folder, 'letter.jpg'), 'Dear Anna, this is not a photo at all. '.repeat(20));
  const whole = await sharp(samplePhoto(3)).jpeg().toBuffer();
  writeFileSync(join(folder, 'truncated.jpg'), whole.subarray(0, whole.length / 3));
  const report = await add(facet, folder, join(folder, 'nowhere.jpg'));
  expect(report.added).toBe(1);
  const codes = Object.fromEntries(
    report.failed.map((failure) => [failure.path.slice(folder.length + 1), failure.code]),
  );
  expect(codes).toEqual({
    'empty.jpg': 'empty-file',
    'letter.jpg': 'not-a-photo',
    'truncated.jpg': 'truncated',
    'nowhere.jpg': 'not-found',
  });
  for (const failure of report.failed) expect(failure.message).toMatch(/\.$/);
  expect((await facet.api.listFailures()).map((failure) => failure.code).toSorted()).toEqual([
    'empty-file',
    'not-a-photo',
    'truncated',
  ]);

  // Mended and added again, a failed photo is tried again; the others can be dismissed.
  copyFileSync(samplePhoto(3), join(folder, 'truncated.jpg'));
  expect((await add(facet, folder)).failed.map((failure) => failure.code).toSorted()).toEqual([
    'empty-file',
    'not-a-photo',
  ]);
  await facet.api.dismissFailures();
  expect(await facet.api.listFailures()).toEqual([]);
  expect((await facet.api.listPhotos({})).ids).toHaveLength(2);
});

test('what a stopped run left pending is taken up at the next start', async () => {
  const libraryDir = temporaryFolder();
  const folder = temporaryFolder();
  for (const n of [1, 2, 3, 4, 5, 6] as const) copyFileSync(samplePhoto(n), join(folder, `${n}.jpg`));
  const first = await openFacet({ libraryDir });
  await first.api.startJob({ kind: 'add', sources: [{ path: folder }] });
  await new Promise<void>((resolve) => {
    const stop = first.onEvent((event) => {
      if (event.type !== 'job' || event.job.phase !== 'analysing' || event.job.done === 0) return;
      stop();
      resolve();
    });
  });
  await first.close();

  const second = await openFacet({ libraryDir, background: true });
  const before = await second.api.getLibrary();
  expect(before.photos + before.pending).toBe(6);
  expect(before.pending).toBeGreaterThan(0);
  await expect.poll(async () => (await second.api.getLibrary()).pending, { timeout: 30_000 }).toBe(0);
  expect((await second.api.getLibrary()).photos).toBe(6);
  expect((await second.api.listJobs()).map((each) => each.kind)).toContain('resume');
});

test('what a person cancelled does not come back: the photos not yet looked at were never added', async () => {
  const libraryDir = temporaryFolder();
  const folder = temporaryFolder();
  for (const n of [1, 2, 3, 4, 5, 6] as const) copyFileSync(samplePhoto(n), join(folder, `${n}.jpg`));
  const first = await openFacet({ libraryDir });
  const id = await first.api.startJob({ kind: 'add', sources: [{ path: folder }] });
  const looked = async () => {
    const { phase, done } = (await first.api.listJobs())[0]!;
    return phase === 'analysing' ? done : 0; // scanning counts too
  };
  await expect.poll(looked, { interval: 5, timeout: 30_000 }).toBeGreaterThan(0);
  await first.api.cancelJob(id);
  await expect.poll(async () => (await first.api.listJobs())[0]!.status).toBe('cancelled');
  const kept = (await first.api.getLibrary()).photos;
  expect(kept).toBeGreaterThan(0);
  expect(await first.api.getLibrary()).toMatchObject({ pending: 0 });
  expect(await add(first, folder)).toMatchObject({ added: 6 - kept, unchanged: kept });
});

test('a full disk ends the job with a sentence, and the photos wait for room', async () => {
  const libraryDir = temporaryFolder();
  const facet = await openFacet({ libraryDir });
  const { photoId } = insertPending(libraryDir, samplePhoto(6));
  const db = openDatabase(libraryDir);
  const pages = db.pragma('page_count', { simple: true }) as number;
  db.pragma(`max_page_count = ${pages}`); // SQLite's own way to stand in for a full disk
  const context = { db, engine: facet.engine, ...createMatching(db, facet.engine.pack) };
  const analysis = await facet.engine.analyse(samplePhoto(6));
  const crowd = { ...analysis, faces: Array.from({ length: 200 }, () => analysis.faces[0]!) };
  expect(() => saveAnalysis(context, photoId, crowd)).toThrow(expect.objectContaining({ code: 'no-room' }) as Error);
  expect(findPhoto(db, photoId)?.status).toBe('pending');
  db.pragma('max_page_count = 1000000');
  expect(saveAnalysis(context, photoId, analysis).analysed).toHaveLength(analysis.faces.length);
  db.close();
});

function insertPending(libraryDir: string, path: string) {
  const db = openDatabase(libraryDir);
  const photoId = insertPhoto(db, { path, bytes: 1, mtime_ms: 1, copied: 0 });
  db.close();
  return { photoId };
}

test('an upload is copied into the library, and the same upload again leaves no second copy', async () => {
  const facet = await openFacet();
  const bytes = await sharp(samplePhoto(6)).jpeg().toBuffer();
  const send = (batch: string) =>
    facet.receiveUpload({
      batch,
      relativePath: 'Отпуск/фото.jpg',
      body: new Blob([new Uint8Array(bytes)]).stream(),
      modifiedAt: null,
    });
  const batches = ['0f8fad5b-d9cb-469f-a165-708677289501', '0f8fad5b-d9cb-469f-a165-708677289502'];
  for (const [i, upload] of batches.entries()) {
    await send(upload);
    const job = await runJob(facet, { kind: 'add', sources: [{ upload }] });
    expect(job.result).toMatchObject({
      kind: 'add',
      report: i === 0 ? { added: 1, failed: [] } : { added: 0, unchanged: 1, failed: [] },
    });
  }
  const [id] = (await facet.api.listPhotos({})).ids;
  expect(await facet.api.getPhoto(id!)).toMatchObject({ fileName: 'фото.jpg', folder: 'Отпуск' });
});

test('the command line and the app on one library: what one adds, the other finds', async () => {
  const libraryDir = temporaryFolder();
  const app = await openFacet({ libraryDir });
  const folder = temporaryFolder();
  const [a, b] = await writePortraits(folder, 'anna', 2);
  await enroll(app, 'Anna', a!);
  const [anna] = await app.api.listPeople();
  expect((await app.api.search({ personId: anna!.id })).matches).toHaveLength(1);

  const terminal = await openFacet({ libraryDir });
  await add(terminal, b!);
  await terminal.close();
  expect((await app.api.search({ personId: anna!.id })).matches).toHaveLength(2);
});
