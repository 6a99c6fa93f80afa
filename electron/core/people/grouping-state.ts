// The groups in memory, and how alike two of them have to be to become one.
import type { FaceId, GroupId } from '../../contract/ids.ts';
import type { Distance, OperatingPoint } from '../../contract/thresholds.ts';
import * as linkage from '../../science/clustering/linkage.ts';
import { createVectorIndex } from '../matching/vector-index.ts';
import {
  createGroup,
  mayNotBeOne,
  putFace,
  type GroupableFace,
  type GroupConstraints,
  type LiveGroup,
} from './face-group.ts';

/** Which group a face is in now, of those that changed. */
export type Moves = Map<FaceId, GroupId>;

export interface GroupingOptions {
  dimension: number;
  distance: Distance;
  /** The pack's known points for that distance. */
  points: readonly OperatingPoint[];
  /** Of a face that is in the grouping, or about to be; until after it is removed. */
  vectorOf: (faceId: FaceId) => Float32Array;
  /** The largest id that was ever given; new groups get larger ones. */
  lastId: number;
}

/**
 * How much less alike than required a neighbour may be, to belong to the surroundings of a group: times the difference
 * between what is required of large groups and of lone faces.
 */
const SLACK = 1.4;
/** From this size of the smaller group on nothing more is required. */
const MOST_SIZES = 16;
/** The number of groups may change by this factor before the required similarity is worked out again. */
const SAME_BAR = 1.05;
/** Groups compared with each: the most alike may be barred, by a photo they share or by a decision. */
const NEIGHBOURS = 12;

export class GroupingState {
  readonly dimension: number;
  readonly distance: Distance;
  readonly vectorOf: (faceId: FaceId) => Float32Array;
  readonly groups = new Map<GroupId, LiveGroup>();
  /** The group each face is in. */
  readonly homes = new Map<FaceId, LiveGroup>();
  /** A row of `linkage.linkRow` for each group. */
  readonly rows;
  /** The size of each group when it was last compared with all others. */
  readonly comparedAt = new Map<LiveGroup, number>();
  /** Groups that have changed since their surroundings were last grouped again. */
  readonly changed = new Set<LiveGroup>();
  constraints: GroupConstraints = { apart: new Map(), together: new Map(), collages: new Set() };
  /** Ids from this on were given while faces were last added: not written to disk or shown yet. */
  newFrom: GroupId;
  /** How much less alike than required a neighbour may be. */
  readonly slack: number;
  private lastId: GroupId;
  private readonly points: readonly OperatingPoint[];
  private bar: { groupCount: number; toJoin: number[][] };

  constructor({ dimension, distance, points, vectorOf, lastId }: GroupingOptions) {
    this.dimension = dimension;
    this.distance = distance;
    this.vectorOf = vectorOf;
    this.rows = createVectorIndex(dimension + 1);
    this.lastId = lastId;
    this.newFrom = lastId + 1;
    this.points = points;
    this.bar = this.barFor(0);
    const large = linkage.similarityToJoin(points, [MOST_SIZES, MOST_SIZES], 0);
    this.slack = SLACK * (large - linkage.similarityToJoin(points, [1, 1], 0));
  }

  /** By how much two groups are more alike than required; negative: not alike enough. */
  margin(a: LiveGroup, b: LiveGroup): number {
    const required = this.bar.toJoin[Math.min(MOST_SIZES, a.faces.size)]![Math.min(MOST_SIZES, b.faces.size)]!;
    return linkage.linkSimilarity(a.set, b.set, this.distance) - required;
  }

  isBarred(a: LiveGroup, b: LiveGroup): boolean {
    return mayNotBeOne(a, b, this.constraints);
  }

  /** More is required as the library grows. To be called before groups are compared. */
  updateBar(): void {
    const { groupCount } = this.bar;
    const { size } = this.groups;
    if (size > groupCount * SAME_BAR || size < groupCount / SAME_BAR) this.bar = this.barFor(size);
  }

  /** The required similarity, by the sizes of the two groups, in a library of about so many groups. */
  private barFor(groupCount: number): { groupCount: number; toJoin: number[][] } {
    const sizes = Array.from({ length: MOST_SIZES + 1 }, (_, size) => Math.max(1, size));
    const toJoin = sizes.map((one) =>
      sizes.map((other) => linkage.similarityToJoin(this.points, [one, other], groupCount)),
    );
    return { groupCount, toJoin };
  }

  /** A new group; of the next id where none is given. */
  make(id: GroupId = this.lastId + 1): LiveGroup {
    this.lastId = Math.max(this.lastId, id);
    const group = createGroup(id, this.dimension);
    this.groups.set(id, group);
    return group;
  }

  /** Ids given from now on are new. */
  startNewIds(): void {
    this.newFrom = this.lastId + 1;
  }

  put(group: LiveGroup, face: GroupableFace): void {
    putFace(group, face, this.vectorOf(face.faceId), this.distance);
    this.homes.set(face.faceId, group);
  }

  /** A group of these faces that is in no list. */
  makeLoose(faces: Iterable<GroupableFace>): LiveGroup {
    const group = createGroup(0, this.dimension);
    for (const face of faces) putFace(group, face, this.vectorOf(face.faceId), this.distance);
    return group;
  }

  /** To be called when the faces of a group have changed. */
  updateRow(group: LiveGroup): void {
    if (group.faces.size > 0) {
      this.rows.put(group.id, linkage.linkRow(group.set));
      return;
    }
    this.groups.delete(group.id);
    this.rows.remove(group.id);
    this.comparedAt.delete(group);
    this.changed.delete(group);
  }

  /** For each group its nearest others, best first: one sweep for all. */
  neighboursOf(asking: readonly LiveGroup[]): LiveGroup[][] {
    for (const group of asking) this.comparedAt.set(group, group.faces.size);
    const probes = asking.map(({ set }) => linkage.linkProbe(set));
    return this.rows
      .largestProducts(probes, NEIGHBOURS + 1)
      .map((hits, i) => hits.flatMap(({ id }) => (id === asking[i]!.id ? [] : [this.groups.get(id)!])));
  }
}
