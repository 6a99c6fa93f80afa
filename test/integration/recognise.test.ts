// Who gets a name by likeness, who is asked about, and who never is: over a real database, with faces at exactly known
// likenesses.
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { FaceId, PersonId } from '../../electron/contract/ids.ts';
import { listSuggestions, writeRecognition } from '../../electron/db/assignments.ts';
import { findFace, insertFace } from '../../electron/db/faces.ts';
import { putVector } from '../../electron/db/vectors.ts';
import { writeThreshold } from '../../electron/db/thresholds.ts';
import { replayAction } from '../../electron/core/changes/replay-action.ts';
import * as decide from '../../electron/core/people/decide.ts';
import { listGroups, listQuestions } from '../../electron/core/people/questions.ts';
import { applyChanges } from '../../electron/core/changes/apply-changes.ts';
import { recogniseLibrary } from '../../electron/core/changes/recognise-library.ts';
import { openBareContext, type BareContext } from '../helpers/bare-context.ts';
import { addPhoto, between, like, somebody } from '../helpers/made-faces.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';

// As it is, counted.
vi.mock('../../electron/db/assignments.ts', { spy: true });

/** By the default pack with up to ten people: sure from 0.9285, worth a question from 0.9105. */
const [SURE, ASK, UNLIKE] = [0.94, 0.92, 0.9];
const ANNA = somebody(0);

let random: () => number;
beforeEach(() => void (random = seededRandom(43)));

function openLibrary(folder = temporaryFolder()): BareContext {
  const bare = openBareContext(folder);
  onTestFinished(() => bare.close());
  return bare;
}

const at = (similarity: number, who = ANNA): Float32Array => like(who, similarity, random);
const add = (bare: BareContext, ...vectors: Float32Array[]): FaceId[] =>
  vectors.map((vector) => addPhoto(bare, [vector])[0]!);
const name = (bare: BareContext, faceIds: FaceId[], as: string): PersonId =>
  decide.confirmFaces(bare.context, faceIds, { name: as }).person.id;
const everybodyAgain = ({ context }: BareContext): Promise<void> =>
  recogniseLibrary(context, {
    id: 'job',
    signal: new AbortController().signal,
    progress: () => {},
    checkpoint: () => Promise.resolve(),
  });

/** What stands beside a face: "Anna!" said, "Anna" recognised, "Anna?" asked, or nothing. */
function said({ context, db }: BareContext, faceId: FaceId): string {
  const face = findFace(db, faceId)!;
  if (face.person) return face.source === 'person' ? `${face.person.name}!` : face.person.name;
  const suggestion = listSuggestions(db).find((one) => one.faceId === faceId);
  return suggestion ? `${context.people.one(suggestion.personId)!.name}?` : '';
}
const allSaid = (bare: BareContext, faceIds: readonly FaceId[]): string[] => faceIds.map((id) => said(bare, id));

test('naming somebody names the sure, asks about the likely, and leaves the rest; whether they are there or come later', () => {
  const bare = openLibrary();
  const before = add(bare, at(SURE), at(0.93), at(0.927), at(ASK), at(0.912), at(0.909), at(UNLIKE), somebody(1));
  expect(allSaid(bare, before)).toEqual(before.map(() => ''));
  const [first] = add(bare, ANNA) as [FaceId];
  const anna = name(bare, [first], 'Anna');
  const expected = ['Anna', 'Anna', 'Anna?', 'Anna?', 'Anna?', '', '', ''];
  expect(said(bare, first)).toBe('Anna!');
  expect(allSaid(bare, before)).toEqual(expected);
  expect(
    allSaid(bare, add(bare, at(SURE), at(0.93), at(0.927), at(ASK), at(0.912), at(0.909), at(UNLIKE), somebody(2))),
  ).toEqual(expected);
  expect(bare.context.people.one(anna)).toMatchObject({ confirmed: 1, recognised: 4, suggested: 6 });
  expect(findFace(bare.db, before[0]!)!.similarity).toBeCloseTo(SURE, 5);
});

