// Tiles of one size, group after group; only visible rows are in the document. Tab reaches one tile, arrow keys move.
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  memo,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { isMoveKey } from './move-keys.ts';
import { useDrawnRows } from './use-drawn-rows.ts';
import { useFastScroll } from './use-fast-scroll.ts';
import { useSize } from '../hooks/use-size.ts';
import { columnsIn, layTiles, moveTile, rowOfTile, type TileRows } from './tile-rows.ts';
import styles from './TileGrid.module.css';

export interface TileGroup {
  key: string;
  count: number;
  /** With a height for headings: the heading of the group, and a few words beside it. */
  title?: string;
  note?: string;
  /** At the end of the heading: what can be done with the whole group. */
  action?: ReactNode;
}

/** What a tile puts on the one element in it that takes the focus: `<a {...focus}>`. */
export interface TileFocus {
  tabIndex: 0 | -1;
  'data-tile': number;
}

interface TileGridProps {
  label: string;
  /** Tiles are counted through all groups: the first of the second group is tile groups[0].count. */
  groups: readonly TileGroup[];
  /** Pixels; `width` is the least, tiles share what is left over. */
  tile: { width: number; height: number | 'square'; gap: number };
  headingHeight?: number;
  /** The tile with the focus, or the one that Tab leads to. */
  active: number;
  /** Moved by a key (Shift held?), or focused otherwise. */
  onActive: (index: number, by: 'key' | 'shift-key' | 'focus') => void;
  /** When it changes, the active tile is scrolled into view and takes the focus (the viewer was closed on it). */
  focusRequest?: number;
  tileKey: (index: number) => number | string;
  children: (index: number, focus: TileFocus) => ReactNode;
}

/** Fills its parent, which must have a height, and scrolls inside it. */
export function TileGrid(props: TileGridProps) {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const width = useSize(scroller)?.width ?? 0;
  return (
    <div ref={setScroller} className={styles.scroller}>
      {scroller !== null && width > 0 && <Tiles {...props} scroller={scroller} width={width} />}
    </div>
  );
}

interface TilesProps extends TileGridProps {
  scroller: HTMLDivElement;
  width: number;
}

