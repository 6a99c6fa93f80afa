// Identification: CMC (closed set: the right person among the first so many), and DIR with FPIR as the gallery grows
// (open set).
import * as Plot from '@observablehq/plot';
import { directLabel, draw, type Drawing, type Sheet } from './drawing.ts';
import type { Palette } from './palette.ts';

/** Entry i of each array is rank i + 1. */
export interface CmcLine {
  /** "nearest photo", "mean of a person" */
  name: string;
  rates: readonly number[];
  low?: readonly number[] | null;
  high?: readonly number[] | null;
}

export interface CmcWords {
  /** "Among the first so many people (rank)" */
  rank: string;
  /** "Photos whose person is there" */
  rate: string;
  value(rate: number): string;
  count(rank: number): string;
}

const STYLES = [
  { dash: null, symbol: 'circle' },
  { dash: '7 4', symbol: 'square' },
  { dash: '2 3', symbol: 'triangle' },
] as const;

const coloursOf = (palette: Palette): string[] => [palette.genuine, palette.other, palette.impostor];

/** At most three ways of deciding, told apart by colour, dash and symbol, named at their right end. */
export function cmcPlot(lines: readonly CmcLine[], words: CmcWords, sheet: Sheet): Drawing {
  const { palette } = sheet;
  const ranks = Math.max(1, ...lines.map(({ rates }) => rates.length));
  const bottom = Math.max(
    0,
    Math.floor(Math.min(1, ...lines.flatMap(({ rates, low }) => [...rates, ...(low ?? [])])) * 20 - 0.2) / 20,
  );
  const colours = coloursOf(palette);
  const names = spread(
    lines.map(({ rates }) => rates.at(-1) ?? 0),
    (1 - bottom) * (17 / (sheet.height - 64)),
    bottom,
  );
  return draw(sheet, {
    x: { type: 'linear', domain: [1, ranks] },
    y: { type: 'linear', domain: [bottom, 1] },
    xTitle: words.rank,
    yTitle: words.rate,
    xTicks: Array.from({ length: ranks }, (_, n) => n + 1),
    yTicks: 5,
    xFormat: words.count,
    yFormat: words.value,
    marginRight: 128,
    marks: lines.flatMap((line, index) => {
      const style = STYLES[index % STYLES.length]!;
      const colour = colours[index % colours.length]!;
      const rows = line.rates.map((rate, i) => ({
        rank: i + 1,
        rate,
        low: line.low?.[i] ?? rate,
        high: line.high?.[i] ?? rate,
      }));
      return [
        ...(line.low ? [Plot.areaY(rows, { x: 'rank', y1: 'low', y2: 'high', fill: colour, fillOpacity: 0.1 })] : []),
        Plot.line(rows, {
          x: 'rank',
          y: 'rate',
          stroke: colour,
          strokeWidth: 2,
          ...(style.dash !== null && { strokeDasharray: style.dash }),
        }),
        Plot.dot(rows, { x: 'rank', y: 'rate', symbol: style.symbol, r: 3.5, fill: colour, stroke: palette.ground }),
        directLabel(palette, ranks, names[index] ?? 0, line.name, {
          dx: 10,
          textAnchor: 'start',
          fill: colour,
          fontWeight: 600,
          clip: false,
        }),
      ];
    }),
  });
}

/** Rates at a threshold for galleries of so many people; entry i of each array belongs together, sizes rising. */
export interface GalleryData {
  sizes: readonly number[];
  /** People in the gallery who are found (DIR), and people who are not in it but taken for somebody (FPIR). */
  dir: readonly number[];
  fpir: readonly number[];
  /** From this size on nothing was measured: FPIR is predicted, DIR too where it is given. */
  measuredTo: number;
}

export interface GalleryWords {
  size: string;
  rate: string;
  value(rate: number): string;
  count(size: number): string;
  dir: string;
  fpir: string;
  /** Where the prediction begins: "predicted". */
  predicted: string;
}

