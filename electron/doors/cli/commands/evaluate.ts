// facet evaluate: verification measured on the library's own decisions, or on a list of pairs (which needs no library).
import { open, type FileHandle } from 'node:fs/promises';
import { csvLine } from '../../../core/trust/protocol/csv.ts';
import type { Measure, System } from '../../../contract/measure.ts';
import type { SystemComparison } from '../../../contract/trust.ts';
import type { Engine } from '../../../engine/protocol.ts';
import { FacetError } from '../../../contract/failure.ts';
import type { EvaluatedList, EvaluateParams, ScoredPair } from '../../../core/trust/evaluate-list.ts';
import type { ReportKind } from '../../../core/trust/report/report-kinds.ts';
import { packDirOf } from '../../../core/packs/pack-places.ts';
import { exactly, mustBeFile, mustExist, table, type Answer, type Command } from '../command.ts';
import { comparisonAnswer, describeEvaluation, figuresJson, measureRows } from '../measure-answers.ts';
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
    // A path that can't be written is reported before minutes of work.
    const reportFile = report === undefined ? undefined : await openForWriting('report', report);
    try {
      const { answer, measure } = await (list === null ? measureLibrary(session) : measurePairs(session, list));
      if (reportFile && measure) {
        const { reportOf } = await import('../../../core/trust/report/report.ts');
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

const replicatesOf = ({ flags: { bootstrap } }: Session): { replicates?: number } =>
  bootstrap === undefined ? {} : { replicates: bootstrap };

async function measureLibrary(session: Session): Promise<Outcome> {
  const { measureId } = await session.runJob(
    { kind: 'measure', source: { kind: 'library' }, ...replicatesOf(session) },
    'measure',
  );
  const measure = await (await session.facet()).api.getMeasure(measureId);
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
    const { evaluated } = await measureList(session, [await session.engine()], list);
    const { evaluation, measure, scored } = evaluated[0]!;
    if (file) await writeScores(file, scored);
    return {
      answer: {
        json: { ...evaluation, ...(measure && figuresJson(measure)) },
        text: describeEvaluation(evaluation, measure),
      },
      measure,
    };
  } finally {
    await file?.close();
  }
}

async function measureList(session: Session, engines: readonly Engine[], list: EvaluateParams): Promise<EvaluatedList> {
  const { signal, progress, flags } = session;
  const { evaluateList } = await import('../../../core/trust/evaluate-list.ts');
  const systems = engines.map((engine) => ({ engine, distance: flags.distance ?? engine.pack.distance }));
  try {
    return await evaluateList(systems, { ...list, ...replicatesOf(session) }, { signal, progress: progress.update });
  } finally {
    progress.end();
  }
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
  const engines = await Promise.all(packs.map((pack) => session.engine(pack)));
  const { evaluated, differences, overall } = await measureList(session, engines, list);
  const measures = evaluated.flatMap(({ measure }) => measure ?? []);
  if (measures.length < 2)
    throw new FacetError('too-few-pairs', 'No pair of one kind is left of which both packs found the faces.');
  const systems = measures.map((measure, n) => ({ ...evaluated[n]!.evaluation, ...figuresJson(measure) }));
  return comparisonAnswer(measures, differences, overall, systems);
}

async function compareOnLibrary(session: Session, packs: readonly [string, string]): Promise<SystemComparison> {
  const { api } = await session.facet();
  const { distance = (await api.getSettings()).distance } = session.flags;
  const { readPack } = await import('../../../engine/packs/packs.ts');
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
  const { comparisonId } = await session.runJob(
    { kind: 'measure-two', source: { kind: 'library' }, systems, ...replicatesOf(session) },
    'measure-two',
  );
  return api.getComparison(comparisonId);
}

function reportKind(path: string): ReportKind {
  const kind = /\.(html|csv|json)$/i.exec(path)?.[1]?.toLowerCase();
  if (kind === undefined) throw new WrongUse('--report names a file that ends in .html, .csv or .json.');
  return kind as ReportKind;
}

/** The file keeps its content until there is new content to write. */
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
