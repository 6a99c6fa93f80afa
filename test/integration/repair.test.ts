// What people do to mend a library, at its edges: nobody left, the same twice, things deleted since, two windows at
// once, words that outlive what they were said of.
import { expect, onTestFinished, test } from 'vitest';
import type { FaceId, PersonId } from '../../electron/contract/ids.ts';
import { deleteFace } from '../../electron/db/faces.ts';
import * as decide from '../../electron/core/people/decide.ts';
import { listGroups } from '../../electron/core/people/questions.ts';
import { openBareContext, type BareContext } from '../helpers/bare-context.ts';
import { addPhoto, like, somebody } from '../helpers/made-faces.ts';
import { expectConsistent, expectGrouped, expectIntact, decisionsIn } from '../helpers/random-decisions.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';

function openLibrary(folder = temporaryFolder()): BareContext {
  const bare = openBareContext(folder);
  onTestFinished(() => bare.close());
  return bare;
}

/** So many photos of somebody. */
function photosOf(bare: BareContext, who: number, count: number): FaceId[] {
  const random = seededRandom(who + 1);
  return Array.from({ length: count }, () => addPhoto(bare, [like(somebody(who), 0.985, random)])[0]!);
}

const name = (bare: BareContext, faceIds: readonly FaceId[], as: string) =>
  decide.confirmFaces(bare.context, [...faceIds], { name: as });
