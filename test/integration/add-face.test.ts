// A face that the detector missed, added by drawing a box: what it is worth, what can go wrong, and the way back.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Box, FaceId, PhotoId } from '../../electron/contract/ids.ts';
import type { FaceRecord } from '../../electron/contract/photos.ts';
import { openDatabase } from '../../electron/db/open.ts';
import { forkNode } from '../../electron/engine/client/fork.ts';
import type { Facet } from '../../electron/core/facet.ts';
import { distances } from '../../electron/science/vectors/distances.ts';
import { add, enroll, openFacet } from '../helpers/open-facet.ts';
import { samplePhoto, writePortraits } from '../helpers/portraits.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';

/** A library of one photo of four people, left to right; as if the detector had missed those at `missed`. */
async function openGroupPhoto(missed: number[] = [], options: Parameters<typeof openFacet>[0] = {}) {
  const libraryDir = temporaryFolder();
  const path = join(temporaryFolder(), 'group.jpg');
  copyFileSync(samplePhoto(6), path);
  const first = await openFacet({ libraryDir });
  await add(first, path);
  const [photoId] = (await first.api.listPhotos({})).ids as [PhotoId];
  const { faces } = await first.api.getPhoto(photoId);
  expect(faces).toHaveLength(4);
  await first.close();
  const vectors = new Map(faces.map((face) => [face.id, vectorIn(libraryDir, face.id)!]));
  inDatabase(libraryDir, (db) => {
    for (const i of missed) db.prepare('DELETE FROM faces WHERE id = ?').run(faces[i]!.id);
  });
  const facet = await openFacet({ libraryDir, ...options });
  return { facet, libraryDir, path, photoId, faces, vectors };
}

function inDatabase<T>(libraryDir: string, work: (db: ReturnType<typeof openDatabase>) => T): T {
  const db = openDatabase(libraryDir);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

const vectorIn = (libraryDir: string, faceId: FaceId): Float32Array | undefined =>
  inDatabase(libraryDir, (db) => {
    const bytes = db.prepare('SELECT vector FROM vectors WHERE face_id = ?').pluck().get(faceId) as Buffer | undefined;
    return bytes && new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  });

const facesOn = async (facet: Facet, photoId: PhotoId): Promise<FaceRecord[]> =>
  (await facet.api.getPhoto(photoId)).faces;
const resized = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - (width * (by - 1)) / 2,
  y: y - (height * (by - 1)) / 2,
  width: width * by,
  height: height * by,
});
/** On the photo of four: a lantern, nobody. */
const NOBODY: Box = { x: 0.02, y: 0.02, width: 0.1, height: 0.12 };

test.each<[string, (box: Box) => Box]>([
  ['as the detector would', (box) => box],
  ['30 % larger', (box) => resized(box, 1.3)],
  ['shifted by 10 %', (box) => ({ ...box, x: box.x + 0.1 * box.width, y: box.y - 0.1 * box.height })],
])('a box drawn %s has the vector the detector would have given it', async (_, draw) => {
  const { facet, libraryDir, photoId, faces, vectors } = await openGroupPhoto([0, 1, 2, 3]);
  for (const face of faces) {
    const box = draw(face.box);
    const { faceId, action } = await facet.api.addFace(photoId, box, null);
    expect(action).toMatchObject({ kind: 'add-face', params: {}, undone: false });
    expect(distances.cosine.similarity(vectorIn(libraryDir, faceId)!, vectors.get(face.id)!)).toBeGreaterThan(0.98);
    const added = (await facesOn(facet, photoId)).find(({ id }) => id === faceId);
    expect(added).toMatchObject({ box, drawn: true, aside: null, person: null });
  }
  expect((await facet.api.getLibrary()).faces).toBe(4);
});

