// Which visible rows are rendered: all at first, then a few per frame, and none while scrolling fast. The others are
// placeholders.
import { useEffect, useState } from 'react';

/** More would delay a frame while scrolling. At least one row is rendered. */
const TILES_A_FRAME = 12;

/** The next rows to render, from the middle of the window outwards. */
export function nextRows(inSight: readonly number[], drawn: ReadonlySet<number>, most: number): number[] {
  const middle = inSight[Math.floor(inSight.length / 2)] ?? 0;
  const missing = inSight.filter((row) => !drawn.has(row));
  return missing.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle)).slice(0, most);
}

/**
 * After a jump all visible rows are new: they are rendered over a few frames, so that each frame stays short. While
 * `passing` (scrolling fast), no more rows are rendered.
 */
export function useDrawnRows(inSight: readonly number[], columns: number, passing: boolean): (row: number) => boolean {
  // null: before the first render, which renders all rows at once.
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
