// From a score to the chance of one person, by a logistic curve.
// J. Platt, "Probabilistic outputs for support vector machines", 1999; H.-T. Lin, C.-J. Lin and R. Weng, "A note on
// Platt's probabilistic outputs", 2007.
import { assertBothKinds, type Scores } from '../curves/scores.ts';

/** ln(p / (1 - p)) = intercept + slope x (score - centre). */
export interface LogisticFit {
  kind: 'logistic';
  centre: number;
  slope: number;
  intercept: number;
}

const ROUNDS = 100;

/**
 * The curve under which the answers are likeliest, found by Newton's method. The answers are taken for sure up to (n +
 * 1) / (n + 2) only, as Platt has it, so that the curve stays finite where the kinds are perfectly parted. `prior`: the
 * share of genuine pairs to fit for, as if the list had been so; its own without it.
 * @throws RangeError where a kind is missing or a score is infinite
 */
export function fitLogistic(
  scores: Scores,
  prior = scores.genuine.length / (scores.genuine.length + scores.impostor.length),
): LogisticFit {
  assertFinite(scores, 'A logistic curve');
  const { genuine, impostor } = scores;
  const { mean: centre, deviation } = spreadOf(genuine, impostor);
  // Each pair of a kind by its share of all, so that the sums are means.
  const kinds = [
    { values: genuine, weight: prior / genuine.length, target: (genuine.length + 1) / (genuine.length + 2) },
    { values: impostor, weight: (1 - prior) / impostor.length, target: 1 / (impostor.length + 2) },
  ];
  const average = kinds.reduce((sum, { values, weight, target }) => sum + values.length * weight * target, 0);
  let a = 0;
  let b = Math.log(average / (1 - average));
  if (deviation === 0) return { kind: 'logistic', centre, slope: 0, intercept: b };
  let loss = lossOf(kinds, centre, deviation, a, b);
  for (let round = 0; round < ROUNDS; round++) {
    const { ga, gb, aa, ab, bb } = derivatives(kinds, centre, deviation, a, b);
    const determinant = aa * bb - ab * ab;
    const stepA = (bb * ga - ab * gb) / determinant;
    const stepB = (aa * gb - ab * ga) / determinant;
    // Newton's step, or the part of it that makes things better.
    let part = 1;
    let next = lossOf(kinds, centre, deviation, a - stepA, b - stepB);
    while (!(next <= loss) && part > 1e-6)
      next = lossOf(kinds, centre, deviation, a - (part /= 2) * stepA, b - part * stepB);
    if (!(next <= loss)) break;
    a -= part * stepA;
    b -= part * stepB;
    loss = next;
    if (Math.abs(stepA) < 1e-12 * (1 + Math.abs(a)) && Math.abs(stepB) < 1e-12 * (1 + Math.abs(b))) break;
  }
  return { kind: 'logistic', centre, slope: a / deviation, intercept: b };
}

interface Kind {
  values: Float64Array;
  weight: number;
  target: number;
}

/** Mean cross-entropy. */
function lossOf(kinds: readonly Kind[], centre: number, deviation: number, a: number, b: number): number {
  let sum = 0;
  for (const { values, weight, target } of kinds) {
    let here = 0;
    for (let i = 0; i < values.length; i++) {
      const x = (a * (values[i]! - centre)) / deviation + b;
      // ln(1 + e^x) - target x, without overflow.
      here += Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) - target * x;
    }
    sum += weight * here;
  }
  return sum;
}

function derivatives(
  kinds: readonly Kind[],
  centre: number,
  deviation: number,
  a: number,
  b: number,
): Record<'ga' | 'gb' | 'aa' | 'ab' | 'bb', number> {
  const sums = { ga: 0, gb: 0, aa: 0, ab: 0, bb: 0 };
  for (const { values, weight, target } of kinds) {
    for (let i = 0; i < values.length; i++) {
      const z = (values[i]! - centre) / deviation;
      const p = 1 / (1 + Math.exp(-(a * z + b)));
      const slack = weight * (p - target);
      const curve = weight * p * (1 - p);
      sums.ga += slack * z;
      sums.gb += slack;
      sums.aa += curve * z * z;
      sums.ab += curve * z;
      sums.bb += curve;
    }
  }
  return sums;
}

function spreadOf(...kinds: Float64Array[]): { mean: number; deviation: number } {
  const count = kinds.reduce((sum, { length }) => sum + length, 0);
  let sum = 0;
  for (const values of kinds) for (let i = 0; i < values.length; i++) sum += values[i]!;
  const mean = sum / count;
  let squares = 0;
  for (const values of kinds) for (let i = 0; i < values.length; i++) squares += (values[i]! - mean) ** 2;
  // If all scores are equal, the deviation is rounding error: return 0.
  const alike = kinds.every((values) => values[0] === values.at(-1) && values[0] === kinds[0]![0]);
  return { mean, deviation: alike ? 0 : Math.sqrt(squares / count) };
}

export const logisticAt = ({ centre, slope, intercept }: LogisticFit, score: number): number =>
  1 / (1 + Math.exp(-(intercept + (slope === 0 ? 0 : slope * (score - centre)))));

/** Throws RangeError where a kind is missing or a score is infinite: no curve can be fitted through those. */
export function assertFinite(scores: Scores, what: string): void {
  assertBothKinds(scores, what);
  for (const values of [scores.genuine, scores.impostor]) {
    if (!Number.isFinite(values[0]) || !Number.isFinite(values.at(-1)))
      throw new RangeError(`${what} needs finite scores.`);
  }
}
