// What faces are compared in: a pack's own vectors, or what a trained head makes of them. The two are never mixed. Runs
// behind the doors.
import type { Failure } from '../../contract/errors.ts';
import type { FaceId, HeadId } from '../../contract/ids.ts';
import type { Distance, OperatingPoint } from '../../contract/thresholds.ts';
import { findHead, headBytes } from '../../db/heads.ts';
import type { Db } from '../../db/open.ts';
import { readAppliedHead } from '../../db/settings.ts';
import { unmappedVectors, vectorsOfFaces, writeVectors } from '../../db/faces.ts';
import type { PackInfo } from '../../engine/protocol.ts';
import { FacetError, toFailure } from '../../contract/failure.ts';
import { decodeHead } from '../../science/learning/heads/head-file.ts';
import { createMapper } from '../../science/learning/heads/heads.ts';
import type { Head } from '../../science/learning/heads/head.ts';
import { LearnError } from '../../science/learning/learn-error.ts';
import { readVector } from './vector-index.ts';

/** `name` is the key under which its vectors, groups and thresholds are kept; `dimension` and `points` are its own. */
export interface VectorSpace extends PackInfo {
  /** Null: the pack's own vectors. */
  head: HeadId | null;
  /** From the pack's vectors to this space's. */
  map(vectors: readonly Float32Array[]): Float32Array[];
}

/** Everything that was ever kept under a head of a pack begins so. */
export const spaceKey = (pack: string, head: HeadId | null): string => (head === null ? pack : `${pack}#${head}`);

const packSpace = (pack: PackInfo): VectorSpace => ({ ...pack, head: null, map: (vectors) => [...vectors] });

export function headSpace(
  pack: PackInfo,
  id: HeadId,
  head: Head,
  points: Record<Distance, OperatingPoint[]>,
): VectorSpace {
  const map = createMapper(head);
  const nothing = new Float32Array(head.input);
  return {
    ...pack,
    name: spaceKey(pack.name, id),
    dimension: head.output,
    points,
    head: id,
    // A spoilt vector is like nobody's, and spoils nothing else.
    map: (vectors) => map(vectors.map((vector) => (vector.every(Number.isFinite) ? vector : nothing))),
  };
}

/**
 * The space that was chosen. A head that is gone or spoilt is no reason to stand still: then the pack's own, and what
 * is wrong.
 */
export function chosenSpace(db: Db, pack: PackInfo): { space: VectorSpace; problem: Failure | null } {
  const applied = readAppliedHead(db, pack.name);
  if (!applied) return { space: packSpace(pack), problem: null };
  try {
    return {
      space: headSpace(pack, applied.headId, readHead(db, pack, applied.headId), applied.points),
      problem: null,
    };
  } catch (error) {
    return { space: packSpace(pack), problem: toFailure(error) };
  }
}

/** @throws FacetError 'gone', 'head-unreadable', 'head-does-not-fit' */
export function readHead(db: Db, pack: Pick<PackInfo, 'dimension'>, id: HeadId): Head {
  const row = findHead(db, id);
  const bytes = headBytes(db, id);
  if (!row || !bytes || row.removed) throw new FacetError('gone', 'That head is no longer there.');
  let head: Head;
  try {
    head = decodeHead(bytes);
  } catch (error) {
    if (!(error instanceof LearnError)) throw error;
    throw new FacetError('head-unreadable', `The head “${row.name}” is damaged.`, { file: row.name }, { cause: error });
  }
  assertFits(head, pack);
  return head;
}

/** @throws FacetError 'head-does-not-fit' */
export function assertFits({ input }: Head, { dimension }: Pick<PackInfo, 'dimension'>): void {
  if (input === dimension) return;
  throw new FacetError(
    'head-does-not-fit',
    `This head takes vectors of ${input} numbers; the faces here have ${dimension}.`,
    { input, dimension },
  );
}

/** Mapped in one go: a few milliseconds of work. */
const BATCH = 512;

/**
 * Maps the faces that this space has no vector of yet, new ones and those seen anew; yields how many are done after
 * each piece of work.
 */
export function* mapMissing(db: Db, pack: PackInfo, space: VectorSpace): Generator<number> {
  if (space.head === null) return;
  for (let done = 0, after = 0; ;) {
    const rows = unmappedVectors(db, pack.name, space.name, pack.dimension, after, BATCH);
    if (rows.length === 0) return;
    const mapped = space.map(rows.map(({ vector }) => readVector(vector, pack.dimension)!));
    writeVectors(
      db,
      space.name,
      rows.map(({ faceId }, i) => [faceId, mapped[i]!]),
    );
    after = rows.at(-1)!.faceId;
    yield (done += rows.length);
  }
}

/** The same for these faces alone. */
export function mapFaces(db: Db, pack: PackInfo, space: VectorSpace, faceIds: readonly FaceId[]): void {
  if (space.head === null) return;
  const there = new Set(vectorsOfFaces(db, space.name, faceIds).map(([faceId]) => faceId));
  const missing = vectorsOfFaces(
    db,
    pack.name,
    faceIds.filter((id) => !there.has(id)),
  ).flatMap(([faceId, bytes]) => {
    const vector = readVector(bytes, pack.dimension);
    return vector ? [{ faceId, vector }] : [];
  });
  const mapped = space.map(missing.map(({ vector }) => vector));
  writeVectors(
    db,
    space.name,
    missing.map(({ faceId }, i) => [faceId, mapped[i]!]),
  );
}
