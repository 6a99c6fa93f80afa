// Which photo an arrow key leads to. Pure. Page.
import { cellsOf, type Rows } from './rows.ts';

export type MoveKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End' | 'PageUp' | 'PageDown';

const keys = new Set<string>(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'] satisfies MoveKey[]);

export const isMoveKey = (key: string): key is MoveKey => keys.has(key);

/** `page`: pixels that fit the window. Up and down go to the photo whose middle is nearest, over month headers. */
export function move(rows: Rows, index: number, key: MoveKey, page: number): number {
  const last = rows.rowOf.length - 1;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, index - 1);
    case 'ArrowRight':
      return Math.min(last, index + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'ArrowUp':
      return vertically(rows, index, -1, 0);
    case 'ArrowDown':
      return vertically(rows, index, 1, 0);
    case 'PageUp':
      return vertically(rows, index, -1, page);
    case 'PageDown':
      return vertically(rows, index, 1, page);
  }
}

function vertically(rows: Rows, index: number, step: -1 | 1, distance: number): number {
  const from = rows.rowOf[index] ?? 0;
  const cell = cellsOf(rows, from).find((each) => each.index === index);
  if (cell === undefined) return index;
  const middle = cell.left + cell.width / 2;
  let target = -1;
  for (let row = from + step; row >= 0 && row < rows.count; row += step) {
    if (rows.photos[row] === 0) continue;
    target = row;
    if (Math.abs((rows.top[row] ?? 0) - (rows.top[from] ?? 0)) >= distance) break;
  }
  if (target < 0) return index;
  const nearest = cellsOf(rows, target).reduce((best, each) => (offCentre(each, middle) < offCentre(best, middle) ? each : best));
  return nearest.index;
}

const offCentre = (cell: { left: number; width: number }, x: number): number => Math.abs(cell.left + cell.width / 2 - x);
