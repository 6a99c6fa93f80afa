// The rows of the People screen, and where arrow keys lead among people. Runs in Node.
import { describe, expect, test } from 'vitest';
import { layPeople, movePerson, type PeopleRow } from '../../../renderer/screens/people/people-rows.ts';

const kinds = (rows: PeopleRow[]): string[] =>
  rows.map((row) =>
    row.kind === 'people' ? `people ${row.first}+${row.count}` : row.kind === 'group' ? `group ${row.group}` : row.kind,
  );

describe('rows', () => {
  test('people side by side, the last row shorter; then the heading, each group and the foot', () => {
    expect(kinds(layPeople(5, 2, 2, true))).toEqual([
      'people 0+2',
      'people 2+2',
      'people 4+1',
      'heading',
      'group 0',
      'group 1',
      'foot',
    ]);
  });

  test('a full last row makes no empty one', () => {
    expect(kinds(layPeople(4, 2, 0, false))).toEqual(['people 0+2', 'people 2+2']);
  });

  test('heading and foot also where only faces in no group are left', () => {
    expect(kinds(layPeople(1, 3, 0, true))).toEqual(['people 0+1', 'heading', 'foot']);
  });

  test('groups before anybody has a name', () => {
    expect(kinds(layPeople(0, 3, 1, true))).toEqual(['heading', 'group 0', 'foot']);
  });

  test('nobody and nothing', () => {
    expect(layPeople(0, 3, 0, false)).toEqual([]);
    expect(layPeople(0, 3, 7, false)).toEqual([]);
  });

  test('everybody has exactly one place, at any width', () => {
    for (let columns = 1; columns <= 9; columns++) {
      const places = layPeople(23, columns, 0, false).flatMap((row) =>
        row.kind === 'people' ? Array.from({ length: row.count }, (_, at) => row.first + at) : [],
      );
      expect(places).toEqual(Array.from({ length: 23 }, (_, at) => at));
    }
  });
});

describe('arrow keys', () => {
  //  0 1 2
  //  3 4
  const to = (from: number, key: Parameters<typeof movePerson>[1]) => movePerson(from, key, 5, 3);

  test('sideways through all, ending at the ends', () => {
    expect([to(0, 'ArrowLeft'), to(2, 'ArrowRight'), to(3, 'ArrowLeft'), to(4, 'ArrowRight')]).toEqual([0, 3, 2, 4]);
  });

  test('up and down a row, into a shorter one to its end, staying where there is nobody', () => {
    expect([to(1, 'ArrowDown'), to(4, 'ArrowUp'), to(2, 'ArrowDown'), to(0, 'ArrowUp'), to(3, 'ArrowDown')]).toEqual([
      4, 1, 4, 0, 3,
    ]);
  });

  test('with nobody at all', () => expect(movePerson(0, 'ArrowRight', 0, 3)).toBe(0));
});
