// Tries a pack on faces whose truth is known, before anybody relies on it.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PackFault } from '../../contract/errors.ts';
import type { PackBehaviour } from '../../contract/packs.ts';
import { brokenPack } from '../../engine/packs/packs.ts';
import type { Engine } from '../../engine/protocol.ts';
import { type FacetError, toFailure } from '../../contract/failure.ts';
import { distances } from '../../science/vectors/distances.ts';
import { pairAcross } from '../photos/same-box.ts';
import { findPhotos } from '../photos/scan.ts';
import { trialStaging } from './staging.ts';

export interface Trial {
  behaviour: PackBehaviour;
  /** Of the pairs of two people: what thresholds can be guessed from. */
  mean: number;
  deviation: number;
}

/** Copies are so much smaller than the photo. */
const SHRUNK = 2;

/**
 * Every face of the sample photos against its copy, and against the others of its photo. `photos`: at most so many.
 * @throws FacetError 'pack-broken' where the pack can't do it: no face found, all vectors alike, the engine brought
 * down or kept busy without end
 */
export async function tryPack(
  engine: Engine,
  samplesDir: string,
  signal: AbortSignal,
  photos = Infinity,
): Promise<Trial> {
  const { name, distance } = engine.pack;
  const broken = (reason: string, why?: PackFault): FacetError => brokenPack(name, reason, undefined, why && { why });
  const { similarity } = distances[distance];
  const same: number[] = [];
  const different: number[] = [];
  const folder = trialStaging();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    let count = 0;
    for await (const photo of findPhotos(samplesDir, signal)) {
      if (!('bytes' in photo) || count++ >= photos) continue;
      const { faces, width, height } = await engine.analyse(photo.path, { signal });
      const copy = join(folder, basename(photo.path));
      await writeFile(
        copy,
        (await engine.render({ path: photo.path, size: Math.round(Math.max(width, height) / SHRUNK) }, { signal }))
          .bytes,
      );
      const again = (await engine.analyse(copy, { signal })).faces;
      pairAcross(faces, again).forEach((twin, i) => twin && same.push(similarity(faces[i]!.vector, twin.vector)));
      faces.forEach((a, i) => faces.slice(i + 1).forEach((b) => different.push(similarity(a.vector, b.vector))));
    }
  } catch (error) {
    signal.throwIfAborted();
    const { code, message, params } = toFailure(error);
    if (code === 'engine-unavailable' || code === 'engine-crashed')
      throw broken('it brings down the part of Facet that runs it', 'crashes');
    if (code === 'too-slow') throw broken('it takes too long over the sample photos', 'too-slow');
    if (code === 'inference-failed')
      throw broken(
        `it fails on the sample photos: ${String(params?.['reason'] ?? message)}`,
        params?.['why'] as PackFault | undefined,
      );
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (same.length === 0) throw broken('it finds no face on photos that show people', 'no-face');
  const mean = meanOf(different.length > 0 ? different : same);
  const deviation = Math.sqrt(meanOf(different.map((value) => (value - mean) ** 2)));
  if (different.length > 1 && Math.min(...different) > 0.9999)
    throw broken('it gives everybody the same numbers', 'all-alike');
  const behaviour: PackBehaviour = {
    same: { pairs: same.length, least: Math.min(...same), mean: meanOf(same) },
    different: { pairs: different.length, most: Math.max(-1, ...different), mean },
    apart: Math.min(...same) > Math.max(-1, ...different),
  };
  return { behaviour, mean, deviation };
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
