// Measures verification on a list of photo pairs whose truth is known (LFW, or one's own). Runs in the process behind
// the doors.
//
//  1. read the pairs                     protocols.ts
//  2. analyse each photo once verification/protocol.ts: several photos in flight; the main face is the photo's
//  3. score each pair                    learn/distances.ts
//  4. measure                            verify/; with intervals as the verification lab does: measureList
import type { Measure } from '../../contract/measure.ts';
import type { Distance } from '../../contract/thresholds.ts';
import type { SystemComparison } from '../../contract/trust.ts';
import { openDatabase } from '../../db/open.ts';
import { FacetError } from '../../contract/failure.ts';
import type { JobControl } from '../jobs.ts';
import { distances } from '../../science/vectors/distances.ts';
import { foldAccuracies, summarise } from '../../science/verification/curves/accuracy.ts';
import { QUOTED_FMRS } from '../../science/verification/curves/quoted-fmrs.ts';
import {
  areaUnderRoc,
  equalErrorRate,
  tarAtFmr,
  type EqualErrorRate,
  type TarAtFmr,
} from '../../science/verification/curves/roc.ts';
import { sortScores } from '../../science/verification/curves/scores.ts';
import type { ProtocolPair } from './protocol/protocols.ts';
import { overallVerdict } from './measure/compare-two.ts';
import type { Gathered } from './measure/measured-faces.ts';
import { describeMeasure } from './measures.ts';
import { gatherList, titleOf, type ProtocolSystem } from './protocol/protocol.ts';
import { runMeasure } from './measure/run-measure.ts';

export interface EvaluateParams {
  /** The list of pairs: see `readProtocol`. */
  pairs: string;
  /** Where the photos that the list names lie. */
  imagesDir: string;
  /**
   * A library in which the faces found are kept, and looked up, by the photos' content: it is the look at thousands of
   * photos that takes long. Unless told, every photo is looked at.
   */
  keepIn?: string | undefined;
}

export interface Evaluation {
  /** All of the list, scored or not. */
  pairs: number;
  genuine: number;
  impostor: number;
  /**
   * Photos that gave no face: absent, unreadable, or nobody found. Pairs with one are left out of all figures but the
   * accuracy.
   */
  failedToAcquire: number;
  /** Null, as the EER, where one kind of pair has no score left. */
  auc: number | null;
  eer: EqualErrorRate | null;
  /**
   * Each fold at the threshold chosen on the others; a pair without a score counts as answered "different". Null: too
   * few pairs to part.
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
}

/** `progress` counts photos; those that gave no face are its `failed`. */
type Control = Pick<JobControl, 'signal' | 'progress'>;

/**
 * The figures by each engine, and the pairs they were made of: with two, the pairs of which both found all faces.
 * Throws FacetError 'pairs-unreadable' for the list, 'not-found' where none of its photos is in the folder, what
 * `openDatabase` throws of `keepIn`, and whatever stops the engine altogether; a photo that can't be used stops
 * nothing.
 */
export async function evaluate(
  { systems }: { systems: readonly ProtocolSystem[] },
  { pairs: list, imagesDir, keepIn }: EvaluateParams,
  control: Control,
): Promise<{ evaluated: Evaluated[]; gathered: Gathered }> {
  const db = keepIn === undefined ? undefined : openDatabase(keepIn);
  const { pairs, faces, gathered } = await gatherList({ systems, ...(db && { db }) }, list, imagesDir, control).finally(
    () => db?.close(),
  );
  const evaluated = systems.map(({ engine, distance }, n) => {
    const scored = pairs.map((pair): ScoredPair => {
      const a = faces.get(pair.pathA);
      const b = faces.get(pair.pathB);
      return { ...pair, similarity: a && b ? distances[distance].similarity(a[n]!.vector, b[n]!.vector) : null };
    });
    const { pairs: count, genuine, impostor, ...figures } = measure(scored);
    return {
      evaluation: {
        pairs: count,
        genuine,
        impostor,
        failedToAcquire: gathered.failedToAcquire,
        ...figures,
        distance,
        pack: engine.pack.name,
      },
      scored,
    };
  });
  return { evaluated, gathered };
}

/** Measures in the order of the systems; of two also how they differ. */
export type MeasuredList = { measures: Measure[] } & Pick<SystemComparison, 'differences' | 'overall'>;

/**
 * The same pairs as the verification lab measures them, with intervals; null where one kind of pair has no score left.
 * `replicates`: 1,000 unless told.
 */
export async function measureList(
  { systems }: { systems: readonly ProtocolSystem[] },
  gathered: Gathered,
  { pairs: list, replicates }: Pick<EvaluateParams, 'pairs'> & { replicates?: number | undefined },
  control: Control,
): Promise<MeasuredList | null> {
  try {
    // Pairs that contradict each other say nothing of who is who, and so nothing of how sure the figures are.
    const asked = gathered.contradictory > 0 ? 0 : replicates;
    const { systems: worked, differences } = await runMeasure(
      { faces: gathered.faces, systems: gathered.systems, replicates: asked },
      control,
    );
    const measures = systems.map(({ engine, distance }, n): Measure => {
      const described = describeMeasure(
        'pairs',
        titleOf(list),
        { pack: engine.pack.name, distance, head: null },
        gathered,
        worked[n]!.measure,
      );
      return { ...described, stale: false };
    });
    return { measures, differences, overall: overallVerdict(differences) };
  } catch (error) {
    if (error instanceof FacetError && error.code === 'too-few-pairs') return null;
    throw error;
  }
}

/** Everything that follows from the scores alone. */
export function measure(scored: readonly ScoredPair[]): Omit<Evaluation, 'failedToAcquire' | 'distance' | 'pack'> {
  const similarities = (same: boolean): number[] =>
    scored.filter((pair) => pair.same === same && pair.similarity !== null).map((pair) => pair.similarity!);
  const scores = sortScores(similarities(true), similarities(false));
  const measurable = scores.genuine.length > 0 && scores.impostor.length > 0;
  const genuine = scored.filter(({ same }) => same).length;
  return {
    pairs: scored.length,
    genuine,
    impostor: scored.length - genuine,
    auc: measurable ? areaUnderRoc(scores) : null,
    eer: measurable ? equalErrorRate(scores) : null,
    accuracy: accuracyOf(scored),
    tarAtFmr: measurable ? QUOTED_FMRS.map((fmr) => tarAtFmr(scores, fmr)) : [],
  };
}

function accuracyOf(scored: readonly ScoredPair[]): Evaluation['accuracy'] {
  if (new Set(scored.map(({ fold }) => fold)).size < 2) return null;
  const folds = foldAccuracies(scored).map(({ accuracy }) => accuracy);
  return { ...summarise(folds), folds };
}
