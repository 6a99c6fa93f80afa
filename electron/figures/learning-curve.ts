// A learning curve: one figure, epoch by epoch, with marks at the current epoch and at the one that is kept.
import * as Plot from '@observablehq/plot';
import { directLabel, draw, type Drawing, type Sheet } from './drawing.ts';

export interface CurveData {
  /** Entry i of both belongs together, epochs rising. Values where there are any. */
  epochs: readonly number[];
  values: readonly (number | null)[];
  /** The last epoch there can be. */
  until: number;
  /** The epoch whose head is kept; null where that is not told. */
  best: number | null;
  /** Errors are drawn as strangers are, other figures as what is read. */
  kind: 'loss' | 'errors';
}

export interface CurveWords {
  epoch: string;
  value: string;
  format(value: number): string;
  count(epoch: number): string;
  best: string;
}

export function curvePlot({ epochs, values, until, best, kind }: CurveData, words: CurveWords, sheet: Sheet): Drawing {
  const { palette } = sheet;
  const rows = epochs.flatMap((epoch, i) =>
    values[i] === null || values[i] === undefined || !Number.isFinite(values[i]) ? [] : [{ epoch, value: values[i] }],
  );
  const top = rows.length === 0 ? 1 : Math.max(1e-6, ...rows.map(({ value }) => value)) * 1.15;
  const colour = kind === 'errors' ? palette.impostor : palette.other;
  const kept = rows.find(({ epoch }) => epoch === best);
  const last = rows.at(-1);
  return draw(sheet, {
    x: { type: 'linear', domain: [0, Math.max(1, until)] },
    y: { type: 'linear', domain: [0, top] },
    xTitle: words.epoch,
    yTitle: words.value,
    xTicks: Math.min(6, Math.max(1, until)),
    yTicks: rows.length === 0 ? 0 : 4, // nothing says yet how large it is
    xFormat: (value) => (Number.isInteger(value) ? words.count(value) : ''),
    yFormat: words.format,
    marks: [
      Plot.line(rows, {
        x: 'epoch',
        y: 'value',
        stroke: colour,
        strokeWidth: 2,
        ...(kind === 'errors' && { strokeDasharray: '6 3' }),
      }),
      ...(last ? [Plot.dot([last], { x: 'epoch', y: 'value', r: 3.5, fill: colour, stroke: palette.ground })] : []),
      ...(kept && best !== null && best > 0
        ? [
            Plot.ruleX([best], { stroke: palette.soft, strokeDasharray: '2 3' }),
            directLabel(palette, best, top, words.best, {
              lineAnchor: 'top',
              dy: 2,
              dx: best > until * 0.8 ? -6 : 6,
              textAnchor: best > until * 0.8 ? 'end' : 'start',
              fill: palette.soft,
            }),
          ]
        : []),
    ],
  });
}