test('a drawn face takes part in everything: it is named, recognised, searched and shown', async () => {
  const { facet, photoId, faces } = await openGroupPhoto([0, 1]);
  await writePortraits(join(temporaryFolder(), 'anna'), 'anna', 2).then(([one, two]) =>
    enroll(facet, 'Anna', one!, two!),
  );
  const [anna] = await facet.api.listPeople();
  expect(anna).toMatchObject({ confirmed: 2, recognised: 0 });

  // Nameless: recognised like any other.
  const { faceId } = await facet.api.addFace(photoId, faces[0]!.box, null);
  expect((await facesOn(facet, photoId)).find(({ id }) => id === faceId)).toMatchObject({
    person: { name: 'Anna' },
    source: 'auto',
  });
  expect((await facet.api.search({ personId: anna!.id })).matches.map((match) => match.faceId)).toContain(faceId);
  await expect(facet.media.face(faceId, 96)).resolves.toMatchObject({ type: 'image/jpeg' });

  // By a name that is there, in other letters, and by one that is not.
  const named = await facet.api.addFace(photoId, faces[1]!.box, { name: ' Boris ' });
  expect(named.action).toMatchObject({ kind: 'add-face', params: { name: 'Boris' } });
  expect(
    (await facet.api.listPeople()).map(({ name, confirmed, recognised }) => [name, confirmed, recognised]).toSorted(),
  ).toEqual([
    ['Anna', 2, 1],
    ['Boris', 1, 0],
  ]);
  const again = await facet.api.addFace(photoId, NOBODY, { name: 'BORIS' });
  expect((await facet.api.listPeople()).find(({ name }) => name === 'Boris')).toMatchObject({
    confirmed: 2,
    photos: 1,
  });
  expect(again.faceId).not.toBe(named.faceId);
});

test('undo takes the face and the new person away, redo brings both back, over a restart', async () => {
  const { facet, libraryDir, photoId, faces } = await openGroupPhoto([1]);
  const { faceId, action } = await facet.api.addFace(photoId, faces[1]!.box, { name: 'Boris' });
  const before = await facesOn(facet, photoId);
  await facet.api.undo(action!.id);
  expect((await facesOn(facet, photoId)).map(({ id }) => id)).not.toContain(faceId);
  expect(await facet.api.listPeople()).toEqual([]);
  expect((await facet.api.getLibrary()).faces).toBe(3);
  await expect(facet.media.face(faceId, 96)).rejects.toMatchObject({ code: 'gone' });
  await facet.close();

  const later = await openFacet({ libraryDir });
  await later.api.redo(action!.id);
  expect(await facesOn(later, photoId)).toEqual(before);
  expect(await later.api.listPeople()).toMatchObject([{ name: 'Boris', confirmed: 1, coverFaceId: faceId }]);
});

test('deleting a drawn box leaves nothing to be seen of it, and can be undone', async () => {
  const { facet, libraryDir, photoId, faces } = await openGroupPhoto([1]);
  const { faceId } = await facet.api.addFace(photoId, faces[1]!.box, { name: 'Boris' });
  // What the detector found is another matter, in the history too; and bringing back is not taking a name away.
  expect((await facet.api.markNotFaces([faces[2]!.id]))?.params).toEqual({ faces: 1 });
  expect((await facet.api.unassignFaces([faces[2]!.id]))?.params).toEqual({ faces: 1, back: 1 });
  expect((await facet.api.unassignFaces([faceId]))?.params).toEqual({ faces: 1 });
  await facet.api.confirmFaces([faceId], { name: 'Boris' });
  const deleted = await facet.api.markNotFaces([faceId]);
  expect(deleted).toMatchObject({ kind: 'not-a-face', params: { faces: 1, drawn: 1 } });
  const isSeen = async () => ({
    onPhoto: (await facesOn(facet, photoId)).some(({ id }) => id === faceId),
    amongNone: (await facet.api.listFaces('not-a-face', 100)).faces.some(({ id }) => id === faceId),
    unsure: (await facet.api.listFaces('unsure', 100)).faces.some(({ id }) => id === faceId),
    people: (await facet.api.listPeople()).reduce((sum, person) => sum + person.confirmed, 0),
    likeness: (await facet.api.search({ face: { faceId: (await facesOn(facet, photoId))[0]!.id } })).matches.some(
      (match) => match.faceId === faceId,
    ),
  });
  expect(await isSeen()).toEqual({ onPhoto: false, amongNone: false, unsure: false, people: 0, likeness: false });
  for (const call of [
    () => facet.api.confirmFaces([faceId], { name: 'Anna' }),
    () => facet.api.unassignFaces([faceId]),
    () => facet.api.markNobody([faceId]),
  ]) {
    await expect(call()).rejects.toMatchObject({ code: 'gone' });
  }
  await facet.api.undo(deleted!.id);
  expect(await isSeen()).toMatchObject({ onPhoto: true, amongNone: false, people: 1 });
  expect(vectorIn(libraryDir, faceId)).toBeDefined();
});

