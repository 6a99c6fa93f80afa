// What is kept in memory to match by: index, gallery, groups, people. Read when first needed, and again when out of
// date. Runs behind the doors.
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
  /** Why the head that was chosen is not used; null where all is well. */
  spaceProblem(): Failure | null;
  /** Another head was chosen, or none: everything is read anew. */
  changeSpace(): void;
  /** The vectors of that space. */
  index(): VectorIndex;
  /**
   * Reads on towards `index`, some milliseconds' worth; false: it is read. Whoever needs it meanwhile reads the rest at
   * once.
   */
  readSome(): boolean;
  /**
   * Reads the index of a pack that is about to be used, some milliseconds' worth at a step: the change to it costs
   * nobody who searches the time to read it. What is not in step with the library any more when the pack comes is read
   * anew.
   */
  readAhead(next: PackInfo): Generator<unknown, void>;
  gallery(): Gallery;
  groups(): Groups;
  /** Null until somebody needed them. */
  groupsIfRead(): Groups | null;
  readonly people: PeopleList;
  /** These faces have gone, or came back: "not a face" takes a vector out of matching, and undoing it puts it back. */
  refreshVectors(faceIds: readonly FaceId[]): void;
}

export function createMatching(db: Db, packInUse: PackInfo | (() => PackInfo)): Matching {
  const pack = typeof packInUse === 'function' ? packInUse : () => packInUse;
  let index: VectorIndex | null = null;
  let reading: Generator<unknown, VectorIndex> | null = null;
  let gallery: Gallery | null = null;
  let groups: Groups | null = null;
  let people: PeopleList | null = null;
  let chosen: { space: MatchingSpace; problem: Failure | null } | null = null;
  /** Of a pack that is not in use yet; null while it is read. */
  let ahead: { version: string; index: VectorIndex | null } | null = null;
  /** SQLite counts the commits of other connections: another door, or the command line, has written. */
  let version: unknown;

  function forgetOutdated(): void {
    // … or the pack has been changed: nothing of one pack means anything to another.
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
    refreshVectors(faceIds) {
      forgetOutdated();
      reading = ahead = null; // it may have passed these faces already
      if (!index) return;
      const { space } = current();
      mapFaces(db, pack(), space, faceIds);
      const there = new Map(vectorsOfFaces(db, space, faceIds));
      for (const faceId of faceIds) {
        const vector = readVector(there.get(faceId), space.dimension);
        if (vector) index.put(faceId, vector);
        else index.remove(faceId);
      }
    },
  };
  return matching;
}
