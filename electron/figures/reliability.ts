// Reliability: the predicted probability ("90 % the same person") against how often it was true. On the diagonal both
// agree.
import * as Plot from '@observablehq/plot';
import { directLabel, draw, type Drawing, type Sheet } from './drawing.ts';

/** Pairs whose probability fell in one bin. Rates 0..1. */
export interface ReliabilityBin {
  /** Mean predicted probability. */
  predicted: number;
  /** How many of them were the same person. */
  observed: number;
  low: number;
  high: number;
  pairs: number;
}

export interface ReliabilityWords {
  predicted: string;
  observed: string;
  rate(value: number): string;
  /** At the diagonal: "means what it says". */
  ideal: string;
}

export function reliabilityPlot(bins: readonly ReliabilityBin[], words: ReliabilityWords, sheet: Sheet): Drawing {
  const { palette } = sheet;
  const most = Math.max(1, ...bins.map(({ pairs }) => pairs));
  const rows = bins.map((bin) => ({ ...bin, radius: 3 + 5 * Math.sqrt(bin.pairs / most) }));
  return draw(sheet, {
    x: { type: 'linear', domain: [0, 1] },
    y: { type: 'linear', domain: [0, 1] },
    xTitle: words.predicted,
    yTitle: words.observed,
    xTicks: [0, 0.2, 0.4, 0.6, 0.8, 1],
    yTicks: [0, 0.2, 0.4, 0.6, 0.8, 1],
    xFormat: words.rate,
    yFormat: words.rate,
    marks: [
      Plot.line(
        [
          [0, 0],
          [1, 1],
        ] as [number, number][],
        { stroke: palette.soft, strokeDasharray: '2 4' },
      ),
      directLabel(palette, 0.62, 0.62, words.ideal, { dx: 8, dy: 14, textAnchor: 'start', fill: palette.soft }),
      Plot.ruleX(rows, {
        x: 'predicted',
        y1: 'low',
        y2: 'high',
        stroke: palette.genuine,
        strokeOpacity: 0.55,
        strokeWidth: 1.5,
      }),
      Plot.line(rows, { x: 'predicted', y: 'observed', stroke: palette.genuine, strokeWidth: 1.25 }),
      Plot.dot(rows, {
        x: 'predicted',
        y: 'observed',
        r: { value: 'radius', scale: null },
        fill: palette.genuine,
        stroke: palette.ground,
        strokeWidth: 1.5,
      }),
    ],
  });
}
