// The base of the angular losses: logits scale · cos θ, with unit weights, no bias and a margin on the own class.
import { multiply } from '../../vectors/matrix-product.ts';
import { room, unitRows, unitRowsBackward, zeros, type Numbers } from '../../vectors/numbers.ts';
import type { Random } from '../../statistics/random.ts';
import { crossEntropy } from './cross-entropy.ts';
import type { LossShape, OpenLoss } from './loss.ts';

export interface AngularRule {
  /** What the cosines are multiplied with: a number, or the length of the embedding. */
  scale: number | 'length';
  /**
   * What stands for the cosine to the own person, and its slope by that cosine, into `made`: [value, slope]. Others
   * stay as they are.
   */
  own(cosine: number, made: Float64Array): void;
  stepped?(): void;
}

/**
 * Weights 'people' [classes x dimension]. A score is scale · cosine, its own person's scale · own(cosine); then
 * cross-entropy.
 */
export function openAngular(
  { dimension, classes, precision }: LossShape,
  { scale, own, stepped }: AngularRule,
  random: Random,
): OpenLoss {
  const people = {
    name: 'people',
    values: zeros(classes * dimension, precision),
    gradient: zeros(classes * dimension, precision),
  };
  for (let i = 0; i < people.values.length; i++) people.values[i] = random.normal() / Math.sqrt(dimension);
  const unitPeople = zeros(classes * dimension, precision);
  const lengthPeople = zeros(classes, precision);
  const byPeople = zeros(classes * dimension, precision);
  const [units, lengths, cosines, slopes, extras, byUnits] = [
    room(precision),
    room(precision),
    room(precision),
    room(precision),
    room(precision),
    room(precision),
  ];
  const made = new Float64Array(2);
  const look = (embeddings: Numbers, size: number): Numbers => {
    unitRows(embeddings, size, dimension, units(size * dimension), lengths(size));
    unitRows(people.values, classes, dimension, unitPeople, lengthPeople);
    const cosine = cosines(size * classes);
    multiply(cosine, units(size * dimension), unitPeople, { m: size, k: dimension, n: classes, transposeB: true });
    return cosine;
  };
  const scaleRows = (rows: Numbers, size: number): void => {
    const length = lengths(size);
    for (let i = 0; i < size; i++) {
      const radius = scale === 'length' ? length[i]! : scale;
      for (let c = i * classes; c < (i + 1) * classes; c++) rows[c]! *= radius;
    }
  };
  return {
    weights: [people],
    begin: (means) => people.values.set(means),
    compute({ embeddings, labels, size }, gradient) {
      const scores = look(embeddings, size);
      const [slope, extra] = [slopes(size), extras(size)];
      for (let i = 0; i < size; i++) {
        const label = i * classes + labels[i]!;
        const cosine = Math.min(1, Math.max(-1, scores[label]!));
        own(cosine, made);
        slope[i] = made[1]!;
        extra[i] = made[1]! * cosine - made[0]!;
        scores[label] = made[0]!;
      }
      const length = lengths(size);
      const loss = crossEntropy(scores, labels, size, classes, (row) => (scale === 'length' ? length[row]! : scale));
      const byCosine = scores;
      for (let i = 0; i < size; i++) {
        const label = i * classes + labels[i]!;
        extra[i]! *= byCosine[label]!;
        byCosine[label]! *= slope[i]!;
      }
      const [unit, byUnit] = [units(size * dimension), byUnits(size * dimension)];
      multiply(byUnit, byCosine, unitPeople, { m: size, k: classes, n: dimension });
      if (scale === 'length') byLength(byUnit, unit, length, extra, size, dimension, gradient);
      else unitRowsBackward(unit, length, byUnit, size, dimension, gradient, true);
      multiply(byPeople, byCosine, unit, { m: classes, k: size, n: dimension, transposeA: true });
      unitRowsBackward(unitPeople, lengthPeople, byPeople, classes, dimension, people.gradient, true);
      return loss;
    },
    scores(embeddings, size) {
      const answer = look(embeddings, size);
      scaleRows(answer, size);
      return answer;
    },
    stepped: () => stepped?.(),
  };
}

/**
 * With scores |x| f(cos), f(c) = c but for the own person: the derivatives by direction and by length, g · f(c) summed,
 * come to
 *   dx = (v - e u) / |x|,   v = |x| sum of g_j f'_j w_j,   e = |x| g_y (f'_y c_y - f_y).
 */
function byLength(
  byUnit: Numbers,
  unit: Numbers,
  length: Numbers,
  extra: Numbers,
  size: number,
  dimension: number,
  gradient: Numbers,
): void {
  for (let i = 0; i < size; i++) {
    const share = length[i]! > 0 ? 1 / length[i]! : 0;
    for (let d = i * dimension; d < (i + 1) * dimension; d++) gradient[d] = (byUnit[d]! - extra[i]! * unit[d]!) * share;
  }
}
