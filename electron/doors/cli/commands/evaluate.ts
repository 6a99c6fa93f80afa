// facet evaluate: verification measured on the library's own decisions, or on a list of pairs (which needs no library).
// A terminal's process.
import { open, type FileHandle } from 'node:fs/promises';
import { csvLine } from '../../../core/trust/protocol/csv.ts';
import type { Figure, Measure, System } from '../../../contract/measure.ts';
import type { SystemComparison } from '../../../contract/trust.ts';
import { readPack } from '../../../engine/packs/packs.ts';
import type { Engine } from '../../../engine/protocol.ts';
import { FacetError } from '../../../contract/failure.ts';
import {
  evaluate as evaluatePairs,
  measureList,
  type Evaluated,
  type EvaluateParams,
  type Evaluation,
  type MeasuredList,
  type ScoredPair,
} from '../../../core/trust/evaluate.ts';
import { reportOf } from '../../../core/trust/report/report.ts';
import type { ReportKind } from '../../../core/trust/report/report-kinds.ts';
import { packDirOf } from '../../../core/packs/pack-places.ts';
import { count, exactly, mustBeFile, mustExist, similarityText, table, type Answer, type Command } from '../command.ts';
import { WrongUse } from '../options.ts';
import type { Session } from '../session.ts';

export const evaluate: Command = {
  usage: [
    'evaluate [--bootstrap <n>] [--report <out.html>]',
    'evaluate --pairs <file> --images <dir> [--scores <out.csv>] [--bootstrap <n>] [--report <out.html>]',
    'evaluate --pack <a> --pack <b> [--pairs <file> --images <dir>] [--bootstrap <n>]',
  ],
  summary: 'measure verification on the library, or on pairs of photos whose truth is known',
  details:
    "Without --pairs: on the library's own decisions, as the screen Trust does. With them: each photo\n" +
    'stands for its main face. A photo without one is a failure to acquire: its pairs count as\n' +
    'answered "different" in the accuracy and are left out of AUC, EER and TAR. The threshold of a\n' +
    'fold is chosen on the other folds. Pairs without folds are cut into ten, in their own order.\n' +
    'With --library the faces found are kept there, and the same list is quick a second time.\n' +
    'Intervals are 95 % and resample people, not pairs. With two packs both are measured on the\n' +
    'same pairs, those whose faces both have found, and their difference with an interval of its own.',
  options: ['pairs', 'images', 'scores', 'bootstrap', 'report'],
  twoPacks: true,
  async run(words, session) {
    exactly(words);
    const { pairs, images, scores, report, packs } = session.flags;
    if (pairs === undefined && images !== undefined) throw new WrongUse('--pairs is missing.');
    if (pairs !== undefined && images === undefined) throw new WrongUse('--images is missing.');
    if (pairs === undefined && scores !== undefined) throw new WrongUse('--scores needs --pairs.');
    const [one, another] = packs;
    if (another !== undefined && (scores ?? report) !== undefined)
      throw new WrongUse(`--${scores === undefined ? 'report' : 'scores'} is for one pack alone.`);
    const list =
      pairs === undefined
        ? null
        : { pairs: mustBeFile(pairs), imagesDir: mustExist(images!), keepIn: session.flags.library };
    if (one !== undefined && another !== undefined) return compareTwo(session, [one, another], list);
    const kind = report === undefined ? undefined : reportKind(report);
    // Before minutes of work, not after.
    const reportFile = report === undefined ? undefined : await openForWriting('report', report);
    try {
      const { answer, measure } = await (list === null ? measureLibrary(session) : measurePairs(session, list));
      if (reportFile && measure) {
        await reportFile.truncate();
        await reportFile.writeFile(reportOf(measure, kind!));
      }
      return answer;
    } finally {
      await reportFile?.close();
    }
  },
};

interface Outcome {
  answer: Answer;
  measure: Measure | null;
}

async function measureLibrary(session: Session): Promise<Outcome> {
  const { bootstrap } = session.flags;
  const result = await session.runJob(
    { kind: 'measure', source: { kind: 'library' }, ...(bootstrap !== undefined && { replicates: bootstrap }) },
    'measure',
  );
  const measure = await (await session.facet()).api.getMeasure(result.measureId);
  const { pack, distance } = measure.system;
  return {
    answer: {
      json: figuresJson(measure),
      text: table([...measureRows(measure), ['Measured with', `${distance} on pack ${pack}`]]),
    },
    measure,
  };
}

