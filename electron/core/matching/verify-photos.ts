// Whether two photos show the same person: 1:1 verification of two files. Needs no library.
import { basename } from 'node:path';
import type { Distance } from '../../contract/thresholds.ts';
import type { Engine } from '../../engine/protocol.ts';
import { FacetError } from '../../contract/failure.ts';
import { distances } from '../../science/vectors/distances.ts';
import { mainFace } from '../photos/main-face.ts';
import { packThreshold } from './thresholds.ts';

export interface Verdict {
  same: boolean;
  similarity: number;
  distance: number;
  /** On the similarity scale. */
  threshold: number;
}

/**
 * Compares the main faces. `distance` and `threshold` are the pack's own where not given.
 * @throws FacetError 'no-face'; and what reading the photo throws
 */
export async function verifyPhotos(
  { engine }: { engine: Engine },
  params: { a: string; b: string; distance?: Distance | undefined; threshold?: number | undefined },
  signal: AbortSignal,
): Promise<Verdict> {
  const distance = params.distance ?? engine.pack.distance;
  const threshold = params.threshold ?? packThreshold(engine.pack, distance);
  const [a, b] = await Promise.all([mainVector(engine, params.a, signal), mainVector(engine, params.b, signal)]);
  const similarity = distances[distance].similarity(a, b);
  return { same: similarity >= threshold, similarity, distance: distances[distance].distance(a, b), threshold };
}

async function mainVector(engine: Engine, path: string, signal: AbortSignal): Promise<Float32Array> {
  const photo = await engine.analyse(path, { signal });
  const face = photo.faces[mainFace(photo.faces, photo)];
  const file = basename(path);
  if (!face) throw new FacetError('no-face', `No face was found in ${file}.`, { file });
  return face.vector;
}
