// How large the faces of a group can be while all of them fit.

/** Larger shows no more detail; smaller is hard to recognise, so the list scrolls instead. */
const LARGEST = 240;
const SMALLEST = 92;

export interface TileSize {
  side: number;
  /** Of a row of them; null where there is no end of rows, and they take what room there is. */
  width: number | null;
}

/** Square tiles, `gap` apart, so that `count` of them fit a room and are as large as can be; at least the smallest. */
export function tileSize(count: number, room: { width: number; height: number }, gap: number): TileSize {
  let best: TileSize = { side: SMALLEST, width: null };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const across = Math.floor((room.width - gap * (columns - 1)) / columns);
    if (across < SMALLEST) break;
    const side = Math.min(LARGEST, across, Math.floor((room.height - gap * (rows - 1)) / rows));
    if (side > best.side) best = { side, width: columns * (side + gap) - gap };
  }
  return best;
}
