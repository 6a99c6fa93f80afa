// Measures verification on a list of photo pairs whose truth is known (LFW, or one's own). Runs in the process behind the doors.
//
//  1. read the pairs                     protocols.ts
//  2. analyse each photo once            the engine, several photos in flight; the main face is the photo's
//  3. score each pair                    learn/distances.ts
//  4. measure                            verify/
import { access } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Distance, ErrorCode } from '../api.ts';
import type { Engine } from '../engine/protocol.ts';
import { FacetError, toFailure } from '../failure.ts';
import type { JobControl } from '../jobs.ts';
import { distances } from '../learn/distances.ts';
import { foldAccuracies, summarise } from '../verify/accuracy.ts';
import { areaUnderRoc, equalErrorRate, tarAtFmr, type EqualErrorRate, type TarAtFmr } from '../verify/roc.ts';
import { sortScores } from '../verify/scores.ts';
import { mainFace } from './main-face.ts';
import { readProtocol, type ProtocolPair } from './protocols.ts';

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
): Promise<{ evaluation: Evaluation; scored: ScoredPair[] }> {
  const pairs = await readProtocol(list);
  const names = [...new Set(pairs.flatMap(({ pathA, pathB }) => [pathA, pathB]))];
  const present = await thoseThere(names, imagesDir);
  if (present.length === 0) {
    const file = basename(list);
    throw new FacetError('not-found', `None of the ${names.length} photos that ${file} names is in ${imagesDir}.`, { file, folder: imagesDir });
  }
  const vectors = await mainVectors(engine, present, imagesDir, control);
  const scored = pairs.map((pair): ScoredPair => {
    const a = vectors.get(pair.pathA);
    const b = vectors.get(pair.pathB);
    return { ...pair, similarity: a && b ? distances[distance].similarity(a, b) : null };
  });
  const { pairs: count, genuine, impostor, ...figures } = measure(scored);
  const failedToAcquire = names.length - vectors.size;
  return { evaluation: { pairs: count, genuine, impostor, failedToAcquire, ...figures, distance, pack: engine.pack.name }, scored };
}

async function thoseThere(names: readonly string[], imagesDir: string): Promise<string[]> {
  const there = await Promise.all(names.map((name) => access(resolve(imagesDir, name)).then(() => true, () => false)));
  return names.filter((_, index) => there[index]);
}

/** By name; a photo without a usable face has none. */
async function mainVectors(engine: Engine, names: readonly string[], imagesDir: string, { signal, progress }: Control): Promise<Map<string, Float32Array>> {
  const vectors = new Map<string, Float32Array>();
  const broken = new AbortController();
  const either = AbortSignal.any([signal, broken.signal]);
  let next = 0;
  let done = 0;
  progress('analysing', 0, names.length, 0);
  const lane = async (): Promise<void> => {
    for (let name = names[next++]; name !== undefined; name = names[next++]) {
      either.throwIfAborted();
      const vector = await mainVector(engine, resolve(imagesDir, name), either);
      if (vector) vectors.set(name, vector);
      progress('analysing', ++done, names.length, done - vectors.size);
    }
  };
  const lanes = Array.from({ length: engine.concurrency }, () => lane().catch((error: unknown) => broken.abort(error)));
  await Promise.all(lanes);
  // The first reason, be it the caller's own signal or what one of the lanes met.
  either.throwIfAborted();
  return vectors;
}

/** What stops the whole evaluation rather than one photo. */
const STOPS: ReadonlySet<ErrorCode> = new Set(['engine-unavailable', 'pack-missing', 'pack-broken', 'internal']);

async function mainVector(engine: Engine, path: string, signal: AbortSignal): Promise<Float32Array | undefined> {
  try {
    const photo = await engine.analyse(path, { signal });
    return photo.faces[mainFace(photo.faces, photo)]?.vector;
  } catch (error) {
    if (signal.aborted || STOPS.has(toFailure(error).code)) throw error;
    return undefined;
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
