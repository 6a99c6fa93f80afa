// Tiles of one size in rows, group after group, and which tile an arrow key leads to.
import { moveAlong, type MoveKey } from './move-keys.ts';

/** `first` is counted through all groups, `at` within the row's own. */
export type TileRow =
  { kind: 'heading'; group: number } | { kind: 'tiles'; group: number; at: number; first: number; count: number };

export interface TileRows {
  rows: readonly TileRow[];
  columns: number;
  /** Tiles in all. */
  count: number;
}

/** As many columns as fit, at least one. */
export function columnsIn(width: number, tile: number, gap: number): number {
  return Math.max(1, Math.floor((width + gap) / (tile + gap)));
}

/** `groups`: how many tiles each has. A heading comes before each group that has any, if `headings`. */
export function layTiles(groups: readonly number[], columns: number, headings: boolean): TileRows {
  const rows: TileRow[] = [];
  let next = 0;
  groups.forEach((count, group) => {
    if (count > 0 && headings) rows.push({ kind: 'heading', group });
    for (let at = 0; at < count; at += columns)
      rows.push({ kind: 'tiles', group, at, first: next + at, count: Math.min(columns, count - at) });
    next += count;
  });
  return { rows, columns, count: next };
}

/** The row a tile is in; 0 if there is none. */
export function rowOfTile({ rows }: TileRows, index: number): number {
  const row = rows.findIndex((each) => each.kind === 'tiles' && index < each.first + each.count);
  return Math.max(0, row);
}

/** `page`: rows that fit the window. */
export function moveTile(tiles: TileRows, index: number, key: MoveKey, page: number): number {
  return moveAlong(tiles.count, index, key, (step, by) =>
    vertically(tiles, index, by === 'page' ? step * Math.max(1, page) : step),
  );
}

/** The tile beneath the same column so many rows of tiles away, or in the outermost row there is. */
function vertically(tiles: TileRows, index: number, steps: number): number {
  const ofTiles = tiles.rows.filter((row) => row.kind === 'tiles');
  const at = ofTiles.findIndex((row) => index < row.first + row.count);
  const from = ofTiles[at];
  const to = ofTiles[Math.min(ofTiles.length - 1, Math.max(0, at + steps))];
  if (from === undefined || to === undefined || to === from) return index;
  return to.first + Math.min(index - from.first, to.count - 1);
}