test('between two people, it is the one who is more alike; in an empty library it is nobody', () => {
  const bare = openLibrary();
  const sister = between(ANNA, somebody(1), 0.6);
  const lone = add(bare, at(0.95));
  expect(allSaid(bare, lone)).toEqual(['']);
  const [a, b] = add(bare, ANNA, sister) as [FaceId, FaceId];
  name(bare, [a], 'Anna');
  name(bare, [b], 'Vera');
  expect(
    allSaid(bare, add(bare, at(0.97), at(0.97, sister), between(ANNA, sister, 0.45), between(ANNA, sister, 0.55))),
  ).toEqual(['Anna', 'Vera', 'Anna', 'Vera']);
});

test('two faces of one photo do not get one name: the more alike has it, of the other nothing is asked', () => {
  const bare = openLibrary();
  const photos = [
    [0.97, 0.95],
    [0.95, 0.97],
    [0.97, ASK],
    [0.97, 0.97],
  ].map((similarities) =>
    addPhoto(
      bare,
      similarities.map((similarity) => at(similarity)),
    ),
  );
  name(bare, add(bare, ANNA), 'Anna');
  const later = [
    [0.97, 0.95, 0.96],
    [ASK, 0.915],
  ].map((similarities) =>
    addPhoto(
      bare,
      similarities.map((similarity) => at(similarity)),
    ),
  );
  expect(photos.slice(0, 3).map((ids) => allSaid(bare, ids))).toEqual([
    ['Anna', ''],
    ['', 'Anna'],
    ['Anna', ''],
  ]);
  expect(allSaid(bare, photos[3]!).toSorted()).toEqual(['', 'Anna']);
  expect(later.map((ids) => allSaid(bare, ids))).toEqual([
    ['Anna', '', ''],
    ['Anna?', ''],
  ]);
});

test('a group is not asked about as somebody who stands beside one of its faces', () => {
  const bare = openLibrary();
  const anna = name(bare, add(bare, ANNA), 'Anna');
  const lookalike = at(ASK);
  const group = [1, 2, 3].map(() => addPhoto(bare, [like(lookalike, 0.995, random)])[0]!);
  const asked = () =>
    listQuestions(bare.context, { personId: anna, limit: 10 }).questions.flatMap(({ groupId }) =>
      groupId === null ? [] : [groupId],
    );
  const offered = () => listGroups(bare.context, 10).groups.map(({ suggestion }) => suggestion?.person.name);
  expect([asked().length, offered()]).toEqual([1, ['Anna']]);
  const [beside, fourth] = addPhoto(bare, [at(0.99), like(lookalike, 0.995, random)]) as [FaceId, FaceId];
  name(bare, [beside], 'Anna');
  expect(bare.context.groups().grouping.groupOf(fourth)).toBe(bare.context.groups().grouping.groupOf(group[0]!));
  expect([asked(), offered()]).toEqual([[], [undefined]]);
});

test('a face that comes to a photo later takes the name if it is more alike; who loses it is looked at again', () => {
  const bare = openLibrary();
  const boris = between(ANNA, somebody(1), 0.5);
  const [a, b] = add(bare, ANNA, boris) as [FaceId, FaceId];
  name(bare, [a], 'Anna');
  name(bare, [b], 'Boris');
  const middle = between(ANNA, boris, 0.4);
  const [first] = addPhoto(bare, [middle]) as [FaceId];
  expect(said(bare, first)).toBe('Anna');
  const comesToo = (vector: Float32Array): FaceId => {
    const { photoId } = findFace(bare.db, first)!;
    const face = {
      box: { x: 0.7, y: 0.2, width: 0.1, height: 0.1 },
      score: 0.9,
      landmarks: new Float32Array(136),
      vector,
      quality: 0.8,
      qualityParts: { size: 1, sharpness: 1, pose: 1 },
    };
    const id = insertFace(bare.db, photoId, bare.context.engine.pack.name, face);
    applyChanges(bare.context, { analysed: [id] });
    return id;
  };
  const less = comesToo(at(0.945));
  expect([said(bare, first), said(bare, less)]).toEqual(['Anna', '']);
  const more = comesToo(at(0.995));
  expect([said(bare, first), said(bare, less), said(bare, more)]).toEqual(['Boris', '', 'Anna']);
});

