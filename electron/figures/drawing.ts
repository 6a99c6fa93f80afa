// What every plot shares: size, font, axes with titles, and the scales that place a handle over the drawing.
import * as Plot from '@observablehq/plot';
import type { Palette } from './palette.ts';

/** Where a plot is drawn. Sizes in pixels. */
export interface Sheet {
  /** The page's, or linkedom's in Node. */
  document: Document;
  width: number;
  height: number;
  palette: Palette;
  /** What the plot shows, in a sentence: screen readers read it instead of the drawing. */
  label: string;
  /** Unique in the document: patterns are named by it. */
  id: string;
}

/** One axis: from a value to pixels of the drawing and back. */
export interface Axis {
  apply(value: number): number;
  invert(pixel: number): number;
}

export interface Drawing {
  svg: SVGSVGElement;
  x: Axis;
  y: Axis;
  /** The plot's inside, in pixels. */
  frame: { left: number; right: number; top: number; bottom: number };
}

/** Room for the axes' titles and ticks. */
const MARGIN = { left: 52, right: 16, top: 20, bottom: 44 };
const FONT_SIZE = 12;

/** From the horizontal axis to the top, in pixels. */
export const heightInside = ({ height }: Sheet): number => height - MARGIN.top - MARGIN.bottom;

interface DrawOptions {
  x: Plot.ScaleOptions;
  y: Plot.ScaleOptions;
  /** Shown under the horizontal axis, and above the vertical one. */
  xTitle: string;
  yTitle: string;
  xTicks?: number | number[];
  yTicks?: number | number[];
  xFormat: (value: number) => string;
  yFormat: (value: number) => string;
  marks: Plot.Markish[];
  marginRight?: number;
  /** Default true. */
  grid?: boolean;
}

/** A grid, `marks`, then the axes with their titles. The drawing is as large as the sheet and scales with its box. */
export function draw(sheet: Sheet, options: DrawOptions): Drawing {
  const { document, width, height, palette, label } = sheet;
  const marginRight = options.marginRight ?? MARGIN.right;
  const svg = Plot.plot({
    document,
    width,
    height,
    marginLeft: MARGIN.left,
    marginRight,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    style: {
      fontFamily: 'inherit',
      fontSize: `${FONT_SIZE}px`,
      color: palette.soft,
      background: 'none',
      overflow: 'visible',
    },
    x: { ...options.x, label: null },
    y: { ...options.y, label: null },
    marks: [...gridMarks(palette, options), ...options.marks, ...axisMarks(palette, options)],
  }) as SVGSVGElement & Plot.Plot;
  // To a screen reader the drawing is one picture: an image role allows no labelled parts.
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  return {
    svg,
    x: axisOf(svg.scale('x')),
    y: axisOf(svg.scale('y')),
    frame: { left: MARGIN.left, right: width - marginRight, top: MARGIN.top, bottom: height - MARGIN.bottom },
  };
}

function gridMarks({ line }: Palette, { grid, xTicks, yTicks }: DrawOptions): Plot.Markish[] {
  if (grid === false) return [];
  const stroke = { stroke: line, strokeOpacity: 1 };
  return [Plot.gridY({ ...stroke, ...ticksOf(yTicks) }), Plot.gridX({ ...stroke, ...ticksOf(xTicks) })];
}

function axisMarks({ soft }: Palette, options: DrawOptions): Plot.Markish[] {
  const plain = (format: (value: number) => string) => (value: unknown) => format(value as number);
  const axis = { tickSize: 0, tickPadding: 6, color: soft, label: null };
  return [
    Plot.axisX({ ...ticksOf(options.xTicks), tickFormat: plain(options.xFormat), ...axis }),
    Plot.axisY({ ...ticksOf(options.yTicks), tickFormat: plain(options.yFormat), ...axis }),
    Plot.text([options.xTitle], {
      text: (words: string) => words,
      frameAnchor: 'bottom',
      dy: MARGIN.bottom - 8,
      lineAnchor: 'bottom',
      fill: soft,
      clip: false,
    }),
    Plot.text([options.yTitle], {
      text: (words: string) => words,
      frameAnchor: 'top-left',
      dx: -MARGIN.left + 8,
      dy: -MARGIN.top + 2,
      textAnchor: 'start',
      lineAnchor: 'top',
      fill: soft,
    }),
  ];
}

/** Words beside what they name, readable over lines. */
export function directLabel(
  palette: Palette,
  x: number,
  y: number,
  words: string,
  options: Plot.TextOptions = {},
): Plot.Markish {
  return Plot.text([[x, y] as [number, number]], {
    x: '0',
    y: '1',
    text: () => words,
    fill: palette.text,
    stroke: palette.ground,
    strokeWidth: 4,
    strokeLinejoin: 'round',
    ...options,
  });
}

/** Slanted lines, for what must be told apart without colour. Answers what `fill` takes. */
export function hatch(drawing: Drawing, document: Document, id: string, colour: string): void {
  const svgNs = 'http://www.w3.org/2000/svg';
  const make = (name: string, attributes: Record<string, string | number>): Element => {
    const element = document.createElementNS(svgNs, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  const pattern = make('pattern', {
    id,
    width: 6,
    height: 6,
    patternUnits: 'userSpaceOnUse',
    patternTransform: 'rotate(45)',
  });
  pattern.append(
    make('line', { x1: 0, y1: 0, x2: 0, y2: 6, stroke: colour, 'stroke-width': 2, 'stroke-opacity': 0.55 }),
  );
  const defs = make('defs', {});
  defs.append(pattern);
  drawing.svg.insertBefore(defs, drawing.svg.firstChild);
}

const ticksOf = (ticks: number | number[] | undefined): { ticks?: number | number[] } =>
  ticks === undefined ? {} : { ticks };

function axisOf(scale: Plot.Scale | undefined): Axis {
  if (scale?.invert === undefined) throw new Error('A plot needs both of its scales.');
  const { apply, invert } = scale;
  return { apply: (value) => apply(value) as number, invert: (pixel) => invert(pixel) as number };
}
