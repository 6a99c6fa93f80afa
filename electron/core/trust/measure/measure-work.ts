// All the work of a measure, from faces to figures: what a worker does, or a test at once. Pure, any process.
import type { Measure } from '../../../contract/measure.ts';
import type { SystemComparison } from '../../../contract/trust.ts';
import type { CalibrationModel } from '../../../science/verification/calibration/calibration.ts';
import type { PersonThresholds } from '../../../science/verification/identification/person-thresholds.ts';
import type { PeoplePairs } from '../../../science/verification/people/people-pairs.ts';
import { calibratePairs } from './calibrate-pairs.ts';
import { compareTwo } from './compare-two.ts';
import { intendedPoints } from './intended-points.ts';
import { pairsOf, scorePairs, type PairList } from './make-pairs.ts';
import type { MeasuredFaces, SystemVectors } from './measured-faces.ts';
import { hasEnoughPeople, measurePairs, thinned, replicatesFor, type PairFigures } from './measure-pairs.ts';
import { identifyFaces } from './identify-faces.ts';
import { ownThresholds } from './work-own-thresholds.ts';
import { worstPairs, type WorstPairs } from './worst-pairs.ts';

export interface MeasureWork {
  faces: MeasuredFaces;
  /** One to measure, or two to compare. */
  systems: SystemVectors[];
  replicates: number | undefined;
  /** In force for each system, or null: people's own thresholds are worked out beside it. */
  thresholds?: (number | null)[];
  mostImpostors?: number;
}

/** What of a measure is for the worker to say. */
export type WorkedMeasure = Omit<
  Measure,
  'id' | 'source' | 'title' | 'system' | 'madeAt' | 'stale' | 'people' | 'counts'
> &
  Pick<PairList, 'impostorAll' | 'explicit'>;

export interface WorkedSystem {
  measure: WorkedMeasure;
  worst: { falseMatches: WorstPairs; falseNonMatches: WorstPairs };
  /** To read chances off; null where none could be fitted. */
  model: CalibrationModel | null;
  own: PersonThresholds | null;
}

export interface WorkResult {
  systems: WorkedSystem[];
  /** Of two. */
  differences: SystemComparison['differences'];
}

/** How much of the time each part takes, by experience; the last is what two systems take to be compared. */
const SHARES = { score: 0.25, measure: 0.45, identify: 0.25, compare: 0.3 };

/** Points of the open-set curves. */
const OPEN_THRESHOLDS = 40;

/** There is a genuine and an impostor pair. */
export class TooFewPairs extends Error {
  readonly genuine: number;
  readonly impostor: number;
  constructor(genuine: number, impostor: number) {
    super(`There are ${genuine} genuine and ${impostor} impostor pairs; at least one of each is needed.`);
    this.genuine = genuine;
    this.impostor = impostor;
  }
}

/** Yields hundredths of the work done. @throws TooFewPairs */
export function* measureWork({
  faces,
  systems,
  replicates,
  thresholds,
  mostImpostors,
}: MeasureWork): Generator<number, WorkResult> {
  const list = pairsOf(faces, mostImpostors);
  const [genuine, impostor] = [list.genuine.a.length, list.impostor.a.length];
  if (genuine === 0 || impostor === 0) throw new TooFewPairs(genuine, impostor);
  const drawn = replicatesFor(replicates, genuine + impostor);
  const results: WorkedSystem[] = [];
  const compared: { pairs: PeoplePairs; figures: PairFigures }[] = [];
  const whole = systems.length > 1 ? 1 - SHARES.compare : 1;
  for (const [n, system] of systems.entries()) {
    const share = whole / systems.length;
    const from = n * share;
    const done = (part: number): number => 100 * (from + share * part);
    const pairs = yield* progressed(scorePairs(faces, list, system), (scored) =>
      done((SHARES.score * scored) / (genuine + impostor)),
    );
    const figures = yield* progressed(measurePairs(faces, list, pairs, drawn), (replicate) =>
      done(SHARES.score + (SHARES.measure * replicate) / Math.max(1, drawn)),
    );
    yield done(SHARES.score + SHARES.measure);
    const { edges } = figures.histogram;
    const chances = calibratePairs(pairs, { low: edges[0]!, high: edges.at(-1)! });
    const operatingPoints = intendedPoints(pairs);
    const before = SHARES.score + SHARES.measure;
    const rising = thinned(figures.curve.thresholds, OPEN_THRESHOLDS).reverse();
    const identification = yield* progressed(identifyFaces(faces, system, rising), (part) =>
      done(before + SHARES.identify * part),
    );
    const inForce = thresholds?.[n] ?? null;
    const own = inForce === null ? null : ownThresholds(pairs, inForce);
    yield done(1);
    if (systems.length > 1) compared.push({ pairs, figures });
    results.push({
      model: chances?.model ?? null,
      own,
      measure: {
        genuine,
        impostor,
        impostorAll: list.impostorAll,
        explicit: list.explicit,
        ...figures,
        calibration: chances?.calibration ?? null,
        identification,
        operatingPoints,
      },
      worst: worstPairs(pairs, list),
    });
  }
  const [a, b] = compared;
  const differences =
    a && b
      ? yield* progressed(
          compareTwo(a.pairs, b.pairs, [a.figures, b.figures], drawn, hasEnoughPeople(a.pairs)),
          (replicate) => 100 * (whole + (SHARES.compare * replicate) / Math.max(1, drawn)),
        )
      : [];
  return { systems: results, differences };
}

/** The same steps, told as something else. */
function* progressed<Result>(
  steps: Generator<number, Result>,
  tell: (step: number) => number,
): Generator<number, Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield tell(step.value);
  }
}
