// A plot with its title, its table behind it, and room for a handle over it. Drawn once; what moves lies over it.
import { memo, useId, useMemo, useState, type ReactNode } from 'react';
import { PAGE_PALETTE } from '../../../../electron/figures/palette.ts';
import type { Drawing, Sheet } from '../../../../electron/figures/drawing.ts';
import { Button } from '../../../components/controls/Button.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { useSize } from '../../../components/hooks/use-size.ts';
import styles from './PlotFigure.module.css';

export interface PlotTable {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

interface PlotFigureProps {
  title: string;
  /** What it shows, for screen readers. */
  label: string;
  height: number;
  /** Keep it the same from one drawing to the next, or the plot is drawn again. */
  draw: (sheet: Sheet) => Drawing;
  /** Made when it is looked at. */
  table: () => PlotTable;
  /** Beside the title. */
  controls?: ReactNode;
  /** A sentence under the plot. */
  note?: ReactNode;
  /** Over the plot: a handle. */
  children?: (drawing: Drawing) => ReactNode;
}

/** Narrower, the words of the axes would not fit. */
const LEAST_WIDTH = 240;

export function PlotFigure({ title, label, height, draw, table, controls, note, children }: PlotFigureProps) {
  const text = useText();
  const [asTable, setAsTable] = useState(false);
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const width = useSize(frame)?.width ?? 0;
  const id = useId().replaceAll(/[^\w-]/g, '');
  const drawing = useMemo(
    () =>
      width === 0 || asTable
        ? null
        : draw({ document, width: Math.max(LEAST_WIDTH, width), height, palette: PAGE_PALETTE, label, id }),
    [draw, width, height, label, id, asTable],
  );
  return (
    <figure className={styles.figure} aria-label={title}>
      <div className={styles.head}>
        <h3>{title}</h3>
        <div className={styles.controls}>
          {controls}
          <Button size="small" kind="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? text.trust.plot.drawing : text.trust.plot.table}
          </Button>
        </div>
      </div>
      <div ref={setFrame} className={styles.frame} style={{ height }}>
        {asTable && <TableOf table={table} title={title} />}
        {drawing !== null && (
          <>
            <Drawn svg={drawing.svg} />
            {children?.(drawing)}
          </>
        )}
      </div>
      {note !== undefined && <figcaption className={styles.note}>{note}</figcaption>}
    </figure>
  );
}

const Drawn = memo(function Drawn({ svg }: { svg: SVGSVGElement }) {
  return <div ref={(box) => box?.replaceChildren(svg)} className={styles.drawn} />;
});

function TableOf({ table, title }: { table: () => PlotTable; title: string }) {
  const { head, rows } = useMemo(() => table(), [table]);
  return (
    <div className={styles.tableBox} role="region" aria-label={title} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {head.map((words) => (
              <th key={words} scope="col">
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
