// head.gain: what each loss brings on top of the default pack, on people of LFW it has never seen.
import { distances } from '../../electron/learn/distances.ts';
import type { Estimate } from '../../electron/learn/judged-figures.ts';
import { judge, type Judgement } from '../../electron/learn/judge.ts';
import { losses, type LossName } from '../../electron/learn/losses.ts';
import { fillTrainOptions } from '../../electron/learn/train-options.ts';
import type { Benchmark } from './benchmark.ts';
import { lfwIsThere, noLfw } from './lfw-library.ts';
import { lfwFaces } from './lfw-vectors.ts';

const FEWEST_PHOTOS = 4;
const FMR = 1e-3;

export const headGain: Benchmark = {
  id: 'head.gain',
  what: 'Missed matches at FMR 1e-3 with the best head beside the frozen vectors, on LFW people with four photos or more, five folds by identity; ratio: at the far end of its interval, so that 1 or less is no chance',
  unit: 'FNMR',
  targets: [{ on: 'ratio', atMost: 1 }],
  async run(say) {
    if (!lfwIsThere()) return noLfw;
    const faces = await lfwFaces(say, FEWEST_PHOTOS);
    const data = { vectors: faces.map(({ vector }) => vector), people: faces.map(({ person }) => person) };
    const judged: Judgement[] = [];
    for (const loss of Object.keys(losses) as LossName[]) {
      const { judgement } = await judge(data, distances.cosine.name, fillTrainOptions({ loss, fmr: FMR }), { judgeOnly: true, folds: 5 });
      if (judged.length === 0) say(lineOf('frozen vectors', judgement.before, ''));
      say(lineOf(losses[loss].title, judgement.after, `TAR changes by ${between(judgement.difference.tar)}, EER by ${between(judgement.difference.eer)}: ${judgement.verdict.reason}; epochs ${judgement.epochs.join(' ')}, ${judgement.seconds.toFixed(1)} s`));
      judged.push(judgement);
    }
    // The best by its lower end: that which is surest to help.
    const best = judged.reduce((a, b) => (b.difference.tar.low > a.difference.tar.low ? b : a));
    const [value, against] = [1 - tarOf(best.after).value, 1 - tarOf(best.before).value];
    const better = judged.filter(({ verdict }) => verdict.keeps).map(({ loss }) => losses[loss as LossName].title);
    return { value, against, ratio: (against - best.difference.tar.low) / against, note: `${losses[best.loss as LossName].title} (missed over missed ${(value / against).toFixed(3)}); better beyond chance: ${better.join(', ') || 'none'}` };
  },
};

const tarOf = ({ tars }: Judgement['after']): Estimate => tars.find(({ fmr }) => fmr === FMR)!.tar;
const between = ({ value, low, high }: Estimate): string => `${(100 * value).toFixed(2)} % (${(100 * low).toFixed(2)} to ${(100 * high).toFixed(2)})`;
const lineOf = (name: string, figures: Judgement['after'], rest: string): string => `${name.padEnd(24)} EER ${between(figures.eer)}, TAR at FMR ${FMR} ${between(tarOf(figures))}  ${rest}`;