test('where the user has said who is Anna in a photo, nobody else in it is; but where they said she is there twice, others may be too', () => {
  const bare = openLibrary();
  const [a, b, c] = addPhoto(bare, [ANNA, at(0.99), at(0.97)]) as [FaceId, FaceId, FaceId];
  const anna = name(bare, [a], 'Anna');
  expect(allSaid(bare, [a, b, c])).toEqual(['Anna!', '', '']);
  const { action } = decide.confirmFaces(bare.context, [b], { id: anna });
  expect(allSaid(bare, [a, b, c])).toEqual(['Anna!', 'Anna!', 'Anna']);
  replayAction(bare.context, action!.id, 'undo');
  expect(allSaid(bare, [a, b, c])).toEqual(['Anna!', '', '']);
});

test('a rejected face never comes back: by examples, thresholds, everything again, a restart, a merge', async () => {
  const folder = temporaryFolder();
  let bare = openBareContext(folder);
  const [first, rejected] = add(bare, ANNA, at(0.96)) as [FaceId, FaceId];
  const anna = name(bare, [first], 'Anna');
  expect(said(bare, rejected)).toBe('Anna');
  const vector = bare.context.index().vector(rejected)!;
  const action = decide.rejectFaces(bare.context, [rejected], anna)!;
  const isOut = (orSomebody = '') => expect(said(bare, rejected)).toBe(orSomebody);
  isOut();
  name(bare, add(bare, vector, vector), 'Anna');
  isOut();
  writeThreshold(bare.db, bare.context.space(), 'cosine', 0.5);
  await everybodyAgain(bare);
  isOut();
  writeThreshold(bare.db, bare.context.space(), 'cosine', null);
  bare.close();
  bare = openLibrary(folder);
  await everybodyAgain(bare);
  isOut();
  const ann = name(bare, add(bare, between(ANNA, somebody(3), 0.3)), 'Ann');
  isOut('Ann'); // of her nothing was said yet
  const merged = decide.mergePeople(bare.context, anna, ann)!;
  isOut();
  replayAction(bare.context, merged.id, 'undo');
  isOut('Ann');
  replayAction(bare.context, merged.id, 'redo');
  isOut();
  replayAction(bare.context, merged.id, 'undo');
  replayAction(bare.context, action.id, 'undo');
  expect(said(bare, rejected)).toBe('Anna');
  replayAction(bare.context, action.id, 'redo');
  isOut('Ann');
});

test('who was asked about and rejected is not asked about again, for this person; for another perhaps', () => {
  const bare = openLibrary();
  const [first, asked] = add(bare, ANNA, at(ASK)) as [FaceId, FaceId];
  const anna = name(bare, [first], 'Anna');
  expect(said(bare, asked)).toBe('Anna?');
  decide.rejectFaces(bare.context, [asked], anna);
  expect(said(bare, asked)).toBe('');
  const vector = bare.context.index().vector(asked)!;
  name(bare, add(bare, like(vector, 0.96, random)), 'Vera');
  expect(said(bare, asked)).toBe('Vera');
});

