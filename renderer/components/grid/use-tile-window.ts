// The visible rows of a tile grid, by TanStack Virtual.
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect } from 'react';
import { rowOfTile, type TileRows } from './tile-rows.ts';

/** Rows beyond the window; more would delay the first results. */
const OVERSCAN = 2;

export interface TileWindow {
  rows: { index: number; start: number }[];
  total: number;
  scrollTo: (tile: number) => void;
}

/** The visible rows, and always the row with the focus. */
export function useTileWindow(
  tiles: TileRows,
  scroller: HTMLElement,
  focused: number,
  height: { heading: number; row: number },
): TileWindow {
  const focusedRow = rowOfTile(tiles, focused);
  const rangeExtractor = useCallback(
    (range: Range) =>
      [...new Set([...(focusedRow < range.count ? [focusedRow] : []), ...defaultRangeExtractor(range)])].sort(
        (a, b) => a - b,
      ),
    [focusedRow],
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions change with each scroll; they are not memoised here
  const virtualizer = useVirtualizer({
    count: tiles.rows.length,
    getScrollElement: () => scroller,
    estimateSize: (row) => (tiles.rows[row]?.kind === 'heading' ? height.heading : height.row),
    overscan: OVERSCAN,
    useFlushSync: false, // one render for all changes of a scroll, after the event
    scrollPaddingStart: height.heading,
    scrollPaddingEnd: 16,
    rangeExtractor,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, tiles, height.heading, height.row]);
  return {
    rows: virtualizer.getVirtualItems().map(({ index, start }) => ({ index, start })),
    total: virtualizer.getTotalSize(),
    scrollTo: (tile) => virtualizer.scrollToIndex(rowOfTile(tiles, tile), { align: 'auto' }),
  };
}
