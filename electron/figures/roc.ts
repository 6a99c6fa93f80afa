// ROC: the share of genuine pairs that match (TAR) against the share of impostor pairs that do (FMR); one system, or two.
import * as Plot from '@observablehq/plot';
import { directLabel, draw, type Drawing, type Sheet } from './drawing.ts';
import type { Palette } from './palette.ts';

/** Entry i of each array belongs together, FMR rising. Rates 0..1. */
export interface RocLine {
  fmr: readonly number[];
  tar: readonly number[];
  /** Where 95 % of the curves lie that other people would have given, at these FMRs. */
  band?: RateBand | null;
  /** Said at the line where there are two. */
  name?: string;
}

export interface RateBand {
  at: readonly number[];
  low: readonly number[];
  high: readonly number[];
}

export interface RocWords {
  /** "Strangers taken for somebody you know (FMR)" */
  fmr: string;
  /** "Recognised (TAR)" */
  tar: string;
  rate(value: number): string;
  /** "EER 2.1 %" */
  eer(value: number): string;
  /** At the diagonal: "a coin toss". */
  chance: string;
}

export interface RocData {
  /** One, or two to compare: the second is drawn dashed. */
  lines: readonly RocLine[];
  eer: number | null;
  /** FMR on a logarithmic axis from `floor` (what lies below is drawn there), or from 0 to 1. */
  scale: 'log' | 'linear';
  /** The lowest FMR worth drawing: about one in all impostor pairs. */
  floor: number;
}

interface Row {
  fmr: number;
  tar: number;
}

export function rocPlot(data: RocData, words: RocWords, sheet: Sheet): Drawing {
  const { palette } = sheet;
  const floor = logFloor(data.floor);
  const at = (fmr: number): number => (data.scale === 'log' ? Math.max(floor, fmr) : fmr);
  const lowest = Math.min(...data.lines.map((line) => lowestTar(line, floor, data.scale)));
  const bottom = data.scale === 'linear' ? 0 : Math.max(0, Math.floor(lowest * 10) / 10);
  const marks = [
    ...(data.scale === 'linear' ? chanceLine(words, palette) : []),
    ...data.lines.flatMap((line, index) => lineMarks(line, index, at, bottom, palette)),
    ...(data.eer === null ? [] : eerMarks(at(data.eer), 1 - data.eer, words.eer(data.eer), palette)),
    ...(data.lines.length < 2 ? [] : data.lines.map((line, index) => nameMark(line, index, at, data.scale, palette))),
  ];
  return draw(sheet, {
    x: data.scale === 'log' ? { type: 'log', domain: [floor, 1] } : { type: 'linear', domain: [0, 1] },
    y: { type: 'linear', domain: [bottom, 1] },
    xTitle: words.fmr,
    yTitle: words.tar,
    xTicks: data.scale === 'log' ? powers(floor, sheet.width - 68) : [0, 0.2, 0.4, 0.6, 0.8, 1],
    yTicks: 5,
    xFormat: words.rate,
    yFormat: words.rate,
    marks,
  });
}

function lineMarks(
  line: RocLine,
  index: number,
  at: (fmr: number) => number,
  bottom: number,
  palette: Palette,
): Plot.Markish[] {
  const colour = index === 0 ? palette.genuine : palette.other;
  const rows = line.fmr.map((fmr, i): Row => ({ fmr: at(fmr), tar: line.tar[i] ?? 0 }));
  const band = line.band;
  return [
    ...(band
      ? [
          Plot.areaY(
            band.at.map((fmr, i) => ({
              fmr: at(fmr),
              low: Math.max(bottom, band.low[i] ?? 0),
              high: Math.max(bottom, band.high[i] ?? 1),
            })),
            { x: 'fmr', y1: 'low', y2: 'high', fill: colour, fillOpacity: 0.16, clip: true },
          ),
        ]
      : []),
    Plot.line(rows, {
      x: 'fmr',
      y: 'tar',
      stroke: colour,
      strokeWidth: 2,
      clip: true,
      curve: 'step-after',
      ...(index > 0 && { strokeDasharray: '7 4' }),
    }),
  ];
}

/** A place with room: where the two are furthest apart is seldom at the ends, so each name stands at its own third. */
function nameMark(
  line: RocLine,
  index: number,
  at: (fmr: number) => number,
  scale: RocData['scale'],
  palette: Palette,
): Plot.Markish {
  const share = index === 0 ? 0.3 : 0.55;
  const low = at(0);
  const wanted = scale === 'log' ? low ** (1 - share) : share;
  const i = line.fmr.findLastIndex((fmr) => fmr <= wanted);
  return directLabel(palette, wanted, line.tar[Math.max(0, i)] ?? 0, line.name ?? '', {
    dy: index === 0 ? -10 : 14,
    fill: index === 0 ? palette.genuine : palette.other,
    fontWeight: 600,
  });
}

function eerMarks(fmr: number, tar: number, words: string, palette: Palette): Plot.Markish[] {
  return [
    Plot.dot([[fmr, tar] as [number, number]], {
      x: '0',
      y: '1',
      symbol: 'diamond',
      r: 5,
      fill: palette.ground,
      stroke: palette.text,
      strokeWidth: 1.5,
    }),
    directLabel(palette, fmr, tar, words, { dx: 9, dy: 12, textAnchor: 'start' }),
  ];
}

const chanceLine = (words: RocWords, palette: Palette): Plot.Markish[] => [
  Plot.line(
    [
      [0, 0],
      [1, 1],
    ] as [number, number][],
    { stroke: palette.soft, strokeDasharray: '2 4' },
  ),
  directLabel(palette, 0.72, 0.72, words.chance, { dy: 14, dx: 6, textAnchor: 'start', fill: palette.soft }),
];

/** Where the logarithmic axis begins: at what so many pairs can show, between 1e-6 and 0.1. */
export const logFloor = (floor: number): number => Math.max(1e-6, Math.min(0.1, floor));

/** About the width of a tick's words, in pixels. */
const TICK_WIDTH = 64;

/** Powers of ten from the floor to 1: all, or every other one where they would run into each other. */
export function powers(floor: number, pixels: number): number[] {
  const from = Math.ceil(Math.log10(floor) - 1e-9);
  const step = (1 - from) * TICK_WIDTH > pixels ? 2 : 1;
  return Array.from({ length: 1 - from }, (_, n) => -n)
    .filter((power) => power % step === 0)
    .map((power) => 10 ** power)
    .reverse();
}

function lowestTar({ fmr, tar }: RocLine, floor: number, scale: RocData['scale']): number {
  if (scale === 'linear') return 0;
  const i = fmr.findLastIndex((each) => each <= floor);
  return tar[Math.max(0, i)] ?? 0;
}
