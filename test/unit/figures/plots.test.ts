// Each plot is drawn without a browser, as the printed report does: its words, its scales, and what it does with little
// data.
import { expect, test } from 'vitest';
import { detPlot } from '../../../electron/figures/det.ts';
import { histogramPlot } from '../../../electron/figures/histograms.ts';
import { cmcPlot, galleryPlot } from '../../../electron/figures/identification.ts';
import { reliabilityPlot } from '../../../electron/figures/reliability.ts';
import { logFloor, powers, rocPlot, type RocData } from '../../../electron/figures/roc.ts';
import { paper, rate, wordsOf } from './sheet.ts';

const ROC_WORDS = { fmr: 'FMR', tar: 'TAR', rate, eer: (value: number) => `EER ${rate(value)}`, chance: 'a coin toss' };
const ROC: RocData = {
  lines: [
    {
      fmr: [0, 0.001, 0.01, 0.1, 1],
      tar: [0.62, 0.8, 0.91, 0.97, 1],
      band: { at: [0.001, 0.01, 0.1], low: [0.7, 0.85, 0.95], high: [0.85, 0.95, 0.99] },
    },
  ],
  eer: 0.04,
  scale: 'log',
  floor: 1 / 3000,
};

test('the ROC says its axes in words, marks the EER, and answers where a rate lies', () => {
  const { svg, x, y, frame } = rocPlot(ROC, ROC_WORDS, paper());
  expect(svg.getAttribute('role')).toBe('img');
  expect(svg.getAttribute('aria-label')).toBe('A plot');
  expect(wordsOf(svg)).toEqual(expect.arrayContaining(['FMR', 'TAR', 'EER 4 %', '0.1 %', '1 %', '10 %', '100 %']));
  expect(x.apply(1 / 3000)).toBeCloseTo(frame.left);
  expect(x.apply(1)).toBeCloseTo(frame.right);
  expect(y.apply(1)).toBeCloseTo(frame.top);
  expect(x.invert(x.apply(0.003))).toBeCloseTo(0.003);
  // The vertical axis begins below the lowest point that is drawn.
  expect(y.apply(0.6)).toBeCloseTo(frame.bottom);
});

test('on linear axes the ROC runs from corner to corner with the line of chance', () => {
  const { svg, x, y, frame } = rocPlot({ ...ROC, scale: 'linear' }, ROC_WORDS, paper());
  expect([x.apply(0), x.apply(1), y.apply(0), y.apply(1)].map(Math.round)).toEqual([
    frame.left,
    frame.right,
    frame.bottom,
    frame.top,
  ]);
  expect(wordsOf(svg)).toContain('a coin toss');
});

test('two systems are named at their lines and the second is dashed', () => {
  const { svg } = rocPlot(
    {
      ...ROC,
      lines: [
        { ...ROC.lines[0]!, name: 'cosine' },
        { fmr: [0, 1], tar: [0.5, 1], name: 'Euclidean' },
      ],
    },
    ROC_WORDS,
    paper(),
  );
  expect(wordsOf(svg)).toEqual(expect.arrayContaining(['cosine', 'Euclidean']));
  expect(svg.outerHTML).toMatch(/stroke-dasharray="7 4"/);
});

test('the logarithmic axis starts at the smallest rate that the pairs can show, and its ticks do not overlap', () => {
  expect(logFloor(1 / 3000)).toBeCloseTo(1 / 3000);
  expect(powers(1 / 3000, 500).map((power) => Math.round(Math.log10(power)))).toEqual([-3, -2, -1, 0]);
  expect(powers(1 / 300_000, 300).map((power) => Math.round(Math.log10(power)))).toEqual([-4, -2, 0]);
  expect(logFloor(0)).toBeCloseTo(1e-6);
  expect(logFloor(1)).toBeCloseTo(0.1);
});

test('the DET has normal-deviate axes that take rates', () => {
  const { svg, x, y, frame } = detPlot(
    { fmr: [0, 0.001, 0.01, 0.1, 0.6], fnmr: [0.4, 0.2, 0.09, 0.03, 0], eer: 0.05, fmrFloor: 1e-4, fnmrFloor: 0.005 },
    { fmr: 'FMR', fnmr: 'FNMR', rate, eer: () => 'EER', equal: 'both alike' },
    paper(),
  );
  expect(wordsOf(svg)).toEqual(
    expect.arrayContaining(['FMR', 'FNMR', '0.01 %', '0.1 %', '1 %', '5 %', '40 %', 'EER', 'both alike']),
  );
  expect(x.apply(1e-4)).toBeCloseTo(frame.left);
  expect(x.apply(0)).toBeCloseTo(frame.left);
  expect(x.invert(x.apply(0.02))).toBeCloseTo(0.02, 5);
  // A decade takes more room the rarer it is than on a linear axis, less than on a logarithmic one.
  expect(x.apply(0.01) - x.apply(0.001)).toBeLessThan(
    x.apply(0.001) - x.apply(0.0001) + x.apply(0.01) - x.apply(0.001),
  );
  expect(y.apply(0.01)).toBeGreaterThan(y.apply(0.1));
});

