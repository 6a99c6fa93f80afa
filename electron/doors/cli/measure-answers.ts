// What facet evaluate says of measures: as JSON, and as tables for people.
import type { Figure, Measure } from '../../contract/measure.ts';
import type { SystemComparison } from '../../contract/trust.ts';
import type { Evaluation } from '../../core/trust/evaluate-list.ts';
import { count, similarityText, table, type Answer } from './command.ts';

/** Without what is only drawn: curves, histograms, slices. A report has them. */
export const figuresJson = ({
  madeAt,
  system,
  replicates,
  counts,
  limits,
  figures,
  operatingPoints,
  identification,
}: Measure) => ({
  madeAt,
  system,
  replicates,
  counts,
  limits,
  figures,
  operatingPoints,
  identification: identification && {
    closed: identification.closed.map(({ by, k, probes, rank1 }) => ({ by, k, probes, rank1 })),
  },
});

const percent = (share: number, digits = 2): string => `${(100 * share).toFixed(digits)} %`;

const within = ({ interval }: Figure, format: (value: number) => string): string =>
  interval === null ? '' : ` (${format(interval.low)} to ${format(interval.high)})`;

/** The numbers of the screen Trust, a row each. */
export function measureRows({
  counts,
  figures,
  limits,
  operatingPoints,
  identification,
  replicates,
}: Measure): string[][] {
  const { auc, eer, fnmrAt, zeroFmr, dPrime, minDcf, averagePrecision } = figures;
  const sampled =
    counts.impostor < counts.impostorAll ? ` (a sample of ${counts.impostorAll.toLocaleString('en')})` : '';
  const fine = (rate: number): string => percent(rate, 3);
  return [
    [
      'People',
      `${count(counts.people, 'person', 'people')}, ${count(counts.photos, 'photo')}, ${count(counts.faces, 'face')}`,
    ],
    [
      'Pairs',
      `${counts.genuine.toLocaleString('en')} genuine, ${counts.impostor.toLocaleString('en')} impostor${sampled}`,
    ],
    [
      'Set aside',
      `${count(counts.failedToAcquire, 'failure')} to acquire, ${counts.burst.toLocaleString('en')} of bursts, ${counts.leftOut.toLocaleString('en')} left out`,
    ],
    ['AUC', auc.value.toFixed(5) + within(auc, (value) => value.toFixed(5))],
    ['EER', `${percent(eer.value)}${within(eer, percent)} at similarity ${similarityText(eer.threshold)}`],
    ...fnmrAt.map(({ fmr, fnmr, threshold, guess }) => [
      `FNMR at FMR ${percent(fmr)}`,
      `${percent(fnmr.value)}${within(fnmr, percent)}${threshold === null ? '' : ` at similarity ${similarityText(threshold)}`}${guess ? '; a guess' : ''}`,
    ]),
    ['ZeroFMR', percent(zeroFmr.fnmr)],
    ["d'", dPrime === null ? 'none' : dPrime.toFixed(3)],
    ['min-DCF', `${minDcf.normalised.toFixed(4)} at a prior of ${minDcf.prior}`],
    ['Avg. precision', averagePrecision.toFixed(5)],
    ...operatingPoints.map(({ intent, target, threshold, reported }) => [
      `${INTENTS[intent]}${target === null ? '' : ` ${percent(target)}`}`,
      `similarity ${similarityText(threshold)}${reported ? `: FMR ${fine(reported.fmr.value)}, FNMR ${percent(reported.fnmr.value)} on the other half of the people` : ''}`,
    ]),
    ...(identification?.closed ?? []).map(({ by, rank1 }) => [
      `Rank 1, ${by}`,
      percent(rank1.value) + within(rank1, percent),
    ]),
    ['Cannot be said', `an FMR below ${fine(limits.fmrSeen)}, an FNMR below ${fine(limits.fnmrSeen)}`],
    ['Intervals', replicates === 0 ? 'none' : `95 %, ${replicates.toLocaleString('en')} replicates over people`],
  ];
}

const INTENTS = {
  'no-strangers': 'No strangers, FMR',
  balanced: 'Balanced, EER',
  'find-everyone': 'Find all, TAR',
} as const;

