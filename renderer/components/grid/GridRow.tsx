// One row of a tile grid: a heading, tiles, or a placeholder for tiles.
import { memo, type ReactNode } from 'react';
import styles from './TileGrid.module.css';

/** What a tile puts on the one element in it that takes the focus: `<a {...focus}>`. */
export interface TileFocus {
  tabIndex: 0 | -1;
  'data-tile': number;
}

interface HeadingRowProps {
  index: number;
  top: number;
  height: number;
  title: string | undefined;
  note: string | undefined;
  action: ReactNode;
}

export function HeadingRow({ index, top, height, title, note, action }: HeadingRowProps) {
  return (
    <div role="row" aria-rowindex={index + 1} className={styles.row} style={{ top, height }}>
      <div role="rowheader" className={styles.heading}>
        <h2>{title}</h2>
        <span className={styles.note}>{note}</span>
        {action}
      </div>
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
  tileKey: (index: number) => number | string;
  children: (index: number, focus: TileFocus) => ReactNode;
}

/** Memoised: scrolling renders one new row, not ten. */
export const TilesRow = memo(function TilesRow({
  index,
  first,
  count,
  top,
  height,
  gap,
  across,
  focused,
  tileKey,
  children,
}: RowProps) {
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
export function PendingRow({
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