test('a rejection cuts those like it too: who is more like the rejected face than like Anna; and undo asks about them again', () => {
  const bare = openLibrary();
  const rejectedVector = at(ASK);
  const likeRejected = between(rejectedVector, ANNA, 0.02);
  const [first, rejected, alike, other] = add(bare, ANNA, rejectedVector, likeRejected, at(ASK)) as [
    FaceId,
    FaceId,
    FaceId,
    FaceId,
  ];
  const similarity = likeRejected.reduce((sum, value, i) => sum + value * ANNA[i]!, 0);
  expect(similarity).toBeGreaterThan(0.9105); // worth a question but for the rejection
  expect(similarity).toBeLessThan(0.9285);
  const anna = name(bare, [first], 'Anna');
  expect(allSaid(bare, [rejected, alike, other])).toEqual(['Anna?', 'Anna?', 'Anna?']);
  const action = decide.rejectFaces(bare.context, [rejected], anna)!;
  expect(allSaid(bare, [rejected, alike, other])).toEqual(['', '', 'Anna?']);
  const [later] = add(bare, between(rejectedVector, ANNA, 0.01)) as [FaceId];
  expect(said(bare, later)).toBe('');
  // Sure as well, where the rejected face was.
  const [near, nearer] = add(bare, at(0.95), at(0.985)) as [FaceId, FaceId];
  const second = decide.rejectFaces(bare.context, [near], anna)!;
  expect(said(bare, nearer)).toBe('Anna');
  expect(allSaid(bare, add(bare, like(bare.context.index().vector(near)!, 0.99, random)))).toEqual(['']);
  replayAction(bare.context, second.id, 'undo');
  replayAction(bare.context, action.id, 'undo');
  expect(allSaid(bare, [rejected, alike, later, other, near])).toEqual(['Anna?', 'Anna?', 'Anna?', 'Anna?', 'Anna']);
});

test('kept apart from a face that gets a name: it does not get that name', () => {
  const bare = openLibrary();
  const faces = add(bare, at(0.98), at(0.98), at(0.98), at(0.98), at(0.98));
  const id = bare.context.groups().grouping.groupOf(faces[0]!)!;
  const leaving = faces[4]!;
  decide.separateFaces(bare.context, id, [leaving]);
  decide.confirmFaces(bare.context, { groupId: id }, { name: 'Anna' });
  expect(allSaid(bare, faces)).toEqual(['Anna!', 'Anna!', 'Anna!', 'Anna!', '']);
});

test('the more people, the more is asked: a face that is sure among ten is a question among a hundred', () => {
  const bare = openLibrary();
  const [first, sure, likely] = add(bare, ANNA, at(0.935), at(ASK)) as [FaceId, FaceId, FaceId];
  const anna = name(bare, [first], 'Anna');
  expect(allSaid(bare, [sure, likely])).toEqual(['Anna', 'Anna?']);
  for (let person = 1; person < 100; person++) name(bare, add(bare, somebody(person)), `Person ${person}`);
  // Anna is looked at again when something is said of her; what was recognised with fewer people stays till then.
  decide.rejectFaces(bare.context, add(bare, somebody(110)), anna);
  expect(allSaid(bare, [sure, likely])).toEqual(['Anna?', '']);
  expect(allSaid(bare, add(bare, at(0.935), at(ASK), at(0.95)))).toEqual(['Anna?', '', 'Anna']);
});

test('nothing by likeness touches what was said: another person, nobody, not a face', async () => {
  const bare = openLibrary();
  const [first, boris, nobody, none] = add(bare, ANNA, at(0.97), at(0.97), at(0.97)) as [
    FaceId,
    FaceId,
    FaceId,
    FaceId,
  ];
  name(bare, [boris], 'Boris');
  decide.setAside(bare.context, [nobody], 'nobody');
  decide.setAside(bare.context, [none], 'not-a-face');
  const anna = name(bare, [first], 'Anna');
  name(bare, add(bare, bare.context.index().vector(boris)!), 'Anna');
  await everybodyAgain(bare);
  expect(allSaid(bare, [first, boris, nobody, none])).toEqual(['Anna!', 'Boris!', '', '']);
  decide.removePerson(bare.context, anna);
  expect(said(bare, boris)).toBe('Boris!');
});

