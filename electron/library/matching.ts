// The index and the gallery, read when first needed and again when they are out of date. Runs in the process behind the doors.
import type { Db } from '../db/open.ts';
import type { PackInfo } from '../engine/protocol.ts';
import { createGallery, type Gallery } from './gallery.ts';
import { loadVectorIndex, type VectorIndex } from './vector-index.ts';

export interface Matching {
  index(): VectorIndex;
  gallery(): Gallery;
  /** Who is confirmed has changed. */
  forgetGallery(): void;
  reload(): void;
}

export function createMatching(db: Db, pack: PackInfo): Matching {
  let index: VectorIndex | null = null;
  let gallery: Gallery | null = null;
  /** SQLite counts the commits of other connections: another door, or the command line, has written. */
  let version: unknown;

  function reload(): void {
    index = null;
    gallery = null;
  }

  function upToDateIndex(): VectorIndex {
    const now = db.pragma('data_version', { simple: true });
    if (now !== version) reload();
    version = now;
    return (index ??= loadVectorIndex(db, pack.name, pack.dimension));
  }

  return {
    index: upToDateIndex,
    gallery() {
      const vectors = upToDateIndex();
      return (gallery ??= createGallery(db, vectors));
    },
    forgetGallery() {
      gallery = null;
    },
    reload,
  };
}
