// The plots of a report, as SVG: a printer draws them sharp at any size.
import { parseHTML } from 'linkedom';
import { detPlot } from '../../../figures/det.ts';
import type { Drawing, Sheet } from '../../../figures/drawing.ts';
import { histogramPlot } from '../../../figures/histograms.ts';
import { PRINT_PALETTE } from '../../../figures/palette.ts';
import { reliabilityPlot } from '../../../figures/reliability.ts';
import { rocPlot } from '../../../figures/roc.ts';
import type { Measure } from '../../../contract/measure.ts';
import type { Style } from './report-html.ts';

export interface ReportPlot {
  title: string;
  svg: string;
  note: string | null;
}

type SheetOf = (id: string, label: string) => Sheet;

export function reportPlots(measure: Measure, style: Style): ReportPlot[] {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const sheet: SheetOf = (id, label) => ({ document, width: 440, height: 320, palette: PRINT_PALETTE, label, id });
  const { words } = style;
  const plot = (title: string, { svg }: Drawing, note: string | null = null): ReportPlot => ({
    title,
    svg: svg.outerHTML,
    note,
  });
  const plots = [
    plot(words.roc, drawRoc(measure, style, sheet)),
    plot(words.det, drawDet(measure, style, sheet)),
    plot(words.histogram, drawHistogram(measure, style, sheet)),
  ];
  const { calibration } = measure;
  if (calibration && calibration.reliability.length > 0) {
    const note = words.reliabilityNote(style.number(calibration.brier), style.number(calibration.ece));
    plots.push(plot(words.reliability, drawReliability(calibration, style, sheet), note));
  }
  return plots;
}

/** Starting at zero false matches. */
const curveOf = ({ curve, counts }: Measure): { fmr: number[]; tar: number[] } => ({
  fmr: [0, ...curve.falseMatches.map((matches) => matches / counts.impostor)],
  tar: [0, ...curve.trueMatches.map((matches) => matches / counts.genuine)],
});

function drawRoc(measure: Measure, { words, rate }: Style, sheet: SheetOf): Drawing {
  const { band, figures, counts } = measure;
  return rocPlot(
    {
      lines: [{ ...curveOf(measure), band: band && { at: band.fmr, low: band.low, high: band.high } }],
      eer: figures.eer.value,
      scale: 'log',
      floor: 1 / counts.impostor,
    },
    { fmr: words.fmr, tar: words.tar, rate, eer: (value) => `EER ${rate(value)}`, chance: words.chance },
    sheet('roc', words.roc),
  );
}

function drawDet(measure: Measure, { words, rate }: Style, sheet: SheetOf): Drawing {
  const { band, figures, counts } = measure;
  const { fmr, tar } = curveOf(measure);
  const missed = (tars: readonly number[]): number[] => tars.map((value) => 1 - value);
  return detPlot(
    {
      fmr,
      fnmr: missed(tar),
      band: band && { at: band.fmr, low: missed(band.high), high: missed(band.low) },
      eer: figures.eer.value,
      fmrFloor: 1 / counts.impostor,
      fnmrFloor: 1 / counts.genuine,
    },
    { fmr: words.fmr, fnmr: words.fnmr, rate, eer: (value) => `EER ${rate(value)}`, equal: words.equal },
    sheet('det', words.det),
  );
}

const drawHistogram = ({ histogram, figures }: Measure, { words, rate, number }: Style, sheet: SheetOf): Drawing =>
  histogramPlot(
    { ...histogram, intra: figures.genuine?.mean ?? null, inter: figures.impostor?.mean ?? null },
    {
      similarity: words.similarity,
      share: words.share,
      value: number,
      rate,
      genuine: words.same,
      impostor: words.different,
      mean: (value) => words.mean(number(value)),
    },
    sheet('histogram', words.histogram),
  );

const drawReliability = (
  { reliability }: NonNullable<Measure['calibration']>,
  { words, rate }: Style,
  sheet: SheetOf,
): Drawing =>
  reliabilityPlot(
    reliability.map(({ interval, ...bin }) => ({ ...bin, ...interval })),
    { predicted: words.predicted, observed: words.observed, rate, ideal: words.ideal },
    sheet('reliability', words.reliability),
  );
