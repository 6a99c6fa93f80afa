// A measure as one page to print, as CSV and as JSON. Runs in the process behind the doors.
import { parseHTML } from 'linkedom';
import { detPlot } from '../../../figures/det.ts';
import type { Drawing, Sheet } from '../../../figures/drawing.ts';
import { histogramPlot } from '../../../figures/histograms.ts';
import { PRINT_PALETTE } from '../../../figures/palette.ts';
import { reliabilityPlot } from '../../../figures/reliability.ts';
import { rocPlot } from '../../../figures/roc.ts';
import type { Figure, Measure, MeasureSlice } from '../../../contract/measure.ts';
import type { Language } from '../../../contract/settings.ts';
import { csvLine } from '../protocol/csv.ts';
import type { ReportKind } from './report-kinds.ts';
import { formats } from '../../../words/formats.ts';
import { reportWords, type ReportWords } from '../../../words/report-words.ts';

export function reportOf(measure: Measure, kind: ReportKind, language: Language = 'en'): string {
  if (kind === 'json') return `${JSON.stringify(measure, null, 1)}\n`;
  return kind === 'csv' ? curveCsv(measure) : page(measure, language);
}

/** The curve: a line a threshold. */
function curveCsv({ curve, counts }: Measure): string {
  const header = [
    'threshold',
    'true_matches',
    'false_matches',
    'tar',
    'fmr',
    'fmr_low',
    'fmr_high',
    'fnmr',
    'fnmr_low',
    'fnmr_high',
  ];
  const lines = curve.thresholds.map((threshold, n) => {
    const [tar, fmr] = [curve.trueMatches[n]! / counts.genuine, curve.falseMatches[n]! / counts.impostor];
    const at = (column: number[] | null): number | string => column?.[n] ?? '';
    return csvLine([
      threshold,
      curve.trueMatches[n]!,
      curve.falseMatches[n]!,
      tar,
      fmr,
      at(curve.fmrLow),
      at(curve.fmrHigh),
      1 - tar,
      at(curve.fnmrLow),
      at(curve.fnmrHigh),
    ]);
  });
  return csvLine(header) + lines.join('');
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface Style {
  words: ReportWords;
  count(n: number): string;
  rate(value: number): string;
  number(value: number): string;
}

function styleOf(language: Language): Style {
  const { number, decimal, percent } = formats[language];
  return {
    words: reportWords[language],
    count: number,
    rate: percent,
    number: (value) => decimal(value, 4),
  };
}

function page(measure: Measure, language: Language): string {
  const style = styleOf(language);
  const { words } = style;
  const made = formats[language].moment(Date.parse(measure.madeAt));
  const { pack, distance } = measure.system;
  const sections = [
    `<section><h2>${escape(words.pairs)}</h2>${table(countRows(measure, style))}<p class="note">${escape(words.limits(style.rate(measure.limits.fmrSeen), style.rate(measure.limits.fnmrSeen)))}</p></section>`,
    `<section><h2>${escape(words.figures)}</h2>${table(figureRows(measure, style), [words.figure, words.value, words.interval])}</section>`,
    `<section class="plots">${plots(measure, style)}</section>`,
    measure.operatingPoints.length > 0
      ? `<section><h2>${escape(words.points)}</h2>${table(pointRows(measure, style), ['', words.threshold, words.onOtherHalf])}</section>`
      : '',
    measure.identification
      ? `<section><h2>${escape(words.identification)}</h2>${table(
          measure.identification.closed.map(({ by, rank1 }) => [
            words.identifier[by],
            ...withInterval(rank1, style.rate),
          ]),
          ['', words.rank1, words.interval],
        )}</section>`
      : '',
    slices(measure, style),
  ];
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(words.title)}</title><style>${CSS}</style></head>
<body><header><h1>${escape(words.title)}</h1><p>${escape(measure.title ?? words.library)} · ${escape(`${words.system}: ${distance}, ${pack}`)} · ${escape(words.made(made))}</p></header>
${sections.filter((section) => section !== '').join('\n')}
<footer>${escape(words.note)}</footer></body></html>
`;
}

const CSS = `
@page { margin: 14mm }
body { font: 13px/1.45 system-ui, sans-serif; color: #1c1b19; background: #fff; max-width: 920px; margin: 24px auto; padding: 0 20px }
h1 { font-size: 22px; margin: 0 } h2 { font-size: 15px; margin: 26px 0 8px } h3 { font-size: 13px; margin: 0 0 4px }
header p, .note, footer { color: #55524c } footer { margin-top: 28px; font-size: 12px }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: 3px 14px 3px 0; border-bottom: 1px solid #e6e3dd; font-variant-numeric: tabular-nums; font-weight: 400; vertical-align: top }
thead th { color: #55524c } .plots { display: grid; grid-template-columns: 1fr 1fr; gap: 20px; margin-top: 20px }
figure { margin: 0; break-inside: avoid } section { break-inside: avoid } svg { width: 100%; height: auto }
@media (max-width: 640px) { .plots { grid-template-columns: 1fr } }
`;

function table(rows: readonly (readonly string[])[], header?: readonly string[]): string {
  const head = header
    ? `<thead><tr>${header.map((cell) => `<th scope="col">${escape(cell)}</th>`).join('')}</tr></thead>`
    : '';
  const body = rows.map(
    ([first = '', ...rest]) =>
      `<tr><th scope="row">${escape(first)}</th>${rest.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`,
  );
  return `<table>${head}<tbody>${body.join('')}</tbody></table>`;
}

function countRows({ counts }: Measure, { words, count }: Style): string[][] {
  const sampled = counts.impostor < counts.impostorAll ? ` (${words.sampled(count(counts.impostorAll))})` : '';
  return [
    [words.people, count(counts.people)],
    [words.photos, count(counts.photos)],
    [words.faces, count(counts.faces)],
    [words.genuine, count(counts.genuine)],
    [words.impostor, count(counts.impostor) + sampled],
    [words.failed, count(counts.failedToAcquire)],
    ...(counts.burst > 0 ? [[words.burst, count(counts.burst)]] : []),
    ...(counts.leftOut > 0 ? [[words.leftOut, count(counts.leftOut)]] : []),
  ];
}

function withInterval({ value, interval }: Figure, format: (value: number) => string): [string, string] {
  return [format(value), interval ? `${format(interval.low)} – ${format(interval.high)}` : '–'];
}

function figureRows({ figures }: Measure, { words, rate, number }: Style): string[][] {
  const {
    auc,
    partialAuc,
    eer,
    fnmrAt,
    zeroFmr,
    dPrime,
    minDcf,
    averagePrecision,
    accuracyByFolds,
    genuine,
    impostor,
  } = figures;
  const at = (threshold: number | null): string =>
    threshold === null ? '' : ` ${words.atThreshold(number(threshold))}`;
  const [eerValue, eerInterval] = withInterval(eer, rate);
  return [
    [words.auc, ...withInterval(auc, number)],
    [words.partialAuc(rate(partialAuc.upTo)), number(partialAuc.normalised), ''],
    [words.eer, eerValue + at(eer.threshold), eerInterval],
    ...fnmrAt.map(({ fmr, fnmr, threshold, guess }) => {
      const [value, interval] = withInterval(fnmr, rate);
      return [words.fnmrAt(rate(fmr)), value + at(threshold) + (guess ? ` (${words.guess})` : ''), interval];
    }),
    [words.zeroFmr, rate(zeroFmr.fnmr) + at(zeroFmr.threshold), ''],
    ...(genuine && impostor ? [[words.means, `${number(genuine.mean)}; ${number(impostor.mean)}`, '']] : []),
    ...(dPrime === null ? [] : [[words.dPrime, number(dPrime), '']]),
    [words.minDcf, number(minDcf.normalised) + at(minDcf.threshold), ''],
    [words.averagePrecision, number(averagePrecision), ''],
    ...(accuracyByFolds ? [[words.accuracy, `${rate(accuracyByFolds.mean)} ± ${rate(accuracyByFolds.std)}`, '']] : []),
  ];
}

function pointRows({ operatingPoints }: Measure, { words, rate, number }: Style): string[][] {
  return operatingPoints.map(({ intent, target, threshold, reported, guess }) => {
    const said = reported
      ? `FMR ${withInterval(reported.fmr, rate).join(', ')}; FNMR ${withInterval(reported.fnmr, rate).join(', ')}`
      : '–';
    return [
      `${words.intent[intent]}${target === null ? '' : ` ${rate(target)}`}${guess ? ` (${words.guess})` : ''}`,
      number(threshold),
      said,
    ];
  });
}

function slices({ slices: { slices, thresholds }, figures }: Measure, { words, rate, number, count }: Style): string {
  if (slices.length === 0 || thresholds.length === 0) return '';
  const at = Math.max(
    0,
    thresholds.findLastIndex((threshold) => threshold >= figures.eer.threshold),
  );
  const range = ({ from, to, is }: MeasureSlice): string =>
    is !== null
      ? is
        ? words.yes
        : words.no
      : from === null
        ? `< ${to}`
        : to === null
          ? `≥ ${from}`
          : `${from} – ${to}`;
  const share = (part: number, whole: number, intervals: MeasureSlice['fmrIntervals']): string[] =>
    whole === 0 || intervals === null
      ? ['–', '']
      : [
          `${rate(part / whole)} (${count(part)} / ${count(whole)})`,
          `${rate(intervals.low[at]!)} – ${rate(intervals.high[at]!)}`,
        ];
  const rows = slices.map((slice) => [
    `${words.slice[slice.by]} ${range(slice)}`,
    ...share(slice.falseMatches[at]!, slice.impostor, slice.fmrIntervals),
    ...share(slice.genuine - slice.trueMatches[at]!, slice.genuine, slice.fnmrIntervals),
  ]);
  return `<section><h2>${escape(words.slices)}</h2><p class="note">${escape(words.slicesNote(number(thresholds[at]!)))}</p>${table(rows, ['', 'FMR', words.interval, 'FNMR', words.interval])}</section>`;
}

/** Vectors: a printer draws them as sharp as it can. */
function plots(
  { curve, counts, figures, band, histogram, calibration }: Measure,
  { words, rate, number }: Style,
): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const sheet = (id: string, label: string): Sheet => ({
    document,
    width: 440,
    height: 320,
    palette: PRINT_PALETTE,
    label,
    id,
  });
  const fmr = [0, ...curve.falseMatches.map((matches) => matches / counts.impostor)];
  const tar = [0, ...curve.trueMatches.map((matches) => matches / counts.genuine)];
  const eer = (value: number): string => `EER ${rate(value)}`;
  const floor = 1 / counts.impostor;
  const drawings: [string, Drawing, string?][] = [
    [
      words.roc,
      rocPlot(
        {
          lines: [{ fmr, tar, band: band && { at: band.fmr, low: band.low, high: band.high } }],
          eer: figures.eer.value,
          scale: 'log',
          floor,
        },
        { fmr: words.fmr, tar: words.tar, rate, eer, chance: words.chance },
        sheet('roc', words.roc),
      ),
    ],
    [
      words.det,
      detPlot(
        {
          fmr,
          fnmr: tar.map((value) => 1 - value),
          band: band && {
            at: band.fmr,
            low: band.high.map((value) => 1 - value),
            high: band.low.map((value) => 1 - value),
          },
          eer: figures.eer.value,
          fmrFloor: floor,
          fnmrFloor: 1 / counts.genuine,
        },
        { fmr: words.fmr, fnmr: words.fnmr, rate, eer, equal: words.equal },
        sheet('det', words.det),
      ),
    ],
    [
      words.histogram,
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
      ),
    ],
  ];
  if (calibration && calibration.reliability.length > 0) {
    const bins = calibration.reliability.map(({ interval, ...bin }) => ({ ...bin, ...interval }));
    drawings.push([
      words.reliability,
      reliabilityPlot(
        bins,
        { predicted: words.predicted, observed: words.observed, rate, ideal: words.ideal },
        sheet('reliability', words.reliability),
      ),
      words.reliabilityNote(number(calibration.brier), number(calibration.ece)),
    ]);
  }
  return drawings
    .map(
      ([title, { svg }, note]) =>
        `<figure><h3>${escape(title)}</h3>${svg.outerHTML}${note === undefined ? '' : `<p class="note">${escape(note)}</p>`}</figure>`,
    )
    .join('');
}
