// Which rows are in sight, by TanStack Virtual: those of the window, the month at its top, and the row that has the
// focus.
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect } from 'react';
import { sectionOf, type Rows } from './rows.ts';

const OVERSCAN = 3;

export interface RowWindow {
  /** Ascending. */
  rows: number[];
  /** The month header that sticks to the top; -1 where months are left out. */
  sticky: number;
  scrollTo: (row: number) => void;
}

export function useRowWindow(rows: Rows, scroller: HTMLElement, focused: number): RowWindow {
  const rangeExtractor = useCallback(
    (range: Range) => {
      const header = rows.options.header > 0 ? [rows.sections[sectionOf(rows, range.startIndex)]?.row ?? 0] : [];
      const kept = focused < rows.count ? [focused] : [];
      return [...new Set([...header, ...kept, ...defaultRangeExtractor(range)])].sort((a, b) => a - b);
    },
    [rows, focused],
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions change with each scroll; nothing here memoises them
  const virtualizer = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller,
    estimateSize: (row) => rows.height[row] ?? 0,
    overscan: OVERSCAN,
    useFlushSync: false, // all that a scroll changes is drawn at once, and not within its event
    scrollPaddingStart: rows.options.header,
    scrollPaddingEnd: rows.options.gap,
    rangeExtractor,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rows]);

  const start = virtualizer.range?.startIndex ?? 0;
  return {
    rows: virtualizer.getVirtualIndexes().filter((row) => row < rows.count),
    sticky: rows.options.header > 0 ? (rows.sections[sectionOf(rows, start)]?.row ?? -1) : -1,
    scrollTo: (row) => virtualizer.scrollToIndex(row, { align: 'auto' }),
  };
}
