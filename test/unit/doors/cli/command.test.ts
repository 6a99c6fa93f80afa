// Small things that commands share.
import { expect, test } from 'vitest';
import { count, exactly, mustBeFile, mustExist, table } from '../../../../electron/doors/cli/command.ts';
import { WrongUse } from '../../../../electron/doors/cli/options.ts';

test('exactly: too few and too many words are wrong use', () => {
  expect(exactly(['a', 'b'], 'The first', 'the second')).toEqual(['a', 'b']);
  expect(() => exactly(['a'], 'The first', 'the second')).toThrow(new WrongUse('The second is missing.'));
  expect(() => exactly([], 'The first', 'the second')).toThrow('The first and the second are missing.');
  expect(() => exactly(['a', 'b'], 'The first')).toThrow("'b' is one too many.");
});

test('mustExist', () => {
  expect(mustExist(import.meta.filename)).toBe(import.meta.filename);
  expect(() => mustExist('/nowhere/at all')).toThrow(new WrongUse("There is no file or folder '/nowhere/at all'."));
});

test('mustBeFile takes no folder', () => {
  expect(mustBeFile(import.meta.filename)).toBe(import.meta.filename);
  expect(() => mustBeFile(import.meta.dirname)).toThrow(`'${import.meta.dirname}' is a folder; one file was expected.`);
});

test('count and table', () => {
  expect([count(1, 'photo'), count(0, 'photo'), count(1200, 'person', 'people')]).toEqual([
    '1 photo',
    '0 photos',
    '1,200 people',
  ]);
  expect(
    table([
      ['a', 'bb', 'c'],
      ['aaa', 'b', 'cc'],
    ]),
  ).toBe('a    bb  c\naaa  b   cc');
});