/** @param measure null where one kind of pair has no score */
export function describeEvaluation(evaluation: Evaluation, measure: Measure | null): string {
  const { pairs, genuine, impostor, failedToAcquire, auc, eer, accuracy, tarAtFmr, distance, pack } = evaluation;
  const rows: string[][] = [
    [
      'Pairs',
      `${count(pairs, 'pair')}: ${genuine.toLocaleString('en')} genuine, ${impostor.toLocaleString('en')} impostor`,
    ],
    ['Failed to acquire', count(failedToAcquire, 'photo')],
    [
      'Accuracy',
      accuracy === null
        ? 'too few pairs'
        : `${percent(accuracy.mean)} +- ${percent(accuracy.std)} over ${accuracy.folds.length} folds`,
    ],
    ['AUC', auc === null ? 'no scores of one kind' : auc.toFixed(5)],
  ];
  if (eer) rows.push(['EER', `${percent(eer.value)} at similarity ${similarityText(eer.threshold)}`]);
  for (const { fmr, tar, threshold } of tarAtFmr) {
    const at = threshold === null ? 'no threshold keeps it' : `at similarity ${similarityText(threshold)}`;
    // With fewer impostor pairs than 1 / FMR not one false match is allowed, and the figure says little.
    const guess = impostor * fmr < 1 ? `; a guess: it takes ${count(Math.round(1 / fmr), 'impostor pair')} to see` : '';
    rows.push([`TAR at FMR ${percent(fmr)}`, `${percent(tar)} ${at}${guess}`]);
  }
  if (measure)
    rows.push(...measureRows(measure).filter(([name]) => !['Pairs', 'AUC', 'EER', 'Set aside'].includes(name!)), [
      'AUC, EER within',
      bandsOf(measure),
    ]);
  rows.push(['Measured with', `${distance} on pack ${pack}`]);
  return table(rows);
}

const bandsOf = ({ figures: { auc, eer } }: Measure): string =>
  auc.interval === null || eer.interval === null
    ? 'too few people to tell'
    : `${auc.interval.low.toFixed(5)} to ${auc.interval.high.toFixed(5)}, ${percent(eer.interval.low)} to ${percent(eer.interval.high)}`;

/** @param systems the JSON of each measure */
export function comparisonAnswer(
  measures: readonly Measure[],
  differences: SystemComparison['differences'],
  overall: SystemComparison['overall'],
  systems: readonly object[],
): Answer {
  const [a, b] = measures.map(({ system }) => system.pack) as [string, string];
  const columns = measures.map((measure) => new Map(measureRows(measure).map(([name, text]) => [name!, text!])));
  const rows = [...columns[0]!.keys()].map((name) => [name, columns[0]!.get(name)!, columns[1]!.get(name) ?? '']);
  const text = [
    table([['', a, b], ...rows]),
    '',
    table([['Difference', `${b} less ${a}`, ''], ...differences.map(differenceRow)]),
    '',
    OVERALL[overall](a, b),
  ].join('\n');
  return { json: { systems, differences, overall }, text };

  function differenceRow({ figure, fmr, difference, verdict }: SystemComparison['differences'][number]): string[] {
    const format = (value: number): string =>
      `${value > 0 ? '+' : ''}${figure === 'auc' ? value.toFixed(5) : percent(value)}`;
    const said = {
      'a-better': `${a} is better, beyond chance`,
      'b-better': `${b} is better, beyond chance`,
      'by-chance': 'may be chance',
      unknown: 'too few people to tell',
    }[verdict];
    return [
      fmr === null ? figure.toUpperCase() : `FNMR at FMR ${percent(fmr)}`,
      format(difference.value) + within(difference, format),
      said,
    ];
  }
}

const OVERALL: Record<SystemComparison['overall'], (a: string, b: string) => string> = {
  a: (a) => `${a} is better, beyond chance.`,
  b: (_, b) => `${b} is better, beyond chance.`,
  mixed: () => 'Each is better in something.',
  chance: () => 'No difference beyond chance.',
  unknown: () => 'Too few people to tell.',
};
