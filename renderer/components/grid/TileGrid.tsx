// Tiles of one size, group after group; only visible rows are in the document. Tab reaches one tile, arrow keys move.
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { isMoveKey } from './move-keys.ts';
import { useDrawnRows } from './use-drawn-rows.ts';
import { useFastScroll } from './use-fast-scroll.ts';
import { useSize } from '../hooks/use-size.ts';
import { HeadingRow, PendingRow, TilesRow, type TileFocus } from './GridRow.tsx';
import { columnsIn, layTiles, moveTile } from './tile-rows.ts';
import { useTileWindow, type TileWindow } from './use-tile-window.ts';
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

export type { TileFocus } from './GridRow.tsx';

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

  const { root, moveFocus, focusHandlers } = useTileFocus(current, focusRequest, virtual, onActive);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isMoveKey(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = moveTile(tiles, current, event.key, Math.floor(scroller.clientHeight / (down + tile.gap)));
    virtual.scrollTo(next);
    moveFocus();
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
      {...focusHandlers}
    >
      {virtual.rows.map(({ index, start }) => {
        const row = tiles.rows[index];
        if (row === undefined) return null;
        if (row.kind === 'heading') {
          const group = groups[row.group];
          return (
            <HeadingRow
              key={`heading-${group?.key}`}
              index={index}
              top={start}
              height={headingHeight}
              title={group?.title}
              note={group?.note}
              action={group?.action}
            />
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
          <TilesRow
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
          </TilesRow>
        );
      })}
    </div>
  );
}

interface GridFocus {
  root: RefObject<HTMLDivElement | null>;
  /** Gives the focus to the active tile after the next render. */
  moveFocus: () => void;
  focusHandlers: { onFocus: (event: FocusEvent) => void; onBlur: () => void };
}

function useTileFocus(
  current: number,
  focusRequest: number,
  { scrollTo }: TileWindow,
  onActive: TileGridProps['onActive'],
): GridFocus {
  const root = useRef<HTMLDivElement>(null);
  const wanted = useRef(false);
  const had = useRef(false);
  const tileAt = (index: number): HTMLElement | null =>
    root.current?.querySelector<HTMLElement>(`[data-tile="${index}"]`) ?? null;

  const requested = useRef(focusRequest);
  useEffect(() => {
    if (requested.current === focusRequest) return;
    requested.current = focusRequest;
    scrollTo(current);
    tileAt(current)?.focus({ preventScroll: true });
  });

  // A key moved the focus; or the tile that had it was removed, and its neighbour takes it.
  useEffect(() => {
    const lost = had.current && (document.activeElement === null || document.activeElement === document.body);
    if (!wanted.current && !lost) return;
    wanted.current = false;
    tileAt(current)?.focus({ preventScroll: true });
  });

  return {
    root,
    moveFocus() {
      wanted.current = true;
    },
    focusHandlers: {
      onFocus(event) {
        had.current = true;
        const index = Number((event.target as HTMLElement).dataset['tile'] ?? NaN);
        if (!Number.isNaN(index) && index !== current) onActive(index, 'focus');
      },
      onBlur() {
        had.current = false;
      },
    },
  };
}