test('histograms show shares, name both kinds at their means, and differ without colour', () => {
  const { svg, x } = histogramPlot(
    {
      edges: [0.8, 0.85, 0.9, 0.95, 1],
      genuine: [0, 5, 40, 55],
      impostor: [700, 250, 50, 0],
      intra: 0.95,
      inter: 0.84,
    },
    {
      similarity: 'Similarity',
      share: 'Share',
      value: String,
      rate,
      genuine: 'the same person',
      impostor: 'different people',
      mean: (at) => `mean ${at}`,
    },
    paper(),
  );
  expect(wordsOf(svg)).toEqual(
    expect.arrayContaining(['the same person', 'mean 0.95', 'different people', 'mean 0.84']),
  );
  expect(svg.querySelector('pattern')?.getAttribute('id')).toBe('p-impostor');
  expect(svg.outerHTML).toContain('url(#p-impostor)');
  expect(x.invert(x.apply(0.9))).toBeCloseTo(0.9);
});

test('a histogram without one genuine pair is drawn all the same', () => {
  const { svg } = histogramPlot(
    { edges: [0, 0.5, 1], genuine: [0, 0], impostor: [3, 1], intra: null, inter: 0.3 },
    {
      similarity: 'Similarity',
      share: 'Share',
      value: String,
      rate,
      genuine: 'same',
      impostor: 'different',
      mean: String,
    },
    paper(),
  );
  expect(wordsOf(svg)).not.toContain('same');
  expect(svg.outerHTML).not.toMatch(/NaN|undefined/);
});

test('reliability shows each bin with its interval beside the ideal', () => {
  const { svg } = reliabilityPlot(
    [
      { predicted: 0.1, observed: 0.12, low: 0.05, high: 0.2, pairs: 100 },
      { predicted: 0.9, observed: 0.85, low: 0.8, high: 0.93, pairs: 30 },
    ],
    { predicted: 'Said', observed: 'Was so', rate, ideal: 'means what it says' },
    paper(),
  );
  expect(svg.querySelectorAll('circle')).toHaveLength(2);
  expect(wordsOf(svg)).toEqual(expect.arrayContaining(['Said', 'Was so', 'means what it says']));
});

test('the names of CMC lines that end together stand apart', () => {
  const lines = ['nearest photo', 'mean of a person', 'five nearest'].map((name) => ({
    name,
    rates: [0.9, 0.95, 0.99],
  }));
  const { svg } = cmcPlot(lines, { rank: 'Rank', rate: 'Found', value: rate, count: String }, paper());
  const heights = [...svg.querySelectorAll('text')]
    .filter((each) => lines.some(({ name }) => name === each.textContent))
    .map((each) => Number(/,([\d.]+)\)/.exec(each.getAttribute('transform') ?? '')?.[1]));
  expect(new Set(heights).size).toBe(3);
  const sorted = heights.toSorted((a, b) => a - b);
  expect(sorted[1]! - sorted[0]!).toBeGreaterThan(12);
});

test('the gallery plot tells measured from predicted', () => {
  const words = {
    size: 'People',
    rate: 'Rate',
    value: rate,
    count: String,
    dir: 'found (DIR)',
    fpir: 'taken for somebody (FPIR)',
    predicted: 'predicted',
  };
  const data = {
    sizes: [5, 10, 20, 100, 1000],
    dir: [0.99, 0.98, 0.97, Number.NaN, Number.NaN],
    fpir: [0.01, 0.02, 0.04, 0.18, 0.8],
    measuredTo: 20,
  };
  const { svg } = galleryPlot(data, words, paper());
  expect(wordsOf(svg)).toEqual(
    expect.arrayContaining(['found (DIR)', 'taken for somebody (FPIR)', 'predicted', '10', '1000']),
  );
  expect(svg.outerHTML).not.toContain('NaN');
});
