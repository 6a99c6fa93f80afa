// Every vector of one pack in one block of memory, searched exactly.
//
// Searching lives here and not in the engine: the engine's thread is busy for seconds while photos come in, and a
// search must answer within a frame or two. At a photo library's size an exact sweep beats a graph index (no build, no
// misses).
import { availableParallelism } from 'node:os';
import usearch, { MetricKind } from 'usearch';
import type { FaceId } from '../../contract/ids.ts';
import type { Distance } from '../../contract/thresholds.ts';
import { distances } from '../../science/vectors/distances.ts';
import { lastFace } from '../../db/faces.ts';
import type { Db } from '../../db/open.ts';
import { vectorsOfSpace } from '../../db/vectors.ts';
import type { MatchingSpace } from './vector-space.ts';

export interface Hit {
  faceId: FaceId;
  /** Higher is more alike, whatever the distance (see science/vectors/distances.ts). */
  similarity: number;
}

export interface VectorIndex {
  readonly dimension: number;
  readonly size: number;
  /** A copy; undefined where the face has no vector of this pack, or takes no part in matching. */
  vector(faceId: FaceId): Float32Array | undefined;
  /** The vector where it lies: good until the index changes. */
  view(faceId: FaceId): Float32Array | undefined;
  has(faceId: FaceId): boolean;
  put(faceId: FaceId, vector: Float32Array): void;
  remove(faceId: FaceId): void;
  /** Every face in the index, in no order. */
  faceIds(): FaceId[];
  /** For each query its `count` most similar faces, best first. */
  nearest(queries: readonly Float32Array[], distance: Distance, count: number): Hit[][];
  /** Every face at least this similar, best first. `guess`: about how many there are; a good one saves a sweep. */
  above(query: Float32Array, distance: Distance, similarity: number, guess?: number): Hit[];
  /** For each query the `count` rows with the largest dot product, largest first. */
  largestProducts(queries: readonly Float32Array[], count: number): { id: number; product: number }[][];
}

/** Asks for so many hits more than guessed; where those were too few, for 16 times as many. */
const ROOM = 1024;

/** So many vectors are read at a time: some milliseconds. */
const PAGE = 2048;

/**
 * Reads all vectors of a space, a page at each step: about 0.2 s for 100,000 faces. Vectors of another length than
 * the space's dimension are left out. What is written between two steps may be missed.
 */
export function* loadVectorIndex(db: Db, space: MatchingSpace): Generator<void, VectorIndex> {
  const { dimension } = space;
  const index = createVectorIndex(dimension, lastFace(db));
  for (let after = 0; ;) {
    const rows = vectorsOfSpace(db, space, after, PAGE);
    for (const { faceId, vector: bytes } of rows) {
      const vector = readVector(bytes, dimension);
      if (vector) index.put(faceId, vector);
    }
    if (rows.length < PAGE) return index;
    after = rows.at(-1)!.faceId;
    yield;
  }
}

/**
 * The database's bytes as numbers, where they lie if they are aligned; null where there are none, or of another length.
 */
