// The page's styles use the sizes of renderer/app/tokens.css: spaces, corners and font sizes by name, two breakpoints,
// and no more raw sizes than today.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const renderer = join(import.meta.dirname, '..', '..', '..', 'renderer');
const styles = globSync('**/*.css', { cwd: renderer })
  .filter((file) => !file.endsWith('tokens.css'))
  .toSorted()
  .map((file) => ({ file: file.replaceAll('\\', '/'), css: readFileSync(join(renderer, file), 'utf8') }));

/** Lines, outlines and hairline gaps. */
const LINES = new Set([0, 1, 2]);
/** Values of one place each that stand for a size written beside them, not for a space. */
const EXCEPTIONS = [
  'screens/learn/losses/LossDrawing.module.css font-size: 9px', // in units of the drawing, not of the screen
  'screens/people/People.module.css padding-bottom: 56px',
  'screens/trust/plots/PlotHandle.module.css margin: -3.5px', // half of the handle
  'screens/viewer/FacePanel.module.css scroll-padding-top: 56px',
];
const BREAKPOINTS = ['max-width: 1000px', 'max-width: 760px', 'max-height: 760px', 'prefers-reduced-motion: reduce'];
/** Widths and heights of single things. Make it smaller when some go; a new size should be a token. */
const MOST_RAW_SIZES = 255;

const TOKENS_ONLY =
  /^(?:(?:row-|column-)?gap|padding|margin|scroll-padding|scroll-margin|font-size|border-(?:[a-z]+-)*radius)/;

interface Declaration {
  property: string;
  value: string;
  /** Pixels that are no line. */
  raw: number[];
}

function declarationsOf(css: string): Declaration[] {
  const found = css.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/(?<=[{;]\s*)([a-z-]+): ([^;{}]+);/g);
  return [...found].map(([, property = '', value = '']) => ({
    property,
    value,
    raw: [...value.matchAll(/(?<![\w.])([\d.]+)px/g)].map(([, n]) => Number(n)).filter((n) => !LINES.has(n)),
  }));
}

test('spaces, corners and font sizes are tokens', () => {
  const raw = styles.flatMap(({ file, css }) =>
    declarationsOf(css)
      .filter(({ property, raw }) => TOKENS_ONLY.test(property) && raw.length > 0)
      .map(({ property, value }) => `${file} ${property}: ${value}`),
  );
  expect(raw).toEqual(EXCEPTIONS);
});

test('media queries use the breakpoints of tokens.css', () => {
  const others = styles.flatMap(({ file, css }) =>
    [...css.matchAll(/@media \(([^)]*)\)/g)]
      .filter(([, query = '']) => !BREAKPOINTS.includes(query))
      .map(([, query]) => `${file} ${query}`),
  );
  expect(others).toEqual([]);
});

test('there are no more raw sizes than today', () => {
  const shipped = styles.filter(({ file }) => !file.startsWith('preview/'));
  const sizes = shipped.flatMap(({ css }) => declarationsOf(css).flatMap(({ raw }) => raw));
  expect(sizes.length).toBeLessThanOrEqual(MOST_RAW_SIZES);
});

test('every token that the styles use exists', () => {
  const defined = new Set(
    globSync('**/*.{css,tsx,ts}', { cwd: renderer }).flatMap((file) =>
      [...readFileSync(join(renderer, file), 'utf8').matchAll(/(--[\w-]+)['"]?\]?:/g)].map(([, name]) => name),
    ),
  );
  const unknown = styles.flatMap(({ file, css }) =>
    [...css.matchAll(/var\((--[\w-]+)\)/g)]
      .filter(([, name]) => !defined.has(name))
      .map(([, name]) => `${file} ${name}`),
  );
  expect(unknown.filter((use) => !use.includes('--radix-'))).toEqual([]);
});
