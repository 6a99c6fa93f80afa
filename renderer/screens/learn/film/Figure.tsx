// A plot that is redrawn during a run, with a sentence for screen readers.
import { useDeferredValue, useId, useMemo, useState, type ReactNode } from 'react';
import type { Drawing, Sheet } from '../../../../electron/figures/drawing.ts';
import { PAGE_PALETTE } from '../../../../electron/figures/palette.ts';
import { useSize } from '../../../components/hooks/use-size.ts';
import styles from '../Learn.module.css';

interface FigureProps {
  title: string;
  label: string;
  height: number;
  /** Keep it the same from one drawing to the next, or the plot is drawn again. */
  draw: (sheet: Sheet) => Drawing;
  note?: ReactNode;
}

const LEAST_WIDTH = 220;

export function Figure({ title, label, height, draw, note }: FigureProps) {
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  // Plots that appear together are drawn one after the other: React handles input between them.
  const width = useDeferredValue(useSize(frame)?.width ?? 0, 0);
  const id = useId().replaceAll(/[^\w-]/g, '');
  const svg = useMemo(
    () =>
      width === 0
        ? null
        : draw({
            document,
            width: Math.max(LEAST_WIDTH, width),
            height,
            palette: PAGE_PALETTE,
            label: label === '' ? title : label,
            id,
          }).svg,
    [draw, width, height, label, title, id],
  );
  return (
    <figure className={styles.figure} aria-label={title}>
      <h3>{title}</h3>
      <div ref={setFrame} style={{ height }}>
        <div ref={(box) => void (svg !== null && box !== null && box.firstChild !== svg && box.replaceChildren(svg))} />
      </div>
      {note !== undefined && <figcaption className={styles.soft}>{note}</figcaption>}
    </figure>
  );
}