export function readVector(bytes: Buffer | undefined, dimension: number): Float32Array | null {
  if (bytes?.byteLength !== dimension * 4) return null;
  if (bytes.byteOffset % 4 === 0) return new Float32Array(bytes.buffer, bytes.byteOffset, dimension);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** `room`: about how many vectors are to come; growing later costs a copy. */
export function createVectorIndex(dimension: number, room = 0): VectorIndex {
  let block = new Float32Array(Math.max(1024, room) * dimension);
  const ids: FaceId[] = [];
  const rowOf = new Map<FaceId, number>();

  const row = (at: number) => block.subarray(at * dimension, (at + 1) * dimension);

  return {
    dimension,
    get size() {
      return ids.length;
    },

    vector(faceId) {
      const at = rowOf.get(faceId);
      return at === undefined ? undefined : row(at).slice();
    },

    view(faceId) {
      const at = rowOf.get(faceId);
      return at === undefined ? undefined : row(at);
    },

    has: (faceId) => rowOf.has(faceId),

    put(faceId, vector) {
      if (vector.length !== dimension)
        throw new RangeError(`A vector of ${vector.length} entries does not fit an index of ${dimension}.`);
      let at = rowOf.get(faceId);
      if (at === undefined) {
        at = ids.length;
        if ((at + 1) * dimension > block.length) {
          const larger = new Float32Array(block.length * 2);
          larger.set(block);
          block = larger;
        }
        ids.push(faceId);
        rowOf.set(faceId, at);
      }
      block.set(vector, at * dimension);
    },

    remove(faceId) {
      const at = rowOf.get(faceId);
      if (at === undefined) return;
      const last = ids.length - 1;
      const moved = ids[last]!;
      block.copyWithin(at * dimension, last * dimension, (last + 1) * dimension);
      ids[at] = moved;
      rowOf.set(moved, at);
      ids.pop();
      rowOf.delete(faceId);
    },

    faceIds: () => [...ids],

    nearest(queries, distance, count) {
      return nearestRows(block.subarray(0, ids.length * dimension), queries, dimension, distance, count).map((hits) =>
        hits.map(({ row: at, similarity }) => ({ faceId: ids[at]!, similarity })),
      );
    },

    above(query, distance, similarity, guess = 0) {
      for (let count = guess + ROOM; ; count *= 16) {
        const hits = this.nearest([query], distance, count)[0]!;
        const end = hits.findIndex((hit) => hit.similarity < similarity);
        if (end >= 0) return hits.slice(0, end);
        if (hits.length < count) return hits;
      }
    },

    largestProducts: (queries, count) =>
      largestProducts(block.subarray(0, ids.length * dimension), queries, dimension, count).map((hits) =>
        hits.map(({ row: at, product }) => ({ id: ids[at]!, product })),
      ),
  };
}

/** For each query the `count` most similar rows of a row-major matrix [n x dimension], best first. */
function nearestRows(
  matrix: Float32Array,
  queries: readonly Float32Array[],
  dimension: number,
  distance: Distance,
  count: number,
): { row: number; similarity: number }[][] {
  const { metric, toSimilarity } = SWEEPS[distance];
  return sweep(matrix, queries, dimension, metric, count).map((hits) =>
    hits.map(({ row, far }) => ({ row, similarity: toSimilarity(far) })),
  );
}

/**
 * For each query the `count` rows of a row-major matrix [n x dimension] with the largest dot product, largest first.
 */
function largestProducts(
  matrix: Float32Array,
  queries: readonly Float32Array[],
  dimension: number,
  count: number,
): { row: number; product: number }[][] {
  return sweep(matrix, queries, dimension, MetricKind.IP, count).map((hits) =>
    hits.map(({ row, far }) => ({ row, product: 1 - far })),
  );
}

const SWEEPS: Record<Distance, { metric: MetricKind; toSimilarity: (reported: number) => number }> = {
  cosine: { metric: MetricKind.Cos, toSimilarity: distances.cosine.similarityFromDistance },
  euclidean: {
    metric: MetricKind.L2sq,
    toSimilarity: (squared) => distances.euclidean.similarityFromDistance(Math.sqrt(squared)),
  },
};

function sweep(
  matrix: Float32Array,
  queries: readonly Float32Array[],
  dimension: number,
  metric: MetricKind,
  count: number,
): { row: number; far: number }[][] {
  const k = Math.min(count, matrix.length / dimension);
  if (k === 0 || queries.length === 0) return queries.map(() => []);
  const flat = new Float32Array(queries.length * dimension);
  queries.forEach((query, i) => flat.set(query, i * dimension));
  // Queries are shared out among threads. More threads than queries make it a third slower.
  const { keys, distances: far } = usearch.exactSearch(
    matrix,
    flat,
    dimension,
    k,
    metric,
    Math.min(queries.length, availableParallelism()),
  );
  return queries.map((_, q) =>
    Array.from({ length: k }, (__, i) => ({ row: Number(keys[q * k + i]), far: far[q * k + i]! })),
  );
}
