// facet evaluate: verification measured on a list of pairs. A terminal's process; needs no library.
import { open, type FileHandle } from 'node:fs/promises';
import { csvLine } from '../../library/csv.ts';
import { evaluate as evaluatePairs, type Evaluation, type ScoredPair } from '../../library/evaluate.ts';
import { count, exactly, mustBeFile, mustExist, similarityText, table, type Command } from '../command.ts';
import { WrongUse } from '../options.ts';

export const evaluate: Command = {
  usage: ['evaluate --pairs <file> --images <dir> [--scores <out.csv>]'],
  summary: 'measure verification on pairs of photos whose truth is known',
  details:
    'Each photo stands for its main face. A photo without one is a failure to acquire: its pairs count\n' +
    'as answered "different" in the accuracy and are left out of AUC, EER and TAR. The threshold of a\n' +
    'fold is chosen on the other folds. Pairs without folds are cut into ten, in their own order.',
  options: ['pairs', 'images', 'scores'],
  async run(words, session) {
    exactly(words);
    const { pairs, images, scores, distance } = session.flags;
    if (pairs === undefined || images === undefined) throw new WrongUse(`--${pairs === undefined ? 'pairs' : 'images'} is missing.`);
    const engine = session.engine();
    const params = { pairs: mustBeFile(pairs), imagesDir: mustExist(images), distance: distance ?? engine.pack.distance };
    // Before minutes of work, not after.
    const file = scores === undefined ? undefined : await openForWriting(scores);
    try {
      const { evaluation, scored } = await evaluatePairs({ engine }, params, { signal: session.signal, progress: session.progress.update });
      if (file) await writeScores(file, scored);
      return { json: evaluation, text: describe(evaluation) };
    } finally {
      await file?.close();
    }
  },
};

/** What the file held stays until there is something to write in its place. */
async function openForWriting(path: string): Promise<FileHandle> {
  return open(path, 'a').catch(() => {
    throw new WrongUse(`--scores: '${path}' can't be written.`);
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

function describe(evaluation: Evaluation): string {
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
  rows.push(['Measured with', `${distance} on pack ${pack}`]);
  return table(rows);
}
