// A sheet of paper for the tests of plots: a document without a browser.
import { parseHTML } from 'linkedom';
import type { Sheet } from '../../../electron/figures/drawing.ts';
import { PRINT_PALETTE } from '../../../electron/figures/palette.ts';

export function paper(width = 480, height = 360): Sheet {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  return { document: document, width, height, palette: PRINT_PALETTE, label: 'A plot', id: 'p' };
}

/** All words of a drawing, in order. */
export const wordsOf = (svg: Element): string[] =>
  [...svg.querySelectorAll('text')].map((each) => each.textContent ?? '');

export const rate = (value: number): string => `${Number((value * 100).toPrecision(4))} %`;