const sizes = ({ context }: BareContext): number[] => listGroups(context, 99).groups.map(({ size }) => size);
const refusal = (work: () => unknown): string => {
  try {
    work();
    return '';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('somebody without a face left is still somebody: listed, renamed, merged, named again, removed, and all of that undone', () => {
  const bare = openLibrary();
  const { context } = bare;
  const [face, other] = [...photosOf(bare, 0, 1), ...photosOf(bare, 5, 1)] as [FaceId, FaceId];
  const anna = name(bare, [face], 'Anna').person.id;
  const boris = name(bare, [other], 'Boris').person.id;
  decide.setCover(context, anna, face);
  const left = decide.unassignFaces(context, [face])!;
  expect(context.people.one(anna)).toMatchObject({
    name: 'Anna',
    confirmed: 0,
    recognised: 0,
    suggested: 0,
    photos: 0,
    coverFaceId: null,
  });
  expect(refusal(() => decide.splitPerson(context, anna, [face], 'Ann'))).toBe('gone');
  expect(decide.renamePerson(context, anna, 'Ann')).toMatchObject({ kind: 'rename' });
  const merged = decide.mergePeople(context, anna, boris)!;
  expect(context.people.all().map((person) => person.name)).toEqual(['Boris']);
  decide.replay(context, merged.id, 'undo');
  expect(decide.mergePeople(context, boris, anna)).toMatchObject({
    kind: 'merge',
    params: { name: 'Boris', into: 'Ann' },
  });
  const removed = decide.removePerson(context, anna)!;
  decide.replay(context, removed.id, 'undo');
  decide.replay(context, left.id, 'undo');
  expect(context.people.one(anna)).toMatchObject({ name: 'Ann', confirmed: 2, coverFaceId: face });
  expectConsistent(bare.db);
});

test('a person merged with themselves is refused, and nothing is written down', () => {
  const bare = openLibrary();
  const anna = name(bare, photosOf(bare, 0, 2), 'Anna').person.id;
  const before = decisionsIn(bare.db);
  expect(refusal(() => decide.mergePeople(bare.context, anna, anna))).toBe('same-person');
  expect(refusal(() => decide.splitPerson(bare.context, anna, [1], 'anna'))).toBe('same-person');
  expect(decisionsIn(bare.db)).toEqual(before);
});

test('done again after one of its faces was deleted: the rest comes back; when all are gone that is said', () => {
  const bare = openLibrary();
  const faces = photosOf(bare, 0, 3);
  const { action, person } = name(bare, faces, 'Anna');
  decide.replay(bare.context, action!.id, 'undo');
  // As after a photo was changed in place: who is not found again, and was not spoken of, is deleted.
  const forget = (ids: readonly FaceId[]) => {
    bare.context.groups().leave(ids);
    for (const id of ids) deleteFace(bare.db, id);
    bare.context.refreshVectors(ids);
    bare.context.groups().refresh(ids);
  };
  forget(faces.slice(0, 1));
  decide.replay(bare.context, action!.id, 'redo');
  expect(bare.context.people.one(person.id)).toMatchObject({ name: 'Anna', confirmed: 2 });
  decide.replay(bare.context, action!.id, 'undo');
  expectIntact(bare.db);

  const [gone] = photosOf(bare, 7, 1) as [FaceId];
  const said = decide.setAside(bare.context, [gone], 'nobody')!;
  decide.replay(bare.context, said.id, 'undo');
  forget([gone]);
  expect(refusal(() => decide.replay(bare.context, said.id, 'redo'))).toBe('gone');
  expect(refusal(() => decide.setAside(bare.context, [gone], 'nobody'))).toBe('gone');
  expectIntact(bare.db);
});

test('a merge is undone exactly: decisions, both covers, who is hidden, who was said to be neither', () => {
  const folder = temporaryFolder();
  let bare = openBareContext(folder);
  const [a, b, neither] = [photosOf(bare, 0, 40), photosOf(bare, 4, 40), photosOf(bare, 9, 2)];
  const anna = name(bare, a, 'Anna').person.id;
  const ann = name(bare, b, 'Ann').person.id;
  decide.setCover(bare.context, anna, a[7]!);
  decide.setCover(bare.context, ann, b[3]!);
  decide.hidePerson(bare.context, anna, true);
  decide.rejectFaces(bare.context, neither, anna);
  const [before, people] = [decisionsIn(bare.db), bare.context.people.all()];
  const merged = decide.mergePeople(bare.context, anna, ann)!;
  const after = decisionsIn(bare.db);
  bare.close();
  bare = openLibrary(folder);
  for (let turn = 0; turn < 2; turn++) {
    decide.replay(bare.context, merged.id, 'undo');
    expect(decisionsIn(bare.db)).toEqual(before);
    expect(bare.context.people.all()).toEqual(people);
    decide.replay(bare.context, merged.id, 'redo');
    expect(decisionsIn(bare.db)).toEqual(after);
  }
});

test('two at one library: each sees what the other did, a later word stands, and what went meanwhile is said', () => {
  const folder = temporaryFolder();
  const [one, two] = [openLibrary(folder), openLibrary(folder)];
  const faces = photosOf(one, 0, 6);
  expect(sizes(two)).toEqual([6]);
  const anna = name(two, faces.slice(0, 3), 'Anna');
  expect(one.context.people.all()).toMatchObject([{ name: 'Anna', confirmed: 3, recognised: 3 }]);
  // Both name the same face at once: the later word stands, and undo of the earlier leaves it alone.
  const boris = name(one, [faces[0]!], 'Boris');
  decide.replay(two.context, anna.action!.id, 'undo');
  expect(two.context.people.one(boris.person.id)).toMatchObject({ confirmed: 1 });
  // One removes whom the other is about to mend.
  decide.removePerson(one.context, boris.person.id);
  const about = (work: (id: PersonId) => unknown) => refusal(() => work(boris.person.id));
  expect(about((id) => decide.renamePerson(two.context, id, 'Bo'))).toBe('gone');
  expect(about((id) => decide.confirmFaces(two.context, [faces[1]!], { id }))).toBe('gone');
  expect(about((id) => decide.rejectFaces(two.context, [faces[1]!], id))).toBe('gone');
  expect(about((id) => decide.mergePeople(two.context, id, id + 1))).toBe('gone');
  // Both take the same back.
  const named = name(one, [faces[5]!], 'Vera').action!;
  decide.replay(one.context, named.id, 'undo');
  expect(refusal(() => decide.replay(two.context, named.id, 'undo'))).toBe('gone');
  decide.replay(two.context, named.id, 'redo');
  for (const bare of [one, two]) {
    expectConsistent(bare.db);
    expectGrouped(bare);
  }
  expect(one.context.people.all()).toEqual(two.context.people.all());
});

test('a first naming taken back: its recognised faces are grouped again at once, not after a restart', () => {
  const bare = openLibrary();
  const faces = photosOf(bare, 0, 6);
  const { action } = name(bare, faces.slice(0, 1), 'Anna');
  expect(sizes(bare)).toEqual([]);
  decide.replay(bare.context, action!.id, 'undo');
  expectGrouped(bare);
  expect(sizes(bare)).toEqual([6]);
});

test('said to be no face, then named after all: it is matched by again', () => {
  const bare = openLibrary();
  const [face, ...rest] = photosOf(bare, 0, 4) as [FaceId, ...FaceId[]];
  decide.setAside(bare.context, [face], 'not-a-face');
  const anna = name(bare, [face], 'Anna').person.id;
  expect(bare.context.people.one(anna)).toMatchObject({ confirmed: 1, recognised: rest.length });
});

test('said to be others, named, and unnamed in any order: apart, until that is taken back', () => {
  const bare = openLibrary();
  const faces = photosOf(bare, 0, 6);
  const group = listGroups(bare.context, 9).groups[0]!.id;
  const apart = decide.separateFaces(bare.context, group, [faces[5]!])!;
  expect(sizes(bare)).toEqual([5]);
  const anna = name(bare, faces, 'Anna').action!;
  decide.replay(bare.context, anna.id, 'undo');
  expectGrouped(bare);
  expect(sizes(bare)).toEqual([5]);
  decide.replay(bare.context, anna.id, 'redo');
  decide.replay(bare.context, apart.id, 'undo');
  decide.replay(bare.context, anna.id, 'undo');
  expectGrouped(bare);
  expect(sizes(bare)).toEqual([6]);
});

test('in a mirror, till that is taken back: then two faces of the photo are two people again', () => {
  const bare = openLibrary();
  const random = seededRandom(3);
  const alike = (who: number) => like(somebody(who), 0.985, random);
  const [a, b, c, d] = addPhoto(bare, [alike(0), alike(0), alike(5), alike(5)]) as [FaceId, FaceId, FaceId, FaceId];
  const homes = () => [c, d].map((id) => bare.context.groups().grouping.groupOf(id));
  expect(homes()[0]).not.toBe(homes()[1]);
  const { action } = name(bare, [a, b], 'Anna');
  photosOf(bare, 5, 4);
  bare.context.groups().regroup([c, d]);
  expect(homes()[0]).toBe(homes()[1]);
  decide.replay(bare.context, action!.id, 'undo');
  expect(homes()[0]).not.toBe(homes()[1]);
  expectGrouped(bare);
});
