// The curve of a measure as CSV.
import type { Measure } from '../../../contract/measure.ts';
import { csvLine } from '../protocol/csv.ts';

/** One line for each threshold. */
export function curveCsv({ curve, counts }: Measure): string {
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
