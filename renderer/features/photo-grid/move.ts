// Which photo an arrow key leads to.
import { moveAlong, type MoveKey } from '../../components/grid/move-keys.ts';
import { cellsOf, type Rows } from './rows.ts';

/** `page`: pixels that fit the window. Up and down go to the photo whose middle is nearest, over month headers. */
export function move(rows: Rows, index: number, key: MoveKey, page: number): number {
  return moveAlong(rows.rowOf.length, index, key, (step, by) =>
    vertically(rows, index, step, by === 'page' ? page : 0),
  );
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
  const nearest = cellsOf(rows, target).reduce((best, each) =>
    offCentre(each, middle) < offCentre(best, middle) ? each : best,
  );
  return nearest.index;
}

const offCentre = (cell: { left: number; width: number }, x: number): number =>
  Math.abs(cell.left + cell.width / 2 - x);
