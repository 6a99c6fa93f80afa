// facet train: the job 'train', judged only: does a head help on people it has not learned from?
import type { Estimate, HeadJudgement, JudgedFigures } from '../../../contract/heads.ts';
import type { TrainRequest, TrainResult } from '../../../contract/learn.ts';
import { losses, type LossName } from '../../../science/learning/losses/losses.ts';
import { closest } from '../closest.ts';
import { exactly, table, type Answer, type Command } from '../command.ts';
import { WrongUse, type Flags } from '../options.ts';

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
    const { flags } = session;
    if (flags.all === (flags.loss !== undefined))
      throw new WrongUse(flags.all ? 'Either --loss or --all.' : '--loss is missing (or --all, for all of them).');
    if (flags.all && flags.margin !== undefined)
      throw new WrongUse('--margin means something else for each loss: it goes with --loss.');
    const asked = flags.all ? NAMES : [lossNamed(flags.loss!)];
    const results = await session.runJobs(
      asked.map((loss) => requestOf(loss, flags)),
      'train',
    );
    const judged = results.map(({ result }) => judgedOf(result));
    return flags.all ? compareLosses(judged) : describeLoss(judged[0]!);
  },
};

const requestOf = (loss: LossName, { margin, dim, cohort, epochs, seed, folds }: Flags): TrainRequest => ({
  kind: 'train',
  on: 'library',
  loss,
  judgeOnly: true,
  options: {
    ...(dim !== undefined && { dimension: dim }),
    ...(cohort !== undefined && { cohort }),
    ...(epochs !== undefined && { epochs }),
    ...(seed !== undefined && { seed }),
  },
  ...(margin !== undefined && { lossOptions: { margin } }),
  ...(folds !== undefined && { folds }),
});

function lossNamed(name: string): LossName {
  if (Object.hasOwn(losses, name)) return name as LossName;
  const [suggestion] = closest(name, NAMES);
  throw new WrongUse(
    `There is no loss '${name}'. ${suggestion === undefined ? `There are: ${NAMES.join(', ')}.` : `Did you mean '${suggestion}'?`}`,
  );
}

type Judged = TrainResult & { judgement: HeadJudgement };

function judgedOf(result: TrainResult): Judged {
  if (result.judgement === null) throw new TypeError('A training on the library was not judged.');
  return { ...result, judgement: result.judgement };
}

/** The answer with --json. */
function judgementJson({ loss, options, lossOptions, sentence, heldOutPairs, judgement }: Judged) {
  const { folds, people, photos, fmr, before, after, difference, keeps, by, reason, epochs, seconds } = judgement;
  return {
    loss,
    options: { ...options, loss, lossOptions },
    folds,
    people,
    photos,
    fmr,
    heldOutPairs,
    before,
    after,
    difference,
    verdict: { keeps, by, reason, sentence },
    epochs,
    seconds,
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
const between = ({ value, low, high }: Estimate): string => `${percent(value)} (${percent(low)} to ${percent(high)})`;
const tarOf = (figures: JudgedFigures, fmr: number): Estimate => figures.tars.find((point) => point.fmr === fmr)!.tar;
const titleOf = (loss: string): string => losses[loss as LossName].title;

function describeLoss(judged: Judged): Answer {
  const { loss, judgement, spread, sentence } = judged;
  const { before, after, difference, fmr, folds, people, photos } = judgement;
  const row = (name: string, of: (figures: JudgedFigures) => Estimate, change?: Estimate): string[] => [
    name,
    between(of(before)),
    between(of(after)),
    change ? between(change) : '',
  ];
  const text = [
    `${titleOf(loss)}: ${people} people, ${photos} photos, ${folds} folds`,
    table(
      [
        ['', 'before', 'after', 'difference'],
        row(`TAR at FMR ${percent(fmr)}`, (figures) => tarOf(figures, fmr), difference.tar),
        row('EER', ({ eer }) => eer, difference.eer),
        row('AUC', ({ auc }) => auc, difference.auc),
        row('Rank-1', ({ rank1 }) => rank1),
        ['Within a person / between people', spread.before.toFixed(4), spread.after.toFixed(4), ''],
      ].map((cells) => cells.map((cell) => cell.trimEnd())),
    ),
    sentence,
  ];
  return { json: judgementJson(judged), text: text.join('\n') };
}

function compareLosses(judged: readonly Judged[]): Answer {
  const { before, fmr, folds, people, photos } = judged[0]!.judgement;
  const rows = judged.map(({ loss, judgement: { after, difference, keeps, reason } }) => [
    titleOf(loss),
    between(after.eer),
    between(tarOf(after, fmr)),
    between(difference.tar),
    keeps ? 'helps' : reason,
  ]);
  const head = ['', 'EER', `TAR at FMR ${percent(fmr)}`, 'difference of TAR', ''];
  const frozen = ["The pack's own vectors", between(before.eer), between(tarOf(before, fmr)), '', ''];
  return {
    json: judged.map(judgementJson),
    text: `${people} people, ${photos} photos, ${folds} folds\n${table([head, frozen, ...rows])}`,
  };
}
