// The tables of a report, as rows of text.
import type { Figure, Measure, MeasureSlice } from '../../../contract/measure.ts';
import type { Style } from './report-html.ts';

export function countRows({ counts }: Measure, { words, count }: Style): string[][] {
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

export function withInterval({ value, interval }: Figure, format: (value: number) => string): [string, string] {
  return [format(value), interval ? `${format(interval.low)} – ${format(interval.high)}` : '–'];
}

export function figureRows({ figures }: Measure, { words, rate, number }: Style): string[][] {
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

export function pointRows({ operatingPoints }: Measure, { words, rate, number }: Style): string[][] {
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

/** At the sliced threshold nearest above that of the EER. Null where nothing was sliced. */
export function sliceRows(
  { slices: { slices, thresholds }, figures }: Measure,
  { words, rate, count }: Style,
): { threshold: number; rows: string[][] } | null {
  if (slices.length === 0 || thresholds.length === 0) return null;
  const at = Math.max(
    0,
    thresholds.findLastIndex((threshold) => threshold >= figures.eer.threshold),
  );
  const share = (part: number, whole: number, intervals: MeasureSlice['fmrIntervals']): string[] =>
    whole === 0 || intervals === null
      ? ['–', '']
      : [
          `${rate(part / whole)} (${count(part)} / ${count(whole)})`,
          `${rate(intervals.low[at]!)} – ${rate(intervals.high[at]!)}`,
        ];
  const rows = slices.map((slice) => [
    `${words.slice[slice.by]} ${rangeOf(slice, words)}`,
    ...share(slice.falseMatches[at]!, slice.impostor, slice.fmrIntervals),
    ...share(slice.genuine - slice.trueMatches[at]!, slice.genuine, slice.fnmrIntervals),
  ]);
  return { threshold: thresholds[at]!, rows };
}

function rangeOf({ from, to, is }: MeasureSlice, words: Style['words']): string {
  if (is !== null) return is ? words.yes : words.no;
  if (from === null) return `< ${to}`;
  return to === null ? `≥ ${from}` : `${from} – ${to}`;
}
