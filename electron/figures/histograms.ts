// Histograms of similarity, of pairs of one person and of pairs of different people, over each other: the better they
// are separated, the better recognition works.
import * as Plot from '@observablehq/plot';
import { directLabel, draw, hatch, heightInside, type Drawing, type Sheet } from './drawing.ts';
import type { Palette } from './palette.ts';

export interface HistogramData {
  /** Of the bins on the similarity scale, ascending; one more than there are bins. */
  edges: readonly number[];
  /** Pairs in each bin. Drawn as shares, since strangers make so many more pairs. */
  genuine: readonly number[];
  impostor: readonly number[];
  /** Means: within people, and between them. Null where there is no pair. */
  intra: number | null;
  inter: number | null;
}

export interface HistogramWords {
  /** "Similarity of a pair" */
  similarity: string;
  /** "Share of the pairs" */
  share: string;
  value(similarity: number): string;
  rate(value: number): string;
  /** "the same person", "different people" */
  genuine: string;
  impostor: string;
  /** "mean 0.951" */
  mean(similarity: number): string;
}

export function histogramPlot(data: HistogramData, words: HistogramWords, sheet: Sheet): Drawing {
  const { palette, id } = sheet;
  const genuine = stepsOf(data.edges, data.genuine);
  const impostor = stepsOf(data.edges, data.impostor);
  const highest = Math.max(1e-9, ...genuine.map(({ share }) => share), ...impostor.map(({ share }) => share));
  const top = highest / (1 - NAMES_HEIGHT / heightInside(sheet));
  const from = data.edges[0] ?? 0;
  const to = data.edges.at(-1) ?? 1;
  const drawing = draw(sheet, {
    x: { type: 'linear', domain: [from, to] },
    y: { type: 'linear', domain: [0, top] },
    xTitle: words.similarity,
    yTitle: words.share,
    xTicks: sheet.width < 360 ? 4 : 6,
    yTicks: 4,
    xFormat: words.value,
    yFormat: words.rate,
    marks: [
      Plot.areaY(impostor, { x: 'at', y: 'share', fill: `url(#${id}-impostor)`, curve: 'step-after' }),
      Plot.line(impostor, {
        x: 'at',
        y: 'share',
        stroke: palette.impostor,
        strokeWidth: 1.75,
        strokeDasharray: '6 3',
        curve: 'step-after',
      }),
      Plot.areaY(genuine, { x: 'at', y: 'share', fill: palette.genuine, fillOpacity: 0.28, curve: 'step-after' }),
      Plot.line(genuine, { x: 'at', y: 'share', stroke: palette.genuine, strokeWidth: 1.75, curve: 'step-after' }),
      ...meanMarks(data, words, palette, top, { from, to, pixels: sheet.width }),
    ],
  });
  hatch(drawing, sheet.document, `${id}-impostor`, palette.impostor);
  return drawing;
}

/** Of a name and the mean beneath it, above the highest bar, in pixels. */
const NAMES_HEIGHT = 36;
/** About the width of the longer name, in pixels. */
const NAME_WIDTH = 120;

/**
 * Each mean as a line with the name of its kind above it, on its own side so that the two never meet, and within the
 * drawing.
 */
function meanMarks(
  { intra, inter }: HistogramData,
  words: HistogramWords,
  palette: Palette,
  top: number,
  { from, to, pixels }: { from: number; to: number; pixels: number },
): Plot.Markish[] {
  const room = (NAME_WIDTH / pixels) * (to - from);
  const inside = (at: number, side: 'start' | 'end'): number =>
    side === 'start' ? Math.min(at, to - room) : Math.max(at, from + room);
  const gap = (side: 'start' | 'end'): number => (side === 'start' ? 6 : -6);
  const crossed = intra !== null && inter !== null && inter > intra;
  const [left, right] = crossed ? [intra, inter] : [inter, intra];
  // Near an edge one name is pushed to where the other stands: then they are one above the other.
  const meet = left !== null && right !== null && inside(left, 'end') > inside(right, 'start');
  const mark = (
    at: number,
    name: string,
    colour: string,
    dash: string | null,
    side: 'start' | 'end',
    down = meet && side === 'end' ? 32 : 0,
  ): Plot.Markish[] => [
    Plot.ruleX([at], {
      y1: 0,
      y2: top * 0.86,
      stroke: colour,
      strokeWidth: 1.25,
      ...(dash !== null && { strokeDasharray: dash }),
    }),
    directLabel(palette, inside(at, side), top, name, {
      fill: colour,
      fontWeight: 600,
      textAnchor: side,
      lineAnchor: 'top',
      dx: gap(side),
      dy: 2 + down,
    }),
    directLabel(palette, inside(at, side), top, words.mean(at), {
      fill: palette.soft,
      textAnchor: side,
      lineAnchor: 'top',
      dx: gap(side),
      dy: 17 + down,
    }),
  ];
  return [
    ...(inter === null ? [] : mark(inter, words.impostor, palette.impostor, '6 3', crossed ? 'start' : 'end')),
    ...(intra === null ? [] : mark(intra, words.genuine, palette.genuine, null, crossed ? 'end' : 'start')),
  ];
}

interface Step {
  at: number;
  share: number;
}

/** A staircase from the first edge to the last, closed to the ground at its end. */
function stepsOf(edges: readonly number[], counts: readonly number[]): Step[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return edges.map((at, i) => ({ at, share: all === 0 ? 0 : (counts[i] ?? 0) / all }));
}
