// Groups of nameless faces over a real database: what makes one, what the user's word makes of it, and that new photos
// cost what they need.
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { FaceId, GroupId } from '../../electron/contract/ids.ts';
import { vectorsOfSpace } from '../../electron/db/vectors.ts';
import { namelessAmong, namelessFaces } from '../../electron/db/groups.ts';
import { replayAction } from '../../electron/core/changes/replay-action.ts';
import * as decide from '../../electron/core/people/decide.ts';
import { POOR_QUALITY } from '../../electron/contract/photo-rules.ts';
import { getGroup, listFaces, listGroups } from '../../electron/core/people/questions.ts';
import { clusterQuality } from '../bench/cluster-quality.ts';
import { openBareContext, type BareContext } from '../helpers/bare-context.ts';
import { addPhoto, between, like, somebody } from '../helpers/made-faces.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';

// As they are, counted.
vi.mock('../../electron/db/groups.ts', { spy: true });
vi.mock('../../electron/db/faces.ts', { spy: true });
vi.mock('../../electron/db/vectors.ts', { spy: true });

let random: () => number;
beforeEach(() => void (random = seededRandom(41)));

function openLibrary(folder = temporaryFolder()): BareContext {
  const bare = openBareContext(folder);
  onTestFinished(() => bare.close());
  return bare;
}

/** Faces of somebody, alike as one person's are: about 0.96. */
const facesOf = (person: number, count: number): Float32Array[] =>
  Array.from({ length: count }, () => like(somebody(person), 0.98, random));
const addEach = (bare: BareContext, vectors: readonly Float32Array[], quality = 0.8): FaceId[] =>
  vectors.map((vector) => addPhoto(bare, [vector], { quality })[0]!);
