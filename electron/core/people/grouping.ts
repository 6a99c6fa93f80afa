// Groups of faces that look like one person, grown face by face: incremental average linkage under constraints. Runs
// behind the doors.
//
// A new face costs a sweep over the groups there are, not over the library: it is joined with what is alike enough
// (learn/linkage.ts says how alike), and then its surroundings are grouped anew, all at once. So faces may come in any
// order: on LFW the groups come out as if all had come together.
import type { FaceId, GroupId } from '../../contract/ids.ts';
import type { Distance, OperatingPoint } from '../../contract/thresholds.ts';
import { agglomerate } from '../../science/clustering/agglomerate.ts';
import * as linkage from '../../science/clustering/linkage.ts';
import {
  absorb,
  createGroup,
  mayNotBeOne,
  putFace,
  takeFace,
  type FaceGroup,
  type GroupableFace,
  type GroupConstraints,
  type LiveGroup,
} from './face-group.ts';
import { createVectorIndex } from '../matching/vector-index.ts';

/** Which group a face is in now, of those that changed. */
export type Moves = Map<FaceId, GroupId>;

export interface Grouping {
  readonly distance: Distance;
  /** Every group, also those of one face. */
  groups(): Iterable<FaceGroup>;
  group(id: GroupId): FaceGroup | undefined;
  groupOf(faceId: FaceId): GroupId | undefined;
  /** Puts faces back where they were, without a question. */
  restore(faces: Iterable<{ face: GroupableFace; id: GroupId }>): void;
  /** Whether a face may be in a group, and is about as like it as its faces are. */
  fits(face: GroupableFace, id: GroupId): boolean;
  /**
   * Finds a group for each face, making new ones. With `later`, their surroundings wait for settle(): for many at once.
   */
  add(faces: readonly GroupableFace[], when?: 'now' | 'later'): Moves;
  /** Groups the surroundings of so many groups that have changed. Empty when there are none left. */
  settle(count: number): { moves: Moves; left: number };
  remove(faceIds: Iterable<FaceId>): void;
  /** All of `from` goes to `into`. */
  join(from: GroupId, into: GroupId): Moves;
  /** Other groups most like this one that may be one with it, best first. */
  near(id: GroupId, count: number): { id: GroupId; similarity: number }[];
  /** Its faces, those most like the rest first. */
  byLikeness(id: GroupId): GroupableFace[];
  constrain(constraints: GroupConstraints): void;
}

/** New faces compared with all groups in one go. */
const CHUNK = 256;
/** Groups looked at for each: the most alike may be barred, by a photo they share or by the user's word. */
const NEIGHBOURS = 12;
/**
 * A group this many times as large as when it was last compared with all others is compared again: its mean has moved.
 */
const GROWN = 2;
/** Groups up to this size are taken apart when their surroundings are grouped anew; larger ones stay whole. */
const TAKEN_APART = 32;
/** Faces grouped anew at once: every two of them are compared. */
const AT_ONCE = 48;
/**
 * How much less alike than asked for a neighbour may be, to belong to the surroundings: times what is asked more of
 * large groups than of lone faces.
 */
const SLACK = 1.4;
/** From this size of the smaller group on nothing more is asked for. */
const MOST_SIZES = 16;

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

