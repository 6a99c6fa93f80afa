// lecture.plot: on a plane, how much room a person takes beside how far people lie apart, loss by loss, on the bundled
// set of made-up people.
import { lectureFigures, lectureOptions, lectureSet } from '../../electron/science/learning/lecture-set.ts';
import { losses, type LossName } from '../../electron/science/learning/losses/losses.ts';
import { train } from '../../electron/science/learning/train.ts';
import { trainingSet } from '../../electron/science/learning/training-set.ts';
import type { Benchmark } from './benchmark.ts';

export const lecturePlot: Benchmark = {
  id: 'lecture.plot',
  what: 'Spread within people over distance between them on a head of two dimensions: A-Softmax over center loss, which itself lies below softmax',
  unit: 'ratio',
  targets: [{ on: 'ratio', atMost: 1 }],
  async run(say) {
    const data = lectureSet();
    const set = trainingSet(data, data.distance);
    const ratios = {} as Record<LossName, number>;
    for (const loss of Object.keys(losses) as LossName[]) {
      const { head } = await train(set, null, lectureOptions(loss));
      const { intra, inter, ratio } = lectureFigures(head, data);
      ratios[loss] = ratio;
      say(
        `${losses[loss].title.padEnd(24)} within ${intra.toFixed(4)}, between ${inter.toFixed(4)}, ratio ${ratio.toFixed(4)}`,
      );
    }
    const { softmax, center, 'a-softmax': aSoftmax } = ratios;
    // Where center loss does not lie below softmax the figure is that instead: then the target fails.
    const falls = center < softmax;
    return {
      value: falls ? aSoftmax : center,
      against: falls ? center : softmax,
      ratio: falls ? aSoftmax / center : center / softmax,
      note: `softmax ${softmax.toFixed(4)}, center loss ${center.toFixed(4)}, A-Softmax ${aSoftmax.toFixed(4)}`,
    };
  },
};