const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => [random(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);
const sorted = (ids: Iterable<FaceId>): FaceId[] => [...ids].toSorted((a, b) => a - b);
/** The faces of every group shown, in an order of their own. */
const partition = ({ context }: BareContext): FaceId[][] =>
  context
    .groups()
    .shown()
    .map(({ faceIds }) => sorted(faceIds))
    .toSorted((a, b) => a[0]! - b[0]!);
const sizes = ({ context }: BareContext): number[] => listGroups(context, 99).groups.map((group) => group.size);
const groupOf = ({ context }: BareContext, faceId: FaceId): GroupId => context.groups().grouping.groupOf(faceId)!;
const facesIn = ({ context }: BareContext, id: GroupId): FaceId[] =>
  sorted(getGroup(context, id).faces.map((face) => face.id));
const unsure = ({ context }: BareContext): FaceId[] =>
  sorted(listFaces(context, 'unsure', 999).faces.map((face) => face.id));

/** Two groups that are one person, but not so alike that they become one by themselves. */
function twoOfOne(
  bare: BareContext,
  count: number,
): { one: FaceId[]; other: FaceId[]; more: (which: 'one' | 'other') => FaceId } {
  const middles = { one: somebody(0), other: between(somebody(0), somebody(1)) };
  const add = (which: 'one' | 'other') => addPhoto(bare, [like(middles[which], 0.985, random)])[0]!;
  const [one, other] = [
    Array.from({ length: count }, () => add('one')),
    Array.from({ length: count }, () => add('other')),
  ];
  expect(partition(bare)).toEqual([one, other]);
  return { one, other, more: add };
}

test('one group for each person, however the photos come', async () => {
  const counts = [11, 8, 6, 4, 3, 2];
  const faces = counts.flatMap((count, person) => facesOf(person, count).map((vector) => ({ person, vector })));
  for (const way of ['one by one', 'mixed', 'in batches', 'all at once'] as const) {
    const bare = openLibrary();
    const personOf = new Map<FaceId, number>();
    const order = way === 'one by one' ? faces : shuffled(faces);
    for (const [i, { person, vector }] of order.entries()) {
      personOf.set(
        addPhoto(bare, [vector], { when: way === 'in batches' || way === 'all at once' ? 'later' : 'now' })[0]!,
        person,
      );
      if (way === 'in batches' && i % 10 === 9) await bare.group();
    }
    await bare.group();
    const expected = [...Map.groupBy(personOf.keys(), (id) => personOf.get(id)!).values()]
      .map(sorted)
      .toSorted((a, b) => a[0]! - b[0]!);
    expect(partition(bare), way).toEqual(expected);
    expect(sizes(bare), way).toEqual(counts);
    expect(bare.context.groups().waiting).toBe(0);
  }
});

test('where people are hard to tell apart, batches make nearly the groups that all at once make', async () => {
  // Faces from clear to hardly alike, and pairs of lookalikes; two to a photo.
  const people = Array.from({ length: 24 }, (_, i) =>
    i % 2 ? between(somebody(i), somebody(i - 1), 0.2) : somebody(i),
  );
  const photos = Array.from({ length: 150 }, (_, i) =>
    [i % 24, (i * 5 + 7) % 24].map((person) => like(people[person]!, 0.955 + 0.035 * random(), random)),
  );
  const groupsBy = async (order: readonly number[], batch: number): Promise<number[]> => {
    const bare = openLibrary();
    const groups = new Map<FaceId, number>();
    const ids: FaceId[][] = [];
    for (const [i, at] of order.entries()) {
      ids[at] = addPhoto(bare, photos[at]!, { when: batch === 1 ? 'now' : 'later' });
      if (batch > 1 && i % batch === batch - 1) await bare.group();
    }
    await bare.group();
    for (const [i, group] of partition(bare).entries()) for (const id of group) groups.set(id, i);
    return ids.flat().map((id) => groups.get(id) ?? -id);
  };
  const inOrder = photos.map((_, i) => i);
  const whole = await groupsBy(inOrder, Infinity);
  // Hard enough to say something: neither everybody by themselves nor everybody found.
  const truth = photos.flatMap((_, i) => [i % 24, (i * 5 + 7) % 24].map(String));
  const quality = clusterQuality(truth, whole);
  expect(quality.pairPrecision).toBeGreaterThan(0.99);
  expect(quality.pairRecall).toBeGreaterThan(0.5);
  expect(quality.f1).toBeLessThan(0.999);
  for (const batch of [1, 20]) {
    for (const order of [inOrder, shuffled(inOrder)])
      expect(clusterQuality(whole.map(String), await groupsBy(order, batch)).f1).toBeGreaterThan(0.95);
  }
});

test('a restart finds the groups where they were, by the same ids, and groups nothing anew', () => {
  const folder = temporaryFolder();
  const first = openBareContext(folder);
  addEach(first, shuffled([0, 1, 2].flatMap((person) => facesOf(person, 5))));
  const before = first.context
    .groups()
    .shown()
    .map(({ id, faceIds }) => ({ id, faceIds: sorted(faceIds) }));
  first.close();
  const second = openLibrary(folder);
  expect(
    second.context
      .groups()
      .shown()
      .map(({ id, faceIds }) => ({ id, faceIds: sorted(faceIds) })),
  ).toEqual(before);
  expect(second.context.groups().waiting).toBe(0);
});

test('a group keeps its id while faces come, and no id is given twice', () => {
  const folder = temporaryFolder();
  const bare = openBareContext(folder);
  const [first, second] = addEach(bare, facesOf(0, 2)) as [FaceId, FaceId];
  const id = groupOf(bare, first);
  expect(groupOf(bare, second)).toBe(id);
  // Three at once, more alike each other than the group: it is still the group that they come to.
  const more = like(somebody(0), 0.985, random);
  const ids = addEach(bare, [...facesOf(0, 6), more, more, more]);
  expect(facesIn(bare, id)).toEqual([first, second, ...ids]);
  const other = addEach(bare, facesOf(1, 2));
  const otherId = groupOf(bare, other[0]!);
  expect(otherId).toBeGreaterThan(id);
  // Nobody is in it any more, but they may come back.
  const { action } = decide.confirmFaces(bare.context, { groupId: otherId }, { name: 'Anna' });
  bare.close();
  const again = openLibrary(folder);
  const third = addEach(again, facesOf(2, 2));
  expect(groupOf(again, third[0]!)).toBeGreaterThan(otherId);
  expect(groupOf(again, first)).toBe(id);
  replayAction(again.context, action!.id, 'undo');
  expect(facesIn(again, otherId)).toEqual(other);
});

test('two faces of one photo are two people, be they as alike as twins', async () => {
  for (const when of ['now', 'later'] as const) {
    const bare = openLibrary();
    const photos = Array.from({ length: 8 }, () => addPhoto(bare, [...facesOf(0, 2), ...facesOf(1, 1)], { when }));
    await bare.group();
    for (const [a, b] of photos as [FaceId, FaceId][]) expect(groupOf(bare, a)).not.toBe(groupOf(bare, b));
    for (const { id, size, photos: inPhotos } of listGroups(bare.context, 99).groups) {
      expect(inPhotos).toBe(size);
      expect(facesIn(bare, id)).toHaveLength(size);
    }
    expect(sizes(bare)[0]).toBe(8); // the third, who has no twin
    // One more of both, and of one alone.
    addPhoto(bare, facesOf(0, 2));
    addPhoto(bare, facesOf(0, 1));
    for (const { size, photos: inPhotos } of listGroups(bare.context, 99).groups) expect(inPhotos).toBe(size);
  }
});

test('twice in a photo, if the user says so: joined groups may share photos, and stay one', async () => {
  const folder = temporaryFolder();
  const bare = openBareContext(folder);
  const mirrors = Array.from({ length: 3 }, () => addPhoto(bare, facesOf(0, 2)));
  const [one, other] = bare.context
    .groups()
    .shown()
    .map((group) => group.id) as [GroupId, GroupId];
  decide.joinGroups(bare.context, other, one);
  const both = sorted(mirrors.flat());
  expect(partition(bare)).toEqual([both]);
  expect(listGroups(bare.context, 9).groups[0]).toMatchObject({ size: 6, photos: 3 });
  const later = addEach(bare, facesOf(0, 4));
  expect(partition(bare)).toEqual([[...both, ...later]]);
  bare.close();
  const again = openLibrary(folder);
  const [last] = addEach(again, facesOf(0, 1));
  await again.group();
  expect(partition(again)).toEqual([[...both, ...later, last]]);
});

test("a photo in which somebody is twice by the user's word bars no group", () => {
  const bare = openLibrary();
  const collage = addPhoto(bare, [...facesOf(0, 2), ...facesOf(1, 2)]);
  const { action } = decide.confirmFaces(bare.context, collage.slice(0, 2), { name: 'Anna' });
  const boris = addEach(bare, facesOf(1, 2));
  const twoBorises = sorted([...collage.slice(2), ...boris]);
  expect(facesIn(bare, groupOf(bare, boris[0]!))).toEqual(twoBorises);
  // Not a collage after all: what is grouped from now on heeds it.
  replayAction(bare.context, action!.id, 'undo');
  decide.confirmFaces(bare.context, collage.slice(2), { name: 'Boris' });
  decide.confirmFaces(bare.context, [collage[3]!], { name: 'Vera' });
  const annas = addEach(bare, facesOf(0, 2));
  expect(groupOf(bare, collage[0]!)).not.toBe(groupOf(bare, collage[1]!));
  expect([collage[0]!, collage[1]!].map((id) => groupOf(bare, id))).toContain(groupOf(bare, annas[0]!));
});

test.each([4, 40])(
  'joined groups of %d stay one, whatever comes later, and undo parts them as they were',
  async (count) => {
    const folder = temporaryFolder();
    const bare = openBareContext(folder);
    const { one, other, more } = twoOfOne(bare, count);
    const [from, into] = [groupOf(bare, other[0]!), groupOf(bare, one[0]!)];
    const joined = decide.joinGroups(bare.context, from, into)!;
    expect(facesIn(bare, into)).toEqual([...one, ...other]);
    expect(() => getGroup(bare.context, from)).toThrow(expect.objectContaining({ code: 'gone' }));

    const later = { one: [more('one'), more('one')], other: [more('other'), more('other')] };
    const isOne = (library: BareContext) => new Set([...one, ...other].map((id) => groupOf(library, id))).size === 1;
    expect(isOne(bare)).toBe(true);
    for (const odd of [one[0]!, other.at(-1)!, one.at(-1)!]) {
      const action = decide.separateFaces(bare.context, groupOf(bare, odd), [odd])!;
      expect(groupOf(bare, odd)).not.toBe(groupOf(bare, one[1]!));
      replayAction(bare.context, action.id, 'undo');
      expect(isOne(bare)).toBe(true);
    }
    bare.close();
    const again = openLibrary(folder);
    await again.group();
    later.one.push(addPhoto(again, [like(somebody(0), 0.985, random)])[0]!);
    expect(isOne(again)).toBe(true);

    replayAction(again.context, joined.id, 'undo');
    const apart = partition(again);
    expect(apart.map((group) => group.filter((id) => one.includes(id) || other.includes(id)))).toEqual([one, other]);
    expect(
      apart.some((group) => later.one.some((id) => group.includes(id)) && later.other.some((id) => group.includes(id))),
    ).toBe(false);
    // Somebody may be looking at it.
    expect([...one, ...other].some((id) => groupOf(again, id) === into)).toBe(true);
    replayAction(again.context, joined.id, 'redo');
    expect(isOne(again)).toBe(true);
  },
);

test('said to be others, they stay apart: by later photos, a restart, everything grouped anew', async () => {
  const folder = temporaryFolder();
  const bare = openBareContext(folder);
  const faces = addEach(bare, facesOf(0, 9));
  const id = groupOf(bare, faces[0]!);
  const leaving = faces.slice(3, 5);
  const action = decide.separateFaces(bare.context, id, leaving)!;
  const staying = faces.filter((face) => !leaving.includes(face));
  expect(facesIn(bare, id)).toEqual(staying);
  // Nothing was said about the two themselves.
  expect(groupOf(bare, leaving[0]!)).toBe(groupOf(bare, leaving[1]!));
  const areApart = (library: BareContext) => {
    const homes = new Set(staying.map((face) => groupOf(library, face)));
    return leaving.every((face) => !homes.has(groupOf(library, face)));
  };
  addEach(bare, [...facesOf(0, 4), bare.context.index().vector(leaving[0]!)!]);
  expect(areApart(bare)).toBe(true);
  bare.close();
  const again = openLibrary(folder);
  addEach(again, facesOf(0, 2));
  await again.group();
  expect(areApart(again)).toBe(true);

  replayAction(again.context, action.id, 'undo');
  expect(new Set(faces.map((face) => groupOf(again, face)))).toEqual(new Set([id]));
  replayAction(again.context, action.id, 'redo');
  expect(areApart(again)).toBe(true);
});

test('of joined groups a face can be taken out again, and the rest stays joined: the later word counts', () => {
  const bare = openLibrary();
  const { one, other, more } = twoOfOne(bare, 5);
  const into = groupOf(bare, one[0]!);
  decide.joinGroups(bare.context, groupOf(bare, other[0]!), into);
  // Each in turn: whichever of them the join was written down by.
  for (const odd of [...one, ...other]) {
    const action = decide.separateFaces(bare.context, groupOf(bare, odd), [odd])!;
    more('one');
    more('other');
    const rest = [...one, ...other].filter((id) => id !== odd);
    expect(new Set(rest.map((id) => groupOf(bare, id))).size).toBe(1);
    expect(groupOf(bare, odd)).not.toBe(groupOf(bare, rest[0]!));
    replayAction(bare.context, action.id, 'undo');
    expect(groupOf(bare, odd)).toBe(groupOf(bare, rest[0]!));
  }
});

test('separated and joined again, undone out of order: the later word stands', () => {
  const bare = openLibrary();
  const { one, other } = twoOfOne(bare, 3);
  const [a, b] = [groupOf(bare, one[0]!), groupOf(bare, other[0]!)];
  const first = decide.joinGroups(bare.context, b, a)!;
  replayAction(bare.context, first.id, 'undo');
  // Something else is said in between.
  const others = addEach(bare, facesOf(9, 4));
  decide.separateFaces(bare.context, groupOf(bare, others[0]!), others.slice(2));
  const known = partition(bare).slice(2);
  const second = decide.joinGroups(bare.context, groupOf(bare, other[0]!), groupOf(bare, one[0]!))!;
  // What it would write is written already.
  expect(() => replayAction(bare.context, first.id, 'redo')).toThrow(expect.objectContaining({ code: 'gone' }));
  expect(partition(bare)).toEqual([[...one, ...other], ...known]);
  const separated = decide.separateFaces(bare.context, groupOf(bare, one[0]!), other)!;
  expect(partition(bare)).toEqual([one, other, ...known]);
  // Joined after all: that they are two is said no more, so the name of some may be the name of all.
  const third = decide.joinGroups(bare.context, groupOf(bare, other[0]!), groupOf(bare, one[0]!))!;
  const said = bare.db.prepare('SELECT DISTINCT verdict FROM pair_decisions WHERE face_a <= ?').pluck();
  expect(said.all(other.at(-1))).toEqual(['same']);
  replayAction(bare.context, third.id, 'undo');
  expect(said.all(other.at(-1))).toContain('different');
  expect(partition(bare)).toEqual([one, other, ...known]);
  replayAction(bare.context, separated.id, 'undo');
  expect(partition(bare)).toEqual([[...one, ...other], ...known]);
  replayAction(bare.context, second.id, 'undo');
  expect(partition(bare)).toEqual([one, other, ...known]);
});

test('poor faces start no group, join none and bridge none: they are unsure, best first', () => {
  const bare = openLibrary();
  const { one, other } = twoOfOne(bare, 4);
  const [a, b] = [bare.context.index().vector(one[0]!)!, bare.context.index().vector(other[0]!)!];
  const before = partition(bare);
  // As alike as can be: to a group, to each other, to both groups.
  const poor = [
    ...addEach(bare, [a, a, a], 0.2),
    ...addEach(bare, facesOf(7, 3), POOR_QUALITY - 0.001),
    ...addEach(
      bare,
      [0.25, 0.5, 0.75].map((share) => between(a, b, share)),
      0.1,
    ),
  ];
  expect(partition(bare)).toEqual(before);
  expect(unsure(bare)).toEqual(poor);
  const shown = listFaces(bare.context, 'unsure', 5);
  expect(shown.total).toBe(9);
  expect(shown.faces.map((face) => face.quality)).toEqual(
    [...Array<number>(3).fill(POOR_QUALITY - 0.001), 0.2, 0.2].map((quality) => expect.closeTo(quality, 5) as number),
  );
  expect(listGroups(bare.context, 9)).toMatchObject({ total: 2, unsure: 9, nobody: 0, waiting: 0 });
  // The same faces, just good enough.
  const good = addEach(bare, facesOf(7, 3), POOR_QUALITY);
  expect(partition(bare)).toContainEqual(good);
});

test('a face that is like nobody waits among the unsure until one like it comes', () => {
  const bare = openLibrary();
  const [lone, another] = addEach(bare, [somebody(3), somebody(4)]) as [FaceId, FaceId];
  expect(unsure(bare)).toEqual([lone, another]);
  expect(listGroups(bare.context, 9)).toMatchObject({ groups: [], total: 0, unsure: 2 });
  const [same] = addEach(bare, facesOf(3, 1)) as [FaceId];
  expect(unsure(bare)).toEqual([another]);
  expect(partition(bare)).toEqual([[lone, same]]);
});

test('groups come largest first, and only as many as asked for', () => {
  const bare = openLibrary();
  addEach(bare, shuffled([3, 8, 2, 5].flatMap((count, person) => facesOf(person, count))));
  expect(sizes(bare)).toEqual([8, 5, 3, 2]);
  expect(listGroups(bare.context, 2)).toMatchObject({ groups: [{ size: 8 }, { size: 5 }], total: 4 });
  addEach(bare, facesOf(2, 4));
  expect(sizes(bare)).toEqual([8, 6, 5, 3]);
});

test('a group tells which others may be the same person, the most alike first, and never one it may not be one with', () => {
  const bare = openLibrary();
  const { one, other } = twoOfOne(bare, 4);
  const further = addEach(
    bare,
    Array.from({ length: 3 }, () => like(between(somebody(0), somebody(2), 0.53), 0.985, random)),
  );
  addEach(bare, facesOf(5, 3));
  const near = () => getGroup(bare.context, groupOf(bare, one[0]!)).near.map(({ group }) => group.id);
  expect(near()).toEqual([groupOf(bare, other[0]!), groupOf(bare, further[0]!)]);
  const { similarity } = getGroup(bare.context, groupOf(bare, one[0]!)).near[0]!;
  const vector = (id: FaceId) => bare.context.index().vector(id)!;
  const pairs = one.flatMap((a) =>
    other.map((b) => vector(a).reduce((sum, value, i) => sum + value * vector(b)[i]!, 0)),
  );
  expect(similarity).toBeCloseTo(pairs.reduce((a, b) => a + b) / pairs.length, 5);
  // A photo with one of each: they are two people.
  addPhoto(bare, [like(somebody(0), 0.985, random), vector(other[0]!)]);
  expect(near()).toEqual([groupOf(bare, further[0]!)]);
});

test('who gets a name leaves the group, and comes back to it when the name is taken back', () => {
  const bare = openLibrary();
  const faces = addEach(bare, facesOf(0, 6));
  const id = groupOf(bare, faces[0]!);
  const { action } = decide.confirmFaces(bare.context, { groupId: id }, { name: 'Anna' });
  expect(partition(bare)).toEqual([]);
  expect(faces.map((face) => groupOf(bare, face))).toEqual(faces.map(() => undefined));
  expect(listGroups(bare.context, 9)).toMatchObject({ total: 0, unsure: 0 });
  expect(() => getGroup(bare.context, id)).toThrow(expect.objectContaining({ code: 'gone' }));
  replayAction(bare.context, action!.id, 'undo');
  expect(facesIn(bare, id)).toEqual(faces);
});

test('not a face: out of its group for good, and back in it when that is undone', () => {
  const bare = openLibrary();
  const faces = addEach(bare, facesOf(0, 5));
  const id = groupOf(bare, faces[0]!);
  const action = decide.setAside(bare.context, [faces[2]!], 'not-a-face')!;
  const rest = faces.filter((_, i) => i !== 2);
  expect(facesIn(bare, id)).toEqual(rest);
  expect(unsure(bare)).toEqual([]);
  const later = addEach(bare, facesOf(0, 2));
  expect(facesIn(bare, id)).toEqual([...rest, ...later]);
  replayAction(bare.context, action.id, 'undo');
  expect(facesIn(bare, id)).toEqual(sorted([...faces, ...later]));
});

test('a group set aside as nobody is not shown, nor is whoever joins it later', () => {
  const folder = temporaryFolder();
  const bare = openBareContext(folder);
  const statue = addEach(bare, facesOf(0, 4));
  const kept = addEach(bare, facesOf(1, 2));
  const action = decide.setAside(bare.context, { groupId: groupOf(bare, statue[0]!) }, 'nobody')!;
  const later = addEach(bare, facesOf(0, 2));
  bare.close();
  const again = openLibrary(folder);
  expect(partition(again)).toEqual([kept]);
  expect(unsure(again)).toEqual([]);
  expect(sorted(listFaces(again.context, 'nobody', 99).faces.map((face) => face.id))).toEqual([...statue, ...later]);
  expect(listGroups(again.context, 9)).toMatchObject({ total: 1, unsure: 0, nobody: 6 });
  replayAction(again.context, action.id, 'undo');
  expect(partition(again)).toEqual([[...statue, ...later], kept].map(sorted).toSorted((a, b) => a[0]! - b[0]!));
});

test('of a group some of which is set aside, the rest is shown and named without them', () => {
  const bare = openLibrary();
  const faces = addEach(bare, facesOf(0, 6));
  const id = groupOf(bare, faces[0]!);
  decide.setAside(bare.context, faces.slice(0, 2), 'nobody');
  expect(facesIn(bare, id)).toEqual(faces.slice(2));
  expect(listGroups(bare.context, 9)).toMatchObject({ total: 1, nobody: 2 });
  decide.confirmFaces(bare.context, { groupId: id }, { name: 'Anna' });
  expect(sorted(listFaces(bare.context, 'nobody', 9).faces.map((face) => face.id))).toEqual(faces.slice(0, 2));
});

test('one more photo reads itself, not the library', () => {
  const bare = openLibrary();
  addEach(bare, shuffled(Array.from({ length: 20 }, (_, person) => facesOf(person, 6)).flat()));
  bare.context.groups().shown();
  const index = bare.context.index();
  const read = vi.spyOn(index, 'view');
  vi.mocked(namelessFaces).mockClear();
  vi.mocked(vectorsOfSpace).mockClear();
  vi.mocked(namelessAmong).mockClear();
  const ids = addPhoto(bare, [...facesOf(3, 1), ...facesOf(7, 1)]);
  expect(bare.context.index()).toBe(index);
  expect(namelessFaces).not.toHaveBeenCalled();
  expect(vectorsOfSpace).not.toHaveBeenCalled();
  for (const [, , asked] of vi.mocked(namelessAmong).mock.calls)
    expect(ids).toEqual(expect.arrayContaining([...asked]));
  // Themselves and the two groups they come to; of the 120 others nothing.
  const looked = new Set(read.mock.calls.map(([id]) => id));
  const concerned = new Set(ids.flatMap((id) => facesIn(bare, groupOf(bare, id))));
  expect(concerned.size).toBe(14);
  expect([...looked].filter((id) => !concerned.has(id))).toEqual([]);
});

test('what cannot be joined or separated is said', () => {
  const bare = openLibrary();
  const faces = addEach(bare, [...facesOf(0, 3), ...facesOf(1, 3)]);
  const [a, b] = [groupOf(bare, faces[0]!), groupOf(bare, faces[3]!)];
  expect(() => decide.joinGroups(bare.context, a, a)).toThrow(expect.objectContaining({ code: 'same-person' }));
  expect(() => decide.joinGroups(bare.context, a, 999)).toThrow(expect.objectContaining({ code: 'gone' }));
  expect(() => decide.separateFaces(bare.context, a, faces.slice(3))).toThrow(
    expect.objectContaining({ code: 'gone' }),
  );
  expect(() => decide.separateFaces(bare.context, 999, faces)).toThrow(expect.objectContaining({ code: 'gone' }));
  // All of them: there is nobody to be kept apart from.
  expect(decide.separateFaces(bare.context, b, faces)).toBeNull();
  expect(partition(bare)).toEqual([faces.slice(0, 3), faces.slice(3)]);
  expect(bare.db.prepare('SELECT count(*) FROM pair_decisions').pluck().get()).toBe(0);
});
