// Photos of a protocol, outside the library: each is analysed once, its main face is the photo's. Runs in the process
// behind the doors.
import type { ErrorCode } from '../../../contract/errors.ts';
import type { Box } from '../../../contract/ids.ts';
import { readProtocolFace, writeProtocolFace } from '../../../db/protocol-faces.ts';
import type { Db } from '../../../db/open.ts';
import type { Engine } from '../../../engine/protocol.ts';
import { toFailure } from '../../../contract/failure.ts';
import type { JobControl } from '../../jobs.ts';
import { hashFile } from '../../../files/hash-file.ts';
import { mainFace } from '../../photos/main-face.ts';

/** What is kept of a photo's main face, beside its vector. */
export interface ProtocolFace {
  box: Box;
  landmarks: number[];
  quality: number;
  sharpness: number;
  pose: number;
  /** Pixels of the photo. */
  width: number;
  height: number;
  /** ms since 1970. */
  takenAt: number | null;
  flash: boolean | null;
  scanned: boolean | null;
}

export interface FoundFace extends ProtocolFace {
  vector: Float32Array;
}

/** What stops everything rather than one photo. */
const STOPS: ReadonlySet<ErrorCode> = new Set(['engine-unavailable', 'pack-missing', 'pack-broken', 'internal']);

export type PhotoControl = Pick<JobControl, 'signal' | 'progress'> & Partial<Pick<JobControl, 'checkpoint'>>;

/**
 * By path; a photo without a usable face has none. With a database, what was found is kept by the photo's content, and
 * looked up there. `progress` counts photos; those that gave no face are its `failed`. Throws what stops the engine
 * altogether, or the signal's reason.
 */
export async function facesOfPhotos(
  engine: Engine,
  paths: readonly string[],
  { signal, progress, checkpoint }: PhotoControl,
  db?: Db,
): Promise<Map<string, FoundFace>> {
  const faces = new Map<string, FoundFace>();
  const broken = new AbortController();
  const either = AbortSignal.any([signal, broken.signal]);
  let next = 0;
  let done = 0;
  progress('analysing', 0, paths.length, 0);
  const lane = async (): Promise<void> => {
    for (let path = paths[next++]; path !== undefined; path = paths[next++]) {
      await checkpoint?.();
      either.throwIfAborted();
      const face = await (db === undefined ? analysed(engine, path, either) : keptFace(db, engine, path, either));
      if (face) faces.set(path, face);
      progress('analysing', ++done, paths.length, done - faces.size);
    }
  };
  const lanes = Array.from({ length: engine.concurrency }, () => lane().catch((error: unknown) => broken.abort(error)));
  await Promise.all(lanes);
  // The first reason, be it the caller's own signal or what one of the lanes met.
  either.throwIfAborted();
  return faces;
}

async function keptFace(db: Db, engine: Engine, path: string, signal: AbortSignal): Promise<FoundFace | null> {
  const sha256 = await hashFile(path).catch(() => null);
  const known = sha256 === null ? undefined : readProtocolFace<ProtocolFace>(db, engine.pack, sha256);
  if (known !== undefined) return known;
  const face = await analysed(engine, path, signal);
  if (sha256 !== null) writeProtocolFace(db, engine.pack.name, sha256, face);
  return face;
}

async function analysed(engine: Engine, path: string, signal: AbortSignal): Promise<FoundFace | null> {
  try {
    const photo = await engine.analyse(path, { signal });
    const face = photo.faces[mainFace(photo.faces, photo)];
    if (!face) return null;
    return {
      box: face.box,
      landmarks: [...face.landmarks],
      quality: face.quality,
      sharpness: face.qualityParts.sharpness,
      pose: face.qualityParts.pose,
      width: photo.width,
      height: photo.height,
      takenAt: photo.takenAt === null ? null : Date.parse(`${photo.takenAt}Z`),
      flash: photo.flash ?? null,
      scanned: photo.scanned ?? null,
      vector: face.vector,
    };
  } catch (error) {
    if (signal.aborted || STOPS.has(toFailure(error).code)) throw error;
    return null;
  }
}
