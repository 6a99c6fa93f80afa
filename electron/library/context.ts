// What every use case of library/ works with. Types only.
import type { Distance, Settings, Threshold, Topic } from '../api.ts';
import type { Db } from '../db/open.ts';
import type { Engine } from '../engine/protocol.ts';
import type { Gallery } from './gallery.ts';
import type { VectorIndex } from './vector-index.ts';

export interface LibraryContext {
  /** Absolute. */
  readonly libraryDir: string;
  /** The photos Facet carries, to try it with. */
  readonly samplesDir: string;
  readonly db: Db;
  readonly engine: Engine;
  /** The active pack's vectors; loaded at first use, and again when another process has changed the library. */
  index(): VectorIndex;
  gallery(): Gallery;
  /** The index and the gallery are read from the database again at their next use. */
  reload(): void;
  settings(): Settings;
  threshold(distance?: Distance): Threshold;
  /** Tells the doors that something changed; many calls become few events. */
  changed(...what: Topic[]): void;
}
