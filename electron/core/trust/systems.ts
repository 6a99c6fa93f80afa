// What can be measured: every pack that has analysed photos here, and every head of those packs. With
// their vectors.
import type { FaceId, HeadId } from '../../contract/ids.ts';
import type { System } from '../../contract/measure.ts';
import { findHead, headsOf } from '../../db/heads.ts';
import type { Db } from '../../db/open.ts';
import { ownSpace } from '../../db/vector-space.ts';
import { packsWithVectors, vectorsOfFaces } from '../../db/vectors.ts';
import { FacetError } from '../../contract/failure.ts';
import { createMapper } from '../../science/learning/heads/heads.ts';
import type { LibraryContext } from '../context.ts';
import { readVector } from '../matching/vector-index.ts';
import { readHead } from '../matching/vector-space.ts';
import type { SystemVectors } from './measure/measured-faces.ts';

/** The pack, head and distance that matching uses now. */
export const systemInUse = (context: LibraryContext): System => ({
  pack: context.engine.pack.name,
  distance: context.settings().distance,
  head: context.space().headId,
});

/**
 * The system in use first, if it has vectors; then by pack, the pack's own vectors before its heads, the newest head
 * first.
 */
export function listSystems(context: LibraryContext): System[] {
  const { db } = context;
  const now = systemInUse(context);
  const systems = packsWithVectors(db).flatMap((pack) =>
    [null, ...headsOf(db, pack).map(({ id }) => id)].flatMap((head) =>
      (['cosine', 'euclidean'] as const).map((distance): System => ({ pack, distance, head })),
    ),
  );
  const isNow = (system: System): boolean =>
    system.pack === now.pack && system.distance === now.distance && system.head === now.head;
  return [...systems.filter(isNow), ...systems.filter((system) => !isNow(system))];
}

/**
 * By face; faces without a vector of the pack are missing. A head's vectors are computed here: those of a head that is
 * not in use are not stored, or are out of date.
 *
 * @throws FacetError 'gone', 'head-unreadable', 'head-does-not-fit'
 */
export function vectorsOfSystem(db: Db, { pack, head }: System, faceIds: readonly FaceId[]): Map<FaceId, Float32Array> {
  const stored = vectorsOfFaces(db, ownSpace(pack), faceIds);
  const dimension = (stored[0]?.[1].byteLength ?? 0) / 4;
  const own = stored.flatMap(([id, bytes]) => {
    const vector = readVector(bytes, dimension);
    // A damaged vector counts as missing.
    return vector?.every(Number.isFinite) ? [{ id, vector }] : [];
  });
  if (head === null || own.length === 0) return new Map(own.map(({ id, vector }) => [id, vector]));
  const mapped = mapperOf(db, pack, head, dimension)(own.map(({ vector }) => vector));
  return new Map(own.map(({ id }, n) => [id, mapped[n]!]));
}

/** A pack's vectors, measured by a system of that pack. @throws as `vectorsOfSystem` */
export function measuredBy(db: Db, own: SystemVectors, { pack, distance, head }: System): SystemVectors {
  if (head === null || own.vectors.length === 0) return { ...own, distance };
  const rows = Array.from({ length: own.vectors.length / own.dimension }, (_, row) =>
    own.vectors.subarray(row * own.dimension, (row + 1) * own.dimension),
  );
  return { distance, ...inRows(mapperOf(db, pack, head, own.dimension)(rows)) };
}

function mapperOf(db: Db, pack: string, head: HeadId, dimension: number): ReturnType<typeof createMapper> {
  if (findHead(db, head)?.pack !== pack) throw new FacetError('gone', 'That head is no longer there.');
  return createMapper(readHead(db, { dimension }, head));
}

/** Vectors one after the other in one array. */
export function inRows(rows: readonly Float32Array[]): Pick<SystemVectors, 'dimension' | 'vectors'> {
  const dimension = rows[0]?.length ?? 0;
  const vectors = new Float32Array(rows.length * dimension);
  rows.forEach((row, n) => vectors.set(row, n * dimension));
  return { dimension, vectors };
}
