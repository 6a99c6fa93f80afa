// Whatever happens to photos, thresholds, packs or the app itself: what the user said is still there.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { FaceId, GroupId } from '../../electron/contract/ids.ts';
import type { FaceRecord } from '../../electron/contract/photos.ts';
import { openDatabase, type Db } from '../../electron/db/open.ts';
import { createFacet, type Facet } from '../../electron/core/facet.ts';
import type * as resources from '../../electron/files/resources.ts';
import { add, allFaces, enroll, openFacet, TEST_DOOR } from '../helpers/open-facet.ts';
import { samplePhoto, writePortraits } from '../helpers/portraits.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';

/** Where packs are looked for; null: where they are. */
const packs = vi.hoisted(() => ({ dir: null as string | null }));
vi.mock('../../electron/files/resources.ts', async (original) => {
  const real = await original<typeof resources>();
  return { ...real, modelsDir: () => packs.dir ?? real.modelsDir() };
});

interface Home {
  libraryDir: string;
  photos: string;
}

/** On the photo of four: a lantern. */
const LANTERN = { x: 0.02, y: 0.02, width: 0.1, height: 0.12 };
let root: string;
let original: Home;
/** What was said, and what followed from it, before anything happened. */
let before: {
  word: ReturnType<typeof wordIn>;
  seen: Awaited<ReturnType<typeof seenBy>>;
  followed: Awaited<ReturnType<typeof followedFrom>>;
};
/** Faces that something was said of. */
let said: {
  rejected: FaceId;
  none: FaceId;
  nobody: FaceId;
  drawn: FaceId;
  deleted: FaceId;
  cover: FaceId;
  apart: FaceId;
};

/** A library about which everything has been said that can be said. */
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'facet-stability-'));
  original = { libraryDir: join(root, 'library'), photos: join(root, 'photos') };
  const { photos } = original;
  mkdirSync(photos);
  for (const n of [3, 5, 6] as const) copyFileSync(samplePhoto(n), join(photos, `${n}.jpg`));
  const [anna1, anna2, ann] = await writePortraits(photos, 'anna', 3);
  const [boris] = await writePortraits(photos, 'boris', 2);
  await writePortraits(photos, 'vera', 3);
  const [greta] = await writePortraits(photos, 'greta', 1);

  const facet = await createFacet({
    libraryDir: original.libraryDir,
    door: TEST_DOOR,
    background: false,
    provider: 'cpu',
  });
  try {
    const { api } = facet;
    await add(facet, photos);
    const faceOf = async (file: string): Promise<FaceRecord[]> => {
      for (const id of (await api.listPhotos({})).ids) {
        const photo = await api.getPhoto(id);
        if (photo.fileName === file) return photo.faces;
      }
      throw new Error(`${file} is not there`);
    };
    const personId = async (name: string): Promise<number> =>
      (await api.listPeople()).find((person) => person.name === name)!.id;

    // Nameless still, and apart for ever: the group of Vera's faces without the odd one.
    const [vera] = await faceOf('vera-1.jpg');
    const groups = await Promise.all((await api.listGroups(9)).groups.map((group) => api.getGroup(group.id)));
    const veras = groups.find((group) => group.faces.some((face) => face.id === vera!.id))!;
    const apart = veras.faces.at(-1)!.id;
    await api.separateFaces(veras.id, [apart]);

    await enroll(facet, 'Anna', anna1!, anna2!);
    await enroll(facet, 'Ann', ann!);
    await api.mergePeople(await personId('Ann'), await personId('Anna'));
    await enroll(facet, 'Boris', boris!);
    await api.renamePerson(await personId('Boris'), 'Борис');
    await enroll(facet, 'Greta', greta!);
    await api.hidePerson(await personId('Greta'), true);

    const group = await faceOf('6.jpg');
    const rejected = group.find((face) => face.person?.name === 'Борис')!;
    await api.rejectFaces([rejected.id], await personId('Борис'));
    const [none] = await faceOf('3.jpg');
    await api.markNotFaces([none!.id]);
    const [nobody, known] = await faceOf('5.jpg');
    await api.markNobody([nobody!.id]);
    await api.confirmFaces([known!.id], { name: 'Max' });
    const drawn = await api.addFace(group[0]!.photoId, LANTERN, { name: 'Lantern' });
    const deleted = await api.addFace(group[0]!.photoId, { ...LANTERN, x: 0.8 }, null);
    await api.markNotFaces([deleted.faceId]);
    await api.addFace(group[0]!.photoId, { ...LANTERN, y: 0.8 }, null); // and nothing more said of it
    // Not the cover she would have by herself.
    const anna = await api.getPerson(await personId('Anna'));
    const cover = anna.faces.find((face) => face.source === 'person' && face.id !== anna.coverFaceId)!;
    await api.setCover(anna.id, cover.id);
    said = {
      rejected: rejected.id,
      none: none!.id,
      nobody: nobody!.id,
      drawn: drawn.faceId,
      deleted: deleted.faceId,
      cover: cover.id,
      apart,
    };
    before = { word: wordIn(original), seen: await seenBy(facet), followed: await followedFrom(facet) };
  } finally {
    await facet.close();
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));

