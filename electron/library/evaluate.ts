// Measures verification on a list of photo pairs whose truth is known (LFW, or one's own). Runs in the process behind the doors.
//
//  1. read the pairs                     protocols.ts
//  2. analyse each photo once            verification/protocol.ts: several photos in flight; the main face is the photo's
//  3. score each pair                    learn/distances.ts
//  4. measure                            verify/; with intervals as the verification lab does: measureList
import type { Distance, Measure } from '../api.ts';
import type { Engine } from '../engine/protocol.ts';
import { FacetError } from '../failure.ts';
import type { JobControl } from '../jobs.ts';
import { distances } from '../learn/distances.ts';
import { foldAccuracies, summarise } from '../verify/accuracy.ts';
import { areaUnderRoc, equalErrorRate, tarAtFmr, type EqualErrorRate, type TarAtFmr } from '../verify/roc.ts';
import { sortScores } from '../verify/scores.ts';
import type { ProtocolPair } from './protocols.ts';
import type { Gathered } from './verification/measured-faces.ts';
import { describeMeasure } from './verification/measures.ts';
import { gatherList, titleOf } from './verification/protocol.ts';
import { runMeasure } from './verification/run-measure.ts';

/** FMRs that verification is quoted at. Below 1 / impostors the answer is that of no false match at all. */
const QUOTED_FMRS = [1e-2, 1e-3, 1e-4] as const;

export interface EvaluateParams {
  /** The list of pairs: see `readProtocol`. */
  pairs: string;
  /** Where the photos that the list names lie. */
  imagesDir: string;
  distance: Distance;
}

export interface Evaluation {
  /** All of the list, scored or not. */
  pairs: number;
  genuine: number;
  impostor: number;
  /** Photos that gave no face: absent, unreadable, or nobody found. Pairs with one are left out of all figures but the accuracy. */
  failedToAcquire: number;
  /** Null, as the EER, where one kind of pair has no score left. */
  auc: number | null;
  eer: EqualErrorRate | null;
  /** Each fold at the threshold chosen on the others; a pair without a score counts as answered "different". Null: too few pairs to part. */
  accuracy: { mean: number; std: number; folds: number[] } | null;
  tarAtFmr: TarAtFmr[];
  distance: Distance;
  pack: string;
}

export interface ScoredPair extends ProtocolPair {
  /** Null: one of the photos gave no face. */
  similarity: number | null;
}

/** `progress` counts photos; those that gave no face are its `failed`. */
type Control = Pick<JobControl, 'signal' | 'progress'>;

/**
 * The figures, and the pairs they were made of. Throws FacetError 'pairs-unreadable' for the list, 'not-found' where none of its photos is
 * in the folder, and whatever stops the engine altogether; a photo that can't be used stops nothing.
 */
export async function evaluate(
  { engine }: { engine: Engine },
  { pairs: list, imagesDir, distance }: EvaluateParams,
  control: Control,
): Promise<{ evaluation: Evaluation; scored: ScoredPair[]; gathered: Gathered }> {
  const { pairs, faces, gathered } = await gatherList({ engine }, list, imagesDir, distance, control);
  const scored = pairs.map((pair): ScoredPair => {
    const a = faces.get(pair.pathA);
    const b = faces.get(pair.pathB);
    return { ...pair, similarity: a && b ? distances[distance].similarity(a.vector, b.vector) : null };
  });
  const { pairs: count, genuine, impostor, ...figures } = measure(scored);
  const { failedToAcquire } = gathered;
  return { evaluation: { pairs: count, genuine, impostor, failedToAcquire, ...figures, distance, pack: engine.pack.name }, scored, gathered };
}

/** The same pairs as the verification lab measures them, with intervals; null where one kind of pair has no score left. `replicates`: 1,000 unless told. */
export async function measureList(
  { engine }: { engine: Engine },
  gathered: Gathered,
  { pairs: list, distance, replicates }: Pick<EvaluateParams, 'pairs' | 'distance'> & { replicates?: number | undefined },
  control: Control,
): Promise<Measure | null> {
  try {
    // Pairs that contradict each other say nothing of who is who, and so nothing of how sure the figures are.
    const asked = gathered.contradictory > 0 ? 0 : replicates;
    const { systems } = await runMeasure({ faces: gathered.faces, systems: gathered.systems, replicates: asked }, control);
    return { ...describeMeasure('pairs', titleOf(list), { pack: engine.pack.name, distance, head: null }, gathered, systems[0]!.measure), stale: false };
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
