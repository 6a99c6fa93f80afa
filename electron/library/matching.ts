// What is kept in memory to match by: index, gallery, groups, people. Read when first needed, and again when out of date. Runs behind the doors.
import type { FaceId } from '../api.ts';
import { vectorsOfFaces } from '../db/faces.ts';
import type { Db } from '../db/open.ts';
import type { PackInfo } from '../engine/protocol.ts';
import { createGallery, type Gallery } from './gallery.ts';
import { createGroups, type Groups } from './groups.ts';
import { createPeopleList, type PeopleList } from './people-list.ts';
import { loadVectorIndex, readVector, type VectorIndex } from './vector-index.ts';

export interface Matching {
  /** The active pack's vectors. */
  index(): VectorIndex;
  gallery(): Gallery;
  groups(): Groups;
  /** Null until somebody needed them. */
  groupsIfRead(): Groups | null;
  readonly people: PeopleList;
  /** These faces have gone, or came back: "not a face" takes a vector out of matching, and undoing it puts it back. */
  refreshVectors(faceIds: readonly FaceId[]): void;
}

export function createMatching(db: Db, pack: PackInfo): Matching {
  let index: VectorIndex | null = null;
  let gallery: Gallery | null = null;
  let groups: Groups | null = null;
  let people: PeopleList | null = null;
  /** SQLite counts the commits of other connections: another door, or the command line, has written. */
  let version: unknown;

  function forgetOutdated(): void {
    const now = db.pragma('data_version', { simple: true });
    if (now !== version) index = gallery = groups = people = null;
    version = now;
  }

  const matching: Matching = {
    index() {
      forgetOutdated();
      return (index ??= loadVectorIndex(db, pack.name, pack.dimension));
    },
    gallery() {
      const vectors = matching.index();
      return (gallery ??= createGallery(db, vectors));
    },
    groups() {
      const vectors = matching.index();
      return (groups ??= createGroups(db, pack, vectors));
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
      if (!index) return;
      const there = new Map(vectorsOfFaces(db, pack.name, faceIds));
      for (const faceId of faceIds) {
        const vector = readVector(there.get(faceId), pack.dimension);
        if (vector) index.put(faceId, vector);
        else index.remove(faceId);
      }
    },
  };
  return matching;
}