export function galleryPlot(data: GalleryData, words: GalleryWords, sheet: Sheet): Drawing {
  const rows = data.sizes.map((size, i) => ({ size, dir: data.dir[i] ?? NaN, fpir: data.fpir[i] ?? NaN }));
  const [from, to] = [Math.max(1, data.sizes[0] ?? 1), Math.max(2, data.sizes.at(-1) ?? 2)];
  const predicted = rows.filter(({ size }) => size >= data.measuredTo);
  const { palette } = sheet;
  const marks: Plot.Markish[] = [];
  if (predicted.length > 1)
    marks.push(
      Plot.ruleX([data.measuredTo], { stroke: palette.line, strokeWidth: 1.5 }),
      directLabel(palette, data.measuredTo, 0.5, words.predicted, { dx: 8, textAnchor: 'start', fill: palette.soft }),
    );
  marks.push(...galleryLines(rows, data.measuredTo, palette));
  const lastDir = rows.findLast((row) => Number.isFinite(row.dir));
  const last = rows.at(-1);
  const name = { dx: 10, textAnchor: 'start', fontWeight: 600 } as const;
  if (lastDir)
    marks.push(directLabel(palette, lastDir.size, lastDir.dir, words.dir, { ...name, fill: palette.genuine }));
  if (last && Number.isFinite(last.fpir))
    marks.push(directLabel(palette, last.size, last.fpir, words.fpir, { ...name, fill: palette.impostor }));
  return draw(sheet, {
    x: { type: 'log', domain: [from, to] },
    y: { type: 'linear', domain: [0, 1] },
    xTitle: words.size,
    yTitle: words.rate,
    xTicks: sizeTicks(from, to),
    yTicks: 5,
    xFormat: words.count,
    yFormat: words.value,
    marginRight: 128,
    marks,
  });
}

/** Measured sizes as dots on a line, predicted ones as a dotted line. */
function galleryLines(
  rows: readonly { size: number; dir: number; fpir: number }[],
  measuredTo: number,
  palette: Palette,
): Plot.Markish[] {
  const style = {
    dir: { colour: palette.genuine, dash: undefined, symbol: 'circle' },
    fpir: { colour: palette.impostor, dash: '7 4', symbol: 'square' },
  } as const;
  const line = (part: typeof rows, key: 'dir' | 'fpir', dash: string | undefined): Plot.Markish =>
    Plot.line(part, {
      x: 'size',
      y: key,
      stroke: style[key].colour,
      strokeWidth: 2,
      ...(dash !== undefined && { strokeDasharray: dash }),
    });
  const measured = (key: 'dir' | 'fpir'): typeof rows =>
    rows.filter((row) => row.size <= measuredTo && Number.isFinite(row[key]));
  const predicted = rows.filter(({ size }) => size >= measuredTo);
  const dots = (key: 'dir' | 'fpir'): Plot.Markish => {
    const { colour, symbol } = style[key];
    return Plot.dot(measured(key), { x: 'size', y: key, symbol, r: 3.5, fill: colour, stroke: palette.ground });
  };
  return [
    line(measured('dir'), 'dir', style.dir.dash),
    line(
      predicted.filter((row) => Number.isFinite(row.dir)),
      'dir',
      '2 3',
    ),
    line(measured('fpir'), 'fpir', style.fpir.dash),
    line(predicted, 'fpir', '2 3'),
    dots('dir'),
    dots('fpir'),
  ];
}

/** 1, 2, 5, 10, … that lie between. */
function sizeTicks(from: number, to: number): number[] {
  const ticks: number[] = [];
  for (let power = 1; power <= to; power *= 10)
    for (const step of [1, 2, 5]) if (power * step >= from && power * step <= to) ticks.push(power * step);
  return ticks.length > 8 ? ticks.filter((tick) => /^10*$/.test(String(tick))) : ticks;
}

/** Places at least `apart` from each other, as near as they can be to where they belong, none below `bottom`. */
function spread(places: readonly number[], apart: number, bottom: number): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => b.place - a.place);
  const result = [...places];
  let above = Infinity;
  for (const { place, index } of order) {
    above = Math.max(bottom, Math.min(place, above - apart));
    result[index] = above;
  }
  return result;
}
