// Groups of faces that look like one person, grown face by face: incremental average linkage under constraints.
//
// A new face costs a sweep over the groups there are, not over the library: it is joined with what is alike enough
// (science/clustering/linkage.ts says how alike), and then its surroundings are grouped again, all at once. So faces may
// come in any order: on LFW the groups come out as if all had come together.
import type { FaceId, GroupId } from '../../contract/ids.ts';
import type { Distance } from '../../contract/thresholds.ts';
import * as linkage from '../../science/clustering/linkage.ts';
import { takeFace, type FaceGroup, type GroupableFace, type GroupConstraints, type LiveGroup } from './face-group.ts';
import { GroupingState, type GroupingOptions, type Moves } from './grouping-state.ts';
import { growGroups, moveAll, uniteGroups } from './grow-groups.ts';
import { regroupAround } from './regroup-around.ts';

export interface Grouping {
  readonly distance: Distance;
  /** Every group, also those of one face. */
  groups(): Iterable<FaceGroup>;
  group(id: GroupId): FaceGroup | undefined;
  groupOf(faceId: FaceId): GroupId | undefined;
  /** Puts faces back where they were, without comparing them. */
  restore(faces: Iterable<{ face: GroupableFace; id: GroupId }>): void;
  /** Whether a face may be in a group, and is about as alike as its faces are. */
  fits(face: GroupableFace, id: GroupId): boolean;
  /**
   * Finds a group for each face, making new ones. With 'later', their surroundings wait for `regroupSome`: for many at
   * once.
   */
  add(faces: readonly GroupableFace[], when?: 'now' | 'later'): Moves;
  /** Groups the surroundings of so many changed groups again. `left`: how many changed groups remain. */
  regroupSome(count: number): { moves: Moves; left: number };
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

export function createGrouping(options: GroupingOptions): Grouping {
  const state = new GroupingState(options);
  const { groups, homes, distance } = state;
  return {
    distance,
    groups: () => groups.values(),
    group: (id) => groups.get(id),
    groupOf: (faceId) => homes.get(faceId)?.id,
    restore: (faces) => restoreFaces(state, faces),
    fits(face, id) {
      const group = groups.get(id);
      if (!group) return false;
      const alone = state.makeLoose([face]);
      return !state.isBarred(alone, group) && state.margin(alone, group) >= -state.slack;
    },
    add(faces, when = 'now') {
      const moves: Moves = new Map();
      state.startNewIds();
      for (let from = 0; from < faces.length; from += CHUNK)
        addChunk(state, faces.slice(from, from + CHUNK), when, moves);
      return moves;
    },
    regroupSome(count) {
      const moves: Moves = new Map();
      state.updateBar();
      const asking = [...state.changed].slice(0, count);
      for (const group of asking) state.changed.delete(group);
      const near = state.neighboursOf(asking);
      asking.forEach((group, i) => regroupAround(state, group, near[i]!, moves));
      return { moves, left: state.changed.size };
    },
    remove: (faceIds) => removeFaces(state, faceIds),
    join(from, into) {
      const moves: Moves = new Map();
      const [a, b] = [groups.get(from), groups.get(into)];
      if (a && b && a !== b) moveAll(state, a, b, moves);
      return moves;
    },
    near: (id, count) => nearGroups(state, id, count),
    byLikeness(id) {
      const group = groups.get(id);
      if (!group) return [];
      return [...group.faces.values()]
        .map((face) => ({ face, far: linkage.squaredFromMean(group.set, state.vectorOf(face.faceId), distance) }))
        .sort((a, b) => a.far - b.far || a.face.faceId - b.face.faceId)
        .map(({ face }) => face);
    },
    constrain(next) {
      state.constraints = next;
    },
  };
}

function restoreFaces(state: GroupingState, faces: Iterable<{ face: GroupableFace; id: GroupId }>): void {
  const touched = new Set<LiveGroup>();
  for (const { face, id } of faces) {
    const group = state.groups.get(id) ?? state.make(id);
    state.put(group, face);
    touched.add(group);
  }
  for (const group of touched) {
    state.comparedAt.set(group, group.faces.size);
    state.updateRow(group);
  }
}

function addChunk(state: GroupingState, faces: readonly GroupableFace[], when: 'now' | 'later', moves: Moves): void {
  const homeOf = (faceId: FaceId): LiveGroup => state.homes.get(faceId)!;
  state.updateBar();
  for (const face of faces) {
    const group = state.make();
    state.put(group, face);
    state.updateRow(group);
    state.changed.add(group);
    moves.set(face.faceId, group.id);
  }
  for (const { faceId } of faces) {
    for (const other of state.constraints.together.get(faceId) ?? []) {
      const home = state.homes.get(other);
      if (home && home !== homeOf(faceId)) uniteGroups(state, homeOf(faceId), home, moves);
    }
  }
  const near = growGroups(state, [...new Set(faces.map(({ faceId }) => homeOf(faceId)))], moves);
  if (when === 'later') return;
  for (const { faceId } of faces) {
    const home = homeOf(faceId);
    if (state.changed.has(home)) regroupAround(state, home, near.get(home) ?? [], moves);
  }
}

function removeFaces(state: GroupingState, faceIds: Iterable<FaceId>): void {
  const leaving = Map.groupBy(new Set(faceIds), (faceId) => state.homes.get(faceId));
  for (const [group, ids] of leaving) {
    if (!group) continue;
    for (const faceId of ids) state.homes.delete(faceId);
    // A group of thousands that was named goes at once.
    if (ids.length === group.faces.size) group.faces.clear();
    else for (const faceId of ids) takeFace(group, faceId, state.vectorOf(faceId), state.distance);
    state.updateRow(group);
  }
}

function nearGroups(state: GroupingState, id: GroupId, count: number): { id: GroupId; similarity: number }[] {
  const group = state.groups.get(id);
  if (!group) return [];
  const hits = state.rows.largestProducts([linkage.linkProbe(group.set)], 3 * count + 1)[0]!;
  return hits
    .flatMap(({ id: other, product }) =>
      other === id || state.isBarred(group, state.groups.get(other)!)
        ? []
        : [{ id: other, similarity: linkage.similarityFromLink(group.set, product, state.distance) }],
    )
    .slice(0, count);
}
