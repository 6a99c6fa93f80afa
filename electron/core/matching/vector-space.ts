// The vector space that faces are compared in: a pack's own vectors, or what a trained head makes of them.
import type { Failure } from '../../contract/errors.ts';
import type { FaceId, HeadId } from '../../contract/ids.ts';
import type { Distance, OperatingPoint } from '../../contract/thresholds.ts';
import { findHead, headBytes } from '../../db/heads.ts';
import type { Db } from '../../db/open.ts';
import { readAppliedHead } from '../../db/settings.ts';
import { ownSpace, type VectorSpace } from '../../db/vector-space.ts';
import { unmappedVectors, vectorsOfFaces, writeVectors } from '../../db/vectors.ts';
import type { PackInfo } from '../../engine/protocol.ts';
import { FacetError, toFailure } from '../../contract/failure.ts';
import { decodeHead } from '../../science/learning/heads/head-file.ts';
import { createMapper } from '../../science/learning/heads/heads.ts';
import type { Head } from '../../science/learning/heads/head.ts';
import { LearnError } from '../../science/learning/learn-error.ts';
import { readVector } from './vector-index.ts';

/** `dimension` and `points` are those of the space, which differ from the pack's where a head is used. */
export interface MatchingSpace extends VectorSpace, Omit<PackInfo, 'name'> {
  /** Maps the pack's vectors into this space. */
  map(vectors: readonly Float32Array[]): Float32Array[];
}

const packSpace = ({ name, ...info }: PackInfo): MatchingSpace => ({
  ...info,
  ...ownSpace(name),
  map: (vectors) => [...vectors],
});

export function headSpace(
  { name, ...info }: PackInfo,
  headId: HeadId,
  head: Head,
  points: Record<Distance, OperatingPoint[]>,
): MatchingSpace {
  const map = createMapper(head);
  const zeros = new Float32Array(head.input);
  return {
    ...info,
    pack: name,
    headId,
    dimension: head.output,
    points,
    // A vector with NaN in it would spoil the whole product; zeros are like no face.
    map: (vectors) => map(vectors.map((vector) => (vector.every(Number.isFinite) ? vector : zeros))),
  };
}

/** The space of the head that the user applied; the pack's own, and the problem, where that head can't be used. */
export function chosenSpace(db: Db, pack: PackInfo): { space: MatchingSpace; problem: Failure | null } {
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

/** The head itself. @throws FacetError 'gone', 'head-unreadable', 'head-does-not-fit' */
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

/** The head takes vectors of the pack's dimension. @throws FacetError 'head-does-not-fit' */
export function assertFits({ input }: Head, { dimension }: Pick<PackInfo, 'dimension'>): void {
  if (input === dimension) return;
  throw new FacetError(
    'head-does-not-fit',
    `This head takes vectors of ${input} numbers; the faces here have ${dimension}.`,
    { input, dimension },
  );
}

/** Vectors mapped at once, a few milliseconds of work. */
const BATCH = 512;

/** Maps the faces that have no vector in this space yet. Yields how many are done, after each batch. */
export function* mapMissing(db: Db, pack: PackInfo, space: MatchingSpace): Generator<number> {
  if (space.headId === null) return;
  for (let done = 0, after = 0; ;) {
    const rows = unmappedVectors(db, space, pack.dimension, after, BATCH);
    if (rows.length === 0) return;
    const mapped = space.map(rows.map(({ vector }) => readVector(vector, pack.dimension)!));
    writeVectors(
      db,
      space,
      rows.map(({ faceId }, i) => [faceId, mapped[i]!]),
    );
    after = rows.at(-1)!.faceId;
    yield (done += rows.length);
  }
}

/** The same for these faces only. */
export function mapFaces(db: Db, pack: PackInfo, space: MatchingSpace, faceIds: readonly FaceId[]): void {
  if (space.headId === null) return;
  const there = new Set(vectorsOfFaces(db, space, faceIds).map(([faceId]) => faceId));
  const missing = vectorsOfFaces(
    db,
    ownSpace(pack.name),
    faceIds.filter((id) => !there.has(id)),
  ).flatMap(([faceId, bytes]) => {
    const vector = readVector(bytes, pack.dimension);
    return vector ? [{ faceId, vector }] : [];
  });
  const mapped = space.map(missing.map(({ vector }) => vector));
  writeVectors(
    db,
    space,
    missing.map(({ faceId }, i) => [faceId, mapped[i]!]),
  );
}
