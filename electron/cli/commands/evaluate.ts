// facet evaluate: verification measured on the library's own decisions, or on a list of pairs (which needs no library). A terminal's process.
import { open, type FileHandle } from 'node:fs/promises';
import { csvLine } from '../../library/csv.ts';
import type { Figure, Measure } from '../../api.ts';
import { evaluate as evaluatePairs, measureList, type Evaluation, type ScoredPair } from '../../library/evaluate.ts';
import { reportOf } from '../../library/verification/report.ts';
import type { ReportKind } from '../../library/verification/report-kinds.ts';
import { count, exactly, mustBeFile, mustExist, similarityText, table, type Answer, type Command } from '../command.ts';
import { WrongUse } from '../options.ts';
import type { Session } from '../session.ts';

export const evaluate: Command = {
  usage: ['evaluate [--bootstrap <n>] [--report <out.html>]', 'evaluate --pairs <file> --images <dir> [--scores <out.csv>] [--bootstrap <n>] [--report <out.html>]'],
  summary: 'measure verification on the library, or on pairs of photos whose truth is known',
  details:
    "Without --pairs: on the library's own decisions, as the screen Trust does. With them: each photo\n" +
    'stands for its main face. A photo without one is a failure to acquire: its pairs count as\n' +
    'answered "different" in the accuracy and are left out of AUC, EER and TAR. The threshold of a\n' +
    'fold is chosen on the other folds. Pairs without folds are cut into ten, in their own order.\n' +
    'Intervals are 95 % and resample people, not pairs.',
  options: ['pairs', 'images', 'scores', 'bootstrap', 'report'],
  async run(words, session) {
    exactly(words);
    const { pairs, images, scores, report } = session.flags;
    if (pairs === undefined && images !== undefined) throw new WrongUse('--pairs is missing.');
    if (pairs !== undefined && images === undefined) throw new WrongUse('--images is missing.');
    if (pairs === undefined && scores !== undefined) throw new WrongUse('--scores needs --pairs.');
    const kind = report === undefined ? undefined : reportKind(report);
    // Before minutes of work, not after.
    const reportFile = report === undefined ? undefined : await openForWriting('report', report);
    try {
      const { answer, measure } = await (pairs === undefined ? measureLibrary(session) : measurePairs(session, mustBeFile(pairs), mustExist(images!)));
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
  const result = await session.runJob({ kind: 'measure', source: { kind: 'library' }, ...(bootstrap !== undefined && { replicates: bootstrap }) });
  if (result.kind !== 'measure') throw new TypeError(`A job to measure answered with '${result.kind}'.`);
  const measure = await (await session.facet()).api.getMeasure(result.measureId);
  const { pack, distance } = measure.system;
  return { answer: { json: figuresJson(measure), text: table([...measureRows(measure), ['Measured with', `${distance} on pack ${pack}`]]) }, measure };
}

async function measurePairs(session: Session, pairs: string, imagesDir: string): Promise<Outcome> {
  const { scores, distance, bootstrap } = session.flags;
  const engine = session.engine();
  const params = { pairs, imagesDir, distance: distance ?? engine.pack.distance };
  const control = { signal: session.signal, progress: session.progress.update };
  const file = scores === undefined ? undefined : await openForWriting('scores', scores);
  try {
    const { evaluation, scored, gathered } = await evaluatePairs({ engine }, params, control);
    if (file) await writeScores(file, scored);
    const measure = await measureList({ engine }, gathered, { ...params, replicates: bootstrap }, control);
    session.progress.end();
    return { answer: { json: { ...evaluation, ...(measure && figuresJson(measure)) }, text: describe(evaluation, measure) }, measure };
  } finally {
    await file?.close();
  }
}

/** All but what is there to be drawn; a report has that. The names of before keep their meaning. */
const figuresJson = ({ madeAt, system, replicates, counts, limits, figures, operatingPoints, identification }: Measure) => ({
  madeAt,
  system,
  replicates,
  counts,
  limits,
  figures,
  operatingPoints,
  identification: identification && { closed: identification.closed.map(({ by, k, probes, rank1 }) => ({ by, k, probes, rank1 })) },
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

const within = ({ interval }: Figure, format: (value: number) => string): string => (interval === null ? '' : ` (${format(interval.low)} to ${format(interval.high)})`);

/** The screen's own numbers. */
function measureRows({ counts, figures, limits, operatingPoints, identification, replicates }: Measure): string[][] {
  const { auc, eer, fnmrAt, zeroFmr, dPrime, minDcf, averagePrecision } = figures;
  const sampled = counts.impostor < counts.impostorAll ? ` (a sample of ${counts.impostorAll.toLocaleString('en')})` : '';
  const fine = (rate: number): string => percent(rate, 3);
  return [
    ['People', `${count(counts.people, 'person', 'people')}, ${count(counts.photos, 'photo')}, ${count(counts.faces, 'face')}`],
    ['Pairs', `${counts.genuine.toLocaleString('en')} genuine, ${counts.impostor.toLocaleString('en')} impostor${sampled}`],
    ['Set aside', `${count(counts.failedToAcquire, 'failure')} to acquire, ${counts.burst.toLocaleString('en')} of bursts, ${counts.leftOut.toLocaleString('en')} left out`],
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
    ...(identification?.closed ?? []).map(({ by, rank1 }) => [`Rank 1, ${by}`, percent(rank1.value) + within(rank1, percent)]),
    ['Cannot be said', `an FMR below ${fine(limits.fmrSeen)}, an FNMR below ${fine(limits.fnmrSeen)}`],
    ['Intervals', replicates === 0 ? 'none' : `95 %, ${replicates.toLocaleString('en')} replicates over people`],
  ];
}

const INTENTS = { 'no-strangers': 'No strangers, FMR', balanced: 'Balanced, EER', 'find-everyone': 'Find all, TAR' } as const;

function describe(evaluation: Evaluation, measure: Measure | null): string {
  const { pairs, genuine, impostor, failedToAcquire, auc, eer, accuracy, tarAtFmr, distance, pack } = evaluation;
  const rows: string[][] = [
    ['Pairs', `${count(pairs, 'pair')}: ${genuine.toLocaleString('en')} genuine, ${impostor.toLocaleString('en')} impostor`],
    ['Failed to acquire', count(failedToAcquire, 'photo')],
    ['Accuracy', accuracy === null ? 'too few pairs' : `${percent(accuracy.mean)} +- ${percent(accuracy.std)} over ${accuracy.folds.length} folds`],
    ['AUC', auc === null ? 'no scores of one kind' : auc.toFixed(5)],
  ];
  if (eer) rows.push(['EER', `${percent(eer.value)} at similarity ${similarityText(eer.threshold)}`]);
  for (const { fmr, tar, threshold } of tarAtFmr) {
    const at = threshold === null ? 'no threshold keeps it' : `at similarity ${similarityText(threshold)}`;
    // With fewer impostor pairs than 1 / FMR not one false match is allowed, and the figure says little.
    const guess = impostor * fmr < 1 ? `; a guess: it takes ${count(Math.round(1 / fmr), 'impostor pair')} to see` : '';
    rows.push([`TAR at FMR ${percent(fmr)}`, `${percent(tar)} ${at}${guess}`]);
  }
  if (measure) rows.push(...measureRows(measure).filter(([name]) => !['Pairs', 'AUC', 'EER', 'Set aside'].includes(name!)), ['AUC, EER within', bandsOf(measure)]);
  rows.push(['Measured with', `${distance} on pack ${pack}`]);
  return table(rows);
}

const bandsOf = ({ figures: { auc, eer } }: Measure): string =>
  auc.interval === null || eer.interval === null ? 'too few people to tell' : `${auc.interval.low.toFixed(5)} to ${auc.interval.high.toFixed(5)}, ${percent(eer.interval.low)} to ${percent(eer.interval.high)}`;
