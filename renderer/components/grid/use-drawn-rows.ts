// Which of the rows in sight are drawn: all at first, then so many a frame as a frame has time for, and none that flies
// past. The rest waits as a placeholder.
import { useEffect, useState } from 'react';

/** More would hold up a frame while a person scrolls; a row at least. */
const TILES_A_FRAME = 12;

/** The next to be drawn, those in the middle of the window first. */
export function nextRows(inSight: readonly number[], drawn: ReadonlySet<number>, most: number): number[] {
  const middle = inSight[Math.floor(inSight.length / 2)] ?? 0;
  const missing = inSight.filter((row) => !drawn.has(row));
  return missing.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle)).slice(0, most);
}

/**
 * A jump brings a windowful of rows at once: they come within a few frames, and each of those stays short. While
 * `passing`, only what was drawn stays.
 */
export function useDrawnRows(inSight: readonly number[], columns: number, passing: boolean): (row: number) => boolean {
  // null: nothing was seen yet, and the first sight comes whole.
  const [drawn, setDrawn] = useState<ReadonlySet<number> | null>(null);
  useEffect(() => {
    if (passing && drawn !== null) return;
    if (drawn !== null && inSight.every((row) => drawn.has(row))) return;
    const most = drawn === null ? inSight.length : Math.max(1, Math.floor(TILES_A_FRAME / columns));
    const frame = requestAnimationFrame(() => {
      const before = drawn ?? new Set<number>();
      setDrawn(new Set([...inSight.filter((row) => before.has(row)), ...nextRows(inSight, before, most)]));
    });
    return () => cancelAnimationFrame(frame);
  });
  return (row) => drawn === null || drawn.has(row);
}
