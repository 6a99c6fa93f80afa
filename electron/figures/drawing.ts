// What every plot shares: size, type, axes with words, and the scales a caller needs to lay a handle over it. Pure;
// page and report.
import * as Plot from '@observablehq/plot';
import type { Palette } from './palette.ts';

/** Where a plot is drawn. Sizes in pixels. */
export interface Sheet {
  /** The page's, or linkedom's in Node. */
  document: Document;
  width: number;
  height: number;
  palette: Palette;
  /** Said to screen readers instead of the drawing: what it shows, in a sentence. */
  label: string;
  /** Unlike that of any other plot in the document: patterns are named by it. */
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

/** The room for the axes' words. */
const MARGIN = { left: 52, right: 16, top: 20, bottom: 44 };
const FONT_SIZE = 12;

/** From the horizontal axis to the top, in pixels. */
export const heightInside = ({ height }: Sheet): number => height - MARGIN.top - MARGIN.bottom;

interface DrawOptions {
  x: Plot.ScaleOptions;
  y: Plot.ScaleOptions;
  /** Words under the horizontal axis, and above the vertical one. */
  xTitle: string;
  yTitle: string;
  xTicks?: number | number[];
  yTicks?: number | number[];
  xFormat: (value: number) => string;
  yFormat: (value: number) => string;
  marks: Plot.Markish[];
  marginRight?: number;
  /** False: there is nothing to read off the horizontal lines. */
  grid?: boolean;
}

/** Axes, a quiet grid, then `marks`. The drawing is as large as the sheet and scales down with its box. */
export function draw(sheet: Sheet, options: DrawOptions): Drawing {
  const { document, width, height, palette, label } = sheet;
  const marginRight = options.marginRight ?? MARGIN.right;
  const grid = { stroke: palette.line, strokeOpacity: 1 };
  const plain = (format: (value: number) => string) => (value: unknown) => format(value as number);
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
    marks: [
      ...(options.grid === false
        ? []
        : [Plot.gridY({ ...grid, ...ticksOf(options.yTicks) }), Plot.gridX({ ...grid, ...ticksOf(options.xTicks) })]),
      ...options.marks,
      Plot.axisX({
        ...ticksOf(options.xTicks),
        tickFormat: plain(options.xFormat),
        tickSize: 0,
        tickPadding: 6,
        color: palette.soft,
        label: null,
      }),
      Plot.axisY({
        ...ticksOf(options.yTicks),
        tickFormat: plain(options.yFormat),
        tickSize: 0,
        tickPadding: 6,
        color: palette.soft,
        label: null,
      }),
      Plot.text([options.xTitle], {
        text: (words: string) => words,
        frameAnchor: 'bottom',
        dy: MARGIN.bottom - 8,
        lineAnchor: 'bottom',
        fill: palette.soft,
        clip: false,
      }),
      Plot.text([options.yTitle], {
        text: (words: string) => words,
        frameAnchor: 'top-left',
        dx: -MARGIN.left + 8,
        dy: -MARGIN.top + 2,
        textAnchor: 'start',
        lineAnchor: 'top',
        fill: palette.soft,
      }),
    ],
  }) as SVGSVGElement & Plot.Plot;
  // One picture to a screen reader: names of its parts would be noise, and are not allowed there.
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
