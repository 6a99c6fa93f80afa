// The list of people, brought up to date without asking for all of them. Runs in Node.
import { expect, test } from 'vitest';
import type { PersonSummary } from '../../../electron/contract/people.ts';
import { withChanges } from '../../../renderer/data/people-changes.ts';

const person = (id: number, name: string, photos: number, suggested = 0): PersonSummary => ({
  id,
  name,
  coverFaceId: id * 10,
  confirmed: photos,
  recognised: 0,
  suggested,
  photos,
  hidden: false,
});
const now = (changed: PersonSummary) => {
  const { suggested: _, ...rest } = changed;
  return { id: rest.id, now: rest };
};
const LIST = [person(1, 'Anna', 9, 4), person(2, 'Boris', 5), person(3, 'Вера', 5)];
const names = (list: PersonSummary[]): string[] => list.map(({ name }) => name);

test('a new person is inserted in order: by photos, then by name', () => {
  expect(names(withChanges(LIST, [now(person(4, 'Zoe', 20))]))).toEqual(['Zoe', 'Anna', 'Boris', 'Вера']);
  expect(names(withChanges(LIST, [now(person(4, 'Carl', 5))]))).toEqual(['Anna', 'Boris', 'Carl', 'Вера']);
  expect(names(withChanges(LIST, [now(person(4, 'Zoe', 1))]))).toEqual(['Anna', 'Boris', 'Вера', 'Zoe']);
  expect(withChanges(LIST, [now(person(4, 'Zoe', 1))]).at(-1)?.suggested).toBe(0);
});

test('a changed person moves and keeps the number of suggested faces; a removed one disappears', () => {
  const list = withChanges(LIST, [now(person(1, 'Anna', 2)), { id: 2, now: null }]);
  expect(names(list)).toEqual(['Вера', 'Anna']);
  expect(list[1]).toEqual(person(1, 'Anna', 2, 4));
});

test('people without a change stay the same objects: their tiles are not drawn again', () => {
  const list = withChanges(LIST, [now(person(4, 'Zoe', 20))]);
  for (const each of LIST) expect(list).toContain(each);
  expect(names(LIST)).toEqual(['Anna', 'Boris', 'Вера']);
});