test('a name taken back takes its recognised faces and questions along; undo of that brings them back', () => {
  const bare = openLibrary();
  const [first, sure, likely] = add(bare, ANNA, at(SURE), at(ASK)) as [FaceId, FaceId, FaceId];
  const { action, person } = decide.confirmFaces(bare.context, [first], { name: 'Anna' });
  const before = allSaid(bare, [first, sure, likely]);
  expect(before).toEqual(['Anna!', 'Anna', 'Anna?']);
  replayAction(bare.context, action!.id, 'undo');
  expect(allSaid(bare, [first, sure, likely])).toEqual(['', '', '']);
  replayAction(bare.context, action!.id, 'redo');
  expect(allSaid(bare, [first, sure, likely])).toEqual(before);
  const removed = decide.removePerson(bare.context, person.id)!;
  expect(allSaid(bare, [first, sure, likely])).toEqual(['', '', '']);
  replayAction(bare.context, removed.id, 'undo');
  expect(allSaid(bare, [first, sure, likely])).toEqual(before);
});

test('somebody hidden is recognised still', () => {
  const bare = openLibrary();
  const anna = name(bare, add(bare, ANNA), 'Anna');
  decide.hidePerson(bare.context, anna, true);
  expect(allSaid(bare, add(bare, at(SURE), at(ASK)))).toEqual(['Anna', 'Anna?']);
});

test('another threshold: what is recognised follows, what was said does not', async () => {
  const bare = openLibrary();
  const faces = add(bare, ANNA, at(0.96), at(0.935), at(ASK), at(UNLIKE));
  name(bare, faces.slice(0, 1), 'Anna');
  const after = async (value: number | null): Promise<string[]> => {
    writeThreshold(bare.db, bare.context.space(), 'cosine', value);
    await everybodyAgain(bare);
    return allSaid(bare, faces);
  };
  expect(await after(0.95)).toEqual(['Anna!', 'Anna', 'Anna?', 'Anna?', '']);
  expect(await after(0.89)).toEqual(['Anna!', 'Anna', 'Anna', 'Anna', 'Anna']);
  expect(await after(1)).toEqual(['Anna!', 'Anna?', 'Anna?', 'Anna?', '']);
  expect(await after(null)).toEqual(['Anna!', 'Anna', 'Anna', 'Anna?', '']);
});

test('a word about somebody costs the faces like them, not the library', () => {
  const bare = openLibrary();
  const faces = add(bare, ANNA, at(SURE), at(ASK));
  const others = add(bare, ...Array.from({ length: 60 }, (_, i) => like(somebody(1 + (i % 20)), 0.97, random)));
  vi.mocked(writeRecognition).mockClear();
  name(bare, faces.slice(0, 1), 'Anna');
  const written = new Set(vi.mocked(writeRecognition).mock.calls.map(([, faceId]) => faceId));
  expect([...written].toSorted((a, b) => a - b)).toEqual(faces.slice(1));
  expect(others.some((id) => written.has(id))).toBe(false);
});

test('a face that the pack in use can’t see keeps the name it has by likeness; nobody else in its photo gets it', async () => {
  const bare = openLibrary();
  name(bare, add(bare, ANNA), 'Anna');
  const [seen, other] = addPhoto(bare, [at(0.95), at(UNLIKE)]) as [FaceId, FaceId];
  expect(allSaid(bare, [seen, other])).toEqual(['Anna', '']);
  // As after a change to a pack that misses the one and takes the other for Anna.
  bare.db.prepare('DELETE FROM vectors WHERE face_id = ?').run(seen);
  putVector(bare.db, other, bare.context.engine.pack.name, at(0.98));
  bare.context.updateVectors([seen, other], () => {});
  await everybodyAgain(bare);
  expect(allSaid(bare, [seen, other])).toEqual(['Anna', '']);
});
