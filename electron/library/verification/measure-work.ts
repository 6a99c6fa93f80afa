// All the work of a measure, from faces to figures: what a worker does, or a test at once. Pure, any process.
import type { Measure } from '../../api.ts';
import { pairsOf, scorePairs, type PairList } from './make-pairs.ts';
import type { MeasuredFaces, SystemVectors } from './measured-faces.ts';
import { measurePairs, replicatesFor } from './measure-pairs.ts';
import { worstPairs, type WorstPairs } from './worst-pairs.ts';

export interface MeasureWork {
  faces: MeasuredFaces;
  /** One to measure, or two to compare. */
  systems: SystemVectors[];
  replicates: number | undefined;
  mostImpostors?: number;
}

/** What of a measure is for the worker to say. */
export type WorkedMeasure = Omit<Measure, 'id' | 'source' | 'title' | 'system' | 'madeAt' | 'stale' | 'people' | 'counts'> & Pick<PairList, 'impostorAll' | 'explicit'>;

export interface WorkedSystem {
  measure: WorkedMeasure;
  worst: { falseMatches: WorstPairs; falseNonMatches: WorstPairs };
}

export interface WorkResult {
  systems: WorkedSystem[];
}

/** How much of the time each part takes, by experience. */
const SHARES = { score: 0.3, measure: 0.5, rest: 0.2 };

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
export function* measureWork({ faces, systems, replicates, mostImpostors }: MeasureWork): Generator<number, WorkResult> {
  const list = pairsOf(faces, mostImpostors);
  const [genuine, impostor] = [list.genuine.a.length, list.impostor.a.length];
  if (genuine === 0 || impostor === 0) throw new TooFewPairs(genuine, impostor);
  const drawn = replicatesFor(replicates, genuine + impostor);
  const results: WorkedSystem[] = [];
  for (const [n, system] of systems.entries()) {
    const share = 1 / systems.length;
    const from = n * share;
    const done = (part: number): number => 100 * (from + share * part);
    const pairs = yield* progressed(scorePairs(faces, list, system), (scored) => done((SHARES.score * scored) / (genuine + impostor)));
    const figures = yield* progressed(measurePairs(faces, list, pairs, drawn), (replicate) => done(SHARES.score + (SHARES.measure * replicate) / Math.max(1, drawn)));
    yield done(SHARES.score + SHARES.measure);
    results.push({
      measure: {
        genuine,
        impostor,
        impostorAll: list.impostorAll,
        explicit: list.explicit,
        ...figures,
        calibration: null,
        identification: null,
        operatingPoints: [],
      },
      worst: worstPairs(pairs, list),
    });
  }
  return { systems: results };
}

/** The same steps, told as something else. */
function* progressed<Result>(steps: Generator<number, Result>, tell: (step: number) => number): Generator<number, Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield tell(step.value);
  }
}