export function createGrouping({ dimension, distance, points, vectorOf, lastId }: GroupingOptions): Grouping {
  const groups = new Map<GroupId, LiveGroup>();
  const homes = new Map<FaceId, LiveGroup>();
  const rows = createVectorIndex(dimension + 1);
  /** Its size when it was last compared with all others. */
  const comparedAt = new Map<LiveGroup, number>();
  const unsettled = new Set<LiveGroup>();
  /** Ids from this on were given while faces were last added: nobody knows them yet. */
  let newFrom = lastId + 1;
  let constraints: GroupConstraints = { apart: new Map(), together: new Map(), collages: new Set() };

  // What is asked more of large groups than of lone faces, while there are few.
  const slack =
    SLACK *
    (linkage.similarityToJoin(points, [MOST_SIZES, MOST_SIZES], 0) - linkage.similarityToJoin(points, [1, 1], 0));
  let bar = barFor(0);
  const margin = (a: LiveGroup, b: LiveGroup): number =>
    linkage.linkSimilarity(a.set, b.set, distance) -
    bar.toJoin[Math.min(MOST_SIZES, a.faces.size)]![Math.min(MOST_SIZES, b.faces.size)]!;
  const barred = (a: LiveGroup, b: LiveGroup): boolean => mayNotBeOne(a, b, constraints);

  /** How alike is alike enough: by the sizes of the two, in a library of about so many groups. */
  function barFor(groupCount: number): { groupCount: number; toJoin: number[][] } {
    const sizes = Array.from({ length: MOST_SIZES + 1 }, (_, size) => Math.max(1, size));
    const toJoin = sizes.map((one) => sizes.map((other) => linkage.similarityToJoin(points, [one, other], groupCount)));
    return { groupCount, toJoin };
  }

  /** The bar rises as the library grows; a twentieth more or less makes no difference. */
  function setBar(): void {
    if (groups.size > bar.groupCount * 1.05 || groups.size < bar.groupCount / 1.05) bar = barFor(groups.size);
  }

  function make(id: GroupId): LiveGroup {
    lastId = Math.max(lastId, id);
    const group = createGroup(id, dimension);
    groups.set(id, group);
    return group;
  }

  function put(group: LiveGroup, face: GroupableFace): void {
    putFace(group, face, vectorOf(face.faceId), distance);
    homes.set(face.faceId, group);
  }

  /** To be called when the faces of a group have changed. */
  function changed(group: LiveGroup): void {
    if (group.faces.size > 0) {
      rows.put(group.id, linkage.linkRow(group.set));
      return;
    }
    groups.delete(group.id);
    rows.remove(group.id);
    comparedAt.delete(group);
    unsettled.delete(group);
  }

  /** All of one goes to the other: one that was there before keeps its id, and of two such the larger. */
  function unite(a: LiveGroup, b: LiveGroup, moves: Moves): LiveGroup {
    const isNew = ({ id }: LiveGroup): boolean => id >= newFrom;
    const aStays =
      isNew(a) === isNew(b) ? a.faces.size > b.faces.size || (a.faces.size === b.faces.size && a.id < b.id) : isNew(b);
    const [into, from] = aStays ? [a, b] : [b, a];
    for (const faceId of from.faces.keys()) {
      homes.set(faceId, into);
      moves.set(faceId, into.id);
    }
    absorb(into, from);
    changed(from);
    changed(into);
    unsettled.add(into);
    return into;
  }

  /** For each group its nearest others, best first: one sweep for all. */
  function neighboursOf(asking: readonly LiveGroup[]): LiveGroup[][] {
    for (const group of asking) comparedAt.set(group, group.faces.size);
    return rows
      .largestProducts(
        asking.map(({ set }) => linkage.linkProbe(set)),
        NEIGHBOURS + 1,
      )
      .map((hits, i) => hits.flatMap(({ id }) => (id === asking[i]!.id ? [] : [groups.get(id)!])));
  }

  /**
   * Joins what is alike enough, most alike first, starting from these groups. Answers what was seen near each group
   * that is left.
   */
  function growFrom(starting: readonly LiveGroup[], moves: Moves): ReadonlyMap<LiveGroup, ReadonlySet<LiveGroup>> {
    const known = new Map<LiveGroup, Set<LiveGroup>>(starting.map((group) => [group, new Set()]));
    const pairs = neighboursOf(starting).flatMap((found, i) => found.map((other) => [starting[i]!, other] as const));
    const knownOf = (group: LiveGroup): Set<LiveGroup> => {
      const of = known.get(group) ?? new Set();
      known.set(group, of);
      return of;
    };
    for (const [a, b] of pairs) {
      knownOf(a).add(b);
      knownOf(b).add(a);
    }
    agglomerate(pairs, {
      margin,
      barred,
      unite: (a, b) => unite(a, b, moves),
      around(united, a, b) {
        const others = new Set([...knownOf(a), ...knownOf(b)]);
        if (united.faces.size >= GROWN * (comparedAt.get(united) ?? 0))
          for (const other of neighboursOf([united])[0]!) others.add(other);
        others.delete(united);
        known.set(united, others);
        for (const other of others) knownOf(other).add(united);
        return others;
      },
    });
    return known;
  }

  /**
   * An early weak link may stand where a strong one would have been made first, had the faces come in another order. So
   * a group and the groups near it are taken apart, and their faces are grouped anew, all at once.
   */
  function settleAround(centre: LiveGroup, near: Iterable<LiveGroup>, moves: Moves): void {
    unsettled.delete(centre);
    if (centre.faces.size === 0) return;
    const local = [centre];
    let faces = centre.faces.size;
    for (const other of near) {
      if (other === centre || other.faces.size === 0 || margin(centre, other) < -slack) continue;
      faces += other.faces.size > TAKEN_APART ? 1 : other.faces.size;
      if (faces > AT_ONCE) break;
      local.push(other);
    }
    if (centre.faces.size > TAKEN_APART || (local.length === 1 && centre.faces.size < 3)) return;
    const part = (faces: Iterable<GroupableFace>): LiveGroup => {
      const made = createGroup(0, dimension);
      for (const face of faces) putFace(made, face, vectorOf(face.faceId), distance);
      return made;
    };
    const parts = new Set(
      local.flatMap(({ faces }) =>
        faces.size > TAKEN_APART ? [part(faces.values())] : [...faces.values()].map((face) => part([face])),
      ),
    );
    for (const one of parts) {
      for (const faceId of [...one.faces.keys()]) {
        for (const other of parts) if (other !== one && isTogether(faceId, other)) absorbPart(one, other);
      }
    }
    function absorbPart(into: LiveGroup, from: LiveGroup): LiveGroup {
      absorb(into, from);
      parts.delete(from);
      return into;
    }
    const all = [...parts];
    agglomerate(
      all.flatMap((a, i) => all.slice(i + 1).map((b) => [a, b] as const)),
      { margin, barred, unite: absorbPart, around: () => parts },
    );
    assign([...parts], local, moves);
  }

  const isTogether = (faceId: FaceId, group: FaceGroup): boolean => {
    for (const other of constraints.together.get(faceId) ?? []) if (group.faces.has(other)) return true;
    return false;
  };

  /**
   * Gives each part the id of the group it shares most faces with, the largest part first, so that ids stay where faces
   * stay.
   */
  function assign(parts: readonly LiveGroup[], before: readonly LiveGroup[], moves: Moves): void {
    const free = new Set(before);
    const touched = new Set<LiveGroup>();
    for (const part of parts.toSorted((a, b) => b.faces.size - a.faces.size)) {
      const shared = new Map<LiveGroup, number>();
      for (const faceId of part.faces.keys()) {
        const home = homes.get(faceId)!;
        if (free.has(home)) shared.set(home, (shared.get(home) ?? 0) + 1);
      }
      const heir = [...shared].sort(([a, n], [b, m]) => m - n || a.id - b.id)[0]?.[0] ?? make(lastId + 1);
      free.delete(heir);
      for (const face of part.faces.values()) {
        const home = homes.get(face.faceId)!;
        if (home === heir) continue;
        takeFace(home, face.faceId, vectorOf(face.faceId), distance);
        put(heir, face);
        moves.set(face.faceId, heir.id);
        touched.add(home).add(heir);
      }
    }
    for (const group of touched) changed(group);
  }

  function settle(count: number): { moves: Moves; left: number } {
    const moves: Moves = new Map();
    setBar();
    const asking = [...unsettled].slice(0, count);
    for (const group of asking) unsettled.delete(group);
    const near = neighboursOf(asking);
    asking.forEach((group, i) => settleAround(group, near[i]!, moves));
    return { moves, left: unsettled.size };
  }

  return {
    distance,
    groups: () => groups.values(),
    group: (id) => groups.get(id),
    groupOf: (faceId) => homes.get(faceId)?.id,

    restore(faces) {
      const touched = new Set<LiveGroup>();
      for (const { face, id } of faces) {
        const group = groups.get(id) ?? make(id);
        put(group, face);
        touched.add(group);
      }
      for (const group of touched) {
        comparedAt.set(group, group.faces.size);
        changed(group);
      }
    },

    fits(face, id) {
      const group = groups.get(id);
      if (!group) return false;
      const alone = createGroup(0, dimension);
      putFace(alone, face, vectorOf(face.faceId), distance);
      return !barred(alone, group) && margin(alone, group) >= -slack;
    },

    add(faces, when = 'now') {
      const moves: Moves = new Map();
      newFrom = lastId + 1;
      for (let from = 0; from < faces.length; from += CHUNK) {
        setBar();
        const chunk = faces.slice(from, from + CHUNK);
        for (const face of chunk) {
          const group = make(lastId + 1);
          put(group, face);
          changed(group);
          unsettled.add(group);
          moves.set(face.faceId, group.id);
        }
        for (const { faceId } of chunk) {
          for (const other of constraints.together.get(faceId) ?? []) {
            const [a, b] = [homes.get(faceId)!, homes.get(other)];
            if (b && a !== b) unite(a, b, moves);
          }
        }
        const near = growFrom([...new Set(chunk.map(({ faceId }) => homes.get(faceId)!))], moves);
        if (when === 'now')
          for (const { faceId } of chunk)
            if (unsettled.has(homes.get(faceId)!))
              settleAround(homes.get(faceId)!, near.get(homes.get(faceId)!) ?? [], moves);
      }
      return moves;
    },

    settle,

    remove(faceIds) {
      const leaving = Map.groupBy(new Set(faceIds), (faceId) => homes.get(faceId));
      leaving.delete(undefined);
      for (const [group, ids] of leaving as Map<LiveGroup, FaceId[]>) {
        for (const faceId of ids) homes.delete(faceId);
        // A group of thousands that was named goes at once.
        if (ids.length === group.faces.size) group.faces.clear();
        else for (const faceId of ids) takeFace(group, faceId, vectorOf(faceId), distance);
        changed(group);
      }
    },

    join(from, into) {
      const moves: Moves = new Map();
      const [a, b] = [groups.get(from), groups.get(into)];
      if (!a || !b || a === b) return moves;
      for (const faceId of a.faces.keys()) {
        homes.set(faceId, b);
        moves.set(faceId, b.id);
      }
      absorb(b, a);
      changed(a);
      changed(b);
      return moves;
    },

    near(id, count) {
      const group = groups.get(id);
      if (!group) return [];
      const hits = rows.largestProducts([linkage.linkProbe(group.set)], 3 * count + 1)[0]!;
      return hits
        .flatMap(({ id: other, product }) =>
          other === id || barred(group, groups.get(other)!)
            ? []
            : [{ id: other, similarity: linkage.similarityFromLink(group.set, product, distance) }],
        )
        .slice(0, count);
    },

    byLikeness(id) {
      const group = groups.get(id);
      if (!group) return [];
      return [...group.faces.values()]
        .map((face) => ({ face, far: linkage.squaredFromMean(group.set, vectorOf(face.faceId), distance) }))
        .sort((a, b) => a.far - b.far || a.face.faceId - b.face.faceId)
        .map(({ face }) => face);
    },

    constrain(next) {
      constraints = next;
    },
  };
}
