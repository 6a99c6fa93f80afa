// What is kept in memory to compare faces with: index, gallery, groups, people. Read when first needed, and again when
// out of date.
import type { Failure } from '../../contract/errors.ts';
import type { FaceId } from '../../contract/ids.ts';
import { vectorsOfFaces } from '../../db/vectors.ts';
import type { Db } from '../../db/open.ts';
import type { PackInfo } from '../../engine/protocol.ts';
import { createGallery, type Gallery } from './gallery.ts';
import { createGroups, type Groups } from '../people/groups.ts';
import { createPeopleList, type PeopleList } from '../people/people-list.ts';
import { loadVectorIndex, readVector, type VectorIndex } from './vector-index.ts';
import { chosenSpace, mapFaces, mapMissing, type MatchingSpace } from './vector-space.ts';

export interface Matching {
  /** What faces are compared in now: the pack's vectors, or what a head makes of them. */
  space(): MatchingSpace;
  /** Why the chosen head is not used; null where there is no problem. */
  spaceProblem(): Failure | null;
  /** Another head was chosen, or none: everything is read again when it is next needed. */
  changeSpace(): void;
  /** The vectors of that space. Reads what is not read yet. */
  index(): VectorIndex;
  /** Reads a few milliseconds' worth of the index; false once all of it is read. */
  readSome(): boolean;
  /**
   * Reads the index of a pack that is about to be used, a few milliseconds' worth a step, so that the change of packs
   * delays no search. If the library changes meanwhile it is read again when the pack is in use.
   */
  readAhead(next: PackInfo): Generator<unknown, void>;
  gallery(): Gallery;
  groups(): Groups;
  /** Null until they are first needed. */
  groupsIfRead(): Groups | null;
  readonly people: PeopleList;
  /**
   * Brings the index in line with the database for these faces: vectors come, change and go ("not a face" takes a
   * vector out of matching). `beforeMove` is given the faces concerned while their old vectors are still there.
   * Answers these faces; none while the index is not read.
   */
  updateVectors(faceIds: readonly FaceId[], beforeMove: (moved: FaceId[]) => void): FaceId[];
}

export function createMatching(db: Db, packInUse: PackInfo | (() => PackInfo)): Matching {
  const pack = typeof packInUse === 'function' ? packInUse : () => packInUse;
  let index: VectorIndex | null = null;
  let reading: Generator<unknown, VectorIndex> | null = null;
  let gallery: Gallery | null = null;
  let groups: Groups | null = null;
  let people: PeopleList | null = null;
  let chosen: { space: MatchingSpace; problem: Failure | null } | null = null;
  /** The index of a pack that is not in use yet; null while it is being read. */
  let ahead: { version: string; index: VectorIndex | null } | null = null;
  /** SQLite counts the commits of other connections: another door or the command line may write to the library. */
  let version: unknown;

  function forgetOutdated(): void {
    // Vectors of one pack mean nothing to another.
    const now = versionOf(pack());
    if (now === version) return;
    reading = gallery = groups = people = chosen = null;
    index = ahead?.version === now ? ahead.index : null;
    if (index !== null) ahead = null;
    version = now;
  }

  const versionOf = ({ name }: PackInfo): string => `${String(db.pragma('data_version', { simple: true }))}/${name}`;

  function current(): { space: MatchingSpace; problem: Failure | null } {
    forgetOutdated();
    return (chosen ??= chosenSpace(db, pack()));
  }

  function* load(of = pack(), { space } = current()): Generator<unknown, VectorIndex> {
    yield* mapMissing(db, of, space);
    return yield* loadVectorIndex(db, space);
  }

  const matching: Matching = {
    space: () => current().space,
    spaceProblem: () => current().problem,
    changeSpace() {
      index = reading = gallery = groups = people = chosen = ahead = null;
    },
    index() {
      while (matching.readSome());
      return index!;
    },
    readSome() {
      forgetOutdated();
      if (index) return false;
      const { done, value } = (reading ??= load()).next();
      if (done !== true) return true;
      index = value;
      reading = null;
      return false;
    },
    *readAhead(next) {
      const mine = (ahead = { version: versionOf(next), index: null as VectorIndex | null });
      mine.index = yield* load(next, chosenSpace(db, next));
    },
    gallery() {
      const vectors = matching.index();
      return (gallery ??= createGallery(db, vectors));
    },
    groups() {
      const vectors = matching.index();
      return (groups ??= createGroups(db, current().space, vectors));
    },
    groupsIfRead() {
      forgetOutdated();
      return groups;
    },
    get people() {
      forgetOutdated();
      return (people ??= createPeopleList(db));
    },
    updateVectors(faceIds, beforeMove) {
      forgetOutdated();
      reading = ahead = null; // may have read these faces' old vectors
      if (!index) return [];
      const { space } = current();
      mapFaces(db, pack(), space, faceIds);
      const moves = movesIn(index, faceIds, new Map(vectorsOfFaces(db, space, faceIds)));
      const moved = moves.map(({ faceId }) => faceId);
      beforeMove(moved);
      for (const { faceId, vector } of moves) {
        if (vector) index.put(faceId, vector);
        else index.remove(faceId);
      }
      return moved;
    },
  };
  return matching;
}

/** The faces whose vector in the index is not the one in the database, with the latter; null where there is none. */
function movesIn(
  index: VectorIndex,
  faceIds: readonly FaceId[],
  stored: ReadonlyMap<FaceId, Buffer>,
): { faceId: FaceId; vector: Float32Array | null }[] {
  return [...new Set(faceIds)].flatMap((faceId) => {
    const before = index.view(faceId);
    const vector = readVector(stored.get(faceId), index.dimension);
    const isSame = before && vector ? before.every((value, i) => Object.is(value, vector[i])) : !before && !vector;
    return isSame ? [] : [{ faceId, vector }];
  });
}