test('a better box drawn after the first was taken back is the one that counts', async () => {
  const { facet, photoId, faces } = await openGroupPhoto([1]);
  const sloppy = resized(faces[1]!.box, 1.3);
  const first = await facet.api.addFace(photoId, sloppy, null);
  await facet.api.undo(first.action!.id);
  const second = await facet.api.addFace(photoId, faces[1]!.box, { name: 'Boris' });
  expect((await facesOn(facet, photoId)).find(({ id }) => id === second.faceId)).toMatchObject({
    box: faces[1]!.box,
    person: { name: 'Boris' },
  });
  expect(await facesOn(facet, photoId)).toHaveLength(4);
  // The first can no longer be done again, the second still be taken back.
  await expect(facet.api.redo(first.action!.id)).rejects.toMatchObject({ code: 'gone' });
  await facet.api.undo(second.action!.id);
  expect(await facesOn(facet, photoId)).toHaveLength(3);
});

test('a box around what was said to be no face brings that face back, with the name given', async () => {
  const { facet, photoId, faces } = await openGroupPhoto();
  await facet.api.markNotFaces([faces[2]!.id]);
  const { faceId, action } = await facet.api.addFace(photoId, resized(faces[2]!.box, 1.2), { name: 'Vera' });
  expect(faceId).toBe(faces[2]!.id);
  const back = async () => (await facesOn(facet, photoId)).find(({ id }) => id === faceId);
  expect(await back()).toMatchObject({
    box: faces[2]!.box,
    drawn: false,
    aside: null,
    person: { name: 'Vera' },
    source: 'person',
  });
  await facet.api.undo(action!.id);
  expect(await back()).toMatchObject({ aside: 'not-a-face', person: null });
  expect(await facet.api.listPeople()).toEqual([]);
});

test('what was said of a drawn face later stands: undoing its adding then is refused', async () => {
  const { facet, photoId, faces } = await openGroupPhoto([1]);
  const { faceId, action } = await facet.api.addFace(photoId, faces[1]!.box, null);
  await facet.api.confirmFaces([faceId], { name: 'Boris' });
  await expect(facet.api.undo(action!.id)).rejects.toMatchObject({ code: 'gone' });
  expect((await facesOn(facet, photoId)).find(({ id }) => id === faceId)).toMatchObject({
    person: { name: 'Boris' },
    aside: null,
  });
});

test('each thing that can be wrong with a box has its code, and nothing is left behind', async () => {
  const { facet, photoId, faces } = await openGroupPhoto();
  const draw = (box: Box, who: Parameters<Facet['api']['addFace']>[2] = null, id = photoId) =>
    facet.api.addFace(id, box, who);
  await expect(draw(NOBODY, null, 999)).rejects.toMatchObject({ code: 'gone' });
  for (const bad of [
    { ...NOBODY, x: NaN },
    { ...NOBODY, width: Infinity, x: -Infinity },
    { ...NOBODY, width: -0.1 },
    { ...NOBODY, height: 0 },
    { ...NOBODY, x: 1.01 },
    { ...NOBODY, y: -0.2 },
  ]) {
    await expect(draw(bad)).rejects.toMatchObject({ code: 'bad-request' });
  }
  // Of a photo of 1920 x 1537.
  await expect(draw({ x: 0.5, y: 0.5, width: 11 / 1920, height: 0.1 })).rejects.toMatchObject({
    code: 'box-too-small',
    params: { pixels: 12 },
  });
  await expect(draw({ x: 0.5, y: -0.1, width: 0.1, height: 0.1 + 11 / 1537 })).rejects.toMatchObject({
    code: 'box-too-small',
  });
  // By its box; and one twice as large around the same face, by the face that is seen in it.
  await expect(draw(faces[0]!.box)).rejects.toMatchObject({ code: 'face-there', params: { faceId: faces[0]!.id } });
  await expect(draw(resized(faces[1]!.box, 1.9))).rejects.toMatchObject({
    code: 'face-there',
    params: { faceId: faces[1]!.id },
  });
  await facet.api.markNobody([faces[3]!.id]);
  await expect(draw(faces[3]!.box)).rejects.toMatchObject({ code: 'face-there', params: { faceId: faces[3]!.id } });
  await expect(draw(NOBODY, { id: 999 })).rejects.toMatchObject({ code: 'gone' });
  await expect(draw(NOBODY, { name: '  ' })).rejects.toMatchObject({ code: 'name-empty' });
  expect(await facesOn(facet, photoId)).toHaveLength(4);
  expect((await facet.api.listActions(10)).map(({ kind }) => kind)).toEqual(['nobody']);
});

