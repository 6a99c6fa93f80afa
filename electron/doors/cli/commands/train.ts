// facet train: learns a head from the library's named people and says whether it helps on people it has not seen. A
// terminal's process.
import { openDatabase } from '../../../db/open.ts';
import type { Estimate } from '../../../science/learning/judgement/judged-figures.ts';
import type { Judgement } from '../../../science/learning/judgement/judge.ts';
import { losses, type LossName } from '../../../science/learning/losses/losses.ts';
import { trainAll, trainHead } from '../../../core/learn/train-head.ts';
import { closest } from '../closest.ts';
import { exactly, table, type Answer, type Command } from '../command.ts';
import { WrongUse } from '../options.ts';

const NAMES = Object.keys(losses) as LossName[];

export const train: Command = {
  usage: [
    'train --loss <name> [--margin <m>] [--dim <d>] [--cohort <c>] [--epochs <n>] [--seed <s>] [--folds <k>]',
    'train --all',
  ],
  summary: 'learn from the people you have named, judged on people it has never seen',
  details:
    `Losses: ${NAMES.slice(0, 5).join(', ')},\n${NAMES.slice(5).join(', ')}.\n` +
    'People are parted into folds (5, unless told); each is judged by a head that has learned from the\n' +
    'others. Intervals are of 95 %, over people drawn anew. Nothing is kept: that is done in the app.',
  options: ['loss', 'all', 'margin', 'dim', 'cohort', 'epochs', 'seed', 'folds'],
  async run(words, session) {
    exactly(words);
    const { loss, all, margin, dim, cohort, epochs, seed, folds } = session.flags;
    if (all === (loss !== undefined))
      throw new WrongUse(all ? 'Either --loss or --all.' : '--loss is missing (or --all, for all of them).');
    if (all && margin !== undefined)
      throw new WrongUse('--margin means something else for each loss: it goes with --loss.');
    const given = {
      ...(dim !== undefined && { dimension: dim }),
      ...(cohort !== undefined && { cohort }),
      ...(epochs !== undefined && { epochs }),
      ...(seed !== undefined && { seed }),
    };
    const params = { ...(folds !== undefined && { folds }) };
    const control = {
      signal: session.signal,
      judgeOnly: true,
      onProgress: (done: number, total: number) => session.progress.update('learning', done, total),
    };
    const context = { db: openDatabase(session.libraryDir), engine: session.engine() };
    try {
      if (all)
        return tableOf(
          (await trainAll(context, { ...params, options: given }, control)).map(({ judgement }) => judgement),
        );
      const options = { ...given, loss: lossNamed(loss!), ...(margin !== undefined && { lossOptions: { margin } }) };
      return answerOf((await trainHead(context, { ...params, options }, control)).judgement);
    } finally {
      context.db.close();
    }
  },
};

function lossNamed(name: string): LossName {
  if (Object.hasOwn(losses, name)) return name as LossName;
  const [suggestion] = closest(name, NAMES);
  throw new WrongUse(
    `There is no loss '${name}'. ${suggestion === undefined ? `There are: ${NAMES.join(', ')}.` : `Did you mean '${suggestion}'?`}`,
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
const between = ({ value, low, high }: Estimate): string => `${percent(value)} (${percent(low)} to ${percent(high)})`;
const tarOf = (figures: Judgement['before'], fmr: number): Estimate =>
  figures.tars.find((point) => point.fmr === fmr)!.tar;

function answerOf(judgement: Judgement): Answer {
  const { before, after, difference, fmr, folds, people, photos, verdict } = judgement;
  const row = (name: string, of: (figures: Judgement['before']) => Estimate, change?: Estimate): string[] => [
    name,
    between(of(before)),
    between(of(after)),
    change ? between(change) : '',
  ];
  const text = [
    `${losses[judgement.loss as LossName].title}: ${people} people, ${photos} photos, ${folds} folds`,
    table(
      [
        ['', 'before', 'after', 'difference'],
        row(`TAR at FMR ${percent(fmr)}`, (figures) => tarOf(figures, fmr), difference.tar),
        row('EER', ({ eer }) => eer, difference.eer),
        row('AUC', ({ auc }) => auc, difference.auc),
        row('Rank-1', ({ rank1 }) => rank1),
        ['Within a person / between people', before.spread.toFixed(4), after.spread.toFixed(4), ''],
      ].map((cells) => cells.map((cell) => cell.trimEnd())),
    ),
    verdict.sentence,
  ];
  return { json: judgement, text: text.join('\n') };
}

function tableOf(judgements: readonly Judgement[]): Answer {
  const { before, fmr, folds, people, photos } = judgements[0]!;
  const rows = judgements.map(({ loss, after, difference, verdict }) => [
    losses[loss as LossName].title,
    between(after.eer),
    between(tarOf(after, fmr)),
    between(difference.tar),
    verdict.keeps ? 'helps' : verdict.reason,
  ]);
  const head = ['', 'EER', `TAR at FMR ${percent(fmr)}`, 'difference of TAR', ''];
  const frozen = ["The pack's own vectors", between(before.eer), between(tarOf(before, fmr)), '', ''];
  return {
    json: judgements,
    text: `${people} people, ${photos} photos, ${folds} folds\n${table([head, frozen, ...rows])}`,
  };
}
