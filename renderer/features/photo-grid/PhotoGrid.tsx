// Photos in justified rows under months; only the rows in sight are in the document, so 100,000 photos are no more than
// ten.
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { PhotoId } from '../../../electron/contract/ids.ts';
import type { PhotoGrid as PhotoColumns } from '../../../electron/contract/photos.ts';
import { cx } from '../../components/cx.ts';
import { useText } from '../../i18n/use-text.ts';
import { isMoveKey } from '../../components/grid/move-keys.ts';
import { useDrawnRows } from '../../components/grid/use-drawn-rows.ts';
import { useFastScroll } from '../../components/grid/use-fast-scroll.ts';
import { useSize } from '../../components/hooks/use-size.ts';
import { useStable } from '../../components/hooks/use-stable.ts';
import { openPhoto, useViewerClosed } from './viewer-list.ts';
import { move } from './move.ts';
import styles from './PhotoGrid.module.css';
import { PhotoTile } from './PhotoTile.tsx';
import { cellsOf, layRows, rowAt, sectionOf, type Rows } from './rows.ts';
import { Scrubber } from './Scrubber.tsx';
import { useRowWindow } from './use-row-window.ts';

const ROW = 200;
const GAP = 4;
const HEADER = 48;
/** About. */
const PHOTOS_IN_A_ROW = 6;

interface PhotoGridProps {
  photos: PhotoColumns;
  /** The accessible name of the grid. */
  label: string;
  /** Headers by month, and the scrubber by date. */
  months?: boolean;
  /** Default: the viewer, along this grid. */
  onOpen?: (id: PhotoId) => void;
}

/** Fills its parent, which must have a height, and scrolls inside it. */
export function PhotoGrid({ photos, label, months = false, onOpen }: PhotoGridProps) {
  const text = useText();
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [scrubbing, setScrubbing] = useState(false);
  const size = useSize(scroller);
  const width = size?.width ?? 0;
  const rows = useMemo(
    () => (width === 0 ? null : layRows(photos, { width, height: ROW, gap: GAP, header: months ? HEADER : 0 })),
    [photos, width, months],
  );

  return (
    <div className={cx(styles.frame, months && styles.withScrubber)}>
      <div ref={setScroller} className={styles.scroller}>
        {rows !== null && scroller !== null && (
          <GridRows
            photos={photos}
            rows={rows}
            scroller={scroller}
            label={label}
            scrubbing={scrubbing}
            onOpen={onOpen ?? ((id) => openPhoto(id, photos.ids))}
          />
        )}
      </div>
      {months && rows !== null && scroller !== null && size !== null && (
        <Scrubber
          rows={rows}
          scroller={scroller}
          viewport={size.height}
          label={text.photos.scrubber}
          onScrub={setScrubbing}
        />
      )}
    </div>
  );
}

interface GridRowsProps {
  photos: PhotoColumns;
  rows: Rows;
  scroller: HTMLDivElement;
  label: string;
  scrubbing: boolean;
  onOpen: (id: PhotoId) => void;
}

