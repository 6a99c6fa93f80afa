// All the work of a measure, from faces to figures. Runs on the measuring thread.
import type { Measure, MeasureFigures } from '../../../contract/measure.ts';
import type { SystemComparison } from '../../../contract/trust.ts';
import type { CalibrationModel } from '../../../science/verification/calibration/calibration.ts';
import type { PersonThresholds } from '../../../science/verification/identification/person-thresholds.ts';
import type { PeoplePairs } from '../../../science/verification/people/people-pairs.ts';
import { calibratePairs } from './calibrate-pairs.ts';
import { choosePersonThresholds } from './choose-person-thresholds.ts';
import { compareTwo } from './compare-two.ts';
import { identifyFaces } from './identify-faces.ts';
import { intendedPoints } from './intended-points.ts';
import { pairsOf, scorePairs, type PairList } from './make-pairs.ts';
import type { MeasuredFaces, SystemVectors } from './measured-faces.ts';
import { hasEnoughPeople, measurePairs, thinned, replicatesFor, type PairFigures } from './measure-pairs.ts';
import { scoreList, type ListScores } from './score-list.ts';
import { worstPairs, type WorstPairs } from './worst-pairs.ts';

export interface MeasureWork {
  faces: MeasuredFaces;
  /** One to measure, or two to compare. */
  systems: SystemVectors[];
  replicates: number | undefined;
  /** In force for each system, or null: thresholds for single people are worked out beside it. */
  thresholds?: (number | null)[];
  mostImpostors?: number;
}

/** The part of a `Measure` that follows from the pairs. */
export type WorkedMeasure = Omit<
  Measure,
  'id' | 'source' | 'title' | 'system' | 'madeAt' | 'stale' | 'people' | 'counts'
> &
  Pick<PairList, 'impostorAll' | 'explicit'>;

export interface WorkedSystem {
  measure: WorkedMeasure;
  worst: { falseMatches: WorstPairs; falseNonMatches: WorstPairs };
  /** Turns a similarity into a probability; null where none could be fitted. */
  model: CalibrationModel | null;
  personThresholds: PersonThresholds | null;
}

export interface WorkResult {
  /** Pairs that have a score. */
  scored: { genuine: number; impostor: number };
  /** Empty where there is no genuine or no impostor pair. */
  systems: WorkedSystem[];
  /** Of two systems; else empty. */
  differences: SystemComparison['differences'];
  /** Of a list of pairs, by system; else empty. */
  lists: ListScores[];
}

/** The share of the time that each part takes, by experience; `compare` only of two systems. */
const SHARES = { score: 0.25, measure: 0.45, identify: 0.25, compare: 0.3 };

/** Points of the open-set curves. */
const OPEN_THRESHOLDS = 40;

/** Yields hundredths of the work done. */
export function* measureWork({
  faces,
  systems,
  replicates,
  thresholds,
  mostImpostors,
}: MeasureWork): Generator<number, WorkResult> {
  const list = pairsOf(faces, mostImpostors);
  const scored = { genuine: list.genuine.a.length, impostor: list.impostor.a.length };
  const count = scored.genuine + scored.impostor;
  const drawn = replicatesFor(replicates, count);
  const ofSystems = systems.length > 1 ? 1 - SHARES.compare : 1;
  const result: WorkResult = { scored, systems: [], differences: [], lists: [] };
  const compared: { pairs: PeoplePairs; figures: PairFigures }[] = [];
  for (const [n, system] of systems.entries()) {
    const percent = (part: number): number => (100 * ofSystems * (n + part)) / systems.length;
    const pairs = yield* scaled(scorePairs(faces, list, system), (done) => percent((SHARES.score * done) / count));
    const listed = scoreList(faces, pairs);
    if (listed !== null) result.lists.push(listed);
    if (scored.genuine === 0 || scored.impostor === 0) continue;
    const accuracy = listed?.accuracy ?? null;
    const { worked, figures } = yield* scaled(
      measureSystem({ faces, list, pairs, system, drawn, accuracy, threshold: thresholds?.[n] ?? null }),
      percent,
    );
    result.systems.push(worked);
    if (systems.length > 1) compared.push({ pairs, figures });
  }
  const [a, b] = compared;
  if (a && b) {
    const steps = compareTwo(a.pairs, b.pairs, [a.figures, b.figures], drawn, hasEnoughPeople(a.pairs));
    result.differences = yield* scaled(
      steps,
      (replicate) => 100 * (ofSystems + (SHARES.compare * replicate) / Math.max(1, drawn)),
    );
  }
  return result;
}

interface SystemWork {
  faces: MeasuredFaces;
  list: PairList;
  pairs: PeoplePairs;
  system: SystemVectors;
  /** Replicates of the bootstrap. */
  drawn: number;
  accuracy: MeasureFigures['accuracyByFolds'];
  threshold: number | null;
}

/** Everything about one system whose pairs are scored. Yields the share of its work done, 0..1. */
function* measureSystem({
  faces,
  list,
  pairs,
  system,
  drawn,
  accuracy,
  threshold,
}: SystemWork): Generator<number, { worked: WorkedSystem; figures: PairFigures }> {
  const figures = yield* scaled(
    measurePairs(faces, list, pairs, drawn, accuracy),
    (replicate) => SHARES.score + (SHARES.measure * replicate) / Math.max(1, drawn),
  );
  const before = SHARES.score + SHARES.measure;
  yield before;
  const { edges } = figures.histogram;
  const chances = calibratePairs(pairs, { low: edges[0]!, high: edges.at(-1)! });
  const operatingPoints = intendedPoints(pairs);
  const rising = thinned(figures.curve.thresholds, OPEN_THRESHOLDS).reverse();
  const identification = yield* scaled(identifyFaces(faces, system, rising), (part) => before + SHARES.identify * part);
  const worked: WorkedSystem = {
    model: chances?.model ?? null,
    personThresholds: threshold === null ? null : choosePersonThresholds(pairs, threshold),
    measure: {
      genuine: list.genuine.a.length,
      impostor: list.impostor.a.length,
      impostorAll: list.impostorAll,
      explicit: list.explicit,
      ...figures,
      calibration: chances?.calibration ?? null,
      identification,
      operatingPoints,
    },
    worst: worstPairs(pairs, list),
  };
  yield 1;
  return { worked, figures };
}

/** The same steps, each reported as another number. */
function* scaled<Result>(steps: Generator<number, Result>, scale: (step: number) => number): Generator<number, Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield scale(step.value);
  }
}
