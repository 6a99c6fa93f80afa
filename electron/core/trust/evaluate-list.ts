// Evaluates verification on a list of photo pairs whose truth is known (LFW, or one's own), with or without a library:
// what `facet evaluate --pairs` answers.
import { openDatabase } from '../../db/open.ts';
import type { Measure } from '../../contract/measure.ts';
import type { Distance } from '../../contract/thresholds.ts';
import type { EqualErrorRate, TarAtFmr } from '../../science/verification/curves/roc.ts';
import { measureGathered, type Measured } from './measure-gathered.ts';
import type { ListScores } from './measure/score-list.ts';
import type { ProtocolSystem } from './protocol/faces-by-system.ts';
import { titleOf } from './protocol/find-images.ts';
import { gatherList, type ListedProtocol } from './protocol/gather-list.ts';
import type { PhotoControl } from './protocol/protocol-faces.ts';
import type { ProtocolPair } from './protocol/read-protocol.ts';

export interface EvaluateParams {
  /** The list of pairs: see `readProtocol`. */
  pairs: string;
  /** Where the photos that the list names lie. */
  imagesDir: string;
  /**
   * A library in which found faces are kept, and looked up by the photos' content: analysing thousands of photos is what
   * takes long. Without one, every photo is analysed.
   */
  keepIn?: string | undefined;
  /** Of the bootstrap; 1,000 unless given, 0 for no intervals. */
  replicates?: number | undefined;
}

export interface Evaluation {
  /** All of the list, scored or not. */
  pairs: number;
  genuine: number;
  impostor: number;
  /**
   * Photos that gave no face: absent, unreadable, or no face found. Pairs with one are left out of all figures but the
   * accuracy.
   */
  failedToAcquire: number;
  /** Null, as the EER, where one kind of pair has no score. */
  auc: number | null;
  eer: EqualErrorRate | null;
  /**
   * Each fold at the threshold chosen on the others; a pair without a score counts as answered "different". Null where
   * there are fewer than two folds.
   */
  accuracy: { mean: number; std: number; folds: number[] } | null;
  tarAtFmr: TarAtFmr[];
  distance: Distance;
  pack: string;
}

export interface ScoredPair extends ProtocolPair {
  /** Null: one of the photos gave no face. */
  similarity: number | null;
}

/** What one system made of the list. */
export interface Evaluated {
  evaluation: Evaluation;
  scored: ScoredPair[];
  /** Null where one kind of pair has no score. */
  measure: Measure | null;
}

export interface EvaluatedList extends Pick<Measured, 'differences' | 'overall'> {
  /** In the order of the systems. */
  evaluated: Evaluated[];
}

/**
 * With two systems, both are measured on the pairs of which both found all faces.
 *
 * @throws FacetError as `gatherList`; as `openDatabase` for `keepIn`
 */
export async function evaluateList(
  systems: readonly ProtocolSystem[],
  { pairs: list, imagesDir, keepIn, replicates }: EvaluateParams,
  control: PhotoControl,
): Promise<EvaluatedList> {
  const db = keepIn === undefined ? undefined : openDatabase(keepIn);
  const listed = await gatherList({ systems, db }, list, imagesDir, control).finally(() => db?.close());
  const measured = await measureGathered(
    listed.gathered,
    {
      source: 'pairs',
      title: titleOf(list),
      systems: systems.map(({ engine, distance }) => ({ pack: engine.pack.name, distance, head: null })),
      replicates,
    },
    control,
  );
  const evaluated = systems.map((system, n): Evaluated => {
    const made = measured.systems[n];
    const measure = made ? { ...made.measure, stale: false } : null;
    const scores = measured.lists[n]!;
    return {
      measure,
      scored: scoredPairs(listed, scores),
      evaluation: evaluationOf(listed, scores, measure, system),
    };
  });
  return { evaluated, differences: measured.differences, overall: measured.overall };
}

function evaluationOf(
  { pairs, gathered: { failedToAcquire } }: ListedProtocol,
  { accuracy }: ListScores,
  measure: Measure | null,
  { engine, distance }: ProtocolSystem,
): Evaluation {
  const genuine = pairs.filter(({ same }) => same).length;
  const { auc, eer, fnmrAt } = measure?.figures ?? { auc: null, eer: null, fnmrAt: [] };
  return {
    pairs: pairs.length,
    genuine,
    impostor: pairs.length - genuine,
    failedToAcquire,
    auc: auc && auc.value,
    eer: eer && { value: eer.value, threshold: eer.threshold },
    accuracy,
    // By whole pairs: 1 - FNMR would differ from TAR in the last digit.
    tarAtFmr: fnmrAt.map(({ fmr, fnmr, threshold }) => ({
      fmr,
      tar: Math.round((1 - fnmr.value) * measure!.genuine) / measure!.genuine,
      threshold,
    })),
    distance,
    pack: engine.pack.name,
  };
}

/** The whole list, in its order. */
function scoredPairs({ pairs, faces }: ListedProtocol, { similarities }: ListScores): ScoredPair[] {
  let next = 0;
  return pairs.map((pair) => {
    const hasScore = faces.has(pair.pathA) && faces.has(pair.pathB);
    return { ...pair, similarity: hasScore ? similarities[next++]! : null };
  });
}