function GridRows({ photos, rows, scroller, label, scrubbing, onOpen }: GridRowsProps) {
  const text = useText();
  const root = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<{ id: PhotoId | undefined; focus: boolean }>({ id: undefined, focus: false });
  const activeIndex = useMemo(
    () => Math.max(0, active.id === undefined ? 0 : photos.ids.indexOf(active.id)),
    [photos, active.id],
  );
  const rowWindow = useRowWindow(rows, scroller, rows.rowOf[activeIndex] ?? 0);
  const passing = useFastScroll(scroller) || scrubbing;
  const hasPictures = useDrawnRows(rowWindow.rows, PHOTOS_IN_A_ROW, passing);
  useAnchor(photos, rows, scroller);

  const goTo = (index: number): void => {
    rowWindow.scrollTo(rows.rowOf[index] ?? 0);
    setActive({ id: photos.ids[index], focus: true });
  };

  useEffect(() => {
    if (active.focus)
      root.current?.querySelector<HTMLElement>(`[data-photo="${active.id}"]`)?.focus({ preventScroll: true });
  }, [active]);

  useViewerClosed((last) => {
    const index = photos.ids.indexOf(last);
    if (index >= 0) goTo(index);
  });

  const open = useStable(onOpen);
  const focus = useStable((id: PhotoId) => {
    if (active.id !== id) setActive({ id, focus: false });
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isMoveKey(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    goTo(move(rows, activeIndex, event.key, scroller.clientHeight - rows.options.header));
  };

  return (
    <div
      ref={root}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.count}
      className={styles.content}
      style={{ height: rows.total }}
      onKeyDown={onKeyDown}
    >
      {rowWindow.rows.map((row) => {
        const isHeader = rows.photos[row] === 0;
        const first = rows.first[row] ?? 0;
        const place = { top: row === rowWindow.sticky ? 0 : rows.top[row], height: rows.height[row] };
        if (isHeader) {
          const section = rows.sections[sectionOf(rows, row)];
          return (
            <div
              key={`month-${photos.ids[first]}`}
              role="row"
              aria-rowindex={row + 1}
              className={cx(styles.header, row === rowWindow.sticky && styles.sticky)}
              style={place}
            >
              <div role="rowheader">
                <h2 className={styles.month}>
                  {section !== undefined && text.format.months(section.time, section.until)}
                </h2>
              </div>
            </div>
          );
        }
        return (
          <PhotoRow
            key={`row-${photos.ids[first]}`}
            {...{ photos, rows, row, onOpen: open, onFocus: focus }}
            pictures={hasPictures(row)}
            active={rows.rowOf[activeIndex] === row ? activeIndex : -1}
          />
        );
      })}
    </div>
  );
}

interface PhotoRowProps {
  photos: PhotoColumns;
  rows: Rows;
  row: number;
  /** Else only where they will be. */
  pictures: boolean;
  /** The photo that Tab leads to; -1: none of this row. */
  active: number;
  onFocus: (id: PhotoId) => void;
  onOpen: (id: PhotoId) => void;
}

/** Kept as it is while others come and go. */
const PhotoRow = memo(function PhotoRow({ photos, rows, row, pictures, active, onFocus, onOpen }: PhotoRowProps) {
  const text = useText();
  return (
    <div
      role="row"
      aria-rowindex={row + 1}
      className={styles.row}
      style={{ top: rows.top[row], height: rows.height[row] }}
    >
      {cellsOf(rows, row).map(({ index, left, width, height }) => {
        const id = photos.ids[index] ?? 0;
        const name = text.photos.photo(text.format.dateTime(photos.takenAt[index] ?? 0));
        return (
          <PhotoTile
            key={id}
            {...{ id, name, left, width, height, onFocus, onOpen }}
            empty={!pictures}
            tabbable={index === active}
          />
        );
      })}
    </div>
  );
});

/** When the rows change (a resize, photos added above), the photo at the top of the window stays there. */
function useAnchor(photos: PhotoColumns, rows: Rows, scroller: HTMLDivElement): void {
  const anchor = useRef<{ id: PhotoId | undefined; offset: number } | null>(null);

  useLayoutEffect(() => {
    if (anchor.current !== null) {
      const index = photos.ids.indexOf(anchor.current.id ?? -1);
      if (index >= 0) scroller.scrollTo({ top: (rows.top[rows.rowOf[index] ?? 0] ?? 0) + anchor.current.offset });
    }
    const remember = (): void => {
      // At the very top, new photos are welcome to push the others down.
      if (scroller.scrollTop < rows.options.header) {
        anchor.current = null;
        return;
      }
      let row = rowAt(rows, scroller.scrollTop);
      if (rows.photos[row] === 0) row++;
      anchor.current = { id: photos.ids[rows.first[row] ?? 0], offset: scroller.scrollTop - (rows.top[row] ?? 0) };
    };
    scroller.addEventListener('scroll', remember, { passive: true });
    return () => scroller.removeEventListener('scroll', remember);
  }, [photos, rows, scroller]);
}
