// Tiles in rows under headings, and where arrow keys lead. Runs in Node.
import { expect, test } from 'vitest';
import { columnsIn, layTiles, moveTile, rowOfTile } from '../../../renderer/components/grid/tile-rows.ts';

test('as many columns as fit, never none', () => {
  expect(columnsIn(344, 168, 8)).toBe(2);
  expect(columnsIn(343, 168, 8)).toBe(1);
  expect(columnsIn(10, 168, 8)).toBe(1);
});

test('each group begins a row, under its heading; an empty one is not there', () => {
  const { rows, count } = layTiles([3, 0, 2], 2, true);
  expect(count).toBe(5);
  expect(rows).toEqual([
    { kind: 'heading', group: 0 },
    { kind: 'tiles', group: 0, at: 0, first: 0, count: 2 },
    { kind: 'tiles', group: 0, at: 2, first: 2, count: 1 },
    { kind: 'heading', group: 2 },
    { kind: 'tiles', group: 2, at: 0, first: 3, count: 2 },
  ]);
  expect(layTiles([3], 2, false).rows).toHaveLength(2);
});

test('the row of a tile', () => {
  const tiles = layTiles([3, 2], 2, true);
  expect([0, 1, 2, 3, 4].map((index) => rowOfTile(tiles, index))).toEqual([1, 1, 2, 4, 4]);
  expect(rowOfTile(layTiles([], 2, true), 0)).toBe(0);
});

test('arrow keys: sideways through all tiles, up and down over headings to the same column or the last', () => {
  //  0 1 2
  //  3
  //  ---
  //  4 5
  const tiles = layTiles([4, 2], 3, true);
  expect(moveTile(tiles, 2, 'ArrowRight', 1)).toBe(3);
  expect(moveTile(tiles, 0, 'ArrowLeft', 1)).toBe(0);
  expect(moveTile(tiles, 5, 'ArrowRight', 1)).toBe(5);
  expect(moveTile(tiles, 2, 'ArrowDown', 1)).toBe(3);
  expect(moveTile(tiles, 3, 'ArrowDown', 1)).toBe(4);
  expect(moveTile(tiles, 5, 'ArrowUp', 1)).toBe(3);
  expect(moveTile(tiles, 1, 'ArrowUp', 1)).toBe(1);
  expect(moveTile(tiles, 4, 'ArrowDown', 1)).toBe(4);
  expect(moveTile(tiles, 1, 'PageDown', 2)).toBe(5);
  expect(moveTile(tiles, 5, 'PageUp', 9)).toBe(1);
  expect(moveTile(tiles, 3, 'Home', 1)).toBe(0);
  expect(moveTile(tiles, 3, 'End', 1)).toBe(5);
});

test('no tiles at all: keys lead nowhere', () => {
  const none = layTiles([], 3, true);
  for (const key of ['ArrowDown', 'ArrowRight', 'End', 'PageUp'] as const) expect(moveTile(none, 0, key, 1)).toBe(0);
});