test('a photo that is no longer where it was says so, and nothing is left behind', async () => {
  const { facet, libraryDir, photoId } = await openGroupPhoto();
  inDatabase(libraryDir, (db) => db.prepare("UPDATE files SET path = path || '.moved'").run());
  await expect(facet.api.addFace(photoId, NOBODY, { name: 'Anna' })).rejects.toMatchObject({ code: 'vanished' });
  expect(await facet.api.listActions(10)).toEqual([]);
  expect(await facet.api.listPeople()).toEqual([]);
});

test('a box across the edge is cut at it', async () => {
  const { facet, photoId } = await openGroupPhoto();
  const { faceId } = await facet.api.addFace(photoId, { x: -0.05, y: -0.1, width: 0.15, height: 0.2 }, null);
  const { box } = (await facesOn(facet, photoId)).find(({ id }) => id === faceId)!;
  expect(box).toEqual({ x: 0, y: 0, width: expect.closeTo(0.1, 9), height: expect.closeTo(0.1, 9) });
});

test('one box drawn in two windows at once is one face', async () => {
  const { facet, photoId, faces } = await openGroupPhoto([1]);
  const answers = await Promise.allSettled([
    facet.api.addFace(photoId, faces[1]!.box, null),
    facet.api.addFace(photoId, resized(faces[1]!.box, 1.1), { name: 'Boris' }),
  ]);
  const codes = answers.map((answer) =>
    answer.status === 'fulfilled' ? 'added' : (answer.reason as { code: string }).code,
  );
  expect(codes.toSorted()).toEqual(['added', 'face-there']);
  expect(await facesOn(facet, photoId)).toHaveLength(4);
});

test('an engine that dies of it leaves no face and no action', async () => {
  const entry = fileURLToPath(new URL('../helpers/crashing-engine.ts', import.meta.url));
  const { facet, libraryDir, path, photoId } = await openGroupPhoto([], {
    forkEngine: (_, env) => forkNode(entry, env),
  });
  const killer = join(path, '..', 'killer.jpg');
  copyFileSync(path, killer);
  inDatabase(libraryDir, (db) => db.prepare('UPDATE files SET path = ?').run(killer));
  await expect(facet.api.addFace(photoId, NOBODY, { name: 'Anna' })).rejects.toMatchObject({
    code: 'engine-crashed',
    params: { file: 'killer.jpg' },
  });
  expect(await facesOn(facet, photoId)).toHaveLength(4);
  expect(await facet.api.listActions(10)).toEqual([]);
});

test('a photo changed in place keeps its drawn faces: found by the detector now, or looked at again', async () => {
  const { facet, libraryDir, path, photoId, faces } = await openGroupPhoto([0]);
  const missed = await facet.api.addFace(photoId, resized(faces[0]!.box, 1.2), { name: 'Anna' });
  const nobody = await facet.api.addFace(photoId, NOBODY, { name: 'Lantern' });
  const before = vectorIn(libraryDir, nobody.faceId)!;

  await sharp(samplePhoto(6)).modulate({ brightness: 1.2 }).blur(2).jpeg().toFile(path);
  expect(await add(facet, path)).toMatchObject({ updated: 1, failed: [] });
  const after = await facesOn(facet, photoId);
  expect(after).toHaveLength(5);
  expect(after.find(({ id }) => id === missed.faceId)).toMatchObject({
    person: { name: 'Anna' },
    source: 'person',
    drawn: true,
  });
  const kept = after.find(({ id }) => id === nobody.faceId)!;
  expect(kept).toMatchObject({ person: { name: 'Lantern' }, source: 'person', drawn: true, box: NOBODY });
  expect(vectorIn(libraryDir, nobody.faceId)).not.toEqual(before);

  // Deleted, it does not come back by another change.
  await facet.api.markNotFaces([missed.faceId]);
  await sharp(samplePhoto(6)).modulate({ brightness: 0.9 }).jpeg().toFile(path);
  await add(facet, path);
  const last = await facesOn(facet, photoId);
  expect(last.map(({ id }) => id)).toEqual(after.map(({ id }) => id).filter((id) => id !== missed.faceId));
  expect(
    (await facet.api.search({ face: { faceId: faces[1]!.id } })).matches.map((match) => match.faceId),
  ).not.toContain(missed.faceId);
});