/** Library and photos for one test to do with as it likes. */
function ownCopy(): Home {
  const folder = temporaryFolder();
  const home = { libraryDir: join(folder, 'library'), photos: join(folder, 'photos') };
  cpSync(original.libraryDir, home.libraryDir, { recursive: true });
  cpSync(original.photos, home.photos, { recursive: true, preserveTimestamps: true });
  inDatabase(home, (db) => {
    db.prepare('UPDATE files SET path = replace(path, ?, ?)').run(original.photos, home.photos);
    for (const { path, mtime } of db.prepare('SELECT path, mtime_ms AS mtime FROM files').all() as {
      path: string;
      mtime: number;
    }[])
      utimesSync(path, mtime / 1000, mtime / 1000);
  });
  return home;
}

function inDatabase<T>({ libraryDir }: Home, work: (db: Db) => T): T {
  const db = openDatabase(libraryDir);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** The user's word as it is kept: every table that nothing automatic may write to. */
const wordIn = (home: Home) =>
  inDatabase(home, (db) => ({
    people: db.prepare('SELECT * FROM people ORDER BY id').all(),
    decisions: db.prepare('SELECT * FROM decisions ORDER BY id').all(),
    pairs: db.prepare('SELECT * FROM pair_decisions ORDER BY id').all(),
    confirmed: db.prepare("SELECT face_id, person_id FROM assignments WHERE source = 'person' ORDER BY face_id").all(),
    // Setting a threshold is an action of its own: about everybody, and about nobody.
    actions: db.prepare("SELECT id, kind, params, undone FROM actions WHERE kind <> 'threshold' ORDER BY id").all(),
    drawn: db.prepare('SELECT id, photo_id FROM faces WHERE drawn = 1 ORDER BY id').all(),
  }));

/** The same as the page is told. */
async function seenBy({ api }: Facet) {
  const people = (await api.listPeople()).map(({ id, name, coverFaceId, confirmed, hidden }) => ({
    id,
    name,
    coverFaceId,
    confirmed,
    hidden,
  }));
  const faces = (await allFaces(api)).filter((face) => face.source === 'person' || face.aside !== null || face.drawn);
  return {
    people: people.toSorted((a, b) => a.id - b.id),
    faces: faces
      .map(({ id, photoId, person, aside, drawn }) => ({ id, photoId, person, aside, drawn }))
      .toSorted((a, b) => a.id - b.id),
  };
}

/** What follows from it by likeness: recognised faces, groups. */
async function followedFrom({ api }: Facet) {
  const groups = await Promise.all(
    (await api.listGroups(99)).groups.map(({ id }: { id: GroupId }) => api.getGroup(id)),
  );
  return {
    recognised: (await allFaces(api)).flatMap((face) => (face.source === 'auto' ? [[face.id, face.person!.name]] : [])),
    groups: groups
      .map((group) => group.faces.map((face) => face.id).toSorted((a, b) => a - b))
      .toSorted((a, b) => a[0]! - b[0]!),
  };
}

async function expectAllStillThere(facet: Facet, home: Home): Promise<void> {
  await settled(facet);
  expect(wordIn(home)).toEqual(before.word);
  expect(await seenBy(facet)).toEqual(before.seen);
  await expectNothingAgainstIt(facet);
}

/** Nothing that is automatic says otherwise. */
async function expectNothingAgainstIt({ api }: Facet): Promise<void> {
  const people = await api.listPeople();
  const boris = people.find(({ name }) => name === 'Борис')!;
  const faces = new Map((await allFaces(api)).map((face) => [face.id, face]));
  expect(faces.get(said.rejected)!.person?.name).not.toBe('Борис');
  expect((await api.search({ personId: boris.id })).matches.map((match) => match.faceId)).not.toContain(said.rejected);
  expect(faces.get(said.none)).toMatchObject({ aside: 'not-a-face', person: null });
  expect(faces.get(said.nobody)).toMatchObject({ aside: 'nobody', person: null });
  expect(faces.has(said.deleted)).toBe(false);
  // What is no face has no likeness.
  for (const none of [said.none, said.deleted])
    await expect(api.compare({ faceId: none }, { faceId: said.cover })).rejects.toMatchObject({ code: 'gone' });
  const { questions } = await api.listQuestions({ limit: 99 });
  const asked = questions.flatMap((question) => question.faces.map(({ face }) => [face.id, question.person.name]));
  for (const id of [said.none, said.nobody, said.deleted, said.drawn])
    expect(asked.map(([face]) => face)).not.toContain(id);
  expect(asked).not.toContainEqual([said.rejected, 'Борис']);
  for (const { id } of (await api.listGroups(99)).groups) {
    const { faces: members } = await api.getGroup(id);
    if (members.some((face) => face.id === said.apart)) expect(members).toHaveLength(1);
  }
}

async function settled({ api }: Facet): Promise<void> {
  await expect
    .poll(async () => (await api.listJobs()).every((job) => job.phase === 'finished'), { timeout: 30_000 })
    .toBe(true);
  expect((await api.listJobs()).filter((job) => job.status === 'failed')).toEqual([]);
}

test('everything has been said that can be said', () => {
  const verdicts = before.word.decisions.map((row) => (row as { verdict: string }).verdict);
  expect([...new Set(verdicts)].toSorted()).toEqual(['is', 'is-not', 'nobody', 'not-a-face']);
  expect(before.word.pairs.length).toBeGreaterThan(0);
  expect(before.word.drawn).toHaveLength(3);
  expect(before.seen.people.map(({ name, hidden, confirmed }) => [name, hidden, confirmed]).toSorted()).toEqual([
    ['Anna', false, 3],
    ['Greta', true, 1],
    ['Lantern', false, 1],
    ['Max', false, 1],
    ['Борис', false, 1],
  ]);
  expect(before.followed.recognised.length).toBeGreaterThan(1);
});

test('a restart changes nothing', async () => {
  const home = ownCopy();
  const facet = await openFacet({ libraryDir: home.libraryDir, background: true });
  await expectAllStillThere(facet, home);
  expect(await followedFrom(facet)).toEqual(before.followed);
});

test('the same folder again, untouched and touched', async () => {
  const home = ownCopy();
  const facet = await openFacet({ libraryDir: home.libraryDir });
  expect(await add(facet, home.photos)).toMatchObject({ added: 0, updated: 0, failed: [] });
  await expectAllStillThere(facet, home);
  for (const file of ['3.jpg', '6.jpg', 'anna-1.jpg']) utimesSync(join(home.photos, file), new Date(), new Date());
  expect(await add(facet, home.photos)).toMatchObject({ added: 0, updated: 0, failed: [] });
  await expectAllStillThere(facet, home);
  expect(await followedFrom(facet)).toEqual(before.followed);
});

test('photos moved to another folder, and renamed', async () => {
  const home = ownCopy();
  const facet = await openFacet({ libraryDir: home.libraryDir });
  const elsewhere = join(home.photos, '..', 'Фото 2026');
  renameSync(home.photos, elsewhere);
  renameSync(join(elsewhere, '6.jpg'), join(elsewhere, 'IMG_0006.JPG'));
  mkdirSync(join(elsewhere, 'deep'));
  renameSync(join(elsewhere, 'anna-1.jpg'), join(elsewhere, 'deep', 'x.jpg'));
  const report = await add(facet, elsewhere);
  expect(report).toMatchObject({ added: 0, faces: 0, failed: [] });
  await expectAllStillThere(facet, home);
  expect(await followedFrom(facet)).toEqual(before.followed);
});

test('photos edited in place', async () => {
  const home = ownCopy();
  const facet = await openFacet({ libraryDir: home.libraryDir });
  for (const file of ['3.jpg', '5.jpg', '6.jpg', 'anna-1.jpg', 'vera-2.jpg']) {
    const path = join(home.photos, file);
    writeFileSync(
      path,
      await sharp(readFileSync(path)).modulate({ brightness: 1.08 }).jpeg({ quality: 88 }).toBuffer(),
    );
  }
  expect(await add(facet, home.photos)).toMatchObject({ added: 0, updated: 5, failed: [] });
  await expectAllStillThere(facet, home);
});

test('photos in which nobody is found any more, or that cannot be read any more, keep the faces something was said of', async () => {
  const home = ownCopy();
  const facet = await openFacet({ libraryDir: home.libraryDir });
  await sharp({ create: { width: 1920, height: 1537, channels: 3, background: '#888' } })
    .jpeg()
    .toFile(join(home.photos, '6.jpg'));
  await sharp({ create: { width: 400, height: 400, channels: 3, background: '#999' } })
    .jpeg()
    .toFile(join(home.photos, 'vera-1.jpg'));
  await sharp({ create: { width: 400, height: 400, channels: 3, background: '#777' } })
    .jpeg()
    .toFile(join(home.photos, 'vera-2.jpg'));
  await sharp({ create: { width: 400, height: 400, channels: 3, background: '#666' } })
    .jpeg()
    .toFile(join(home.photos, 'vera-3.jpg'));
  writeFileSync(join(home.photos, '3.jpg'), readFileSync(join(home.photos, '3.jpg')).subarray(0, 9000));
  writeFileSync(join(home.photos, 'anna-2.jpg'), 'Dear Anna, this is a letter now.');
  const report = await add(facet, home.photos);
  expect(report.failed.map(({ code }) => code).toSorted()).toEqual(['not-a-photo', 'truncated']);
  await settled(facet);
  expect(wordIn(home)).toEqual(before.word);
  await facet.api.dismissFailures();
  expect(wordIn(home)).toEqual(before.word);
  expect((await seenBy(facet)).people).toEqual(before.seen.people);
});

test('a very strict threshold, a very lenient one, and back', async () => {
  const home = ownCopy();
  const facet = await openFacet({ libraryDir: home.libraryDir });
  for (const value of [0.9999, -1]) {
    await facet.api.setThreshold('cosine', value);
    await expectAllStillThere(facet, home);
  }
  await facet.api.setThreshold('cosine', null);
  await expectAllStillThere(facet, home);
  expect(await followedFrom(facet)).toEqual(before.followed);
});

test('another distance, and back', async () => {
  const home = ownCopy();
  const facet = await openFacet({ libraryDir: home.libraryDir });
  await facet.api.setSettings({ distance: 'euclidean' });
  await expectAllStillThere(facet, home);
  await facet.api.setSettings({ distance: 'cosine' });
  await expectAllStillThere(facet, home);
  expect(await followedFrom(facet)).toEqual(before.followed);
});

/** The same nets under another name: their vectors are another pack's. */
async function openWithOtherPack(home: Home, options: Parameters<typeof openFacet>[0] = {}): Promise<Facet> {
  const { modelsDir } = await vi.importActual<typeof resources>('../../electron/files/resources.ts');
  const models = join(root, 'models');
  if (!packs.dir) {
    cpSync(join(modelsDir(), 'default'), join(models, 'other'), { recursive: true });
    const path = join(models, 'other', 'pack.json');
    writeFileSync(path, JSON.stringify({ ...(JSON.parse(readFileSync(path, 'utf8')) as object), name: 'other' }));
  }
  packs.dir = models;
  try {
    return await openFacet({ libraryDir: home.libraryDir, pack: 'other', ...options });
  } finally {
    packs.dir = null;
  }
}

test('another pack, that has no vectors yet: everything said is there, and whatever is asked has an answer', async () => {
  const home = ownCopy();
  const other = await openWithOtherPack(home, { background: true });
  const { api } = other;
  await expectAllStillThere(other, home);
  expect((await api.getLibrary()).pack).toBe('other');

  const [anna] = (await api.listPeople()).filter(({ name }) => name === 'Anna');
  expect(await api.search({ personId: anna!.id })).toMatchObject({ matches: [], searched: 0 });
  const [photoId] = (await api.listPhotos({})).ids;
  const { faces } = await api.identify({ photoId: photoId! });
  expect(faces.flatMap(({ candidates }) => candidates)).toEqual([]);
  const [a, b] = await allFaces(api);
  await expect(api.compare({ faceId: a!.id }, { faceId: b!.id })).rejects.toMatchObject({ code: 'gone' });
  expect(await api.listGroups(9)).toMatchObject({ groups: [] });
  expect(await api.proposeSplit(anna!.id)).toBeNull();
  await api.listQuestions({ limit: 9 });
  // No vectors, no better judgement: what the first pack recognised stays.
  await api.setThreshold('cosine', 0.99);
  await api.setThreshold('cosine', null);
  await settled(other);
  expect((await followedFrom(other)).recognised).toEqual(before.followed.recognised);

  // Something more can be said, and taken back.
  const nameless = (await allFaces(api)).find((face) => face.person === null && face.aside === null)!;
  const action = await api.confirmFaces([nameless.id], { name: 'Dora' });
  await api.undo(action!.id);
  expect(await seenBy(other)).toEqual(before.seen);
  await other.close();

  const back = await openFacet({ libraryDir: home.libraryDir });
  expect(await seenBy(back)).toEqual(before.seen);
  await expectNothingAgainstIt(back);
  expect(await followedFrom(back)).toEqual(before.followed);
});

test('another pack, that has vectors of some faces only: questions and recognition make do with them', async () => {
  const home = ownCopy();
  const first = await openFacet({ libraryDir: home.libraryDir });
  await first.api.setThreshold('cosine', 0.9999); // what was recognised becomes a question
  await settled(first);
  const { total } = await first.api.listQuestions({ limit: 99 });
  expect(total).toBeGreaterThan(2);
  await first.close();

  const other = await openWithOtherPack(home);
  expect(
    (await other.api.listQuestions({ limit: 99 })).questions.every(({ exampleFaceId }) => exampleFaceId !== null),
  ).toBe(true);
  const more = temporaryFolder();
  await writePortraits(more, 'anna', 4);
  for (let n = 1; n < 4; n++) rmSync(join(more, `anna-${n}.jpg`));
  await enroll(other, 'Anna', more);
  expect((await other.api.listQuestions({ limit: 99 })).total).toBeGreaterThanOrEqual(total);
  const anna = (await other.api.listPeople()).find(({ name }) => name === 'Anna')!;
  expect(anna.confirmed).toBe(4);
  expect((await other.api.search({ personId: anna.id })).matches).toHaveLength(1);
  expect(await other.api.proposeSplit(anna.id)).toBeNull();
  await other.api.rejectFaces([said.cover], anna.id);
  await other.api.undo((await other.api.listActions(1))[0]!.id);
  await expectNothingAgainstIt(other);
});

test('another pack, the photos looked at again by it: everything said is there, and counts with the new vectors', async () => {
  const home = ownCopy();
  inDatabase(home, (db) => db.prepare("UPDATE photos SET status = 'pending'").run());
  const other = await openWithOtherPack(home, { background: true });
  await expectAllStillThere(other, home);
  const packsOf = (db: Db) =>
    db.prepare('SELECT pack, count(*) AS vectors FROM vectors GROUP BY pack ORDER BY pack').all();
  const [mine, theirs] = inDatabase(home, packsOf) as { pack: string; vectors: number }[];
  expect([mine, theirs]).toEqual([
    { pack: 'default', vectors: mine!.vectors },
    { pack: 'other', vectors: mine!.vectors },
  ]);
  // In whatever order the photos came: once all are there, the same nets see the same people.
  await other.api.setThreshold('cosine', null);
  await settled(other);
  expect((await followedFrom(other)).recognised).toEqual(before.followed.recognised);
  const [drawn] = (await allFaces(other.api)).filter((face) => face.id === said.drawn);
  expect((await other.api.search({ personId: drawn!.person!.id })).matches[0]).toMatchObject({ faceId: said.drawn });
  await other.close();

  const back = await openFacet({ libraryDir: home.libraryDir });
  await expectAllStillThere(back, home);
});

test('the app killed in the middle of adding, and of looking at changed photos again', async () => {
  const home = ownCopy();
  for (const file of ['3.jpg', '6.jpg', 'anna-1.jpg']) {
    const path = join(home.photos, file);
    writeFileSync(path, await sharp(readFileSync(path)).modulate({ brightness: 1.05 }).jpeg().toBuffer());
  }
  const more = join(home.photos, 'more');
  mkdirSync(more);
  for (const n of [1, 2, 3, 4, 5, 6] as const) {
    for (const saturation of [0.5, 0.7])
      await sharp(samplePhoto(n))
        .modulate({ saturation })
        .jpeg()
        .toFile(join(more, `${n}-${saturation}.jpg`));
  }
  const count = (status: string): number =>
    inDatabase(home, (db) => db.prepare('SELECT count(*) FROM photos WHERE status = ?').pluck().get(status) as number);
  const known = count('done');

  const cli = fileURLToPath(new URL('../../electron/doors/cli/cli.ts', import.meta.url));
  const adding = spawn(process.execPath, [cli, 'add', home.photos, '--library', home.libraryDir, '--provider', 'cpu'], {
    stdio: 'ignore',
  });
  const ended = once(adding, 'exit');
  // Each photo that is done is one commit; the first few are through, most are not.
  for (let waited = 0; count('pending') === 0 || count('done') < known - 1; waited++) {
    if (waited > 3000 || adding.exitCode !== null) throw new Error('nothing to kill');
    await setTimeout(10);
  }
  adding.kill('SIGKILL');
  await ended;
  expect(count('pending')).toBeGreaterThan(0);
  expect(wordIn(home)).toEqual(before.word);

  const facet = await openFacet({ libraryDir: home.libraryDir, background: true });
  await expect.poll(() => count('pending'), { timeout: 60_000 }).toBe(0);
  await expectAllStillThere(facet, home);
  expect(await add(facet, home.photos)).toMatchObject({ added: 0, updated: 0, failed: [] });
});