function Tiles({
  label,
  groups,
  tile,
  headingHeight = 0,
  active,
  onActive,
  focusRequest = 0,
  tileKey,
  children,
  scroller,
  width,
}: TilesProps) {
  const columns = columnsIn(width, tile.width, tile.gap);
  const across = Math.floor((width - tile.gap * (columns - 1)) / columns);
  const down = tile.height === 'square' ? across : tile.height;
  const tiles = useMemo(
    () =>
      layTiles(
        groups.map(({ count }) => count),
        columns,
        headingHeight > 0,
      ),
    [groups, columns, headingHeight],
  );
  const current = Math.min(active, Math.max(0, tiles.count - 1));
  const virtual = useTileWindow(tiles, scroller, current, { heading: headingHeight, row: down + tile.gap });

  const isDrawn = useDrawnRows(
    virtual.rows.map(({ index }) => index),
    columns,
    useFastScroll(scroller),
  );

  const root = useRef<HTMLDivElement>(null);
  const wanted = useRef(false);
  const had = useRef(false);
  const place = (index: number): HTMLElement | null =>
    root.current?.querySelector<HTMLElement>(`[data-tile="${index}"]`) ?? null;

  const requested = useRef(focusRequest);
  useEffect(() => {
    if (requested.current === focusRequest) return;
    requested.current = focusRequest;
    virtual.scrollTo(current);
    place(current)?.focus({ preventScroll: true });
  });

  // A key moved the focus; or the tile that had it was removed, and its neighbour takes it.
  useEffect(() => {
    const lost = had.current && (document.activeElement === null || document.activeElement === document.body);
    if (!wanted.current && !lost) return;
    wanted.current = false;
    place(current)?.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isMoveKey(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = moveTile(tiles, current, event.key, Math.floor(scroller.clientHeight / (down + tile.gap)));
    virtual.scrollTo(next);
    wanted.current = true;
    onActive(next, event.shiftKey ? 'shift-key' : 'key');
  };

  return (
    <div
      ref={root}
      role="grid"
      aria-label={label}
      aria-rowcount={tiles.rows.length}
      className={styles.content}
      style={{ height: virtual.total }}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        had.current = true;
        const index = Number((event.target as HTMLElement).dataset['tile'] ?? NaN);
        if (!Number.isNaN(index) && index !== current) onActive(index, 'focus');
      }}
      onBlur={() => (had.current = false)}
    >
      {virtual.rows.map(({ index, start }) => {
        const row = tiles.rows[index];
        if (row === undefined) return null;
        if (row.kind === 'heading') {
          return (
            <div
              key={`heading-${groups[row.group]?.key}`}
              role="row"
              aria-rowindex={index + 1}
              className={styles.row}
              style={{ top: start, height: headingHeight }}
            >
              <div role="rowheader" className={styles.heading}>
                <h2>{groups[row.group]?.title}</h2>
                <span className={styles.note}>{groups[row.group]?.note}</span>
                {groups[row.group]?.action}
              </div>
            </div>
          );
        }
        const focused = current >= row.first && current < row.first + row.count ? current : -1;
        // By its place: when a tile is added or removed and the others move, each row renders one new tile and keeps the
        // rest.
        const key = `row-${groups[row.group]?.key}-${row.at}`;
        // The row with the focus is always rendered, so that the focus has an element.
        if (focused < 0 && !isDrawn(index))
          return (
            <PendingRow key={key} {...{ index, count: row.count, top: start, height: down, gap: tile.gap, across }} />
          );
        return (
          <Row
            key={key}
            {...{
              index,
              first: row.first,
              count: row.count,
              top: start,
              height: down,
              gap: tile.gap,
              across,
              focused,
              tileKey,
            }}
          >
            {children}
          </Row>
        );
      })}
    </div>
  );
}

interface RowProps {
  index: number;
  /** Its first tile, and how many it has. */
  first: number;
  count: number;
  top: number;
  height: number;
  gap: number;
  across: number;
  /** The tile that Tab leads to; -1: none of this row. */
  focused: number;
  tileKey: TileGridProps['tileKey'];
  children: TileGridProps['children'];
}

/** Memoised: scrolling renders one new row, not ten. */
const Row = memo(function Row({ index, first, count, top, height, gap, across, focused, tileKey, children }: RowProps) {
  return (
    <div role="row" aria-rowindex={index + 1} className={styles.row} style={{ top, height, gap }}>
      {Array.from({ length: count }, (_, at) => first + at).map((each) => (
        <div key={tileKey(each)} role="gridcell" className={styles.cell} style={{ width: across }}>
          {children(each, { tabIndex: each === focused ? 0 : -1, 'data-tile': each })}
        </div>
      ))}
    </div>
  );
});

/** One element that looks like a row of tiles without pictures. */
function PendingRow({
  index,
  count,
  top,
  height,
  gap,
  across,
}: Pick<RowProps, 'index' | 'count' | 'top' | 'height' | 'gap' | 'across'>) {
  const width = count * (across + gap);
  const backgroundImage = `linear-gradient(to right, var(--placeholder) ${across}px, transparent ${across}px)`;
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      aria-busy="true"
      className={styles.row}
      style={{ top, height, width, backgroundImage, backgroundSize: `${across + gap}px 100%` }}
    />
  );
}

/** Rows beyond the window; more would delay the first results. */
const OVERSCAN = 2;

interface TileWindow {
  rows: { index: number; start: number }[];
  total: number;
  scrollTo: (tile: number) => void;
}

/** The visible rows, and always the row with the focus. */
function useTileWindow(
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