async function measurePairs(session: Session, list: EvaluateParams): Promise<Outcome> {
  const { scores } = session.flags;
  const file = scores === undefined ? undefined : await openForWriting('scores', scores);
  try {
    const {
      evaluated: [only],
      measured,
    } = await evaluateList(
      session,
      [session.engine()],
      list,
      (evaluated) => file && writeScores(file, evaluated[0]!.scored),
    );
    const { evaluation } = only!;
    const measure = measured?.measures[0] ?? null;
    return {
      answer: { json: { ...evaluation, ...(measure && figuresJson(measure)) }, text: describe(evaluation, measure) },
      measure,
    };
  } finally {
    await file?.close();
  }
}

/** `onScored`: before the intervals are worked out, which may take long. */
async function evaluateList(
  session: Session,
  engines: readonly Engine[],
  list: EvaluateParams,
  onScored?: (evaluated: Evaluated[]) => Promise<void> | undefined,
): Promise<{ evaluated: Evaluated[]; measured: MeasuredList | null }> {
  const { distance, bootstrap } = session.flags;
  const systems = engines.map((engine) => ({ engine, distance: distance ?? engine.pack.distance }));
  const control = { signal: session.signal, progress: session.progress.update };
  const { evaluated, gathered } = await evaluatePairs({ systems }, list, control);
  await onScored?.(evaluated);
  const measured = await measureList({ systems }, gathered, { ...list, replicates: bootstrap }, control);
  session.progress.end();
  return { evaluated, measured };
}

/** Two packs on the same pairs. */
async function compareTwo(
  session: Session,
  packs: readonly [string, string],
  list: EvaluateParams | null,
): Promise<Answer> {
  if (list === null) {
    const { a, b, differences, overall } = await compareOnLibrary(session, packs);
    return comparisonAnswer([a, b], differences, overall, [figuresJson(a), figuresJson(b)]);
  }
  const { evaluated, measured } = await evaluateList(
    session,
    packs.map((pack) => session.engine(pack)),
    list,
  );
  if (measured === null)
    throw new FacetError('too-few-pairs', 'No pair of one kind is left of which both packs found the faces.');
  const { measures, differences, overall } = measured;
  return comparisonAnswer(
    measures,
    differences,
    overall,
    measures.map((measure, n) => ({ ...evaluated[n]!.evaluation, ...figuresJson(measure) })),
  );
}

async function compareOnLibrary(session: Session, packs: readonly [string, string]): Promise<SystemComparison> {
  const { api } = await session.facet();
  const { distance = (await api.getSettings()).distance, bootstrap } = session.flags;
  const systems = packs.map((pack): System => ({
    pack: readPack(packDirOf(pack, session.libraryDir)).info.name,
    distance,
    head: null,
  })) as [System, System];
  const seen = await api.listSystems();
  const unseen = systems.find((system) => !seen.some(({ pack }) => pack === system.pack));
  if (unseen)
    throw new FacetError(
      'too-few-pairs',
      `The pack "${unseen.pack}" has not looked at this library's photos. Change to it once, in Settings, or measure a list of pairs: --pairs.`,
    );
  const result = await session.runJob(
    {
      kind: 'measure-two',
      source: { kind: 'library' },
      systems,
      ...(bootstrap !== undefined && { replicates: bootstrap }),
    },
    'measure-two',
  );
  return api.getComparison(result.comparisonId);
}

function comparisonAnswer(
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

/** All but what is there to be drawn; a report has that. The names of before keep their meaning. */
const figuresJson = ({
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

function reportKind(path: string): ReportKind {
  const kind = /\.(html|csv|json)$/i.exec(path)?.[1]?.toLowerCase();
  if (kind === undefined) throw new WrongUse('--report names a file that ends in .html, .csv or .json.');
  return kind as ReportKind;
}

/** What the file held stays until there is something to write in its place. */
async function openForWriting(option: 'scores' | 'report', path: string): Promise<FileHandle> {
  return open(path, 'a').catch(() => {
    throw new WrongUse(`--${option}: '${path}' can't be written.`);
  });
}

async function writeScores(file: FileHandle, scored: readonly ScoredPair[]): Promise<void> {
  const rows = scored
    .filter((pair) => pair.similarity !== null)
    .map(({ pathA, pathB, same, similarity }) => csvLine([pathA, pathB, same ? 1 : 0, similarity!]));
  await file.truncate();
  await file.writeFile(csvLine(['path_a', 'path_b', 'same', 'similarity']) + rows.join(''));
}

const percent = (share: number, digits = 2): string => `${(100 * share).toFixed(digits)} %`;

const within = ({ interval }: Figure, format: (value: number) => string): string =>
  interval === null ? '' : ` (${format(interval.low)} to ${format(interval.high)})`;

/** The screen's own numbers. */
function measureRows({ counts, figures, limits, operatingPoints, identification, replicates }: Measure): string[][] {
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

function describe(evaluation: Evaluation, measure: Measure | null): string {
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
