// DET: the two error rates against each other on normal-deviate axes, where scores that are normally distributed give
// straight lines.
import * as Plot from '@observablehq/plot';
import { directLabel, draw, type Drawing, type Sheet } from './drawing.ts';
import type { Palette } from './palette.ts';
import { normalCdf, probit } from '../science/statistics/normal.ts';
import type { RateBand } from './roc.ts';

export interface DetData {
  /** Entry i of both belongs together, FMR rising. Rates 0..1. */
  fmr: readonly number[];
  fnmr: readonly number[];
  /** Of the FNMR, at these FMRs. */
  band?: RateBand | null;
  eer: number | null;
  /** The lowest FMR worth drawing: about one in all impostor pairs. */
  fmrFloor: number;
  /** The lowest FNMR worth drawing: about one in all genuine pairs. */
  fnmrFloor: number;
}

export interface DetWords {
  fmr: string;
  fnmr: string;
  rate(value: number): string;
  eer(value: number): string;
  /** At the diagonal: "both errors alike". */
  equal: string;
}

/** Error rates people know, for the ticks of normal-deviate axes. */
const DEVIATE_TICKS: readonly number[] = [0.00001, 0.0001, 0.001, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9];
/** The most of either error that is drawn. */
const CEILING = 0.6;

/** Its axes take rates, not deviates: x.apply(0.01) is where 1 % lies. */
export function detPlot(data: DetData, words: DetWords, sheet: Sheet): Drawing {
  const { palette } = sheet;
  const floors = { x: tickBelow(data.fmrFloor), y: tickBelow(data.fnmrFloor) };
  const ticks = (floor: number): number[] =>
    DEVIATE_TICKS.filter((tick) => tick >= floor && tick <= CEILING).map(probit);
  const rateOf = (deviate: number): string => words.rate(nearestTick(deviate));
  const drawing = draw(sheet, {
    x: { type: 'linear', domain: [probit(floors.x), probit(CEILING)] },
    y: { type: 'linear', domain: [probit(floors.y), probit(CEILING)] },
    xTitle: words.fmr,
    yTitle: words.fnmr,
    xTicks: ticks(floors.x),
    yTicks: ticks(floors.y),
    xFormat: rateOf,
    yFormat: rateOf,
    marks: detMarks(data, words, palette, floors),
  });
  const { x, y } = drawing;
  return {
    ...drawing,
    x: { apply: (rate) => x.apply(place(rate, floors.x)), invert: (pixel) => normalCdf(x.invert(pixel)) },
    y: { apply: (rate) => y.apply(place(rate, floors.y)), invert: (pixel) => normalCdf(y.invert(pixel)) },
  };
}

/** The deviate at which a rate is drawn; rates outside the plot are drawn at its edge. */
const place = (rate: number, floor: number): number => probit(Math.min(CEILING, Math.max(floor, rate)));

function detMarks(
  { fmr, fnmr, band, eer }: DetData,
  words: DetWords,
  palette: Palette,
  floors: { x: number; y: number },
): Plot.Markish[] {
  const rows = fmr.map((rate, i) => ({ x: place(rate, floors.x), y: place(fnmr[i] ?? 0, floors.y) }));
  const lowest = probit(Math.max(floors.x, floors.y));
  const diagonal: [number, number][] = [
    [lowest, lowest],
    [probit(CEILING), probit(CEILING)],
  ];
  const marks: Plot.Markish[] = [
    Plot.line(diagonal, { stroke: palette.soft, strokeDasharray: '2 4' }),
    directLabel(palette, probit(0.42), probit(0.42), words.equal, { dx: -10, textAnchor: 'end', fill: palette.soft }),
  ];
  if (band)
    marks.push(
      Plot.areaY(
        band.at.map((rate, i) => ({
          x: place(rate, floors.x),
          low: place(band.low[i] ?? 0, floors.y),
          high: place(band.high[i] ?? 1, floors.y),
        })),
        { x: 'x', y1: 'low', y2: 'high', fill: palette.genuine, fillOpacity: 0.16, clip: true },
      ),
    );
  marks.push(Plot.line(rows, { x: 'x', y: 'y', stroke: palette.genuine, strokeWidth: 2, clip: true }));
  if (eer !== null) {
    const at: [number, number] = [place(eer, floors.x), place(eer, floors.y)];
    marks.push(
      Plot.dot([at], { symbol: 'diamond', r: 5, fill: palette.ground, stroke: palette.text, strokeWidth: 1.5 }),
      directLabel(palette, ...at, words.eer(eer), { dx: 10, dy: -8, textAnchor: 'start' }),
    );
  }
  return marks;
}

const tickBelow = (rate: number): number => DEVIATE_TICKS.findLast((tick) => tick <= rate + 1e-12) ?? DEVIATE_TICKS[0]!;

const nearestTick = (deviate: number): number =>
  DEVIATE_TICKS.reduce((best, tick) =>
    Math.abs(probit(tick) - deviate) < Math.abs(probit(best) - deviate) ? tick : best,
  );
