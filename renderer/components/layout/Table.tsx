// A table of figures: names at the left, numbers at the right.
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import styles from './Table.module.css';

export interface Column<Row> {
  /** null: an empty heading. Absent: the heading before it covers this column too. */
  head?: string | null;
  cell: (row: Row) => ReactNode;
  /** number: at the right edge of its column, on one line. */
  look?: 'words' | 'number';
  strong?: boolean | ((row: Row) => boolean);
  soft?: boolean;
  /** Only repeats another column as a picture: hidden from screen readers. */
  decorative?: boolean;
  className?: string | undefined | ((row: Row) => string | undefined);
  headClass?: string | undefined;
}

interface TableProps<Row> {
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  /** The first column names the rows. */
  columns: readonly [Column<Row>, ...Column<Row>[]];
  /** For screen readers, where no caption is shown. */
  label?: string | undefined;
  caption?: ReactNode;
  /** shown: above the columns. hidden: for screen readers only. */
  headings?: 'shown' | 'hidden' | 'none';
  rowClass?: (row: Row) => string | undefined;
  className?: string | undefined;
}

export function Table<Row>(props: TableProps<Row>) {
  const { rows, keyOf, columns, label, caption, headings = 'shown', rowClass, className } = props;
  return (
    <div className={styles.scroll}>
      <table className={cx(styles.table, className)} aria-label={label}>
        {caption !== undefined && <caption>{caption}</caption>}
        {headings !== 'none' && <Headings columns={columns} hidden={headings === 'hidden'} />}
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className={rowClass?.(row)}>
              {columns.map((column, at) => (
                <Cell key={at} row={row} column={column} isName={at === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Headings<Row>({ columns, hidden }: { columns: readonly Column<Row>[]; hidden: boolean }) {
  return (
    <thead className={hidden ? 'sr-only' : undefined}>
      <tr>
        {columns.map(({ head, look, headClass }, at) => {
          if (head === undefined) return null;
          if (head === null) return <td key={at} />;
          const span = columns.slice(at + 1).findIndex((next) => next.head !== undefined);
          const covered = span < 0 ? columns.length - at : span + 1;
          return (
            <th key={at} scope="col" colSpan={covered} className={cx(look === 'number' && styles.number, headClass)}>
              {head}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function Cell<Row>({ row, column, isName }: { row: Row; column: Column<Row>; isName: boolean }) {
  const { cell, look, strong = false, soft = false, decorative = false, className } = column;
  if (isName) return <th scope="row">{cell(row)}</th>;
  const isStrong = typeof strong === 'function' ? strong(row) : strong;
  return (
    <td
      aria-hidden={decorative || undefined}
      className={cx(
        look === 'number' && styles.number,
        isStrong && styles.strong,
        soft && styles.soft,
        typeof className === 'function' ? className(row) : className,
      )}
    >
      {cell(row)}
    </td>
  );
}
